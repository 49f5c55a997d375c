"""The plane over two logits, all others as they are."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from infoviz.presentation.landscape.map_frame import MapFrame, Values
from infoviz.presentation.landscape.plane_ground import PlaneGround
from infoviz.presentation.scale import LOGIT
from infoviz.presentation.ticks import nice_ticks
from infoviz.ui.lenses.landscape.colour_bar import bar_width, paint_bar
from infoviz.ui.lenses.landscape.field import paint_field
from infoviz.ui.lenses.landscape.mark_painter import MarkPainter
from infoviz.ui.lenses.landscape.space import Space
from infoviz.ui.paint.axes import Axes, Axis
from infoviz.ui.paint.ink import Ink

_DECIMALS = 2  # of a logit under the pointer


class PlaneSpace(Space):
    """One logit to the right, one upwards; only Q can be moved."""

    scale = LOGIT

    def __init__(self, ink: Ink, area: QRectF, ground: PlaneGround) -> None:
        super().__init__(ink, area)
        self._ground = ground
        line, limit = self.writing.height, ground.limit
        left, bar, above = ink.px(46), bar_width(ink) + 3 * self.gap, line + self.gap
        width, height = area.width() - left - bar, area.height() - 2 * above
        side = max(1.0, min(width, height))
        x = area.left() + left + max(0.0, width - side) / 2
        square = QRectF(x, area.top() + above + max(0.0, height - side) / 2, side, side)
        self._bar = QRectF(square.right() + 3 * self.gap, square.top() - above, bar_width(ink), above + side + line / 2)
        ticks, elided = nice_ticks(-limit, limit, 4), self.writing.elided
        self._axes = Axes(
            Axis(-limit, limit, square.left(), square.right()),
            Axis(-limit, limit, square.bottom(), square.top()),
            ticks,
            ticks,
            elided(ground.x_title, 0.7 * side),
            elided(ground.y_title, side),
        )

    def paint_ground(self, painter: QPainter, cells: int) -> None:
        ground, square = self._ground, self._axes.area
        self._axes.paint(painter, self.ink)
        to_pixels = QTransform(square.width(), 0, 0, -square.height(), square.left(), square.bottom())
        paint_field(painter, self.ink, ground.values(cells), ground.scale, to_pixels)
        paint_bar(painter, self.ink, self._bar, self.area.right(), ground.scale)
        if ground.is_infinite:
            self.paint_infinite(painter, square.center())

    def paint_lowest(self, painter: QPainter, frame: MapFrame) -> None:
        if frame.goal is not None and self._axes.area.contains(place := self.place_beyond(frame.goal)):
            MarkPainter(painter, self.ink).paint_cross(place)

    def place_beyond(self, values: Values) -> QPointF:
        return self._axes.point(*values)

    def place(self, values: Values) -> QPointF:
        return self._axes.point_inside(*values)

    def values_at(self, place: QPointF) -> Values:
        limit, values = self._ground.limit, (self._axes.x.value(place.x()), self._axes.y.value(place.y()))
        return tuple(round(min(max(value, -limit), limit), _DECIMALS) + 0.0 for value in values)

    def stepped(self, values: Values, step: float, *, across: bool) -> Values:
        limit, z = self._ground.limit, values[0 if across else 1]
        moved = max(min(LOGIT.stepped(z, step), max(z, limit)), min(z, -limit))
        return (moved, values[1]) if across else (values[0], moved)
