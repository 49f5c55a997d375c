"""The inside of a bar chart: everything between its axes, painted in one go."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from infoviz.presentation.format_number import format_number
from infoviz.ui.paint.rectangles import Rectangles
from infoviz.ui.panels.charts.columns import Columns
from infoviz.ui.panels.charts.ghosts import Ghost
from infoviz.ui.panels.charts.picture import Layer, Picture

Array = NDArray[np.float64]

_AROUND, _LEAST_LABEL = 3.0, 12.0  # px beside a label, and of a column that could have one
_LEAST_BAND = 3.0  # px
_NARROW = 4.0  # px
_THIN = 8.0  # px; an outline narrower than that would hide its bar
_OUTSIDE = 4.0  # px beyond the chart, where nothing is seen


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and fonts of a chart."""

    text: QColor
    grid: QPen
    hover: QColor
    edge: QPen
    focus: QPen
    ghost: QPen
    on_bar: QColor
    font: QFont
    large: QFont
    metrics: QFontMetricsF = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "metrics", QFontMetricsF(self.font))


class Bars(pg.GraphicsObject):
    """Grid, bars, ticks and labels, in pixels of the view box that holds it."""

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__()
        self.setParentItem(box)
        self._box = box
        self._look: Look | None = None
        self._picture: Picture | None = None
        self._rectangles = Rectangles()
        self._grid: Sequence[float] = ()
        self._top = 1.0
        self._pointed = -1
        self._focused = self._framed = False
        box.sigResized.connect(self._resize)

    def _resize(self) -> None:
        self.prepareGeometryChange()

    def _repaint(self) -> None:
        # Not update(): the graphics scene would ask for a frame of its own, beside that of the window's other widgets.
        scene = self.scene()
        for view in scene.views() if scene else ():
            view.viewport().update(view.mapFromScene(self.sceneBoundingRect()).boundingRect())

    def boundingRect(self) -> QRectF:
        return self._box.rect()

    def set_look(self, look: Look) -> None:
        """Take a theme's colours."""
        self._look = look
        self._repaint()

    def set_axis(self, top: float, grid: Sequence[float]) -> None:
        """Take the value at the upper edge, and where grid lines lie."""
        self._top = top
        self._grid = grid
        self._repaint()

    def set_picture(self, picture: Picture) -> bool:
        """Show other bars, and tell whether they are others."""
        if self._picture is not None and picture.same_as(self._picture):
            return False
        self._picture = picture
        self._repaint()
        return True

    def set_pointed(self, index: int, *, focused: bool, framed: bool) -> None:
        """Lift one column out (−1: none), with a frame where the keys move it; or frame the whole chart."""
        if (index, focused, framed) != (self._pointed, self._focused, self._framed):
            self._pointed, self._focused, self._framed = index, focused, framed
            self._repaint()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002 (Qt's signature)
        look, picture = self._look, self._picture
        if look is None or picture is None:
            return
        columns = picture.columns
        area = self._box.rect()
        width, height = area.width(), area.height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        band = self._band(columns, area)
        if not band.isEmpty():
            painter.fillRect(band, look.hover)
        painter.setPen(look.grid)
        for value in self._grid:
            y = round(height - value / self._top * height)
            painter.drawLine(QPointF(0, y), QPointF(area.width(), y))
        x, widths = columns.bars(width)
        for layer in picture.layers:
            self._paint_layer(painter, layer, x, widths, height)
        if picture.ghost is not None:
            self._paint_ghost(painter, look, picture.ghost, area)
        if picture.marks is not None:
            x, widths = columns.ticks(width)
            thick = 3.0 if width / columns.count > 12.0 else 2.0
            tops = np.round(self._from_top(picture.marks.values, height)) - thick / 2
            self._rectangles.paint(painter, picture.marks.fill, x, tops, widths, thick)
        if self._focused or columns.filled:  # whose bars cover the band
            self._paint_frame(painter, look.focus if self._focused else look.edge, band)
        if self._framed:
            self._paint_frame(painter, look.focus, area)
        self._paint_labels(painter, look, picture, area)

    def _band(self, columns: Columns, area: QRectF) -> QRectF:
        """Give what is lifted out."""
        if not 0 <= self._pointed < columns.count:
            return QRectF()
        left, width = columns.span(self._pointed, area.width())
        # Where a class has no width, a line still says where it would stand.
        return QRectF(min(left, area.width() - _LEAST_BAND), 0.0, max(width, _LEAST_BAND), area.height())

    def _from_top(self, values: Array, height: float) -> Array:
        """Give where values lie, in pixels from the upper edge; what leaves the chart lies on the edge."""
        return height - np.minimum(values, self._top) * (height / self._top)

    def _paint_frame(self, painter: QPainter, pen: QPen, area: QRectF) -> None:
        if not area.isEmpty():
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_layer(self, painter: QPainter, layer: Layer, x: Array, width: Array | float, height: float) -> None:
        there = layer.tops > layer.bottoms
        if isinstance(width, np.ndarray):
            there &= width > 0.0
        fills = [(layer.fill, there)]
        if layer.narrow is not None:
            narrow = np.less(width, _NARROW)
            fills = [(layer.fill, there & ~narrow), (layer.narrow, there & narrow)]
        for fill, shown in fills:
            if np.count_nonzero(shown):
                y = self._from_top(layer.tops[shown], height)
                heights = self._from_top(layer.bottoms[shown], height) - y
                widths = width[shown] if isinstance(width, np.ndarray) else width
                self._rectangles.paint(painter, fill, x[shown], y, widths, heights)

    def _paint_ghost(self, painter: QPainter, look: Look, ghost: Ghost, area: QRectF) -> None:
        """Outline bars, wider than those that are filled; where these are thin, draw the upper ends alone."""
        count, height = len(ghost.tops), area.height()
        x, width = ghost.columns.ticks(area.width())
        x, widths = x[:count], np.broadcast_to(width, x.shape)[:count]
        tops = np.round(self._from_top(ghost.tops, height))
        tops[ghost.tops > self._top] = -_OUTSIDE
        wide, thin = widths >= _THIN, (widths >= 1.0) & (widths < _THIN)
        if np.count_nonzero(wide):
            heights = height + _OUTSIDE - tops[wide]
            self._rectangles.outline(painter, look.ghost, x[wide], tops[wide], widths[wide], heights)
        if np.count_nonzero(thin):
            self._rectangles.paint(painter, QBrush(look.text), x[thin], tops[thin] - 1.0, widths[thin], 2.0)

    def _paint_labels(self, painter: QPainter, look: Look, picture: Picture, area: QRectF) -> None:
        columns, width, height = picture.columns, area.width(), area.height()
        for i in np.flatnonzero(picture.heights > self._top).tolist():
            self._paint_leaving(painter, look, float(picture.values[i]), *columns.span(i, width))
        if look.metrics.horizontalAdvance("0.000") > columns.widest * width:
            return
        painter.setFont(look.font)
        painter.setPen(look.text)
        line = look.metrics.height()
        bottoms = self._from_top(picture.heights, height) - 2.0
        for crossing in self._crossing(picture, height):
            covered = (bottoms - line - 2.0 <= crossing) & (crossing <= bottoms + 3.0)
            bottoms = np.where(covered, crossing - 3.0, bottoms)
        # Figures reach no lower than their baseline, and no higher than capitals do.
        bottoms = np.maximum(bottoms - look.metrics.descent(), look.metrics.capHeight() + 1.0)
        entries = zip(picture.values.tolist(), picture.heights.tolist(), bottoms.tolist(), strict=True)
        for i, (value, top, baseline) in enumerate(entries):
            left, column = columns.span(i, width)
            if top > self._top or column < _LEAST_LABEL:
                continue
            label = format_number(value, 3, 2, 1)
            needed = look.metrics.horizontalAdvance(label)
            if needed + _AROUND <= column:
                painter.drawText(QPointF(left + (column - needed) / 2, baseline), label)

    def _crossing(self, picture: Picture, height: float) -> list[Array]:
        """Give what a label must not stand on: where marks and outlines lie, one a class."""
        lines = [] if picture.marks is None else [self._from_top(picture.marks.values, height)]
        ghost = picture.ghost
        if ghost is not None and ghost.columns is picture.columns:
            outlines = np.full(len(picture.heights), math.inf)
            outlines[: len(ghost.tops)] = self._from_top(ghost.tops, height)
            lines = [outlines, *lines, outlines]
        return lines

    def _paint_leaving(self, painter: QPainter, look: Look, value: float, left: float, column: float) -> None:
        """Draw a head that points out of the chart, and the value under it: ∞, as a rule."""
        size = min(0.3 * column, look.metrics.height() * 0.7)
        x = left + column / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.on_bar)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([QPointF(x, 3), QPointF(x - size, 3 + size), QPointF(x + size, 3 + size)]))
        painter.setPen(look.on_bar)
        painter.setFont(look.large if math.isinf(value) else look.font)
        box = QRectF(x - column / 2, size, column, 3 * look.metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, format_number(value, 0, 1))
        painter.restore()
