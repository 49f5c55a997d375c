"""What is said of the place under the pointer, as long as the pointer is there."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget


class Hint(QLabel):
    """A label over its window.

    Qt's tool tips end after some seconds, and when the pointer comes over them; this one lets the pointer through.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("role", "hint")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.hide()

    def show_beside(self, source: QWidget, place: QRect, text: str) -> None:
        """Say something beside a place in `source`: at its right, or at its left where the window ends."""
        window = source.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setText(text)
        self.adjustSize()
        corner = source.mapTo(window, place.topLeft())
        right, left = corner.x() + place.width(), corner.x() - self.width()
        x = right if right + self.width() <= window.width() else max(0, left)
        self.move(x, max(0, min(corner.y(), window.height() - self.height())))
        self.show()
        self.raise_()


def plain(text: str) -> str:
    """Write a tool tip that Qt cannot take for HTML."""
    return f"<qt>{escape(text)}</qt>" if "<" in text else text
