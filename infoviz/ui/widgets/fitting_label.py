"""A label of a fixed size whose writing shrinks until it fits."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from infoviz.ui.paint.backdrop import opaque_painter
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme


class FittingLabel(QLabel):
    """A label for a number that changes at each move of a hand.

    Its size never depends on its text, so that setting it lays nothing out anew,
    and it fills its own background, so that nothing under it is painted again.
    """

    def __init__(
        self, size: float, colour: str, theme: Theme, parent: QWidget | None = None, *, bold: bool = False
    ) -> None:
        super().__init__(parent)
        self._kind = size, bold
        self._colour = colour
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._ink = ink_of(theme)
        size, bold = self._kind
        self._writing = self._ink.writing(size, bold=bold)
        self.setFixedHeight(round(self._writing.height))
        self.update()

    def show_text(self, text: str) -> None:
        """Write a text."""
        if text != self.text():
            self.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        text = self.text()
        painter = opaque_painter(self, self._ink.card)
        painter.setFont(self._writing.shrunk(text, self.width()).font)
        painter.setPen(self._ink.named(self._colour))
        painter.drawText(QPointF(0.0, self._writing.ascent), text)
        painter.end()
