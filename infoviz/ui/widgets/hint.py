"""What is said beside a place, over everything else."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget


class Hint(QLabel):
    """A label over the window of its home, to which it goes back when it is done.

    Qt's tool tips end after some seconds, and when the pointer comes over them; this one lets the pointer through.
    """

    def __init__(self, home: QWidget, role: str = "hint") -> None:
        super().__init__(home)
        self._home = home
        self._source: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.hide()

    def show_beside(self, source: QWidget, place: QRect, text: str) -> None:
        """Say something beside a place in `source`: at its right, or at its left where the window ends."""
        window, corner = self._take(source, place, text)
        right, left = corner.x() + place.width(), corner.x() - self.width()
        self._show(right if right + self.width() <= window.width() else left, corner.y())

    def show_over(self, source: QWidget, place: QRect, text: str) -> None:
        """Say something over a place in `source`, or under it where the window ends."""
        _, corner = self._take(source, place, text)
        above, below = corner.y() - self.height(), corner.y() + place.height()
        self._show(corner.x(), above if above >= 0 else below)

    def leave(self) -> None:
        """Say nothing any more."""
        self.hide()
        self.setParent(self._home)

    def _take(self, source: QWidget, place: QRect, text: str) -> tuple[QWidget, QPoint]:
        """Take a text, and give the window and where the place begins in it."""
        if source is not self._source:
            if self._source is not None:
                self._source.removeEventFilter(self)
            self._source = source
            source.installEventFilter(self)
        window = source.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setText(text)
        self.adjustSize()
        return window, source.mapTo(window, place.topLeft())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the source goes, with all that it stands in."""
        if event.type() == QEvent.Type.Hide and watched is self._source:
            self.leave()
        return super().eventFilter(watched, event)

    def _show(self, x: int, y: int) -> None:
        if self._source is None or not self._source.isVisible():
            return
        window = self.window()
        self.move(max(0, min(x, window.width() - self.width())), max(0, min(y, window.height() - self.height())))
        self.show()
        self.raise_()


def plain(text: str) -> str:
    """Write a tool tip that Qt cannot take for HTML."""
    return f"<qt>{escape(text)}</qt>" if "<" in text else text
