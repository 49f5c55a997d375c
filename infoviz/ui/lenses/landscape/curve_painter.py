"""The inside of the plot of the loss along each logit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import chain, tee

import numpy as np
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.landscape.curves_frame import CurvesFrame, Place
from infoviz.ui.paint.axes import Axes
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.writing import Placement

_NAMED = 6  # classes, up to which each curve has its name
_FEW = 10  # classes, up to which every curve is drawn with many points
_POINTS, _FEWER_POINTS = 101, 41
_FINE_POINTS = 121  # of a strong curve, so that its bend looks round
_THIN = 0.12  # of 10 px at 100 %
_CLEAR = 2.0  # px between writing and a line
_ALONG = (0.97, 0.03, 0.85, 0.15, 0.7, 0.3, 0.9, 0.1, 0.78, 0.22)  # of the axis, where a name may stand


class _Line:
    """A curve in pixels, which has no bend upwards but one."""

    def __init__(self, start: float, step: float, ys: list[float]) -> None:
        self._start, self._step, self._ys = start, step, ys
        self._bottom = max(ys)
        self._bottom_x = start + step * ys.index(self._bottom)

    def _at(self, x: float) -> float:
        place = min(max((x - self._start) / self._step, 0.0), len(self._ys) - 1.0)
        i = min(int(place), len(self._ys) - 2)
        return self._ys[i] + (place - i) * (self._ys[i + 1] - self._ys[i])

    def highest(self, left: float, right: float) -> float:
        """Give the least y between two x."""
        return min(self._at(left), self._at(right))

    def lowest(self, left: float, right: float) -> float:
        """Give the largest y between two x."""
        return self._bottom if left <= self._bottom_x <= right else max(self._at(left), self._at(right))


class CurvePainter:
    """Paints one picture: first thin curves in one call, from memory that Qt reads where numpy wrote it."""

    def __init__(self, painter: QPainter, ink: Ink, axes: Axes, frame: CurvesFrame, pointed: int) -> None:
        self.painter, self.ink, self.axes, self.frame, self.pointed = painter, ink, axes, frame, pointed
        z = np.linspace(axes.x.low, axes.x.high, _POINTS if len(frame.names) <= _FEW else _FEWER_POINTS)
        self.heights = frame.heights(z)
        self.finite = np.isfinite(self.heights[:, 0])
        self.x, self.y = axes.x.pixels(z), axes.y.pixels(self.heights)
        named = range(len(frame.names)) if len(frame.names) <= _NAMED else (frame.prominent,)
        order = (i for i in (pointed, frame.index, *named) if 0 <= i < len(frame.names))
        self._lines: dict[int, _Line] = {}
        self._named = tuple(dict.fromkeys(order))  # the curves that have their names beside them
        self.writing, self.gap, self.radius = ink.writing(11), ink.px(6), ink.px(9)
        self.line, self.width, self.box = self.writing.height, self.writing.width, self.writing.box
        self.floor = axes.y.pixel(frame.floor)
        area, line, title = axes.area, self.writing.height, self.width(frame.loss_title)
        # Where each term is painted.
        self.terms = {
            "floor": QRectF(area.left(), self.floor - self.gap, area.width(), 2 * self.gap),
            "H(P,Q)": QRectF(area.left(), area.top() - line - self.gap, title, line + self.gap),
            "z": QRectF(area.left(), area.bottom(), area.width(), line + self.gap),
        }
        self.point = axes.point(frame.point.z, frame.point.loss)
        self.ghost = axes.point(frame.ghost.z, frame.ghost.loss) if frame.ghost else None
        r = float(self.radius)
        marks = [self.point, *([self.ghost] if self.ghost else [])]
        self.places = Placement(axes.area, [QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r) for at in marks])

    def paint(self, memory: PrimitiveArray, *, focused: bool, moving: bool) -> None:
        """Paint everything between the axes."""
        painter = self.painter
        painter.save()
        painter.setClipRect(self.axes.area)
        # Of many it takes time, and is not seen while they move. A pen of one pixel would draw ragged lines.
        fine = len(self.frame.names) <= _NAMED or not moving
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, fine)
        painter.setPen(QPen(self.ink.muted, _THIN * self.ink.px(10)) if fine else self.ink.muted)
        self._paint_thin(memory, self.y[self.finite])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines()
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._write_all()
        self._paint_ghost()
        self._paint_point(focused=focused)

    def _paint_thin(self, memory: PrimitiveArray, y: Array) -> None:
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
        beside = [(frame.prominent, ink.pen(ink.muted, 1.8)), (self.pointed, ink.pen(ink.prediction_text, 1.8))]
        curves = [(index, pen) for index, pen in beside if index != frame.index and 0 <= index < len(frame.names)]
        z = np.linspace(self.axes.x.low, self.axes.x.high, _FINE_POINTS)
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
            middle = area.center().x() - self.width(text) / 2
            self._write([self.box(text, middle, area.top() + part * area.height()) for part in (0.5, 0.4, 0.6)], text)
        else:
            self._paint_lowest(self.frame.lowest)
        self._write_floor()
        if self.frame.slope is not None:
            self._write_slope(self.frame.slope)
        self._write_names()

    def _write(
        self, wanted: Iterable[QRectF], text: str, colour: QColor | None = None, *, is_name: bool = False
    ) -> QRectF | None:
        """Write where there is room: never over the floor or the chosen curve, rather over no other; or leave it out.

        The name of a curve stands on none that has a name itself: it would seem to be that one's.
        """
        first, again = tee(map(self.places.moved_in, wanted))
        box = self.places.take(box for box in first if not self._is_crossed(box, self._named))
        if box is None and not is_name:
            box = self.places.take(box for box in again if not self._is_crossed(box, (self.frame.index,)))
        if box is not None:
            self.writing.write_on(self.painter, self.ink.card, box, text, colour or self.ink.cross_entropy)
        return box

    def _is_crossed(self, box: QRectF, curves: Iterable[int]) -> bool:
        top, bottom, ends = box.top() - _CLEAR, box.bottom() + _CLEAR, (box.left() - _CLEAR, box.right() + _CLEAR)
        return top < self.floor < bottom or any(
            line.highest(*ends) < bottom and line.lowest(*ends) > top for line in map(self._line, curves)
        )

    def _line(self, index: int) -> _Line:
        if index not in self._lines:
            self._lines[index] = _Line(float(self.x[0]), float(self.x[1] - self.x[0]), self.y[index].tolist())
        return self._lines[index]

    def _write_slope(self, slope: float) -> None:
        point, text, line = self.point, self.frame.slope_text, self.line
        side = self.radius + self.gap
        right, left = point.x() + side, point.x() - side - self.width(text)
        # A falling curve leaves room above it at the right, a rising one at the left.
        sides = (*((left, right) if slope > 0.0 else (right, left)), (left + right) / 2)
        above = (point.y() - self.gap - n * line for n in range(1, 13))
        below = (point.y() + self.gap + n * line for n in range(4))
        if box := self._write((self.box(text, x, y) for y in chain(above, below) for x in sides), text):
            self.terms = {"∂H/∂z": box} | self.terms

    def _paint_lowest(self, lowest: Place) -> None:
        """Mark where the chosen curve has its minimum; beyond an end of the axis, the way there."""
        (low, high), size, line = self.frame.window, self.ink.px(5), self.line
        at = self.axes.point(min(max(lowest.z, low), high), lowest.loss)
        along, across = QPointF(0.0, 1.4 * size), QPointF(size, 0.0)
        if not low <= lowest.z <= high:
            along, across = QPointF(math.copysign(1.4 * size, lowest.z - low), 0.0), QPointF(0.0, size)
        tip = at - along / size
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.ink.cross_entropy)
        self.painter.drawPolygon(QPolygonF([tip, tip - along - across, tip - along + across]))
        self.places.take([QRectF(at.x() - size, at.y() - 2 * size, 2 * size, 2 * size)])
        width = self.width(lowest.text)
        x, y = at.x() - width / 2, at.y() - 2.4 * size - line
        aside = width / 2 + 3 * self.radius
        tops = (y, y - line, y - 2 * line, at.y() + self.gap, at.y() + line, y - 3 * line, y - 4 * line)
        lefts = (x, x + aside, x - aside)
        self._write((self.box(lowest.text, left, top) for top in tops for left in lefts), lowest.text)

    def _write_floor(self) -> None:
        area, text, own = self.axes.area, self.frame.floor_text, self.heights[self.frame.index]
        ends = [area.left() + self.gap, area.right() - self.width(text) - self.gap]
        if own[0] < own[-1]:
            ends.reverse()  # on the side where the curve is high
        lefts = (*ends, area.center().x() - self.width(text) / 2)
        above = (self.floor - n * self.line - 2.0 * _CLEAR for n in range(1, 5))
        tops = (next(above), self.floor + 2.0 * _CLEAR, *above)
        self._write((self.box(text, left, top) for top in tops for left in lefts), text, self.ink.target_text)

    def _write_names(self) -> None:
        """Name the curves, if they are few, and else those that stand out."""
        frame, ink = self.frame, self.ink
        for i in self._named:
            if self.finite[i]:
                sign = frame.prominent_sign if i == frame.prominent else ""
                text = self.writing.elided(frame.names[i], ink.px(90)) + sign
                colour = ink.cross_entropy if i in (frame.index, self.pointed) else ink.muted
                self._write(self._beside(i, text), text, colour, is_name=True)

    def _beside(self, index: int, text: str) -> Iterator[QRectF]:
        """Give places over a curve, first on the side where it is lower, and then under it."""
        last, width = len(self.x) - 1, self.box(text, 0.0, 0.0).width()
        for at in (round(part * last) for part in _ALONG):
            ys, x = self.y[index], float(self.x[at])
            y, is_rising = float(ys[at]), ys[min(at + 1, last)] < ys[max(at - 1, 0)]
            left, right = x - width - self.gap, x + self.gap
            yield self.box(text, left if is_rising else right, y - self.line)
            yield self.box(text, x - width / 2, y - self.line - self.gap)
            yield self.box(text, right if is_rising else left, y)

    # -- the points

    def _paint_ghost(self) -> None:
        """Paint where the pinned scene's point is."""
        ink, place = self.ink, self.ghost
        if place is not None and self.axes.area.contains(place):
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
