"""The inside of the plot of the loss along each logit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain

import numpy as np
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from infoviz.model.units import in_units
from infoviz.presentation.format_number import format_number
from infoviz.ui.lenses.landscape.curves import Array, Curves
from infoviz.ui.lenses.landscape.look import Look
from infoviz.ui.paint.axes import Axes
from infoviz.ui.paint.placement import Placement

_NAMED = 6  # classes, up to which each curve has its name
_INFINITE = "∞ all along: another class, with P > 0, is masked"
_ALONG = (0.97, 0.03, 0.85, 0.15, 0.7, 0.3)  # of the axis, where it may stand


class CurvePainter:
    """Paints thin curves in one call, from memory that Qt reads where numpy wrote it; and then the rest."""

    def __init__(self) -> None:
        self._memory = PrimitiveArray(QLineF, 4)

    def paint(self, painter: QPainter, look: Look, axes: Axes, state: Curves, pointed: int, *, focused: bool) -> None:
        """Paint everything between the axes."""
        painter.save()
        painter.setClipRect(axes.area)
        x, y = axes.x.pixels(state.z), axes.y.pixels(state.losses)
        few = state.shown.scene.class_count <= _NAMED
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, few)  # of many it takes time, and is not seen
        self._paint_thin(painter, look, x, y[np.isfinite(state.losses[:, 0])])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = _Drawing(painter, look, axes, state, x, y, pointed)
        drawing.paint_lines()
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.write()
        drawing.paint_ghost()
        drawing.paint_point(focused=focused)

    def _paint_thin(self, painter: QPainter, look: Look, x: Array, y: Array) -> None:
        count, segments = len(y), len(x) - 1
        if count == 0:
            return
        self._memory.resize(count * segments)
        lines = self._memory.ndarray().reshape(count, segments, 4)
        lines[..., 0], lines[..., 1] = x[:-1], y[:, :-1]
        lines[..., 2], lines[..., 3] = x[1:], y[:, 1:]
        painter.setPen(look.thin)
        painter.drawLines(*self._memory.drawargs())


class _Drawing:
    """One picture in the making."""

    def __init__(
        self, painter: QPainter, look: Look, axes: Axes, state: Curves, x: Array, y: Array, pointed: int
    ) -> None:
        self.painter, self.look, self.axes, self.state = painter, look, axes, state
        self.x, self.y = x, y  # pixels of all curves
        self.pointed = pointed
        scene, analysis = state.shown.scene, state.shown.analysis
        self.scene, self.analysis = scene, analysis
        self.units = scene.units
        self.floor = axes.y.pixel(in_units(analysis.entropy, scene.units))
        self.point = axes.point(scene.logits[state.index], in_units(analysis.cross_entropy, scene.units))
        r = float(look.radius)
        self.places = Placement(axes.area, [QRectF(self.point.x() - r, self.point.y() - r, 2 * r, 2 * r)])

    def paint_lines(self) -> None:
        """Paint floor, strong curves and tangent."""
        look, state, area = self.look, self.state, self.axes.area
        self.painter.setPen(look.floor)
        self.painter.drawLine(QPointF(area.left(), self.floor), QPointF(area.right(), self.floor))
        curves = [(self.scene.label, look.true), (self.pointed, look.pointed), (state.index, look.strong)]
        for index, pen in curves:
            if (index != state.index or pen is look.strong) and 0 <= index < self.scene.class_count:
                z, losses = state.fine(index)
                if math.isfinite(losses[0]):
                    self.painter.setPen(pen)
                    self.painter.drawPolyline(self.axes.line(z, losses))
        if self._has_slope():
            x, y = self.axes.x, self.axes.y
            a_px = (x.high - x.low) / (y.high - y.low) * (area.height() / area.width())
            fall = -in_units(float(self.analysis.gradient[state.index]), self.units) * a_px
            way = QPointF(1.0, fall) * (look.px(52) / math.hypot(1.0, fall))
            self.painter.setPen(look.tangent)
            self.painter.drawLine(self.point - way, self.point + way)

    def _has_slope(self) -> bool:
        return math.isfinite(self.analysis.cross_entropy) and math.isfinite(self.scene.logits[self.state.index])

    def write(self) -> None:
        """Write numbers and names, each where it covers none that is there already."""
        self._paint_lowest()
        self._write_floor()
        if self._has_slope():
            self._write_slope()
        self._write_names()

    def _write(self, wanted: Sequence[QRectF], text: str, colour: QColor) -> None:
        """Write where there is room, and rather where the chosen curve does not run."""
        clear = (box for box in wanted if not self._is_crossed(self.places.moved_in(box)))
        if box := self.places.take(chain(clear, wanted)):
            self.look.write(self.painter, box, text, colour)

    def _is_crossed(self, box: QRectF) -> bool:
        first, last = self.x.searchsorted((box.left(), box.right())).tolist()
        heights = self.y[self.state.index, max(first - 1, 0) : last + 1]
        return bool(heights.min() < box.bottom() and heights.max() > box.top())

    def _write_slope(self) -> None:
        look, point, slope = self.look, self.point, float(self.analysis.gradient[self.state.index])
        divisors = ["T"] if self.scene.temperature != 1.0 else []
        divisors += ["ln 2"] if self.units == "bits" else []
        below = divisors[0] if len(divisors) == 1 else f"({' '.join(divisors)})"
        formula = f"(Q − P)/{below}" if divisors else "Q − P"
        text = f"slope {formula} = {format_number(in_units(slope, self.units), 3)}"
        side = look.radius + look.gap
        right, left = point.x() + side, point.x() - side - look.width(text)
        above = point.y() - look.line - look.gap
        heights = (above, above - look.line, above - 2 * look.line, point.y() + look.gap)
        # A falling curve leaves room above it at the right, a rising one at the left.
        sides = (left, right) if slope > 0.0 else (right, left)
        self._write([look.box(text, x, y) for y in heights for x in sides], text, look.ink)

    def _paint_lowest(self) -> None:
        """Mark where the chosen curve has its minimum; beyond an end of the axis, the way there."""
        look, state, area = self.look, self.state, self.axes.area
        z, loss = float(state.lowest.z[state.index]), float(state.lowest.loss[state.index])
        if not math.isfinite(loss):
            text = look.elided(_INFINITE, Qt.TextElideMode.ElideRight, area.width() - 8.0)
            self._write([look.box(text, area.center().x() - look.width(text) / 2, area.center().y())], text, look.ink)
            return
        height, size = in_units(loss, self.units), look.px(5)
        at = self.axes.point(min(max(z, -state.limit), state.limit), height)
        along, across = QPointF(0.0, 1.4 * size), QPointF(size, 0.0)
        if not -state.limit <= z <= state.limit:
            along, across = QPointF(math.copysign(1.4 * size, z), 0.0), QPointF(0.0, size)
        tip = at - along / size
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(look.ink)
        self.painter.drawPolygon(QPolygonF([tip, tip - along - across, tip - along + across]))
        self.places.take([QRectF(at.x() - size, at.y() - 2 * size, 2 * size, 2 * size)])
        where = f"at z = {format_number(z, 2)}" if math.isfinite(z) else f"as z → {format_number(z)}"
        text = f"lowest {format_number(height, 3)} {where}"
        x, y = at.x() - look.width(text) / 2, at.y() - 2.4 * size - look.line
        aside = look.width(text) / 2 + 3 * look.radius
        lefts, tops = (x, x + aside, x - aside), (y, y - look.line, y - 2 * look.line, at.y() + look.gap)
        self._write([look.box(text, left, top) for top in tops for left in lefts], text, look.ink)

    def _write_floor(self) -> None:
        look, area = self.look, self.axes.area
        text = f"floor H(P) = {format_number(in_units(self.analysis.entropy, self.units), 3)}"
        losses = self.state.losses[self.state.index]
        ends = [area.left() + look.gap, area.right() - look.width(text) - look.gap]
        if losses[0] < losses[-1]:
            ends.reverse()  # on the side where the curve is high
        lefts = (*ends, area.center().x() - look.width(text) / 2)
        tops = (self.floor - look.line - 2.0, self.floor + 3.0)
        self._write([look.box(text, left, top) for top in tops for left in lefts], text, look.target_text)

    def _write_names(self) -> None:
        """Name the curves, if they are few, and else those that stand out."""
        scene, look, index = self.scene, self.look, self.state.index
        named = range(scene.class_count) if scene.class_count <= _NAMED else (scene.label,)
        order = dict.fromkeys(i for i in (self.pointed, index, *named) if 0 <= i < scene.class_count)
        certain = scene.target.count(max(scene.target)) == 1
        for i in order:
            if math.isfinite(self.state.losses[i, 0]):
                text = look.elided(scene.names[i], Qt.TextElideMode.ElideRight, look.px(90))
                text += " (true)" if certain and i == scene.label else ""
                colour = look.ink if i in (index, self.pointed) else look.muted
                self._write([self._beside(i, part, text) for part in _ALONG], text, colour)

    def _beside(self, index: int, part: float, text: str) -> QRectF:
        """Give a place over a curve, on the side where it is lower."""
        look, ys, last = self.look, self.y[index], len(self.x) - 1
        i = round(part * last)
        x, rising = float(self.x[i]), ys[min(i + 1, last)] < ys[max(i - 1, 0)]
        return look.box(text, x - look.width(text) - look.gap if rising else x + look.gap, float(ys[i]) - look.line)

    def paint_ghost(self) -> None:
        """Paint where the pinned scene's point is."""
        pin = self.state.shown.of_pin()
        if pin is None:
            return
        loss = in_units(pin.analysis.cross_entropy, self.units)
        place = self.axes.point(pin.scene.logits[self.state.index], loss)
        if self.axes.area.contains(place):
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.setPen(QPen(self.look.muted, self.look.px(2), Qt.PenStyle.DotLine))
            self.painter.drawEllipse(place, self.look.px(7), self.look.px(7))

    def paint_point(self, *, focused: bool) -> None:
        """Paint the point; beyond an end of the axes at that end, with what it is there."""
        look, area = self.look, self.axes.area
        x = min(max(self.point.x(), area.left()), area.right())
        y = min(max(self.point.y(), area.top()), area.bottom())
        self.painter.setBrush(look.card)
        self.painter.setPen(QPen(look.ink, look.px(3)) if focused else look.ring)
        self.painter.drawEllipse(QPointF(x, y), look.px(7), look.px(7))
        words = ["masked"] if self.scene.logits[self.state.index] == -math.inf else []
        words += ["H(P,Q) = ∞"] if math.isinf(self.analysis.cross_entropy) else []
        if words:
            text = ", ".join(words)
            right, left = x + look.radius + look.gap, x - look.radius - look.gap - look.width(text)
            at = right if right + look.width(text) < area.right() else left
            look.write(self.painter, look.box(text, at, max(y - look.line / 2, area.top())), text, look.ink)
