"""The loss against the step, with the floor that it cannot get below."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.descent.descent_frame import Course, Curve
from infoviz.presentation.ticks import log_ticks, nice_ticks
from infoviz.ui.paint.axes import Axes, Axis
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import Plot
from infoviz.ui.paint.theme import Theme

# px at 100 %
_SIZE, _LARGE = 11, 20  # of writing
_LEFT, _RIGHT = 40, 8
_GAP, _SAMPLE, _RADIUS, _ROW = 6, 20, 4, 26


class LossPlot(Plot[Course]):
    """H(P,Q) from step to step: cross-entropy as a line, the descent of the squared error as dots."""

    object_name = "descentPlot"
    accessible_name = "loss against step"
    least = (200, 110)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._places: dict[str, QRectF] = {}  # where each term was painted

    def term_at(self, place: QPointF) -> str:
        return next((symbol for symbol, area in self._places.items() if area.contains(place)), "")

    def paint(self, painter: QPainter, ink: Ink) -> None:
        course = self.frame
        ends = (course.steps, course.low, course.high, course.logarithmic)
        axes = replace(_laid_out(ink, self.width(), self.height(), *ends), x_title=course.now)
        axes.paint(painter, ink)
        self._places = {"∂H/∂z": QRectF(axes.area.center().x(), axes.area.bottom(), self.width(), self.height())}
        self._paint_heading(painter, ink, axes.area)
        if not course.logarithmic:
            painter.setPen(ink.pen(ink.target, 1.5, Qt.PenStyle.DashLine))
            y = axes.y.pixel(course.floor)
            painter.drawLine(QPointF(axes.area.left(), y), QPointF(axes.area.right(), y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for curve, colour, style in reversed(self._drawn(ink)):
            self._paint_curve(painter, ink, axes, curve, colour, style)
        self._name_floor(painter, ink, axes)

    def _drawn(self, ink: Ink) -> list[tuple[Curve, QColor, Qt.PenStyle]]:
        """Say how each curve is drawn."""
        looks = ((ink.cross_entropy, Qt.PenStyle.SolidLine), (ink.muted, Qt.PenStyle.DotLine))
        return [(curve, *look) for curve, look in zip(self.frame.curves, looks, strict=False)]

    def _paint_heading(self, painter: QPainter, ink: Ink, area: QRectF) -> None:
        """Write at the left what the axis is, and at the right what each curve is, and where it is now."""
        course, writing, gap = self.frame, ink.writing(_SIZE), ink.px(_GAP)
        title, entries = course.title, [curve.entry for curve in course.curves]
        names = [curve.name for curve in course.curves]
        sample = ink.px(_SAMPLE) + 3 * gap
        for shorter in ((course.quantity, entries), (course.quantity, names), ("", names)):
            if sum(writing.width(text) + sample for text in (title, *entries)) - sample <= area.width():
                break
            title, entries = shorter
        right, baseline = area.right(), writing.ascent
        middle = baseline - writing.ascent / 2 + 1.0
        writing.write(painter, QPointF(area.left(), baseline), title, ink.muted)
        shown = "D_KL(P‖Q)" if course.logarithmic else "H(P,Q)"  # the excess is the divergence
        self._places[shown] = QRectF(0.0, 0.0, self.width(), area.top())
        for text, (_, colour, style) in reversed(list(zip(entries, self._drawn(ink), strict=True))):
            left = right - writing.width(text)
            painter.setPen(colour)
            painter.drawText(QPointF(left, baseline), text)
            painter.setPen(ink.pen(colour, 2, style))
            painter.drawLine(QPointF(left - gap - ink.px(_SAMPLE), middle), QPointF(left - gap, middle))
            right = left - sample

    def _paint_curve(
        self, painter: QPainter, ink: Ink, axes: Axes, curve: Curve, colour: QColor, style: Qt.PenStyle
    ) -> None:
        """Draw a curve, with a dot at its end; where that is above the plot, with an arrow."""
        area, radius = axes.area, ink.px(_RADIUS)
        steps, values = thinned(curve.excess, max(16, int(area.width())))
        line = axes.line(steps, values if self.frame.logarithmic else values + self.frame.floor)
        end = line.last()
        painter.setPen(ink.pen(colour, 2, style))
        painter.setClipRect(area.adjusted(-1, 0, 1, 1))
        painter.drawPolyline(line)
        painter.setClipping(False)
        painter.setPen(ink.pen(colour, 2))
        painter.setBrush(colour if style == Qt.PenStyle.SolidLine else ink.card)
        if end.y() >= area.top():
            painter.drawEllipse(QPointF(end.x(), min(end.y(), area.bottom())), radius, radius)
            return
        size = 1.5 * radius
        tip = QPointF(max(end.x(), area.left() + size), area.top() + 1.0)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-size, size), tip + QPointF(size, size)]))
        if math.isinf(curve.loss):
            painter.setFont(ink.writing(_LARGE, bold=True).font)
            painter.drawText(tip + QPointF(2 * size, ink.px(_ROW)), "∞")

    def _name_floor(self, painter: QPainter, ink: Ink, axes: Axes) -> None:
        """Write what the line is that no prediction gets below: under it, where there is room."""
        course, area, writing, gap = self.frame, axes.area, ink.writing(_SIZE), ink.px(_GAP)
        y = area.bottom() if course.logarithmic else axes.y.pixel(course.floor)
        under = y + writing.height + gap / 2 <= area.bottom()
        width = writing.width(course.floor_name)
        top = y + gap / 2 if under else y - writing.height - gap / 2
        # A curve on a logarithmic axis ends low.
        left = area.left() + gap if course.logarithmic else area.right() - width
        veil = QColor(ink.card)
        veil.setAlphaF(0.7)
        painter.fillRect(QRectF(left, top, width, writing.height), veil)
        writing.write(painter, QPointF(left, top + writing.ascent), course.floor_name, ink.target_text)
        self._places["floor"] = QRectF(left, top, width, writing.height)


@lru_cache(maxsize=8)
def _laid_out(ink: Ink, width: int, height: int, steps: float, low: float, high: float, logarithmic: bool) -> Axes:
    writing, gap, row = ink.writing(_SIZE), ink.px(_GAP), ink.px(_ROW)
    x_ticks = nice_ticks(0.0, steps, max(2, int(width / (3 * row))))
    y_ticks = (log_ticks if logarithmic else nice_ticks)(low, high, max(2, int(height / row)))
    widest = max((writing.width(text) for _, text in y_ticks), default=0.0)
    left = max(float(ink.px(_LEFT)), math.ceil(widest) + gap)
    return Axes(
        Axis(0.0, steps, left, width - ink.px(_RIGHT)),
        Axis(low, high, height - writing.height - gap / 2, writing.height + gap, logarithmic=logarithmic),
        x_ticks,
        y_ticks,
    )


def thinned(values: Array, most: int) -> tuple[Array, Array]:
    """Keep the lowest and the highest value of each of so many stretches, so that no peak is lost.

    Gives indices and values, at most 2·most + 1 of them, the first and the last always among them.
    """
    count = len(values)
    if count <= 2 * most:
        return np.arange(count, dtype=np.float64), values
    edges = np.linspace(0, count - 1, most, endpoint=False, dtype=np.int64)
    places = np.repeat(edges.astype(np.float64), 2)
    ends = np.empty(2 * most)
    ends[0::2] = np.maximum.reduceat(values, edges)
    ends[1::2] = np.minimum.reduceat(values, edges)
    ends[0] = values[0]
    return np.append(places, count - 1.0), np.append(ends, values[-1])
