"""The loss along each logit, with a point on one of them that a hand can move."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from infoviz.presentation.landscape.curves_frame import CurvesFrame
from infoviz.presentation.landscape.subject import Window
from infoviz.presentation.scale import LOGIT, Scale
from infoviz.ui.announce import announce
from infoviz.ui.lenses.landscape.curve_painter import CurvePainter
from infoviz.ui.paint.axes import Axes
from infoviz.ui.paint.glide import Glide
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import MovablePlot
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.keys import step_of_key

_ENDS = {Qt.Key.Key_Home: LOGIT.low, Qt.Key.Key_End: LOGIT.high}
_BELOW = 0.04  # of the axis lies below 0, where the floor may be
_DECIMALS = 2  # of a logit under the pointer
# px at 100 %
_NEAR = 9
_BESIDE, _AROUND = 76, 40  # about what is beside the plot, and over and under it


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
        self._moving = False
        self._terms: Mapping[str, QRectF] = {}  # where each was painted
        self._glides = Glide(self), Glide(self), Glide(self)
        for glide in self._glides:
            glide.moved.connect(self.update)

    def set_moving(self, moving: bool) -> None:
        """Be quick while a hand moves something, and fine afterwards."""
        self._moving = moving
        self.update()

    def show_pointed(self, index: int) -> None:
        """Lift the curve of one class out; −1 for none."""
        if index != self._pointed:
            self._pointed = index
            self.update()

    def show_frame(self, frame: CurvesFrame) -> None:
        super().show_frame(frame)
        for glide, end in zip(self._glides, (*frame.window, frame.top), strict=True):
            glide.go(end)

    def axes(self) -> Axes:
        """Give where values lie in the widget."""
        return self._axes(self.frame.window, self.frame.top)

    def _seen(self, painter: QPainter) -> Axes:
        """Give where values are seen: on the screen the axes may be on their way."""
        low, high, top = (glide.seen(painter) for glide in self._glides)
        # One may have started earlier than the other, and so meet it.
        return self._axes((low, high) if low < high else self.frame.window, top)

    def _axes(self, window: Window, top: float) -> Axes:
        frame, rim = self.frame, self.ink.px(_NEAR)  # around the window, so that the point covers no number
        beside = rim / max(rim, self.width() - self.ink.px(_BESIDE))
        below = max(_BELOW, rim / max(rim, self.height() - self.ink.px(_AROUND)))
        titles = frame.z_title, frame.loss_title
        return Axes.within(self.ink, self.size(), window, (0.0, top), *titles, below=below, beside=beside)

    def ground_key(self) -> Axes | None:
        return None if any(glide.moving for glide in self._glides) else self.axes()

    def paint_ground(self, painter: QPainter, ink: Ink) -> None:
        self._seen(painter).paint(painter, ink)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        picture = CurvePainter(painter, ink, self._seen(painter), self.frame, self._pointed)
        picture.paint(self._memory, focused=self.hasFocus(), moving=self._moving)
        self._terms = picture.terms

    def term_at(self, place: QPointF) -> str:
        return next((symbol for symbol, area in self._terms.items() if area.contains(place)), "")

    # -- assistive tools

    @property
    def scale(self) -> Scale:
        """What they take it for: a slider for a logit."""
        return LOGIT

    @property
    def present(self) -> float:
        """The present logit."""
        return 0.0 if self.is_blank else self.frame.point.z

    def give(self, value: float) -> None:
        """Take the logit that they ask for."""
        self.moved.emit(self.frame.index, LOGIT.stepped(value, 0.0))
        self.finished.emit()

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
        z, (low, high) = self.axes().x.value(place.x()), self.frame.window
        self.moved.emit(self.frame.index, round(min(max(z, low), high), _DECIMALS) + 0.0)

    def hover(self, place: QPointF | None) -> None:
        index = -1 if place is None else self._nearest(place)
        if index != self._pointed:
            self.pointed.emit(index)

    def take_key(self, event: QKeyEvent) -> bool:
        step, z = step_of_key(event, LOGIT, sideways=True), self.frame.point.z
        moved = _ENDS.get(Qt.Key(event.key())) if step is None else LOGIT.stepped(z, step)
        if moved is not None:
            self.moved.emit(self.frame.index, moved)
            announce(self, self.frame.spoken)
        return moved is not None
