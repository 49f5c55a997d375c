"""A label of a fixed size whose writing shrinks until it fits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


class FittingLabel(QLabel):
    """A label for a number that changes at each move of a hand.

    Its size never depends on its text, so that setting it lays nothing out anew,
    and it fills its own background, so that nothing under it is painted again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font = QFont()
        self._colour = QColor()
        self._background = QColor()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_look(self, font: QFont, colour: str, background: str) -> None:
        """Take the font and colour to write with, and what to write on."""
        self._font = font
        self._colour, self._background = QColor(colour), QColor(background)
        self.setFixedHeight(round(QFontMetricsF(font).height()))
        self.update()

    def show_text(self, text: str) -> None:
        """Write a text."""
        if text != self.text():
            self.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        font = self._font
        needed = QFontMetricsF(font).horizontalAdvance(self.text())
        if needed > self.width():
            font = QFont(font)
            font.setPixelSize(max(1, int(font.pixelSize() * self.width() / needed)))
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._background)
        painter.setFont(font)
        painter.setPen(self._colour)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
