"""Quiet grounds for what became of a loss: words carry the meaning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.precision.trial import Verdict
from infoviz.presentation.precision.cell_frame import CellFrame
from infoviz.ui.paint.ink import Ink

_SHADES = 6  # of digits lost, from a few to all


def _mixed(ground: QColor, colour: QColor, part: float) -> QColor:
    a, b = ((colour.redF(), colour.greenF(), colour.blueF()) for colour in (ground, colour))
    return QColor.fromRgbF(*((1.0 - part) * x + part * y for x, y in zip(a, b, strict=True)))


class Tints:
    """The grounds of a theme: the palest for exact, a darker grey for more digits lost, reddish for nothing left."""

    def __init__(self, ink: Ink) -> None:
        lost = [_mixed(ink.hover, ink.muted, 0.08 + 0.34 * i / (_SHADES - 1)) for i in range(_SHADES)]
        self.exact, self.dead = ink.hover, _mixed(ink.card, ink.error, 0.3)
        self.all = [self.exact, *lost, self.dead]  # from all digits to none
        self._pixels = np.array([colour.rgb() for colour in self.all], np.uint32)

    def of(self, cells: Sequence[CellFrame]) -> list[QColor]:
        """Choose a ground for each cell."""
        verdicts, shares = (np.array(column) for column in zip(*((c.verdict, c.share) for c in cells), strict=True))
        return [self.all[place] for place in _places(verdicts, shares).tolist()]

    def image(self, verdicts: NDArray[np.int_], shares: Array) -> QImage:
        """Paint a pixel of its ground for each verdict and share of digits lost, arrays of shape (rows, columns)."""
        pixels = self._pixels[_places(verdicts, shares)]
        height, width = pixels.shape
        return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def _places(verdicts: NDArray[np.int_], shares: Array) -> NDArray[np.intp]:
    """Give where grounds are listed."""
    shades = 1 + np.minimum((shares * _SHADES).astype(np.intp), _SHADES - 1)
    return np.where(verdicts == Verdict.EXACT, 0, np.where(verdicts >= Verdict.ZERO, _SHADES + 1, shades))


tints_of = lru_cache(maxsize=4)(Tints)
