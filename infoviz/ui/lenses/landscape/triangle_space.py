"""The triangle of all predictions of three classes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from infoviz.model.lenses.landscape.divergence import nearest_distribution
from infoviz.presentation.landscape.map_frame import Values
from infoviz.presentation.landscape.triangle_ground import TriangleGround
from infoviz.presentation.scale import PROBABILITY
from infoviz.ui.lenses.landscape.colour_bar import bar_width, paint_bar
from infoviz.ui.lenses.landscape.field import paint_field
from infoviz.ui.lenses.landscape.space import Space
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.triangle import Triangle

STEPS = 1000  # of a probability under the pointer


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
        self._bar = QRectF(right + gap, top, bar_width(ink), bottom - top)
        # From the unit square of Q(1) and Q(0): its origin is the corner where both are 0.
        one, two = corners[1] - corners[2], corners[0] - corners[2]
        self._to_pixels = QTransform(one.x(), one.y(), two.x(), two.y(), corners[2].x(), corners[2].y())
        self._from_pixels, _ = self._to_pixels.inverted()

    def paint_ground(self, painter: QPainter, cells: int) -> None:
        ground, ink = self._ground, self.ink
        at_p = QRectF(0, 0, 3 * self.radius, 3 * self.radius)
        at_p.moveCenter(self.place(ground.p))
        paint_field(painter, ink, ground.values(cells), ground.scale, self._to_pixels, [at_p], triangular=True)
        self._paint_names(painter)
        paint_bar(painter, ink, self._bar, self.area.right(), ground.scale)
        if ground.is_infinite:
            self.paint_infinite(painter, self.place((1 / 3, 1 / 3, 1 / 3)))

    def _paint_names(self, painter: QPainter) -> None:
        writing, side = self.writing, self._triangle.side
        painter.setFont(writing.font)
        painter.setPen(self.ink.cross_entropy)
        margin = 1.4 * self.radius + 2.0
        for i, (corner, name) in enumerate(zip(self._triangle.corners(), self._ground.names, strict=True)):
            lower, below = i < 2, i < 2 and self._below
            room = 0.5 * side if below else self._aside - margin if lower else 0.4 * side
            text = writing.elided(name, room)
            x = corner.x() + margin
            if i == 0:
                x = corner.x() if below else corner.x() - margin - writing.width(text)
            elif below:
                x = corner.x() - writing.width(text)
            y = corner.y() + (margin + writing.ascent if below else writing.ascent / 2)
            painter.drawText(QPointF(x, y), text)

    def place(self, values: Values) -> QPointF:
        return self._to_pixels.map(QPointF(values[1], values[0]))

    def values_at(self, place: QPointF) -> Values:
        shares = self._from_pixels.map(place)
        return nearest_distribution((shares.y(), shares.x(), 1.0 - shares.x() - shares.y()), STEPS)

    def stepped(self, values: Values, step: float, *, across: bool) -> Values:
        first, second, third = values
        if across:
            # Along the lower edge: what one class gets the other gives.
            moved = max(-second, min(step, first))
            return _whole(first - moved), _whole(second + moved), third
        third = min(max(_whole(third + step), 0.0), 1.0)
        # Straight towards the upper corner, or away from it: the odds of the other two stay.
        share = first / (first + second) if first + second > 0.0 else 0.5
        return _whole((1.0 - third) * share), _whole((1.0 - third) * (1.0 - share)), third


def _whole(value: float) -> float:
    return round(value, 12) + 0.0
