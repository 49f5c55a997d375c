"""A label of a fixed size whose writing shrinks until it fits."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget


class FittingLabel(QLabel):
    """A label for a number that changes at each move of a hand.

    Its size never depends on its text, so that setting it lays nothing out anew.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font = QFont()
        self._shrunk = False

    def set_font(self, font: QFont) -> None:
        """Take the font to write with."""
        self._font = font
        self.setFont(font)
        self.setFixedHeight(round(QFontMetricsF(font).height()))
        self._fit()

    def set_width(self, width: int) -> None:
        """Take the width to fit into."""
        if width != self.width():
            self.setFixedWidth(width)
            self._fit()

    def show_text(self, text: str) -> None:
        """Write a text."""
        if text != self.text():
            self.setText(text)
            self._fit()

    def _fit(self) -> None:
        needed = QFontMetricsF(self._font).horizontalAdvance(self.text())
        if needed > self.width() > 0:
            smaller = QFont(self._font)
            smaller.setPixelSize(max(1, int(self._font.pixelSize() * self.width() / needed)))
            self.setFont(smaller)
            self._shrunk = True
        elif self._shrunk:
            self.setFont(self._font)
            self._shrunk = False
