"""A label of several lines that stays out of height-for-width layouts."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class WrappedLabel(QLabel):
    """A label that wraps its words and takes the height for them.

    A wrapped QLabel makes its layout trade height for width, and a scroll area then gives the layout
    the height that it would like, not the least that it can do with.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(False)
        self.setSizePolicy(policy)

    def show_text(self, text: str) -> None:
        """Write a text."""
        self.setText(text)
        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def hasHeightForWidth(self) -> bool:
        return False

    def _take_height(self) -> None:
        room = QRect(0, 0, max(1, self.width()), 10_000)
        height = QFontMetrics(self.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height()
        if height != self.height():
            self.setFixedHeight(height)
