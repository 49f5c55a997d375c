"""The curve of a divergence over all predictions of two classes."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from infoviz.model.lenses.landscape.divergence import descent, divergence, nearest_distribution
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.units import in_units
from infoviz.presentation.scale import PROBABILITY
from infoviz.presentation.ticks import nice_ticks
from infoviz.ui.lenses.landscape.look import Look
from infoviz.ui.lenses.landscape.space import SYMBOLS, Shown, Space, Way, arrow_along
from infoviz.ui.lenses.landscape.triangle_space import STEPS, points, scale_top
from infoviz.ui.paint.axes import Axes, Axis

Array = NDArray[np.float64]

_STEPS = 400
_SHORT = SYMBOLS | {"shannon": "JS"}
_DASHES = {
    "forward": Qt.PenStyle.SolidLine,
    "reverse": Qt.PenStyle.DashLine,
    "shannon": Qt.PenStyle.DotLine,
}


def _pen(look: Look, measure: Measure, *, strong: bool) -> QPen:
    pen = QPen(look.divergence if strong else look.thin)
    pen.setStyle(_DASHES[measure])
    return pen


class SegmentSpace(Space):
    """Q(1) from 0 to 1, and the three divergences above it; Q lies on the chosen one, P where all are 0."""

    scale = PROBABILITY

    def __init__(self, look: Look, area: QRectF) -> None:
        super().__init__(look, area)
        left, top = area.left() + look.px(44), area.top() + look.line + look.gap
        self._plot = QRectF(left, top, max(1.0, area.right() - look.px(16) - left), 0.0)
        self._plot.setBottom(max(top + 1.0, area.bottom() - look.line - look.gap))

    def key(self, shown: Shown) -> Hashable:
        scene = shown.scene
        return scene.p, scene.names, scene.units, shown.measure

    def _axes(self, shown: Shown) -> Axes:
        plot, look, top = self._plot, self.look, self._tops.get(shown.measure, 1.0)
        # Room for the marks on the line of 0.
        below = 1.4 * look.radius / max(1.0, plot.height() - 1.4 * look.radius)
        high = min(max(2, int(plot.height() / (2.5 * look.line))), 8)
        return Axes(
            Axis(0.0, 1.0, plot.left(), plot.right()),
            Axis(-below * top, top, plot.bottom(), plot.top()),
            nice_ticks(0.0, 1.0, 5),
            nice_ticks(0.0, top, high),
            f"Q of {shown.scene.names[1]}",
        )

    def paint_ground(self, painter: QPainter, shown: Shown) -> None:
        look = self.look
        top = scale_top(shown, self._tops.get(shown.measure, 0.0))
        # The others are seen to rise above Jensen–Shannon.
        self._tops[shown.measure] = 1.25 * top if shown.measure == "shannon" else top
        axes = self._axes(shown)
        axes.paint(painter, look.axes)
        first = np.linspace(0.0, 1.0, _STEPS + 1)
        q = np.array([1.0 - first, first])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self._plot.right()
        for measure in sorted(SYMBOLS, key=lambda measure: measure == shown.measure):
            heights = in_units(divergence(measure, np.array(shown.scene.p), q), shown.scene.units)
            finite = np.isfinite(heights)
            painter.setPen(_pen(look, measure, strong=measure == shown.measure))
            painter.setClipRect(axes.area)
            painter.drawPolyline(axes.line(first[finite], heights[finite]))
            painter.setClipping(False)
            name = f"{SYMBOLS[measure]}, {shown.scene.units}" if measure == shown.measure else _SHORT[measure]
            x = self._paint_key(painter, name if finite[1:-1].any() else f"{name} = ∞", x)
        painter.restore()

    def _paint_key(self, painter: QPainter, name: str, right: float) -> float:
        """Explain the painter's line over the plot, and give where there is room for another at its left."""
        look, pen = self.look, painter.pen()
        left = right - look.width(name)
        y = self.area.top() + look.line / 2
        painter.drawLine(QPointF(left - look.px(22), y), QPointF(left - look.px(4), y))
        painter.setFont(look.font)
        painter.setPen(look.muted if pen.widthF() <= look.thin.widthF() else pen.color())
        painter.drawText(QPointF(left, self.area.top() + look.ascent), name)
        return left - look.px(30)

    def _height(self, shown: Shown, values: Sequence[float]) -> float:
        height = divergence(shown.measure, np.array(shown.scene.p), np.array(values)[:, np.newaxis])
        return in_units(float(height[0]), shown.scene.units)

    def place(self, values: Sequence[float], shown: Shown) -> QPointF:
        axes = self._axes(shown)
        return axes.point(values[1], min(self._height(shown, values), axes.y.high))

    def values_at(self, place: QPointF) -> tuple[float, ...]:
        second = (place.x() - self._plot.left()) / self._plot.width()
        return nearest_distribution((1.0 - second, second), STEPS)

    def stepped(self, values: Sequence[float], way: Way, step: float) -> tuple[float, ...]:
        second = min(max(round(values[1] + (way[0] + way[1]) * step, 12), 0.0), 1.0)
        return 1.0 - second, second

    def arrow(self, shown: Shown) -> QPointF:
        p, q = shown.analysis.p, shown.analysis.q
        way = float(np.sign(descent(shown.measure, p, q, shown.scene.temperature)[1]))
        here, goal = self.place(q.tolist(), shown), self.place(p.tolist(), shown)
        if way == 0.0 or not math.isfinite(self._height(shown, q.tolist())):
            return QPointF(0.0, 0.0)
        # Along the curve, which is no higher anywhere between Q and P.
        ahead = min(max(float(q[1]) + 0.002 * way, 0.0), 1.0)
        there = self.place((1.0 - ahead, ahead), shown)
        distance = math.hypot(goal.x() - here.x(), goal.y() - here.y())
        return arrow_along(self.look, there.x() - here.x(), there.y() - here.y(), distance)

    def describe(self, shown: Shown) -> str:
        names, symbol = shown.scene.names, SYMBOLS[shown.measure]
        return f"Curve of {symbol} over all predictions of {names[1]} against {names[0]}. " + points(shown)
