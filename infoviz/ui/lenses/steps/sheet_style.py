"""How the worked calculation is painted."""

from __future__ import annotations

from PySide6.QtGui import QColor

from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme


class SheetStyle:
    """Fonts, lengths and colours; every size is multiplied by the zoom."""

    def __init__(self, theme: Theme, zoom: float = 1.0) -> None:
        self.ink = ink = ink_of(theme, zoom)
        self.px = ink.px
        self.cell, self.sum = ink.writing(13), ink.writing(13, bold=True)
        self.heading, self.small = ink.writing(12, bold=True), ink.writing(9, bold=True)
        self.formula = ink.writing(12)
        self.pad, self.line = ink.px(6), ink.px(18)
        self.least_row, self.usual_row, self.row = ink.px(18), ink.px(22), ink.px(28)

    def colour(self, quantity: str) -> QColor:
        """Give the colour in which a quantity's name is written: colours mean quantities, what has none is muted."""
        ink = self.ink
        return {
            "p": ink.target_text,
            "entropy_part": ink.target_text,
            "q": ink.prediction_text,
            "contribution": ink.cross_entropy,
            "kl_part": ink.divergence_text,
        }.get(quantity, ink.muted)
