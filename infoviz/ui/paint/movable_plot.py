"""A picture painted by hand in which a hand moves something."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from infoviz.ui.paint.hand import Hand
from infoviz.ui.paint.plot import FrameT, Plot
from infoviz.ui.paint.theme import Theme

_MARK = 9  # px at 100 %: the radius of a mark


class MovablePlot(Plot[FrameT]):
    """A plot that pointer and keys can change.

    Attributes
    ----------
    finished : Signal()
        The drag or the key press has ended, or the focus is gone.
    hand : Hand
    """

    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.hand = Hand()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # -- what a subclass says

    def grasp(self, event: QMouseEvent) -> QPointF | None:
        """Choose what a press of the left button takes, and give where its mark lies; None where it takes nothing."""
        raise NotImplementedError

    def move_to(self, place: QPointF) -> None:
        """Move what was taken so that its mark lies at a place."""
        raise NotImplementedError

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for, and tell whether it stands for something."""
        raise NotImplementedError

    def hover(self, place: QPointF | None) -> None:
        """Show that the pointer is at a place and holds nothing; None where it has left."""

    def reach(self) -> float:
        """Give how near to its mark a thing is taken as it is."""
        return 1.5 * self.ink.px(_MARK)

    # -- events

    def _end(self, event: QEvent) -> bool:
        over = self.hand.ends(event)
        if over:
            self.finished.emit()
        return over

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.is_blank:
            event.ignore()
            return
        mark = self.grasp(event)
        if mark is not None and self.hand.take(event.position(), mark, self.reach()):
            self.move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._end(event)
        if (place := self.hand.place(event)) is not None:
            self.move_to(place)
        elif not self.is_blank:
            self.hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_blank or not (self._end(event) or self.take_key(event)):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        self._end(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end(event)
