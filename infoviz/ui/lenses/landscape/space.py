"""Where predictions lie in an area of pixels: those of two classes, of three, and two logits of many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from infoviz.model.lenses.landscape.divergence import nearest_distribution
from infoviz.presentation.landscape.ground import Ground, PlaneGround, SegmentGround, TriangleGround
from infoviz.presentation.landscape.map_frame import MapFrame, Values
from infoviz.presentation.landscape.subject import SYMBOLS
from infoviz.presentation.scale import LOGIT, PROBABILITY, Scale
from infoviz.presentation.ticks import nice_ticks
from infoviz.ui.lenses.landscape.field import LevelNumber, bar_width, paint_bar, paint_field
from infoviz.ui.paint.axes import Axes, Axis, widened
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.triangle import Triangle

MARK = 9  # px at 100 %: the radius of a mark

_STEPS = 1000  # of a probability under the pointer
_DECIMALS = 2  # of a logit under the pointer
_POINTS = 401  # of a curve
_AHEAD = 0.002  # of Q(1), where the curve is as good as straight
_DASHES = {
    "forward": Qt.PenStyle.SolidLine,
    "reverse": Qt.PenStyle.DashLine,
    "shannon": Qt.PenStyle.DotLine,
}


class Space:
    """Where predictions lie in an area of pixels; a subclass takes its ground too."""

    scale: ClassVar[Scale]  # the steps of the keys

    def __init__(self, ink: Ink, area: QRectF) -> None:
        self.ink, self.area = ink, area
        self.writing = ink.writing(11)
        self.gap, self.radius = ink.px(6), ink.px(MARK)
        self.terms: dict[str, QRectF] = {}  # where each is explained

    def paint_ground(self, painter: QPainter, cells: int) -> Sequence[LevelNumber]:
        """Paint what does not move with P or Q, a lattice with so many cells an edge; give the numbers of its lines."""
        raise NotImplementedError

    def place(self, values: Values) -> QPointF:
        """Give where a distribution lies, or two logits: at the edge where they are beyond it."""
        raise NotImplementedError

    def place_beyond(self, values: Values) -> QPointF:
        """Give the same, beyond the edge too."""
        return self.place(values)

    def values_at(self, place: QPointF) -> Values:
        """Give what the nearest possible place stands for, rounded to what a hand can mean."""
        raise NotImplementedError

    def stepped(self, values: Values, step: float, *, across: bool) -> Values:
        """Give what a key makes of it, which goes sideways, or else upwards."""
        raise NotImplementedError

    def way(self, start: Values, change: Values) -> QPointF:  # noqa: ARG002 (on a curve it depends on the start)
        """Give the direction in pixels of a change."""
        return self.place_beyond(change) - self.place_beyond((0.0,) * len(change))

    def paint_infinite(self, painter: QPainter, middle: QPointF) -> None:
        """Say that the value is ∞ everywhere."""
        painter.setFont(self.ink.writing(20, bold=True).font)
        painter.setPen(Qt.GlobalColor.black)  # the scale's end is yellow
        painter.drawText(QRectF(middle.x() - 50, middle.y() - 50, 100, 100), Qt.AlignmentFlag.AlignCenter, "∞")

    def arrow(self, frame: MapFrame) -> QPointF:
        """Give the arrow of steepest descent in pixels; (0, 0) where there is none.

        It has the usual length, or is shorter before a near goal: it says where to go, not how far. Q hardly moves near
        a corner, however large the loss.
        """
        if frame.arrow is None:
            return QPointF()
        start, room = frame.points["Q"], math.inf
        if frame.goal is not None:
            left = self.place_beyond(frame.goal) - self.place_beyond(start)
            room = math.hypot(left.x(), left.y())
        way = self.way(start, frame.arrow)
        size, length = math.hypot(way.x(), way.y()), min(self.ink.px(34), room - 2.4 * self.radius)
        return way / size * length if size > 0.0 and length > 0.0 else QPointF()


class SegmentSpace(Space):
    """Q(1) from 0 to 1, and the three divergences above it; Q lies on the chosen one, P where all are 0."""

    scale = PROBABILITY

    def __init__(self, ink: Ink, area: QRectF, ground: SegmentGround) -> None:
        super().__init__(ink, area)
        self._ground = ground
        line = self.writing.height
        left, top = area.left() + ink.px(44), area.top() + line + self.gap
        right, bottom = max(left + 1.0, area.right() - ink.px(16)), max(top + 1.0, area.bottom() - line - self.gap)
        # Room all around, so that the marks cover nothing that is written.
        across, along = (
            1.4 * self.radius / max(1.0, length - 2.8 * self.radius) for length in (right - left, bottom - top)
        )
        self._axes = Axes(
            Axis(*widened((0.0, 1.0), across), left, right),
            Axis(*widened((0.0, ground.top), along), bottom, top),
            nice_ticks(0.0, 1.0, 5),
            nice_ticks(0.0, ground.top, min(max(2, int((bottom - top) / (2.5 * line))), 8)),
            ground.x_title,
        )

    def paint_ground(self, painter: QPainter, cells: int) -> Sequence[LevelNumber]:  # noqa: ARG002 (every space's)
        ground, axes, ink, writing = self._ground, self._axes, self.ink, self.writing
        axes.paint(painter, ink)
        second = np.linspace(0.0, 1.0, _POINTS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(writing.font)
        right, top = axes.area.right(), self.area.top()
        for measure, text in ground.keys:
            heights = ground.heights(measure, second)
            finite, is_chosen, dashes = np.isfinite(heights), measure == ground.measure, _DASHES[measure]
            pen = ink.pen(ink.divergence, 2.2, dashes) if is_chosen else QPen(ink.muted, 1, dashes)
            axes.paint_curve(painter, pen, second[finite], heights[finite])
            # Its key over the plot, at the left of the one before.
            left, y = right - writing.width(text), top + writing.height / 2
            painter.setPen(pen)
            painter.drawLine(QPointF(left - ink.px(22), y), QPointF(left - ink.px(4), y))
            painter.setPen(ink.divergence if is_chosen else ink.muted)
            painter.drawText(QPointF(left, top + writing.ascent), text)
            self.terms[SYMBOLS[measure]] = QRectF(left - ink.px(22), top, right - left + ink.px(22), writing.height)
            right = left - ink.px(30)
        return ()

    def place(self, values: Values) -> QPointF:
        return self._axes.point(values[1], min(self._ground.height(values), self._ground.top))

    def values_at(self, place: QPointF) -> Values:
        second = self._axes.x.value(place.x())
        return nearest_distribution((1.0 - second, second), _STEPS)

    def stepped(self, values: Values, step: float, *, across: bool) -> Values:  # noqa: ARG002 (every space's signature)
        second = min(max(round(values[1] + step, 12), 0.0), 1.0)
        return 1.0 - second, second

    def way(self, start: Values, change: Values) -> QPointF:
        if change[1] == 0.0:
            return QPointF()
        # Along the curve, which is no higher anywhere between Q and P.
        ahead = min(max(start[1] + math.copysign(_AHEAD, change[1]), 0.0), 1.0)
        return self.place((1.0 - ahead, ahead)) - self.place(start)


class TriangleSpace(Space):
    """Corner i is the certain prediction of class i; the shares of a place are its nearness to the corners."""

    scale = PROBABILITY

    def __init__(self, ink: Ink, area: QRectF, ground: TriangleGround) -> None:
        super().__init__(ink, area)
        self._ground = ground
        line, gap = self.writing.height, self.gap
        bar, margin = bar_width(ink) + 2 * gap, 1.4 * self.radius
        room = area.adjusted(margin, margin, -margin - bar, -margin)
        # The names of the lower corners stand beside them, or below where more is won by that.
        self._aside = min(ink.px(90), area.width() / 5.0)
        beside = Triangle.within(room.adjusted(self._aside - margin, 0, -self._aside + margin, 0))
        below = Triangle.within(room.adjusted(0, 0, 0, -line))
        self._below = below.side > beside.side
        self._triangle = below if self._below else beside
        right = self._triangle.left + self._triangle.side + (margin if self._below else self._aside)
        corners = self._triangle.corners()
        top = max(area.top(), corners[2].y() - line - gap)
        bottom = min(area.bottom(), corners[0].y() + line / 2)
        self._bar = self.terms[ground.scale.symbol] = QRectF(right + gap, top, bar_width(ink), bottom - top)
        # From the unit square of Q(1) and Q(0): its origin is the corner where both are 0.
        one, two = corners[1] - corners[2], corners[0] - corners[2]
        self._to_pixels = QTransform(one.x(), one.y(), two.x(), two.y(), corners[2].x(), corners[2].y())
        self._from_pixels, _ = self._to_pixels.inverted()

    def paint_ground(self, painter: QPainter, cells: int) -> Sequence[LevelNumber]:
        ground, ink = self._ground, self.ink
        numbers = paint_field(painter, ink, ground.values(cells), ground.scale, self._to_pixels, triangular=True)
        self._paint_names(painter)
        paint_bar(painter, ink, self._bar, self.area.right(), ground.scale)
        if ground.is_infinite:
            self.paint_infinite(painter, self.place((1 / 3, 1 / 3, 1 / 3)))
        return numbers

    def _paint_names(self, painter: QPainter) -> None:
        writing, side, margin = self.writing, self._triangle.side, 1.4 * self.radius + 2.0
        painter.setFont(writing.font)
        painter.setPen(self.ink.cross_entropy)
        rooms = (*[0.5 * side if self._below else self._aside - margin] * 2, 0.4 * side)
        texts = list(map(writing.elided, self._ground.names, rooms))
        first, second = map(writing.width, texts[:2])
        xs = (0.0, -second, margin) if self._below else (-margin - first, margin, margin)
        for i, (corner, text) in enumerate(zip(self._triangle.corners(), texts, strict=True)):
            y = margin + writing.ascent if self._below and i < 2 else writing.ascent / 2
            painter.drawText(corner + QPointF(xs[i], y), text)

    def place(self, values: Values) -> QPointF:
        return self._to_pixels.map(QPointF(values[1], values[0]))

    def values_at(self, place: QPointF) -> Values:
        shares = self._from_pixels.map(place)
        return nearest_distribution((shares.y(), shares.x(), 1.0 - shares.x() - shares.y()), _STEPS)

    def stepped(self, values: Values, step: float, *, across: bool) -> Values:
        first, second, third = values
        if across:
            # Along the lower edge: what one class gets the other gives.
            moved = max(-second, min(step, first))
            first, second = first - moved, second + moved
        else:
            # Straight towards the upper corner, or away from it: the odds of the other two stay.
            share = first / (first + second) if first + second > 0.0 else 0.5
            third = min(max(round(third + step, 12), 0.0), 1.0)
            first, second = (1.0 - third) * share, (1.0 - third) * (1.0 - share)
        return round(first, 12) + 0.0, round(second, 12) + 0.0, third + 0.0


class PlaneSpace(Space):
    """One logit to the right, one upwards; only Q can be moved."""

    scale = LOGIT

    def __init__(self, ink: Ink, area: QRectF, ground: PlaneGround) -> None:
        super().__init__(ink, area)
        self._ground = ground
        line, rim = self.writing.height, 1.4 * self.radius  # around the field, so that Q covers no number of the axes
        left, bar, above = ink.px(46), bar_width(ink) + 3 * self.gap, line + self.gap
        width, height = area.width() - left - bar, area.height() - 2 * above
        side = max(2.0 * rim + 1.0, min(width, height))
        x = area.left() + left + max(0.0, width - side) / 2
        whole = QRectF(x, area.top() + above + max(0.0, height - side) / 2, side, side)
        self._square = square = whole.adjusted(rim, rim, -rim, -rim)
        self._bar = QRectF(whole.right() + 3 * self.gap, whole.top() - above, bar_width(ink), above + side + line / 2)
        self.terms[ground.scale.symbol] = self._bar
        part, elided = rim / square.width(), self.writing.elided
        self._axes = Axes(
            Axis(*widened(ground.x, part), whole.left(), whole.right()),
            Axis(*widened(ground.y, part), whole.bottom(), whole.top()),
            nice_ticks(*ground.x, 4),
            nice_ticks(*ground.y, 4),
            elided(ground.x_title, 0.7 * side),
            elided(ground.y_title, side),
        )

    def paint_ground(self, painter: QPainter, cells: int) -> Sequence[LevelNumber]:
        ground, square = self._ground, self._square
        self._axes.paint(painter, self.ink)
        to_pixels = QTransform(square.width(), 0, 0, -square.height(), square.left(), square.bottom())
        numbers = paint_field(painter, self.ink, ground.values(cells), ground.scale, to_pixels)
        paint_bar(painter, self.ink, self._bar, self.area.right(), ground.scale)
        if ground.is_infinite:
            self.paint_infinite(painter, square.center())
        return numbers

    def place_beyond(self, values: Values) -> QPointF:
        return self._axes.point(*values)

    def place(self, values: Values) -> QPointF:
        return self._axes.point(*self._inside(values))

    def _inside(self, values: Values) -> Values:
        windows = (self._ground.x, self._ground.y)
        return tuple(min(max(z, low), high) for z, (low, high) in zip(values, windows, strict=True))

    def values_at(self, place: QPointF) -> Values:
        values = self._inside((self._axes.x.value(place.x()), self._axes.y.value(place.y())))
        return tuple(round(value, _DECIMALS) + 0.0 for value in values)

    def stepped(self, values: Values, step: float, *, across: bool) -> Values:
        moved = LOGIT.stepped(values[0 if across else 1], step)
        return (moved, values[1]) if across else (values[0], moved)


def space_of(ink: Ink, area: QRectF, ground: Ground) -> Space:
    """Lay a ground out in an area."""
    if isinstance(ground, SegmentGround):
        return SegmentSpace(ink, area, ground)
    if isinstance(ground, TriangleGround):
        return TriangleSpace(ink, area, ground)
    return PlaneSpace(ink, area, ground)
