"""The curve of a divergence over all predictions of two classes."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from infoviz.model.lenses.landscape.divergence import nearest_distribution
from infoviz.model.lenses.landscape.options import Measure
from infoviz.presentation.landscape.map_frame import Values
from infoviz.presentation.landscape.segment_ground import SegmentGround
from infoviz.presentation.scale import PROBABILITY
from infoviz.presentation.ticks import nice_ticks
from infoviz.ui.lenses.landscape.space import Space
from infoviz.ui.lenses.landscape.triangle_space import STEPS
from infoviz.ui.paint.axes import Axes, Axis
from infoviz.ui.paint.ink import Ink

_POINTS = 401
_AHEAD = 0.002  # of Q(1), where the curve is as good as straight
_DASHES = {
    "forward": Qt.PenStyle.SolidLine,
    "reverse": Qt.PenStyle.DashLine,
    "shannon": Qt.PenStyle.DotLine,
}


class SegmentSpace(Space):
    """Q(1) from 0 to 1, and the three divergences above it; Q lies on the chosen one, P where all are 0."""

    scale = PROBABILITY

    def __init__(self, ink: Ink, area: QRectF, ground: SegmentGround) -> None:
        super().__init__(ink, area)
        self._ground = ground
        line = self.writing.height
        left, top = area.left() + ink.px(44), area.top() + line + self.gap
        right, bottom = max(left + 1.0, area.right() - ink.px(16)), max(top + 1.0, area.bottom() - line - self.gap)
        # Room for the marks on the line of 0.
        below = 1.4 * self.radius / max(1.0, bottom - top - 1.4 * self.radius)
        self._axes = Axes(
            Axis(0.0, 1.0, left, right),
            Axis(-below * ground.top, ground.top, bottom, top),
            nice_ticks(0.0, 1.0, 5),
            nice_ticks(0.0, ground.top, min(max(2, int((bottom - top) / (2.5 * line))), 8)),
            ground.x_title,
        )

    def paint_ground(self, painter: QPainter, cells: int) -> None:  # noqa: ARG002 (every space's signature)
        ground, axes = self._ground, self._axes
        axes.paint(painter, self.ink)
        second = np.linspace(0.0, 1.0, _POINTS)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = axes.area.right()
        for measure, text in ground.keys:
            heights = ground.heights(measure, second)
            finite = np.isfinite(heights)
            pen = self._pen(measure)
            axes.paint_curve(painter, pen, second[finite], heights[finite])
            painter.setPen(pen)
            right = self._paint_key(painter, text, right, strong=measure == ground.measure)
        painter.restore()

    def _pen(self, measure: Measure) -> QPen:
        ink, dashes = self.ink, _DASHES[measure]
        return ink.pen(ink.divergence, 2.2, dashes) if measure == self._ground.measure else QPen(ink.muted, 1, dashes)

    def _paint_key(self, painter: QPainter, text: str, right: float, *, strong: bool) -> float:
        """Explain the painter's line over the plot, and give where there is room for another at its left."""
        ink, writing = self.ink, self.writing
        left = right - writing.width(text)
        y = self.area.top() + writing.height / 2
        painter.drawLine(QPointF(left - ink.px(22), y), QPointF(left - ink.px(4), y))
        painter.setFont(writing.font)
        painter.setPen(ink.divergence if strong else ink.muted)
        painter.drawText(QPointF(left, self.area.top() + writing.ascent), text)
        return left - ink.px(30)

    def place(self, values: Values) -> QPointF:
        return self._axes.point(values[1], min(self._ground.height(values), self._axes.y.high))

    def values_at(self, place: QPointF) -> Values:
        second = self._axes.x.value(place.x())
        return nearest_distribution((1.0 - second, second), STEPS)

    def stepped(self, values: Values, step: float, *, across: bool) -> Values:  # noqa: ARG002 (every space's signature)
        second = min(max(round(values[1] + step, 12), 0.0), 1.0)
        return 1.0 - second, second

    def way(self, start: Values, change: Values) -> QPointF:
        if change[1] == 0.0:
            return QPointF()
        # Along the curve, which is no higher anywhere between Q and P.
        ahead = min(max(start[1] + math.copysign(_AHEAD, change[1]), 0.0), 1.0)
        return self.place((1.0 - ahead, ahead)) - self.place(start)
