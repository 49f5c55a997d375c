"""P, Q, their pinned ghosts and the arrow of descent, as they lie on a picture of any colour."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from infoviz.ui.lenses.landscape.look import Look

Handle = Literal["P", "Q"]

_BLACK, _WHITE = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)


def paint_mark(painter: QPainter, look: Look, handle: Handle, place: QPointF, *, focused: bool = False) -> None:
    """Paint P as a square on its corner, or Q as a circle, with its letter, edged in white and black."""
    rim = 3.0 if focused else 1.0
    painter.setBrush(look.target if handle == "P" else look.prediction)
    for pen in (QPen(_BLACK, 4.0 + rim), QPen(_WHITE, 1.0 + rim)):
        painter.setPen(pen)
        _outline(painter, look, handle, place)
    painter.setFont(look.bold)
    painter.setPen(look.on_target if handle == "P" else look.on_prediction)
    painter.drawText(_around(place, look.radius), Qt.AlignmentFlag.AlignCenter, handle)


def paint_ghost(painter: QPainter, look: Look, handle: Handle, place: QPointF) -> None:
    """Paint where P or Q of the pinned scene is."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(_BLACK, 3.5), QPen(_WHITE, 1.5, Qt.PenStyle.DotLine)):
        painter.setPen(pen)
        _outline(painter, look, handle, place)


def paint_arrow(painter: QPainter, look: Look, start: QPointF, way: QPointF) -> None:
    """Paint an arrow from the rim of a mark along a way in pixels; nothing where that is shorter than its head."""
    length, head = math.hypot(way.x(), way.y()), look.px(7)
    if length < 1.2 * head:
        return
    along = way / length
    across = QPointF(-along.y(), along.x())
    begin = start + along * look.radius
    tip = begin + way
    back = tip - along * 1.4 * head
    wings = QPolygonF([tip, back + across * head * 0.7, back - across * head * 0.7])
    for colour, width in ((_BLACK, 5.0), (_WHITE, 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(begin, back)
        painter.setBrush(colour)
        painter.setPen(QPen(colour, width / 2.0))
        painter.drawPolygon(wings)


def _outline(painter: QPainter, look: Look, handle: Handle, place: QPointF) -> None:
    if handle == "Q":
        painter.drawEllipse(place, look.radius, look.radius)
        return
    r = 1.35 * look.radius
    ways = (QPointF(r, 0), QPointF(0, r), QPointF(-r, 0), QPointF(0, -r))
    painter.drawPolygon(QPolygonF([place + way for way in ways]))


def _around(place: QPointF, radius: float) -> QRectF:
    return QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius)
