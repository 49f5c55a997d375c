"""Quiet grounds for what became of a loss: words carry the meaning."""

from __future__ import annotations

from PySide6.QtGui import QColor

from infoviz.model.precision_verdicts import Verdict
from infoviz.ui.theme import Theme

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
        self.exact, self.dead = QColor(theme.hover), _mixed(theme.card, theme.error, 0.3)
        self._lost = [_mixed(theme.hover, theme.muted, 0.08 + 0.34 * i / (_SHADES - 1)) for i in range(_SHADES)]

    def of(self, verdict: int, share: float) -> QColor:
        """Choose a ground for a verdict and the share of the type's digits that is lost."""
        if verdict == Verdict.EXACT:
            return self.exact
        return self.dead if verdict >= Verdict.ZERO else self._lost[min(int(share * _SHADES), _SHADES - 1)]
