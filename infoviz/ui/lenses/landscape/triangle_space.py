"""The triangle of all predictions of three classes."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from infoviz.model.lenses.landscape.divergence import (
    descent,
    divergence,
    moved_prediction,
    nearest_distribution,
    triangle,
)
from infoviz.model.units import in_units
from infoviz.presentation.format_number import format_number
from infoviz.presentation.scale import PROBABILITY
from infoviz.presentation.stepped_top import stepped_top
from infoviz.presentation.words import information
from infoviz.ui.lenses.landscape.colour_bar import bar_width, paint_bar
from infoviz.ui.lenses.landscape.contour_lines import levels_below
from infoviz.ui.lenses.landscape.field import COARSE, FINE, Field
from infoviz.ui.lenses.landscape.look import Look
from infoviz.ui.lenses.landscape.space import SYMBOLS, Shown, Space, Way, arrow_along
from infoviz.ui.paint.triangle import Triangle

STEPS = 1000  # of a probability under the pointer

# The scale of colours ends at the most that a divergence is where each class has at least this much.
_LEAST = 0.02


def scale_top(shown: Shown, current: float) -> float:
    """Choose the upper end of the scale of a divergence, in units of display."""
    units, count = shown.scene.units, shown.scene.class_count
    if shown.measure == "shannon":
        return in_units(math.log(2.0), units)
    inside = np.full((count, count), _LEAST) + np.eye(count) * (1.0 - count * _LEAST)
    values = divergence(shown.measure, np.array(shown.scene.p), inside)
    finite = values[np.isfinite(values)]
    most = float(finite.max()) if len(finite) else math.log(count)
    return stepped_top(in_units(most, units), current, may_shrink=shown.settled)


class TriangleSpace(Space):
    """Corner i is the certain prediction of class i; the shares of a place are its nearness to the corners."""

    scale = PROBABILITY

    def __init__(self, look: Look, area: QRectF) -> None:
        super().__init__(look, area)
        bar, margin = bar_width(look) + 2 * look.gap, 1.4 * look.radius
        room = area.adjusted(margin, margin, -margin - bar, -margin)
        # The names of the lower corners stand beside them, or below where more is won by that.
        self._aside = min(look.px(90), area.width() / 5.0)
        beside = Triangle.within(room.adjusted(self._aside - margin, 0, -self._aside + margin, 0))
        below = Triangle.within(room.adjusted(0, 0, 0, -look.line))
        self._below = below.side > beside.side
        self._triangle = below if self._below else beside
        right = self._triangle.left + self._triangle.side + (margin if self._below else self._aside)
        corners = self._triangle.corners()
        top = max(area.top(), corners[2].y() - look.line - look.gap)
        bottom = min(area.bottom(), corners[0].y() + look.line / 2)
        self._bar = QRectF(right + look.gap, top, bar_width(look), bottom - top)
        # From the unit square of Q(1) and Q(0): its origin is the corner where both are 0.
        one, two = corners[1] - corners[2], corners[0] - corners[2]
        self._to_pixels = QTransform(one.x(), one.y(), two.x(), two.y(), corners[2].x(), corners[2].y())
        self._from_pixels, _ = self._to_pixels.inverted()

    def key(self, shown: Shown) -> Hashable:
        scene = shown.scene
        return scene.p, scene.names, scene.units, shown.measure

    def paint_ground(self, painter: QPainter, shown: Shown) -> None:
        scene, look = shown.scene, self.look
        top = self._tops[shown.measure] = scale_top(shown, self._tops.get(shown.measure, 0.0))
        values = in_units(triangle(shown.measure, np.array(scene.p), FINE if shown.settled else COARSE), scene.units)
        field = Field(values, top, levels_below(top), triangular=True)
        at_p = QRectF(0, 0, 3 * look.radius, 3 * look.radius)
        at_p.moveCenter(self.place(scene.p, shown))
        field.paint(painter, look, self._to_pixels, [at_p])
        self._paint_names(painter, scene.names)
        title = f"{SYMBOLS[shown.measure]}, {scene.units}"
        paint_bar(painter, look, self._bar, self.area.right(), top, title, bounded=shown.measure == "shannon")
        if shown.measure == "reverse" and 0.0 in scene.p:
            painter.setFont(look.large)
            painter.setPen(Qt.GlobalColor.black)  # the scale's end is yellow
            middle = self.place((1 / 3, 1 / 3, 1 / 3), shown)
            painter.drawText(QRectF(middle.x() - 50, middle.y() - 50, 100, 100), Qt.AlignmentFlag.AlignCenter, "∞")

    def _paint_names(self, painter: QPainter, names: Sequence[str]) -> None:
        look, side = self.look, self._triangle.side
        painter.setFont(look.font)
        painter.setPen(look.ink)
        margin = 1.4 * look.radius + 2.0
        for i, (corner, name) in enumerate(zip(self._triangle.corners(), names, strict=True)):
            lower, below = i < 2, i < 2 and self._below
            room = 0.5 * side if below else self._aside - margin if lower else 0.4 * side
            text = look.elided(name, Qt.TextElideMode.ElideRight, room)
            x = corner.x() + margin
            if i == 0:
                x = corner.x() if below else corner.x() - margin - look.width(text)
            elif below:
                x = corner.x() - look.width(text)
            y = corner.y() + (margin + look.ascent if below else look.ascent / 2)
            painter.drawText(QPointF(x, y), text)

    def place(self, values: Sequence[float], shown: Shown) -> QPointF:  # noqa: ARG002 (every space's signature)
        return self._to_pixels.map(QPointF(values[1], values[0]))

    def values_at(self, place: QPointF) -> tuple[float, ...]:
        shares = self._from_pixels.map(place)
        return nearest_distribution((shares.y(), shares.x(), 1.0 - shares.x() - shares.y()), STEPS)

    def stepped(self, values: Sequence[float], way: Way, step: float) -> tuple[float, ...]:
        first, second, third = values
        if way[0]:
            # Along the lower edge: what one class gets the other gives.
            moved = max(-second, min(way[0] * step, first))
            return _whole(first - moved), _whole(second + moved), third
        third = min(max(_whole(third + way[1] * step), 0.0), 1.0)
        # Straight towards the upper corner, or away from it: the odds of the other two stay.
        share = first / (first + second) if first + second > 0.0 else 0.5
        return _whole((1.0 - third) * share), _whole((1.0 - third) * (1.0 - share)), third

    def arrow(self, shown: Shown) -> QPointF:
        q, p = shown.analysis.q, shown.analysis.p
        temperature = shown.scene.temperature
        moved = moved_prediction(q, descent(shown.measure, p, q, temperature), temperature)
        largest = float(np.abs(moved).max())
        if largest == 0.0:
            return QPointF(0.0, 0.0)
        moved = moved / largest
        way = self._to_pixels.map(QPointF(moved[1], moved[0])) - self._to_pixels.map(QPointF(0.0, 0.0))
        goal = self.place(p.tolist(), shown) - self.place(q.tolist(), shown)
        return arrow_along(self.look, way.x(), way.y(), math.hypot(goal.x(), goal.y()))

    def describe(self, shown: Shown) -> str:
        names, symbol = shown.scene.names, SYMBOLS[shown.measure]
        return f"Triangle of all predictions of {names[0]}, {names[1]} and {names[2]}, by {symbol}. " + points(shown)


def points(shown: Shown) -> str:
    """Say where P and Q are, and how far from each other."""
    p, q = (
        ", ".join(format_number(value, 3) for value in values) for values in (shown.scene.p, shown.analysis.q.tolist())
    )
    loss = information(shown.analysis.cross_entropy, shown.scene)
    divergence_now = information(shown.analysis.kl_divergence, shown.scene)
    return f"P is {p}; Q is {q}; KL(P‖Q) {divergence_now}, H(P,Q) {loss} {shown.scene.units}."


def _whole(value: float) -> float:
    return round(value, 12) + 0.0
