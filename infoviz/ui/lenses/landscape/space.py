"""What the pictures of all predictions have in common: of two classes, of three, and over two logits of many."""

from __future__ import annotations

import math
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from infoviz.presentation.landscape.map_frame import MapFrame, Values
from infoviz.presentation.scale import Scale
from infoviz.ui.lenses.landscape.mark_painter import MARK
from infoviz.ui.paint.ink import Ink


class Space:
    """Where predictions lie in an area of pixels; a subclass takes its ground too."""

    scale: ClassVar[Scale]  # the steps of the keys

    def __init__(self, ink: Ink, area: QRectF) -> None:
        self.ink, self.area = ink, area
        self.writing = ink.writing(11)
        self.gap, self.radius = ink.px(6), ink.px(MARK)

    def paint_ground(self, painter: QPainter, cells: int) -> None:
        """Paint everything that does not move with P or Q; where that is a lattice, with so many cells an edge."""
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

    def paint_lowest(self, painter: QPainter, frame: MapFrame) -> None:
        """Paint where the loss is least, where no mark of P says it."""

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
