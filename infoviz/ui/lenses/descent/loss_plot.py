"""The loss against the step, with the floor that it cannot get below."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.presentation.format_number import format_number
from infoviz.presentation.stepped_top import stepped_top
from infoviz.presentation.ticks import Tick, log_ticks, nice_ticks
from infoviz.ui.lenses.descent.thinned import thinned
from infoviz.ui.paint.axes import Axes, Axis
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme

Array = NDArray[np.float64]

_STEPS = 20  # on the axis at least
_MOST = 4.0  # times the start or a guess; a loss beyond that leaves at the top
_LEAST, _GREATEST = 1e-30, 1e300  # at the upper end of a logarithmic axis
_DECADES = (3, 6, 9, 12, 18, 24, 32)  # from the upper end of a logarithmic axis down


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What the plot shows, in units of display.

    Attributes
    ----------
    excess : ndarray, shape (N + 1,)
        H(P,Q) − H(P) after each step.
    beside : ndarray or None
        The same of the descent of the squared error.
    floor, guess : float
        H(P), and log K.
    units : str
        "nats" or "bits".
    gradient : float
        The length of the gradient of cross-entropy.
    logarithmic : bool
        Whether to show the excess, on a logarithmic axis, and not the whole loss.
    """

    excess: Array
    beside: Array | None
    floor: float
    guess: float
    units: str
    gradient: float
    logarithmic: bool

    @property
    def count(self) -> int:
        """The number of steps."""
        return max(len(curve) for curve in self.curves) - 1

    @property
    def curves(self) -> list[Array]:
        """The one or the two curves."""
        return [self.excess] if self.beside is None else [self.excess, self.beside]


class _Look:
    """Colours, fonts and lengths, made once a theme."""

    def __init__(self, theme: Theme) -> None:
        self.axes = ink_of(theme)
        self.writing = self.axes.writing(11)
        self.ground = QColor(theme.card)
        self.veil = QColor(theme.card)
        self.veil.setAlphaF(0.7)
        self.ink = QColor(theme.cross_entropy)
        self.muted = QColor(theme.muted)
        self.floor = QPen(QColor(theme.target), theme.px(1.5), Qt.PenStyle.DashLine)
        self.floor_text = QColor(theme.target_text)
        self.curves = (QPen(self.ink, theme.px(2)), QPen(self.muted, theme.px(2), Qt.PenStyle.DotLine))
        self.dots = (QBrush(self.ink), QBrush(self.ground))
        self.large = theme.font(20, bold=True)
        self.radius = theme.px(4)
        self.sample = theme.px(20)
        self.gap = theme.px(6)
        self.left = float(theme.px(40))
        line = self.writing.height
        self.above, self.below, self.right = line + self.gap, line + self.gap / 2, theme.px(8)
        self.row = theme.px(26)


