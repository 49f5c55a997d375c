"""P, Q, their pinned ghosts and the arrow of descent, as they lie on a picture of any colour."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from infoviz.presentation.landscape.map_frame import Handle
from infoviz.ui.paint.ink import Ink

MARK = 9  # px at 100 %: the radius of a mark

_BLACK, _WHITE = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
_ON_PREDICTION = QColor("#14161b")


class MarkPainter:
    """Paints marks that are edged in white and black."""

    def __init__(self, painter: QPainter, ink: Ink) -> None:
        self._painter, self._ink = painter, ink
        self._radius = ink.px(MARK)

    def paint_mark(self, handle: Handle, place: QPointF, *, focused: bool = False) -> None:
        """Paint P as a square on its corner, or Q as a circle, with its letter."""
        painter, ink, r, rim = self._painter, self._ink, self._radius, 3.0 if focused else 1.0
        painter.setBrush(ink.target if handle == "P" else ink.prediction)
        for pen in (QPen(_BLACK, 4.0 + rim), QPen(_WHITE, 1.0 + rim)):
            painter.setPen(pen)
            self._outline(handle, place)
        painter.setFont(ink.writing(11, bold=True).font)
        painter.setPen(ink.on_area if handle == "P" else _ON_PREDICTION)
        around = QRectF(place.x() - r, place.y() - r, 2 * r, 2 * r)
        painter.drawText(around, Qt.AlignmentFlag.AlignCenter, handle)

    def paint_ghost(self, handle: Handle, place: QPointF) -> None:
        """Paint where P or Q of the pinned scene is."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(_BLACK, 3.5), QPen(_WHITE, 1.5, Qt.PenStyle.DotLine)):
            self._painter.setPen(pen)
            self._outline(handle, place)

    def paint_arrow(self, start: QPointF, way: QPointF) -> None:
        """Paint an arrow from the rim of a mark along a way in pixels; nothing where that is shorter than its head."""
        painter, length, head = self._painter, math.hypot(way.x(), way.y()), self._ink.px(7)
        if length < 1.2 * head:
            return
        along = way / length
        across = QPointF(-along.y(), along.x())
        begin = start + along * self._radius
        tip = begin + way
        back = tip - along * 1.4 * head
        wings = QPolygonF([tip, back + across * head * 0.7, back - across * head * 0.7])
        for colour, width in ((_BLACK, 5.0), (_WHITE, 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(begin, back)
            painter.setBrush(colour)
            painter.setPen(QPen(colour, width / 2.0))
            painter.drawPolygon(wings)

    def paint_cross(self, place: QPointF) -> None:
        """Paint where the loss is least."""
        r = self._ink.px(5)
        for colour, width in ((_BLACK, 5.0), (_WHITE, 2.0)):
            self._painter.setPen(QPen(colour, width))
            self._painter.drawLine(place + QPointF(-r, -r), place + QPointF(r, r))
            self._painter.drawLine(place + QPointF(-r, r), place + QPointF(r, -r))

    def _outline(self, handle: Handle, place: QPointF) -> None:
        if handle == "Q":
            self._painter.drawEllipse(place, self._radius, self._radius)
            return
        r = 1.35 * self._radius
        ways = (QPointF(r, 0), QPointF(0, r), QPointF(-r, 0), QPointF(0, -r))
        self._painter.drawPolygon(QPolygonF([place + way for way in ways]))
