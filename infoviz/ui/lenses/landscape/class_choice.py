"""A box to choose a class."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class ClassChoice(QComboBox):
    """The names of all classes, of which one is chosen.

    Attributes
    ----------
    chosen : Signal(int)
        A hand chose this class.
    """

    chosen = Signal(int)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(words[:1].upper() + words[1:])
        # As wide for every name.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._names: tuple[str, ...] = ()
        self.activated.connect(self.chosen)

    def show_choice(self, names: Sequence[str], index: int) -> None:
        """Show which class is chosen, without reporting it."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self.clear()
            self.addItems(list(names))
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # A style sheet takes the style's arrow away.
        painter = QPainter(self)
        place = self.rect().adjusted(0, 0, -self.fontMetrics().height() // 2, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "▾")
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