class LossPlot(QWidget):
    """H(P,Q) from step to step: cross-entropy as a line, the descent of the squared error as dots."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("descentPlot")
        self.setAccessibleName("loss against step")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._look: _Look | None = None
        self._course: Course | None = None
        self._steps = 0.0
        self._ends = (0.0, 0.0)
        self._was_logarithmic = False
        self._left = 0.0
        self._ticks: tuple[Sequence[Tick], Sequence[Tick]] = ((), ())

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._look = _Look(theme)
        self.setMinimumHeight(theme.px(110))
        self._choose_ticks()

    def show_course(self, course: Course, *, may_shrink: bool) -> None:
        """Show a descent; its axes grow with it by steps, and shrink where they may."""
        self._course = course
        steps = stepped_top(max(course.count, _STEPS), self._steps, may_shrink=may_shrink)
        ends = self._ends_of(course, may_shrink=may_shrink)
        if (steps, ends, course.logarithmic) != (self._steps, self._ends, self._was_logarithmic):
            self._steps, self._ends, self._was_logarithmic = steps, ends, course.logarithmic
            self._choose_ticks()
        self.update()

    def _ends_of(self, course: Course, *, may_shrink: bool) -> tuple[float, float]:
        """Choose the ends of the upright axis."""
        low, high = self._ends if course.logarithmic == self._was_logarithmic else (0.0, 0.0)
        floor = 0.0 if course.logarithmic else course.floor
        start = float(course.excess[0])
        most = _MOST * (floor + max(start if start < math.inf else 0.0, course.guess - course.floor))
        largest = min(floor + max(float(curve.max()) for curve in course.curves), most)
        if not course.logarithmic:
            return 0.0, stepped_top(largest, high, may_shrink=may_shrink)
        least = min(float(curve.min(where=curve > 0.0, initial=largest)) for curve in course.curves)
        if high and not may_shrink:
            largest, least = max(largest, high), min(least, low)
        high = 10.0 ** math.ceil(math.log10(min(max(largest, _LEAST), _GREATEST)))
        return next((high / 10.0**n for n in _DECADES if high / 10.0**n <= least), high / 10.0 ** _DECADES[-1]), high

    def _choose_ticks(self) -> None:
        look = self._look
        if look is None or not self._steps:
            return
        across, down = int(self.width() / (3 * look.row)), max(2, int(self.height() / look.row))
        ticks = log_ticks if self._was_logarithmic else nice_ticks
        self._ticks = nice_ticks(0.0, self._steps, max(2, across)), ticks(*self._ends, down)
        widest = max((look.writing.width(text) for _, text in self._ticks[1]), default=0.0)
        self._left = max(look.left, math.ceil(widest) + look.gap)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_ticks()

    def _axes(self, look: _Look, course: Course) -> Axes:
        low, high = self._ends
        now = f"step {course.count:,}, gradient {format_number(course.gradient)}"
        return Axes(
            Axis(0.0, self._steps, self._left, self.width() - look.right),
            Axis(low, high, self.height() - look.below, look.above, logarithmic=course.logarithmic),
            *self._ticks,
            now if course.gradient < math.inf else "step",
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        look, course = self._look, self._course
        if look is None or course is None:
            return
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.ground)
        axes = self._axes(look, course)
        axes.paint(painter, look.axes)
        self._paint_heading(painter, look, course)
        if not course.logarithmic:
            painter.setPen(look.floor)
            y = axes.y.pixel(course.floor)
            painter.drawLine(QPointF(axes.area.left(), y), QPointF(axes.area.right(), y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for curve, pen, dot in reversed(list(zip(course.curves, look.curves, look.dots, strict=False))):
            self._paint_curve(painter, look, axes, course, curve, pen, dot)
        self._name_floor(painter, look, axes, course)
        painter.end()

    def _name_floor(self, painter: QPainter, look: _Look, axes: Axes, course: Course) -> None:
        """Write what the line is that no prediction gets below: under it, where there is room."""
        area, metrics = axes.area, look.writing
        text = f"floor H(P) = {format_number(course.floor)}"
        y = area.bottom()
        if course.logarithmic:
            text = f"↓ {text}"
        else:
            y = axes.y.pixel(course.floor)
        under = y + metrics.height + look.gap / 2 <= area.bottom()
        width = metrics.width(text)
        top = y + look.gap / 2 if under else y - metrics.height - look.gap / 2
        # A curve on a logarithmic axis ends low.
        left = area.left() + look.gap if course.logarithmic else area.right() - width
        place = QRectF(left, top, width, metrics.height)
        painter.fillRect(place, look.veil)
        painter.setFont(look.writing.font)
        painter.setPen(look.floor_text)
        painter.drawText(QPointF(place.left(), place.top() + metrics.ascent), text)

    def _paint_curve(
        self, painter: QPainter, look: _Look, axes: Axes, course: Course, curve: Array, pen: QPen, dot: QBrush
    ) -> None:
        area = axes.area
        steps, values = thinned(curve, max(16, int(area.width())))
        shown = values if course.logarithmic else values + course.floor
        line = axes.line(steps, shown)
        end = line.last()
        painter.setPen(pen)
        painter.setClipRect(area.adjusted(-1, 0, 1, 1))
        painter.drawPolyline(line)
        painter.setClipping(False)
        painter.setPen(QPen(pen.color(), pen.widthF()))
        painter.setBrush(dot)
        if end.y() < area.top():
            size = 1.5 * look.radius
            tip = QPointF(max(end.x(), area.left() + size), area.top() + 1.0)
            painter.drawPolygon(QPolygonF([tip, tip + QPointF(-size, size), tip + QPointF(size, size)]))
            if math.isinf(curve[-1]):
                painter.setFont(look.large)
                painter.drawText(tip + QPointF(2 * size, look.row), "∞")
        else:
            painter.drawEllipse(QPointF(end.x(), min(end.y(), area.bottom())), look.radius, look.radius)

    def _paint_heading(self, painter: QPainter, look: _Look, course: Course) -> None:
        """Write at the left what the axis is, and at the right what each curve is, and where it is now."""
        metrics = look.writing
        names = ("by cross-entropy", "by squared error") if course.beside is not None else ("H(P,Q)",)
        what = "H(P,Q) − H(P)" if course.logarithmic else "H(P,Q)"
        title = f"{what} in {course.units}"
        now = [format_number(course.floor + float(curve[-1])) for curve in course.curves]
        entries = [f"{name} {value}" for name, value in zip(names, now, strict=True)]
        sample = look.sample + 3 * look.gap
        room = self.width() - self._left - look.right
        for shorter_title, shorter in ((what, entries), (what, names), ("", names)):
            if sum(metrics.width(text) + sample for text in (title, *entries)) - sample <= room:
                break
            title, entries = shorter_title, list(shorter)
        right, baseline = float(self.width() - look.right), metrics.ascent
        painter.setPen(look.muted)
        painter.drawText(QPointF(self._left, baseline), title)
        for text, pen in reversed(list(zip(entries, look.curves, strict=False))):
            left = right - metrics.width(text)
            painter.setPen(pen.color())
            painter.drawText(QPointF(left, baseline), text)
            painter.setPen(pen)
            middle = baseline - metrics.ascent / 2 + 1.0
            painter.drawLine(QPointF(left - look.gap - look.sample, middle), QPointF(left - look.gap, middle))
            right = left - sample
