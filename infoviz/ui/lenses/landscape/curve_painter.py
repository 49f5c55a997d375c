"""The inside of the plot of the loss along each logit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain

import numpy as np
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.landscape.curves_frame import CurvesFrame, Place
from infoviz.ui.paint.axes import Axes
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.writing import Placement

_NAMED = 6  # classes, up to which each curve has its name
_FEW = 10  # classes, up to which every curve is drawn with many points
_POINTS, _FEWER_POINTS = 101, 41
_FINE_POINTS = 121  # of a strong curve, so that its bend looks round
_ALONG = (0.97, 0.03, 0.85, 0.15, 0.7, 0.3)  # of the axis, where a name may stand


class CurvePainter:
    """Paints one picture: first thin curves in one call, from memory that Qt reads where numpy wrote it."""

    def __init__(self, painter: QPainter, ink: Ink, axes: Axes, frame: CurvesFrame, pointed: int) -> None:
        self.painter, self.ink, self.axes, self.frame, self.pointed = painter, ink, axes, frame, pointed
        count = len(frame.names)
        z = np.linspace(-frame.limit, frame.limit, _POINTS if count <= _FEW else _FEWER_POINTS)
        self.heights = frame.heights(z)
        self.finite = np.isfinite(self.heights[:, 0])
        self.x, self.y = axes.x.pixels(z), axes.y.pixels(self.heights)
        self.writing, self.gap, self.radius = ink.writing(11), ink.px(6), ink.px(9)
        self.line, self.width, self.box = self.writing.height, self.writing.width, self.writing.box
        self.floor = axes.y.pixel(frame.floor)
        self.point = axes.point(frame.point.z, frame.point.loss)
        r = float(self.radius)
        self.places = Placement(axes.area, [QRectF(self.point.x() - r, self.point.y() - r, 2 * r, 2 * r)])

    def paint(self, memory: PrimitiveArray, *, focused: bool) -> None:
        """Paint everything between the axes."""
        painter = self.painter
        painter.save()
        painter.setClipRect(self.axes.area)
        few = len(self.frame.names) <= _NAMED  # of many it takes time, and is not seen
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, few)
        self._paint_thin(memory, self.y[self.finite])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines()
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._write_all()
        self._paint_ghost()
        self._paint_point(focused=focused)

    def _paint_thin(self, memory: PrimitiveArray, y: Array) -> None:
        self.painter.setPen(self.ink.muted)
        count, segments = len(y), len(self.x) - 1
        if count:
            memory.resize(count * segments)
            lines = memory.ndarray().reshape(count, segments, 4)
            lines[..., 0], lines[..., 1] = self.x[:-1], y[:, :-1]
            lines[..., 2], lines[..., 3] = self.x[1:], y[:, 1:]
            self.painter.drawLines(*memory.drawargs())

    def _paint_lines(self) -> None:
        """Paint floor, strong curves and tangent."""
        ink, frame, area = self.ink, self.frame, self.axes.area
        self.painter.setPen(ink.pen(ink.target_text, 1.5, Qt.PenStyle.DashLine))
        self.painter.drawLine(QPointF(area.left(), self.floor), QPointF(area.right(), self.floor))
        beside = [(frame.true, ink.pen(ink.muted, 1.8)), (self.pointed, ink.pen(ink.prediction_text, 1.8))]
        curves = [(index, pen) for index, pen in beside if index != frame.index and 0 <= index < len(frame.names)]
        z = np.linspace(-frame.limit, frame.limit, _FINE_POINTS)
        for index, pen in (*curves, (frame.index, ink.pen(ink.cross_entropy, 2.2))):
            if self.finite[index]:
                self.painter.setPen(pen)
                self.painter.drawPolyline(self.axes.line(z, frame.heights(z, index)[0]))
        if frame.slope is not None:
            x, y = self.axes.x, self.axes.y
            a_px = (x.high - x.low) / (y.high - y.low) * (area.height() / area.width())
            fall = -frame.slope * a_px
            way = QPointF(1.0, fall) * (ink.px(52) / math.hypot(1.0, fall))
            self.painter.setPen(ink.pen(ink.prediction, 1.6))
            self.painter.drawLine(self.point - way, self.point + way)

    # -- writing, each where it covers none that is there already

    def _write_all(self) -> None:
        if self.frame.lowest is None:
            area, text = self.axes.area, self.writing.elided(self.frame.infinite, self.axes.area.width() - 8.0)
            self._write([self.box(text, area.center().x() - self.width(text) / 2, area.center().y())], text)
        else:
            self._paint_lowest(self.frame.lowest)
        self._write_floor()
        if self.frame.slope is not None:
            self._write_slope(self.frame.slope)
        self._write_names()

    def _write(self, wanted: Sequence[QRectF], text: str, colour: QColor | None = None) -> None:
        """Write where there is room, and rather where the chosen curve does not run."""
        clear = (box for box in wanted if not self._is_crossed(self.places.moved_in(box)))
        if box := self.places.take(chain(clear, wanted)):
            self.writing.write_on(self.painter, self.ink.card, box, text, colour or self.ink.cross_entropy)

    def _is_crossed(self, box: QRectF) -> bool:
        first, last = self.x.searchsorted((box.left(), box.right())).tolist()
        heights = self.y[self.frame.index, max(first - 1, 0) : last + 1]
        return bool(heights.min() < box.bottom() and heights.max() > box.top())

    def _write_slope(self, slope: float) -> None:
        point, text, line = self.point, self.frame.slope_text, self.line
        side = self.radius + self.gap
        right, left = point.x() + side, point.x() - side - self.width(text)
        above = point.y() - line - self.gap
        heights = (above, above - line, above - 2 * line, point.y() + self.gap)
        # A falling curve leaves room above it at the right, a rising one at the left.
        sides = (left, right) if slope > 0.0 else (right, left)
        self._write([self.box(text, x, y) for y in heights for x in sides], text)

    def _paint_lowest(self, lowest: Place) -> None:
        """Mark where the chosen curve has its minimum; beyond an end of the axis, the way there."""
        limit, size, line = self.frame.limit, self.ink.px(5), self.line
        at = self.axes.point(min(max(lowest.z, -limit), limit), lowest.loss)
        along, across = QPointF(0.0, 1.4 * size), QPointF(size, 0.0)
        if not -limit <= lowest.z <= limit:
            along, across = QPointF(math.copysign(1.4 * size, lowest.z), 0.0), QPointF(0.0, size)
        tip = at - along / size
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.ink.cross_entropy)
        self.painter.drawPolygon(QPolygonF([tip, tip - along - across, tip - along + across]))
        self.places.take([QRectF(at.x() - size, at.y() - 2 * size, 2 * size, 2 * size)])
        width = self.width(lowest.text)
        x, y = at.x() - width / 2, at.y() - 2.4 * size - line
        aside = width / 2 + 3 * self.radius
        lefts, tops = (x, x + aside, x - aside), (y, y - line, y - 2 * line, at.y() + self.gap)
        self._write([self.box(lowest.text, left, top) for top in tops for left in lefts], lowest.text)

    def _write_floor(self) -> None:
        area, text, own = self.axes.area, self.frame.floor_text, self.heights[self.frame.index]
        ends = [area.left() + self.gap, area.right() - self.width(text) - self.gap]
        if own[0] < own[-1]:
            ends.reverse()  # on the side where the curve is high
        lefts = (*ends, area.center().x() - self.width(text) / 2)
        tops = (self.floor - self.line - 2.0, self.floor + 3.0)
        self._write([self.box(text, left, top) for top in tops for left in lefts], text, self.ink.target_text)

    def _write_names(self) -> None:
        """Name the curves, if they are few, and else those that stand out."""
        frame, ink, last = self.frame, self.ink, len(self.x) - 1
        named = range(len(frame.names)) if len(frame.names) <= _NAMED else (frame.true,)
        for i in dict.fromkeys(i for i in (self.pointed, frame.index, *named) if 0 <= i < len(frame.names)):
            if self.finite[i]:
                text = self.writing.elided(frame.names[i], ink.px(90)) + (frame.true_sign if i == frame.true else "")
                wanted = []
                for at in (round(part * last) for part in _ALONG):
                    # Over the curve, on the side where it is lower.
                    ys, x = self.y[i], float(self.x[at])
                    rising = ys[min(at + 1, last)] < ys[max(at - 1, 0)]
                    left = x - self.width(text) - self.gap if rising else x + self.gap
                    wanted.append(self.box(text, left, float(ys[at]) - self.line))
                self._write(wanted, text, ink.cross_entropy if i in (frame.index, self.pointed) else ink.muted)

    # -- the points

    def _paint_ghost(self) -> None:
        """Paint where the pinned scene's point is."""
        ink, ghost = self.ink, self.frame.ghost
        if ghost is not None and self.axes.area.contains(place := self.axes.point(ghost.z, ghost.loss)):
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.setPen(ink.pen(ink.muted, 2, Qt.PenStyle.DotLine))
            self.painter.drawEllipse(place, ink.px(7), ink.px(7))

    def _paint_point(self, *, focused: bool) -> None:
        """Paint the point; beyond an end of the axes at that end, with what it is there."""
        ink, area, text = self.ink, self.axes.area, self.frame.point.text
        place = self.axes.point_inside(self.frame.point.z, self.frame.point.loss)
        self.painter.setBrush(ink.card)
        self.painter.setPen(ink.pen(ink.cross_entropy, 3) if focused else ink.pen(ink.prediction, 2.5))
        self.painter.drawEllipse(place, ink.px(7), ink.px(7))
        if text:
            side, width = self.radius + self.gap, self.width(text)
            left = place.x() + side if place.x() + side + width < area.right() else place.x() - side - width
            box = self.box(text, left, max(place.y() - self.line / 2, area.top()))
            self.writing.write_on(self.painter, ink.card, box, text, ink.cross_entropy)
