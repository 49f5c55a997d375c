"""The plane over two logits, all others as they are."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from infoviz.model.lenses.landscape.divergence import descent, plane
from infoviz.model.units import in_units
from infoviz.presentation.format_number import format_number
from infoviz.presentation.scale import LOGIT
from infoviz.presentation.stepped_top import stepped_top
from infoviz.presentation.ticks import nice_ticks
from infoviz.presentation.words import information
from infoviz.ui.lenses.landscape.colour_bar import bar_width, paint_bar
from infoviz.ui.lenses.landscape.field import COARSE, FINE, Field
from infoviz.ui.lenses.landscape.look import Look
from infoviz.ui.lenses.landscape.marks import Handle
from infoviz.ui.lenses.landscape.space import SYMBOLS, Shown, Space, Way, arrow_along
from infoviz.ui.paint.axes import Axes, Axis

_LEVELS = 8
_DECIMALS = 2  # of a logit under the pointer


def limit_of(logits: Sequence[float], current: float, *, may_shrink: bool) -> float:
    """Choose where axes of logits end: at ±10, or farther out where a logit is."""
    farthest = max((abs(z) for z in logits if math.isfinite(z)), default=0.0)
    if farthest <= LOGIT.high and (may_shrink or current <= LOGIT.high):
        return LOGIT.high
    return stepped_top(max(farthest, LOGIT.high), current, may_shrink=may_shrink)


def symbol_of(shown: Shown) -> str:
    """Give what the colours of the plane mean."""
    return "H(P,Q)" if shown.measure == "forward" else SYMBOLS[shown.measure]


class PlaneSpace(Space):
    """One logit to the right, one upwards; only Q can be moved."""

    handles: tuple[Handle, ...] = ("Q",)
    scale = LOGIT

    def __init__(self, look: Look, area: QRectF) -> None:
        super().__init__(look, area)
        self._limit = LOGIT.high
        left, bar = look.px(46), bar_width(look) + 3 * look.gap
        width = area.width() - left - bar
        height = area.height() - 2 * (look.line + look.gap)
        side = max(1.0, min(width, height))
        x = area.left() + left + max(0.0, width - side) / 2
        above = look.line + look.gap
        self._square = QRectF(x, area.top() + above + max(0.0, height - side) / 2, side, side)
        right, top = self._square.right() + 3 * look.gap, self._square.top() - above
        self._bar = QRectF(right, top, bar_width(look), above + side + look.line / 2)

    def _axes(self, shown: Shown) -> Axes:
        square, limit, names = self._square, self._limit, shown.scene.names
        ticks = nice_ticks(-limit, limit, 4)
        right = self.look.elided(f"z of {names[shown.pair[0]]}", Qt.TextElideMode.ElideRight, 0.7 * square.width())
        above = self.look.elided(f"z of {names[shown.pair[1]]}", Qt.TextElideMode.ElideRight, square.width())
        x, y = Axis(-limit, limit, square.left(), square.right()), Axis(-limit, limit, square.bottom(), square.top())
        return Axes(x, y, ticks, ticks, right, above)

    def key(self, shown: Shown) -> Hashable:
        scene, pair = shown.scene, shown.pair
        self._limit = limit_of([scene.logits[i] for i in pair], self._limit, may_shrink=shown.settled)
        others = tuple(z for i, z in enumerate(scene.logits) if i not in pair)
        return others, scene.p, scene.temperature, scene.names, scene.units, shown.measure, pair, self._limit

    def paint_ground(self, painter: QPainter, shown: Shown) -> None:
        scene, look, square = shown.scene, self.look, self._square
        self._axes(shown).paint(painter, look.axes)
        z = np.linspace(-self._limit, self._limit, (FINE if shown.settled else COARSE) + 1)
        # Rows are the logit that goes upwards.
        values = in_units(plane(shown.measure, scene, shown.pair[::-1], z), scene.units)
        finite = values[np.isfinite(values)]
        everywhere = finite.size == 0
        bounded = shown.measure == "shannon"
        most = math.log(2.0 if bounded else scene.class_count)
        top = in_units(most, scene.units) if everywhere or bounded else float(finite.max())
        if not bounded:
            top = stepped_top(top, self._tops.get(shown.measure, 0.0), may_shrink=shown.settled)
        self._tops[shown.measure] = top
        levels = [level for level, _ in nice_ticks(0.0, top, _LEVELS) if 0.0 < level < 0.999 * top]
        to_pixels = QTransform(square.width(), 0, 0, -square.height(), square.left(), square.bottom())
        Field(values, top, levels).paint(painter, look, to_pixels)
        title = f"{symbol_of(shown)}, {scene.units}"
        paint_bar(painter, look, self._bar, self.area.right(), top, title, bounded=not everywhere)
        if everywhere:
            painter.setFont(look.large)
            painter.setPen(Qt.GlobalColor.black)  # the scale's end is yellow
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, "∞")

    def paint_above(self, painter: QPainter, shown: Shown) -> None:
        """Paint a cross where the loss is least, if that is in the plane."""
        if shown.measure != "forward" or not math.isfinite(shown.analysis.cross_entropy):
            return
        place = self._place(shown.lowest_in_plane, shown)
        if not self._square.contains(place):
            return
        r = self.look.px(5)
        for colour, width in ((Qt.GlobalColor.black, 5.0), (Qt.GlobalColor.white, 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(place + QPointF(-r, -r), place + QPointF(r, r))
            painter.drawLine(place + QPointF(-r, r), place + QPointF(r, -r))

    def values(self, handle: Handle, shown: Shown) -> tuple[float, ...]:  # noqa: ARG002 (every space's signature)
        return shown.scene.logits[shown.pair[0]], shown.scene.logits[shown.pair[1]]

    def _place(self, values: Sequence[float], shown: Shown) -> QPointF:
        return self._axes(shown).point(*values)

    def place(self, values: Sequence[float], shown: Shown) -> QPointF:
        """Give where two logits lie; −∞, which masks a class, at the edge."""
        place, square = self._place(values, shown), self._square
        x, y = min(max(place.x(), square.left()), square.right()), min(max(place.y(), square.top()), square.bottom())
        return QPointF(x, y)

    def values_at(self, place: QPointF) -> tuple[float, ...]:
        square, limit = self._square, self._limit
        parts = (place.x() - square.left()) / square.width(), (square.bottom() - place.y()) / square.height()
        inside = [min(max(part, 0.0), 1.0) for part in parts]
        return tuple(round((2.0 * part - 1.0) * limit, _DECIMALS) + 0.0 for part in inside)

    def stepped(self, values: Sequence[float], way: Way, step: float) -> tuple[float, ...]:
        return tuple(
            max(min(LOGIT.stepped(z, direction * step), max(z, self._limit)), min(z, -self._limit)) if direction else z
            for z, direction in zip(values, way, strict=True)
        )

    def arrow(self, shown: Shown) -> QPointF:
        analysis, pair = shown.analysis, shown.pair
        down = descent(shown.measure, analysis.p, analysis.q, shown.scene.temperature)
        goal = self._place(shown.lowest_in_plane, shown) - self._place(self.values("Q", shown), shown)
        room = math.hypot(goal.x(), goal.y()) if shown.measure == "forward" else math.inf
        return arrow_along(self.look, float(down[pair[0]]), -float(down[pair[1]]), room)

    def describe(self, shown: Shown) -> str:
        scene = shown.scene
        first, second = (scene.names[i] for i in shown.pair)
        z = self.values("Q", shown)
        loss = information(shown.analysis.cross_entropy, scene)
        return (
            f"Plane of {symbol_of(shown)} over the logits of {first} and {second}, all others as they are. "
            f"They are {format_number(z[0], 2)} and {format_number(z[1], 2)}; H(P,Q) {loss} {scene.units}."
        )
