"""The way of Q through the triangle of all predictions over three classes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.ui.paint.theme import Theme
from infoviz.ui.paint.triangle import Triangle

Array = NDArray[np.float64]

_MOST = 1500  # points of a path that are drawn


class _Look:
    """Colours, fonts and lengths, made once a theme."""

    def __init__(self, theme: Theme) -> None:
        self.ground = QColor(theme.card)
        self.inside = QColor(theme.window)
        self.edge = QPen(QColor(theme.muted), 1.0)
        self.writing = QPen(QColor(theme.muted))
        self.paths = (
            QPen(QColor(theme.cross_entropy), theme.px(1.5)),
            QPen(QColor(theme.muted), theme.px(1.5), Qt.PenStyle.DotLine),
        )
        self.target = QColor(theme.target)
        self.target_text = QColor(theme.target_text)
        self.target_pen = QPen(self.target, theme.px(2))
        self.prediction = QBrush(QColor(theme.prediction))
        self.prediction_text = QColor(theme.prediction_text)
        self.rings = tuple(QPen(pen.color(), theme.px(1.5)) for pen in self.paths)
        self.font = theme.font(11)
        self.bold = theme.font(12, bold=True)
        self.metrics = QFontMetricsF(self.font)
        self.radius = theme.px(4)
        self.gap = theme.px(5)


class PathTriangle(QWidget):
    """P, the paths of one or two descents, and where each is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("descentTriangle")
        self.setAccessibleName("way of Q through all predictions")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._look: _Look | None = None
        self._names: Sequence[str] = ("", "", "")
        self._p: Array = np.zeros(3)
        self._paths: Sequence[Array] = ()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._look = _Look(theme)
        self.setMinimumHeight(theme.px(110))
        self.update()

    def show_paths(self, names: Sequence[str], p: Array, paths: Sequence[Array]) -> None:
        """Show paths, each of shape (N + 1, 3), in the triangle of three classes."""
        self._names, self._p, self._paths = names, p, paths
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        look = self._look
        if look is None:
            return
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = look.metrics.height()
        around = QRectF(self.rect()).adjusted(look.gap, line, -look.gap, -line - 1.0)
        triangle = Triangle.within(around)
        painter.setPen(look.edge)
        painter.setBrush(look.inside)
        painter.drawPolygon(QPolygonF(triangle.corners()))
        self._write_corners(painter, look, triangle)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path, pen in reversed(list(zip(self._paths, look.paths, strict=False))):
            # Every other step only would hide a Q that goes to and fro.
            x, y = triangle.pixels(path[:: len(path) // _MOST | 1])
            painter.setPen(pen)
            way = arrayToQPolygonF(x, y)
            way.append(triangle.point(path[-1]))
            painter.drawPolyline(way)
        self._paint_places(painter, look, triangle)
        painter.end()

    def _paint_places(self, painter: QPainter, look: _Look, triangle: Triangle) -> None:
        wanted = triangle.point(self._p)
        painter.setPen(look.target_pen)
        painter.setBrush(look.ground)
        painter.drawEllipse(wanted, look.radius, look.radius)
        places = [triangle.point(path[-1]) for path in self._paths]
        for place, ring in reversed(list(zip(places, look.rings, strict=False))):
            painter.setPen(ring)
            painter.setBrush(look.prediction)
            painter.drawEllipse(place, look.radius, look.radius)
        painter.setFont(look.bold)
        self._write_beside(painter, look, wanted, "P", look.target_text)
        if places and (places[0] - wanted).manhattanLength() > 4 * look.gap:
            self._write_beside(painter, look, places[0], "Q", look.prediction_text)

    def _write_beside(self, painter: QPainter, look: _Look, place: QPointF, letter: str, colour: QColor) -> None:
        """Write a letter at the right of a place, or at its left where the triangle ends."""
        away = look.radius + look.gap / 2
        width = QFontMetricsF(look.bold).horizontalAdvance(letter)
        x = away if place.x() + away + width <= self.width() else -away - width
        # Near the upper corner not into the name that stands there.
        y = -look.radius if place.y() > 3 * look.metrics.height() else look.metrics.ascent() - look.radius / 2
        painter.setPen(colour)
        painter.drawText(place + QPointF(x, y), letter)

    def _write_corners(self, painter: QPainter, look: _Look, triangle: Triangle) -> None:
        """Write the classes' names where Q is 1 for each."""
        painter.setFont(look.font)
        painter.setPen(look.writing)
        first, second, third = triangle.corners()
        right, metrics = Qt.TextElideMode.ElideRight, look.metrics
        room = self.width() / 2 - look.gap
        names = [metrics.elidedText(name, right, room) for name in self._names[:2]]
        below = first.y() + metrics.ascent() + 1.0
        painter.drawText(QPointF(max(0.0, first.x() - look.gap), below), names[0])
        end = min(self.width(), second.x() + look.gap)
        painter.drawText(QPointF(end - metrics.horizontalAdvance(names[1]), below), names[1])
        top = metrics.elidedText(self._names[2], right, 2 * room)
        painter.drawText(QPointF(third.x() - metrics.horizontalAdvance(top) / 2, third.y() - metrics.descent()), top)
