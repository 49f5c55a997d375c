"""A bar chart of probabilities whose bars a hand can set."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from infoviz.presentation.charts.chart_frame import ChartFrame
from infoviz.presentation.scale import PROBABILITY
from infoviz.ui.paint.hand import Hand, Handled
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.charts.bar_chart import BarChart
from infoviz.ui.widgets.keys import step_of_key

_REACH = 12  # px at 100 %, above and below the top of a bar; never less


class EditableChart(Handled, BarChart):
    """A chart whose bars are dragged by their tops, or moved by Up and Down where Left and Right have chosen one."""

    edited = Signal(int, float)  # a hand gave a bar a height, 0 to 1

    def __init__(self, object_name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(object_name, theme, parent)
        self.hand = Hand()
        self._held = -1
        self._given = 0.0

    def show_frame(self, frame: ChartFrame) -> None:
        if self._held >= len(frame.values):
            self.hand.drop()
        super().show_frame(frame)

    def _top_at(self, place: QPointF) -> int:
        """Give the class whose bar's top is near a place; −1 for none."""
        index = self.index_at(place.x())
        near = index >= 0 and abs(place.y() - self.place_of(self.frame.values[index])) <= max(
            self._ink.px(_REACH), _REACH
        )
        return index if near else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._top_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else -1
        if index < 0:
            super().mousePressEvent(event)
            return
        self._point(index)
        self.chosen.emit(index)
        self._held, self._given = index, self.frame.values[index]
        # Taken near its top, a bar stays as it is until the hand moves.
        self.hand.take(event.position(), QPointF(event.position().x(), self.place_of(self._given)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self.hand.holds:
            near = self._top_at(event.position()) >= 0
            self.viewport().setCursor(Qt.CursorShape.SizeVerCursor if near else Qt.CursorShape.ArrowCursor)

    def move_to(self, place: QPointF) -> None:
        fraction = PROBABILITY.fraction(self.value_at(place.y()))
        value = PROBABILITY.value_at(round(fraction * PROBABILITY.positions))
        if value != self._given:
            self._given = value
            self.edited.emit(self._held, value)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hand.holds:
            super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.end(event):
            return
        step = step_of_key(event, PROBABILITY, sideways=False)
        if step is None or self._pointed < 0:
            super().keyPressEvent(event)
            return
        before = self.frame.values[self._pointed]
        value = PROBABILITY.stepped(before, step)
        if value != before:
            self.edited.emit(self._pointed, value)
