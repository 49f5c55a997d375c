"""The inside of a bar chart: everything between its axes, painted in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from infoviz.ui.charts.hatch import paint_from_sheet
from infoviz.ui.widgets.numbers import format_number

_BAR = 0.7  # of a column's width
_TICK = 0.84


@dataclass(frozen=True, slots=True)
class Layer:
    """One part of every bar.

    Attributes
    ----------
    bottoms, tops : sequence of float, length K
        Where the part begins and ends; nothing is drawn where they are equal. ∞ leaves the chart.
    fill : QColor or QPixmap
        One a series: colours mean quantities, never classes. A pixmap is a `sheet` of a pattern.
    """

    bottoms: Sequence[float]
    tops: Sequence[float]
    fill: QColor | QPixmap


@dataclass(frozen=True, slots=True)
class Picture:
    """What a chart shows.

    Attributes
    ----------
    layers : sequence of Layer
        Painted in this order.
    values : sequence of float, length K
        Written on the bars while there is room.
    heights : sequence of float, length K
        The bars' upper ends, on which the labels stand.
    marks : sequence of float, length K
        A tick across each bar, or none.
    """

    layers: Sequence[Layer] = ()
    values: Sequence[float] = ()
    heights: Sequence[float] = ()
    marks: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and fonts of a chart."""

    text: QColor
    grid: QPen
    hover: QColor
    focus: QPen
    mark: QColor
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
        self._picture = Picture()
        self._grid: Sequence[float] = ()
        self._top = 1.0
        self._pointed = -1
        self._focused = False
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
        if picture == self._picture:
            return False
        self._picture = picture
        self._repaint()
        return True

    def set_pointed(self, index: int, *, focused: bool) -> None:
        """Lift one column out (−1: none), with a frame where the keys move it."""
        if (index, focused) != (self._pointed, self._focused):
            self._pointed, self._focused = index, focused
            self._repaint()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        look = self._look
        count = len(self._picture.heights)
        if look is None or count == 0:
            return
        area = self._box.rect()
        column = area.width() / count
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if 0 <= self._pointed < count:
            band = QRectF(self._pointed * column, 0.0, column, area.height())
            painter.fillRect(band, look.hover)
            if self._focused:
                painter.setPen(look.focus)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(band.adjusted(1, 1, -1, -1))
        painter.setPen(look.grid)
        for value in self._grid:
            y = round(self._y(value, area))
            painter.drawLine(QPointF(0, y), QPointF(area.width(), y))
        for layer in self._picture.layers:
            self._paint_layer(painter, layer, area, column)
        self._paint_marks(painter, look, area, column)
        self._paint_labels(painter, look, area, column)

    def _y(self, value: float, area: QRectF) -> float:
        return area.height() * (1.0 - min(value / self._top, 1.0))

    def _paint_layer(self, painter: QPainter, layer: Layer, area: QRectF, column: float) -> None:
        width = max(_BAR * column, 1.0)
        left = (column - width) / 2
        highest, height = self._top, area.height()
        unit = height / highest
        for i, (bottom, top) in enumerate(zip(layer.bottoms, layer.tops, strict=True)):
            if top > bottom:
                y = height - min(top, highest) * unit
                bar = QRectF(i * column + left, y, width, height - bottom * unit - y)
                if isinstance(layer.fill, QPixmap):
                    paint_from_sheet(painter, bar, layer.fill)
                else:
                    painter.fillRect(bar, layer.fill)

    def _paint_marks(self, painter: QPainter, look: Look, area: QRectF, column: float) -> None:
        width = max(_TICK * column, 2.0)
        thickness = 3.0 if column > 12.0 else 2.0
        left = (column - width) / 2
        height = area.height()
        unit = height / self._top
        for i, value in enumerate(self._picture.marks):
            y = round(height - min(value, self._top) * unit) - thickness / 2
            painter.fillRect(QRectF(i * column + left, y, width, thickness), look.mark)

    def _paint_labels(self, painter: QPainter, look: Look, area: QRectF, column: float) -> None:
        painter.setFont(look.font)
        painter.setPen(look.text)
        height = look.metrics.height()
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        marks = self._picture.marks
        roomy = look.metrics.horizontalAdvance("0.000") <= column
        for i, (value, top) in enumerate(zip(self._picture.values, self._picture.heights, strict=True)):
            if top > self._top:
                self._paint_infinity(painter, look, (i + 0.5) * column, column)
                continue
            label = format_number(value, 3, 2, 1) if roomy else ""
            if label and (len(label) <= 5 or look.metrics.horizontalAdvance(label) <= column):
                y = max(self._y(top, area) - 2.0, height)
                if marks and y - height - 2.0 <= (mark := self._y(marks[i], area)) <= y + 3.0:
                    y = max(mark - 3.0, height)
                painter.drawText(QRectF(i * column, y - height, column, height), flags, label)

    def _paint_infinity(self, painter: QPainter, look: Look, x: float, column: float) -> None:
        """Draw a head that points out of the chart, and ∞ under it."""
        size = min(0.3 * column, look.metrics.height() * 0.7)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.on_bar)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([QPointF(x, 3), QPointF(x - size, 3 + size), QPointF(x + size, 3 + size)]))
        painter.setPen(look.on_bar)
        painter.setFont(look.large)
        box = QRectF(x - column / 2, size, column, 3 * look.metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "∞")
        painter.restore()
