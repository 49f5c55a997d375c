"""The way of Q through the triangle of all predictions over three classes."""

from __future__ import annotations

import numpy as np
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from infoviz.presentation.descent.descent_frame import Paths
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import Plot
from infoviz.ui.paint.theme import Theme
from infoviz.ui.paint.triangle import Triangle

_MOST = 1500  # points of a path that are drawn

# px at 100 %
_SIZE, _LETTER = 11, 12  # of writing
_RADIUS, _GAP = 4, 5


class PathTriangle(Plot[Paths]):
    """P, the paths of one or two descents, and where each is now."""

    object_name = "descentTriangle"
    accessible_name = "way of Q through all predictions"
    grows = (False, True)
    least = (0, 110)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._places: dict[str, QPointF] = {}  # where each term was painted

    def term_at(self, place: QPointF) -> str:
        near = 2 * self.ink.px(_RADIUS)
        return next((term for term, at in self._places.items() if (place - at).manhattanLength() <= near), "")

    def _triangle(self, ink: Ink) -> Triangle:
        gap, line = ink.px(_GAP), ink.writing(_SIZE).height
        return Triangle.within(QRectF(self.rect()).adjusted(gap, line, -gap, -line - 1.0))

    def paint_ground(self, painter: QPainter, ink: Ink) -> None:
        """Paint the triangle, with the classes' names where Q is 1 for each."""
        triangle, writing, gap = self._triangle(ink), ink.writing(_SIZE), ink.px(_GAP)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink.muted)
        painter.setBrush(ink.window)
        painter.drawPolygon(QPolygonF(triangle.corners()))
        painter.setFont(writing.font)
        first, second, third = triangle.corners()
        room = self.width() / 2 - gap
        left, right = (writing.elided(name, room) for name in self.frame.names[:2])
        below = first.y() + writing.ascent + 1.0
        painter.drawText(QPointF(max(0.0, first.x() - gap), below), left)
        end = min(self.width(), second.x() + gap)
        painter.drawText(QPointF(end - writing.width(right), below), right)
        top = writing.elided(self.frame.names[2], 2 * room)
        painter.drawText(QPointF(third.x() - writing.width(top) / 2, third.y() - writing.descent), top)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        triangle, radius = self._triangle(ink), ink.px(_RADIUS)
        looks = ((ink.cross_entropy, Qt.PenStyle.SolidLine), (ink.muted, Qt.PenStyle.DotLine))
        drawn = [
            (descent.path, *look, triangle.point(descent.path[-1]))
            for descent, look in zip(self.frame.descents, looks, strict=False)
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for path, colour, style, place in reversed(drawn):
            # Every other step only would hide a Q that goes to and fro.
            way = arrayToQPolygonF(*triangle.pixels(path[:: len(path) // _MOST | 1]))
            way.append(place)
            painter.setPen(ink.pen(colour, 1.5, style))
            painter.drawPolyline(way)
        wanted = triangle.point(np.array(self.frame.p))
        painter.setPen(ink.pen(ink.target, 2))
        painter.setBrush(ink.card)
        painter.drawEllipse(wanted, radius, radius)
        painter.setBrush(ink.prediction)
        for _, colour, _, place in reversed(drawn):
            painter.setPen(ink.pen(colour, 1.5))
            painter.drawEllipse(place, radius, radius)
        self._write_beside(painter, ink, wanted, "P", ink.target_text)
        reached = drawn[0][-1]
        self._places = {"Q": reached, "P": wanted}
        if (reached - wanted).manhattanLength() > 4 * ink.px(_GAP):
            self._write_beside(painter, ink, reached, "Q", ink.prediction_text)

    def _write_beside(self, painter: QPainter, ink: Ink, place: QPointF, letter: str, colour: QColor) -> None:
        """Write a letter at the right of a place, or at its left where the triangle ends."""
        small, writing, radius = ink.writing(_SIZE), ink.writing(_LETTER, bold=True), ink.px(_RADIUS)
        away = radius + ink.px(_GAP) / 2
        width = writing.width(letter)
        x = away if place.x() + away + width <= self.width() else -away - width
        # Near the upper corner not into the name that stands there.
        y = -radius if place.y() > 3 * small.height else small.ascent - radius / 2
        writing.write(painter, place + QPointF(x, y), letter, colour)
