"""Colours, fonts and lengths of the worked calculation, made once a theme."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from infoviz.ui.paint.theme import Theme


class Writing:
    """A font with what is measured in it."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        metrics = QFontMetricsF(font)
        # Most of what is written stays from one move of a hand to the next.
        self.width = lru_cache(maxsize=1024)(metrics.horizontalAdvance)
        self.elided = metrics.elidedText
        self.ascent = metrics.ascent()
        self.height = metrics.height()

    def baseline(self, height: float) -> float:
        """Give the baseline of writing in the middle of a row."""
        return (height - self.height) / 2 + self.ascent


class Look:
    """How the calculation is painted.

    Parameters
    ----------
    theme : Theme
    zoom : float
        Every size is multiplied by it.
    """

    def __init__(self, theme: Theme, zoom: float = 1.0) -> None:
        sized = replace(theme, scale=theme.scale * zoom)
        self.px = sized.px
        self.cell = Writing(sized.font(13))
        self.sum = Writing(sized.font(13, bold=True))
        self.heading = Writing(sized.font(12, bold=True))
        self.formula = Writing(sized.font(12))
        self.small = Writing(sized.font(9, bold=True))
        self.pad = sized.px(6)
        self.least_row, self.usual_row, self.row = sized.px(18), sized.px(22), sized.px(28)
        self.line = sized.px(18)
        self.background = QColor(theme.card)
        self.text, self.muted = QColor(theme.text), QColor(theme.muted)
        self.tint, self.hover, self.chosen = QColor(theme.tint), QColor(theme.hover), QColor(theme.chosen)
        self.mark = QColor(theme.target)
        self.grid, self.border = QPen(QColor(theme.grid)), QPen(QColor(theme.border))
        self.focus = QPen(QColor(theme.target_text), 2)
        self.broken = QPen(QColor(theme.error), 1)
        # Colours mean quantities; what has none is muted.
        self.colours = {
            "p": QColor(theme.target_text),
            "entropy_part": QColor(theme.target_text),
            "q": QColor(theme.prediction_text),
            "contribution": QColor(theme.cross_entropy),
            "kl_part": QColor(theme.divergence_text),
        }

    def colour(self, quantity: str) -> QColor:
        """Give the colour in which a quantity's name is written."""
        return self.colours.get(quantity, self.muted)
