"""Quiet grounds for what became of a loss: words carry the meaning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from infoviz.model.lenses.precision.verdict import Cell, Verdict
from infoviz.ui.paint.theme import Theme

_SHADES = 6  # of digits lost, from a few to all


def _mixed(ground: str, colour: str, part: float) -> QColor:
    a, b = QColor(ground), QColor(colour)
    pairs = ((a.redF(), b.redF()), (a.greenF(), b.greenF()), (a.blueF(), b.blueF()))
    return QColor.fromRgbF(*((1.0 - part) * x + part * y for x, y in pairs))


class Tints:
    """The grounds of a theme: the palest for exact, a darker grey for more digits lost, reddish for nothing left.

    Attributes
    ----------
    exact, dead : QColor
    """

    def __init__(self, theme: Theme) -> None:
        lost = [_mixed(theme.hover, theme.muted, 0.08 + 0.34 * i / (_SHADES - 1)) for i in range(_SHADES)]
        self.exact, self.dead = QColor(theme.hover), _mixed(theme.card, theme.error, 0.3)
        self._all = [self.exact, *lost, self.dead]
        self._pixels = np.array([colour.rgb() for colour in self._all], np.uint32)

    def of(self, cells: Sequence[Cell]) -> list[QColor]:
        """Choose a ground for each cell."""
        verdicts = np.array([cell.verdict for cell in cells])
        shares = np.array([cell.lost / cell.kind.digits for cell in cells])
        return [self._all[place] for place in _places(verdicts, shares).tolist()]

    def image(self, verdicts: NDArray[np.int_], shares: NDArray[np.float64]) -> QImage:
        """Paint a pixel of its ground for each verdict and share of digits lost, arrays of shape (rows, columns)."""
        pixels = self._pixels[_places(verdicts, shares)]
        height, width = pixels.shape
        return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def _places(verdicts: NDArray[np.int_], shares: NDArray[np.float64]) -> NDArray[np.intp]:
    """Give where grounds are listed: exact, then the shades of digits lost, then dead."""
    shades = 1 + np.minimum((shares * _SHADES).astype(np.intp), _SHADES - 1)
    return np.where(verdicts == Verdict.EXACT, 0, np.where(verdicts >= Verdict.ZERO, _SHADES + 1, shades))
