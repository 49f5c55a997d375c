"""What a hand does to something that can be moved, from grip to end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # a mixin's base, for it stands before widgets of several kinds


class Hand:
    """Holds one thing at a time. A widget asks it about its own events, and says `finished` where `ends` is true."""

    def __init__(self) -> None:
        self._grip: QPointF | None = None

    @property
    def holds(self) -> bool:
        """Whether the mouse holds something."""
        return self._grip is not None

    def take(self, pointer: QPointF, thing: QPointF, reach: float = math.inf) -> bool:
        """Take a thing.

        Parameters
        ----------
        pointer, thing : QPointF
            Where they are.
        reach : float
            Taken by its mark, nearer than that, a thing stays where it is until it is moved.

        Returns
        -------
        bool
            Whether it was taken from farther away: it is to come to the pointer.
        """
        grip = thing - pointer
        comes = math.hypot(grip.x(), grip.y()) >= reach
        self._grip = QPointF() if comes else grip
        return comes

    def drop(self) -> None:
        """Let go of what is no more."""
        self._grip = None

    def place(self, event: QMouseEvent) -> QPointF | None:
        """Give where a move of the mouse brings the thing; None where nothing is held."""
        return None if self._grip is None else event.position() + self._grip

    def ends(self, event: QEvent) -> bool:
        """Tell whether an event ends what the hand does, and let go if so.

        A drag ends where its button is up, or with Esc; what a key does, when the key is released. Either ends
        when the focus goes, for the release then goes elsewhere.
        """
        over = event.type() == QEvent.Type.FocusOut
        if isinstance(event, QMouseEvent):
            over = self.holds and (
                event.button() == Qt.MouseButton.LeftButton
                if event.type() == QEvent.Type.MouseButtonRelease
                else not event.buttons() & Qt.MouseButton.LeftButton
            )
        elif isinstance(event, QKeyEvent):
            over = (
                not (self.holds or event.isAutoRepeat())
                if event.type() == QEvent.Type.KeyRelease
                else self.holds and event.key() == Qt.Key.Key_Escape
            )
        if over:
            self._grip = None
        return over


class Handled(_Widget):
    """A widget in which a hand moves something; written before the kind of widget that it is.

    Attributes
    ----------
    finished : Signal()
        What the hand did has ended: a drag, a key press, or either because the focus is gone.
    hand : Hand
        Given by the widget.
    """

    finished = Signal()
    hand: Hand

    def move_to(self, place: QPointF) -> None:
        """Move what is held to a place."""
        raise NotImplementedError

    def end(self, event: QEvent) -> bool:
        """Say `finished` where an event ends what the hand does, and tell whether it does."""
        over = self.hand.ends(event)
        if over:
            self.finished.emit()
        return over

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.end(event)
        place = self.hand.place(event)
        if place is None:
            super().mouseMoveEvent(event)
        else:
            self.move_to(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.end(event):
            super().mouseReleaseEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        self.end(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.end(event)
