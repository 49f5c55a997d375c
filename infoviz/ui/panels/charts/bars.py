"""The inside of a bar chart: everything between its axes, painted in one go."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyqtgraph as pg
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.charts.chart_frame import ChartFrame, Columns, Fill, Ghost, Layer, Marks
from infoviz.ui.paint.glide import Glide
from infoviz.ui.paint.ink import PALE, Ink
from infoviz.ui.panels.charts.strongest import paint_strongest, strongest

HEADROOM = 1.1  # above the highest grid line, for labels

_GRID = (0.0, 0.25, 0.5, 0.75, 1.0)  # of the axis
_LEAST_BAND = 3.0  # px
_NARROW = 4.0  # px
_THIN = 8.0  # px; an outline narrower than that would hide its bar
_SEAM = 4.0  # px; a lower part of a bar would be hidden by a line
_OUTSIDE = 4.0  # px beyond the chart, where nothing is seen
_FEW = 3  # classes; of more, the largest keep their numbers whatever the room is
_SIZE, _LARGE = 11, 20  # px at 100 %
_AROUND, _LEAST_LABEL = 3.0, 12.0  # px beside a label, and of a column that could have one
_BAR, _TICK, _GUESS = 0.7, 0.84, 0.92  # of a column's width
_STUB = 4.0  # px, of a line that is covered
_GAP_FROM = 6.0  # px; narrower columns that are filled stand wall to wall


@dataclass(frozen=True, slots=True)
class Upright:
    """Values from 0, at the lower edge of a plot, to the top; what is higher lies on the upper edge."""

    top: float
    height: float  # in pixels, which are counted from the upper edge

    def pixels(self, values: Array | Sequence[float]) -> Array:
        """Give where values lie."""
        return self.height - np.minimum(values, self.top) * (self.height / self.top)

    def pixel(self, value: float) -> float:
        """Give where one value lies."""
        return self.height - min(value, self.top) * (self.height / self.top)

    def value(self, pixel: float) -> float:
        """Give the value at a place."""
        return (self.height - pixel) / max(self.height, 1.0) * self.top


def bar_places(columns: Columns, length: float) -> tuple[Array, Array]:
    """Give the left ends and the widths of all bars; a filled column without width has a bar of none."""
    return _places(columns, length, _BAR, 1)


def tick_places(columns: Columns, length: float) -> tuple[Array, Array]:
    """Give the same of ticks across the bars."""
    return _places(columns, length, _TICK, 2)


@lru_cache(maxsize=64)
def _places(columns: Columns, length: float, part: float, least: int) -> tuple[Array, Array]:
    if columns.filled:
        ends = np.round(np.array(columns.edges) * length)
        widths = np.diff(ends)
        return ends[:-1], widths - (widths >= _GAP_FROM)
    column = length / columns.count
    width = max(round(part * column), least)
    return np.round(np.arange(columns.count) * column + (column - width) / 2), np.full(columns.count, float(width))


class Bars(pg.GraphicsObject):
    """Grid, bars, ticks and labels, in pixels of the view box that holds it."""

    frame: ChartFrame
    is_blank = True
    named = True  # whether the axis names every class

    def __init__(self, box: pg.ViewBox, ink: Ink, glide: Glide) -> None:
        super().__init__()
        self.setParentItem(box)
        self._box = box
        self._ink = ink
        self._memory = PrimitiveArray(QRectF, 4)
        self._pointed = -1
        self._focused = self._framed = False
        self._glide = glide
        glide.moved.connect(self._repaint)
        self._lit: tuple[str, ...] = ()
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

    def set_ink(self, ink: Ink) -> None:
        """Take a theme's colours."""
        self._ink = ink
        self._repaint()

    def show_frame(self, frame: ChartFrame) -> None:
        """Show other bars."""
        self.is_blank = False
        self.frame = frame
        self._repaint()

    def set_pointed(self, index: int, *, focused: bool, framed: bool, lit: tuple[str, ...] = ()) -> None:
        """Lift one column out (−1: none), with a frame where the keys move it; or frame the whole chart.

        Where fills, "tick" or "outline" are lit, all else is pale.
        """
        pointed = (index, focused, framed, lit)
        if pointed != (self._pointed, self._focused, self._framed, self._lit):
            self._pointed, self._focused, self._framed, self._lit = pointed
            self._repaint()

    def _set_paleness(self, painter: QPainter, part: str) -> None:
        painter.setOpacity(1.0 if not self._lit or part in self._lit else PALE)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002 (Qt's signature)
        if self.is_blank:
            return
        ink, frame, area = self._ink, self.frame, self._box.rect()
        axis = Upright(self._glide.seen(painter) * HEADROOM, area.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        band = self._band(frame.columns, area)
        if not band.isEmpty():
            painter.fillRect(band, ink.hover)
        painter.setPen(ink.grid)
        for part in _GRID:
            y = round(axis.pixel(part * frame.end))
            painter.drawLine(QPointF(0, y), QPointF(area.width(), y))
        if frame.guess:
            self._set_paleness(painter, "guess")
            self._paint_guess(painter, frame.guess, area, axis)
        for layer in frame.layers:
            self._set_paleness(painter, layer.fill)
            self._paint_layer(painter, layer, area, axis)
        painter.setOpacity(1.0)
        if frame.guess and frame.columns.filled:  # which covers the line
            for left in (0.0, area.width() - _STUB):
                painter.fillRect(QRectF(left, round(axis.pixel(max(frame.guess))) - 1.0, _STUB, 2.0), ink.text)
        if frame.ghost is not None:
            self._set_paleness(painter, "outline")
            self._paint_ghost(painter, frame.ghost, area, axis)
        if frame.marks is not None:
            self._set_paleness(painter, "tick")
            self._paint_marks(painter, frame.marks, area, axis)
        painter.setOpacity(1.0)
        if self._focused or frame.columns.filled:  # whose bars cover the band
            self._paint_frame(painter, ink.focus if self._focused else ink.text, band)
        if self._framed:
            self._paint_frame(painter, ink.focus, area)
        paint_bar_labels(painter, ink, frame, axis, area.width(), named=self.named)

    def _band(self, columns: Columns, area: QRectF) -> QRectF:
        """Give what is lifted out."""
        if not 0 <= self._pointed < columns.count:
            return QRectF()
        left, width = columns.span(self._pointed, area.width())
        # Where a class has no width, a line still says where it would stand.
        return QRectF(min(left, area.width() - _LEAST_BAND), 0.0, max(width, _LEAST_BAND), area.height())

    def _paint_frame(self, painter: QPainter, pen: QPen | QColor, area: QRectF) -> None:
        if not area.isEmpty():
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_layer(self, painter: QPainter, layer: Layer, area: QRectF, axis: Upright) -> None:
        x, widths = bar_places(self.frame.columns, area.width())
        bottoms, tops = np.array(layer.bottoms), np.array(layer.tops)
        there = (tops > bottoms) & (widths > 0.0)
        fills = [(brush_of(self._ink, layer.fill), there)]
        if layer.fill == "cut":  # narrow bars cannot show a hatch, which takes much longer to paint
            narrow = widths < _NARROW
            fills = [(fills[0][0], there & ~narrow), (QBrush(self._ink.target_pale), there & narrow)]
        for fill, shown in fills:
            if np.count_nonzero(shown):
                y = axis.pixels(tops[shown])
                heights = axis.pixels(bottoms[shown]) - y
                if not self.frame.columns.filled:  # areas have a mark there, stacked bars a light line
                    heights -= (bottoms[shown] > 0.0) & (heights > _SEAM)
                self._draw(painter, fill, x[shown], y, widths[shown], heights)

    def _paint_marks(self, painter: QPainter, marks: Marks, area: QRectF, axis: Upright) -> None:
        x, widths = tick_places(self.frame.columns, area.width())
        thick = 3.0 if area.width() / self.frame.columns.count > 12.0 else 2.0
        y = np.round(axis.pixels(marks.values)) - thick / 2
        if marks.fill != "ink":  # on a bar of another colour, one that is as dark is seen by its light rim
            self._draw(painter, QBrush(self._ink.card), x, y - 1.0, widths, thick + 2.0)
        self._draw(painter, brush_of(self._ink, marks.fill), x, y, widths, thick)

    def _paint_guess(self, painter: QPainter, guess: tuple[float, ...], area: QRectF, axis: Upright) -> None:
        """Draw a dotted line where a class's bar would end, as wide as its column; none where that is nothing."""
        x, widths = _places(self.frame.columns, area.width(), _GUESS, 2)
        thin = self._ink.pen(self._ink.muted)
        painter.setPen(guess_pen(self._ink) if float(widths.max()) >= _THIN else thin)
        for left, width, y in zip(x.tolist(), widths.tolist(), axis.pixels(guess).tolist(), strict=True):
            if y < area.height() and width >= 1.0:
                painter.drawLine(QPointF(left, round(y)), QPointF(left + width, round(y)))

    def _paint_ghost(self, painter: QPainter, ghost: Ghost, area: QRectF, axis: Upright) -> None:
        """Outline bars, wider than those that are filled; where these are thin, draw the upper ends alone."""
        values = np.array(ghost.tops)
        x, widths = (each[: len(values)] for each in tick_places(ghost.columns, area.width()))
        tops = np.where(values > axis.top, -_OUTSIDE, np.round(axis.pixels(values)))
        wide, thin = widths >= _THIN, (widths >= 1.0) & (widths < _THIN)
        if np.count_nonzero(wide):
            heights = area.height() + _OUTSIDE - tops[wide]
            self._draw(painter, self._ink.ghost, x[wide], tops[wide], widths[wide], heights)
        if np.count_nonzero(thin):
            self._draw(painter, QBrush(self._ink.text), x[thin], tops[thin] - 1.0, widths[thin], 2.0)

    def _draw(
        self,
        painter: QPainter,
        look: QBrush | QPen,
        x: Array,
        y: Array,
        width: Array | float,
        height: Array | float,
    ) -> None:
        """Fill rectangles, or draw around them; left, top, width, height as Qt has them, arrays of shape (N,)."""
        painter.setPen(look if isinstance(look, QPen) else Qt.PenStyle.NoPen)
        painter.setBrush(look if isinstance(look, QBrush) else Qt.BrushStyle.NoBrush)
        # Qt reads them where numpy wrote them: a call for each would cost more than its painting.
        self._memory.resize(len(x))
        memory = self._memory.ndarray()
        memory[:, 0] = x
        memory[:, 1] = y
        memory[:, 2] = width
        memory[:, 3] = height
        painter.drawRects(*self._memory.drawargs())


def guess_pen(ink: Ink) -> QPen:
    """Give the pen of a uniform guess: grey dots; ink outlines what is pinned."""
    return ink.pen(ink.muted, 1.5, Qt.PenStyle.DotLine)


def brush_of(ink: Ink, fill: Fill) -> QBrush:
    """Give the brush of a fill."""
    if fill == "cut":
        return ink.hatch(ink.target_pale, ink.divergence)
    return QBrush(ink.text if fill == "ink" else getattr(ink, fill))


def paint_bar_labels(
    painter: QPainter, ink: Ink, frame: ChartFrame, axis: Upright, length: float, *, named: bool
) -> None:
    """Write the values on bars, and on those that leave the chart, that they do; on class columns of some length."""
    spans = [frame.columns.span(i, length) for i in range(frame.columns.count)]
    heights = np.max([layer.tops for layer in frame.layers], axis=0)
    leaving = heights > axis.top
    for i in np.flatnonzero(leaving).tolist():
        _paint_leaving(painter, ink, frame.label(i, leaving=True), math.isinf(frame.values[i]), *spans[i])
    writing = ink.writing(_SIZE, bold=True)
    keep = [i for i in strongest(frame.values) if not leaving[i]] if len(spans) > _FEW else []
    wide = writing.width("0.000") <= max(width for _, width in spans)
    if not keep and not wide:
        return
    painter.setFont(writing.font)
    painter.setPen(ink.text)
    bottoms = axis.pixels(heights) - 2.0
    for crossing in _crossing(frame, axis):
        covered = (bottoms - writing.height - 2.0 <= crossing) & (crossing <= bottoms + 3.0)
        bottoms = np.where(covered, crossing - 3.0, bottoms)
    # Figures reach no lower than their baseline, and no higher than capitals do.
    baselines = np.maximum(bottoms - writing.descent, writing.capital + 1.0)
    taken = []
    for i, ((left, column), baseline) in enumerate(zip(spans, baselines.tolist(), strict=True)):
        if leaving[i] or not wide or column < _LEAST_LABEL:
            continue
        label = frame.label(i)
        needed = writing.width(label)
        if needed + _AROUND <= column:
            painter.drawText(QPointF(left + (column - needed) / 2, baseline), label)
            taken.append(QRectF(left, baseline - writing.ascent, column, writing.height))
            keep = [kept for kept in keep if kept != i]
    paint_strongest(painter, ink, writing, frame, keep, bottoms, length, taken, named=named)


def _crossing(frame: ChartFrame, axis: Upright) -> list[Array]:
    """Give what a label must not stand on: where marks and outlines lie, one a class."""
    marks, ghost = frame.marks, frame.ghost
    lines = [] if marks is None else [axis.pixels(marks.values)]
    if frame.guess:
        guess = np.array(frame.guess)
        lines.append(np.where(guess > 0.0, axis.pixels(guess), math.inf))
    if ghost is not None and not ghost.columns.filled:
        outlines = np.full(len(frame.values), math.inf)
        outlines[: len(ghost.tops)] = axis.pixels(ghost.tops)
        lines = [outlines, *lines, outlines]
    return lines


def _paint_leaving(painter: QPainter, ink: Ink, label: str, infinite: bool, left: float, column: float) -> None:
    """Draw a head that points out of the chart, and the value under it: ∞, as a rule."""
    small = ink.writing(_SIZE, bold=True)
    size = min(0.3 * column, small.height * 0.7)
    x = left + column / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ink.on_area)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([QPointF(x, 3), QPointF(x - size, 3 + size), QPointF(x + size, 3 + size)]))
    painter.setPen(ink.on_area)
    painter.setFont(ink.writing(_LARGE, bold=True).font if infinite else small.font)
    painter.drawText(QRectF(left, size, column, 3 * small.height), Qt.AlignmentFlag.AlignCenter, label)
    painter.restore()
