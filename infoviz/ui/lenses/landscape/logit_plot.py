"""The loss along each logit, with a point on one of them that a hand can move."""

from __future__ import annotations

import math

import numpy as np
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from infoviz.presentation.landscape.curves_frame import CurvesFrame
from infoviz.presentation.scale import LOGIT
from infoviz.ui.lenses.landscape.curve_painter import CurvePainter
from infoviz.ui.paint.axes import Axes
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import MovablePlot
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.keys import step_of_key

_BELOW = 0.04  # of the axis lies below 0, where the floor may be
_DECIMALS = 2  # of a logit under the pointer
_NEAR = 9  # px at 100 %


class LogitPlot(MovablePlot[CurvesFrame]):
    """One curve a class; the chosen one has a point, its tangent and its lowest place."""

    moved = Signal(int, float)  # a class, and the logit that a hand gives it
    chosen = Signal(int)  # the class whose curve a hand chooses
    pointed = Signal(int)  # that whose curve is under the pointer; −1 for none
    object_name = "logitPlot"
    accessible_name = "loss along one logit"
    least = (250, 104)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._memory = PrimitiveArray(QLineF, 4)
        self._pointed = -1

    def show_pointed(self, index: int) -> None:
        """Lift the curve of one class out; −1 for none."""
        if index != self._pointed:
            self._pointed = index
            self.update()

    def axes(self) -> Axes:
        """Give where values lie in the widget."""
        frame = self.frame
        x, y = (-frame.limit, frame.limit), (0.0, frame.top)
        return Axes.within(self.ink, self.size(), x, y, frame.z_title, frame.loss_title, below=_BELOW)

    def ground_key(self) -> Axes:
        return self.axes()

    def paint_ground(self, painter: QPainter, ink: Ink) -> None:
        self.axes().paint(painter, ink)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        picture = CurvePainter(painter, ink, self.axes(), self.frame, self._pointed)
        picture.paint(self._memory, focused=self.hasFocus())

    # -- the hand

    def place_of_point(self) -> QPointF:
        """Give where the present logit lies in the widget; beyond an end of the axes, at that end."""
        return self.axes().point_inside(self.frame.point.z, self.frame.point.loss)

    def _nearest(self, place: QPointF) -> int:
        """Give the class whose curve is at a place; −1 where there is none."""
        axes = self.axes()
        if not axes.area.contains(place):
            return -1
        heights = self.frame.heights(np.array([axes.x.value(place.x())]))[:, 0]
        ways = np.where(np.isfinite(heights), np.abs(axes.y.pixels(heights) - place.y()), np.inf)
        ways[self.frame.index] -= 2.0  # of curves that lie on each other, the chosen one
        nearest = int(ways.argmin())
        return nearest if ways[nearest] <= self.ink.px(_NEAR) else -1

    def grasp(self, event: QMouseEvent) -> QPointF | None:
        mark, place = self.place_of_point(), event.position()
        way = mark - place
        nearest = self.frame.index if math.hypot(way.x(), way.y()) < self.reach() else self._nearest(place)
        if nearest == self.frame.index:
            return mark
        if nearest >= 0:
            self.chosen.emit(nearest)
        return None

    def move_to(self, place: QPointF) -> None:
        z, limit = self.axes().x.value(place.x()), self.frame.limit
        self.moved.emit(self.frame.index, round(min(max(z, -limit), limit), _DECIMALS) + 0.0)

    def hover(self, place: QPointF | None) -> None:
        index = -1 if place is None else self._nearest(place)
        if index != self._pointed:
            self.pointed.emit(index)

    def take_key(self, event: QKeyEvent) -> bool:
        index, limit, z = self.frame.index, self.frame.limit, self.frame.point.z
        step = step_of_key(event, LOGIT, sideways=True)
        ends = {int(Qt.Key.Key_Home): -limit, int(Qt.Key.Key_End): limit}
        if step is not None:
            moved = min(max(LOGIT.stepped(z, step), -limit), limit) if z > -math.inf or step > 0.0 else z
        elif event.key() in ends:
            moved = ends[event.key()]
        else:
            return False
        self.moved.emit(index, moved)
        return True
