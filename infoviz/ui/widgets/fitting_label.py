"""A label of a fixed size whose writing shrinks until it fits."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from infoviz.ui.widgets.ground import Ground


class FittingLabel(QLabel):
    """A label for a number that changes at each move of a hand.

    Its size never depends on its text, so that setting it lays nothing out anew,
    and it fills its own background, so that nothing under it is painted again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font = QFont()
        self._baseline = 0.0
        self._colour = QColor()
        self._ground = Ground(self)

    def set_look(self, font: QFont, colour: str, background: str) -> None:
        """Take the font and colour to write with, and what to write on."""
        self._font = font
        self._colour = QColor(colour)
        self._ground.set_colour(background)
        metrics = QFontMetricsF(font)
        self._baseline = metrics.ascent()
        self.setFixedHeight(round(metrics.height()))
        self.update()

    def show_text(self, text: str) -> None:
        """Write a text."""
        if text != self.text():
            self.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        font = self._font
        needed = QFontMetricsF(font).horizontalAdvance(self.text())
        if needed > self.width():
            font = QFont(font)
            font.setPixelSize(max(1, int(font.pixelSize() * self.width() / needed)))
        self._ground.fill()
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self._colour)
        painter.drawText(QPointF(0.0, self._baseline), self.text())
        painter.end()
