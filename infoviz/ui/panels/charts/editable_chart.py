"""A bar chart of probabilities whose bars a hand can set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from infoviz.presentation.scale import PROBABILITY
from infoviz.ui.panels.charts.bar_chart import BarChart
from infoviz.ui.panels.charts.picture import Picture
from infoviz.ui.widgets.keys import step_of_key

_REACH = 12.0  # px at 100 %, above and below the top of a bar


class EditableChart(BarChart):
    """A chart whose bars are dragged by their tops, or moved by Up and Down where Left and Right have chosen one.

    Attributes
    ----------
    edited : Signal(int, float)
        A hand gave a bar a height, 0 to 1.
    finished : Signal()
        The drag or key press has ended, or the focus is gone.
    """

    edited = Signal(int, float)
    finished = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, parent)
        self._values: Sequence[float] = ()
        self._dragged = -1
        self._grip = 0.0  # px that the pointer is below the top that it holds
        self._given = 0.0

    @property
    def dragging(self) -> bool:
        """Whether a hand holds a bar."""
        return self._dragged >= 0

    def show_picture(self, picture: Picture, names: tuple[str, ...]) -> bool:
        self._values = picture.values.tolist()
        if self._dragged >= len(self._values):
            self._dragged = -1
        return super().show_picture(picture, names)

    def _top_at(self, place: QPointF) -> int:
        """Give the class whose bar's top is near a place; −1 for none."""
        index = self.index_at(place.x())
        reach = max(self._theme.px(_REACH), _REACH) if self._theme else _REACH
        return index if index >= 0 and abs(place.y() - self.place_of(self._values[index])) <= reach else -1

    def _end_drag(self) -> None:
        if self.dragging:
            self._dragged = -1
            self.finished.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._top_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else -1
        if index < 0:
            super().mousePressEvent(event)
            return
        self._point(index)
        self._dragged, self._given = index, self._values[index]
        # Taken near its top, a bar stays as it is until the hand moves.
        self._grip = event.position().y() - self.place_of(self._given)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._end_drag()
        if not self.dragging:
            super().mouseMoveEvent(event)
            near = self._top_at(event.position()) >= 0
            self.viewport().setCursor(Qt.CursorShape.SizeVerCursor if near else Qt.CursorShape.ArrowCursor)
            return
        fraction = PROBABILITY.fraction(self.value_at(event.position().y() - self._grip))
        value = PROBABILITY.value_at(round(fraction * PROBABILITY.positions))
        if value != self._given:
            self._given = value
            self.edited.emit(self._dragged, value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.dragging and event.button() == Qt.MouseButton.LeftButton:
            self._end_drag()
        else:
            super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.dragging:
            super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of_key(event, PROBABILITY, sideways=False)
        if self.dragging and event.key() == Qt.Key.Key_Escape:
            self._end_drag()
        elif step is None or self._pointed < 0:
            super().keyPressEvent(event)
        elif (value := PROBABILITY.stepped(self._values[self._pointed], step)) != self._values[self._pointed]:
            self.edited.emit(self._pointed, value)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat() and not self.dragging:
            self.finished.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._dragged = -1
        super().focusOutEvent(event)
        self.finished.emit()
