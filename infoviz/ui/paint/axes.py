"""Axes of a hand-painted plot: data to pixels and back, grid, ticks and their labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen, QPolygonF

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.ticks import Tick, log_ticks, nice_ticks
from infoviz.ui.paint.ink import Ink

# px at 100 %
_SIZE, _GAP = 11, 6  # of what is written, and beside it
_LEFT, _RIGHT = 44, 14  # the least margins
_TITLE = 110

_ACROSS, _MOST = 4, 8  # ticks, at most

_BEYOND = 1e5  # px outside of the plot at which values are cut: Qt's own arithmetic ends later


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a plot.

    Attributes
    ----------
    low, high : float
        The values at its ends; both positive where it is logarithmic.
    start, end : float
        Where these lie, in pixels; an upright axis has end < start.
    logarithmic : bool
    """

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    def pixels(self, values: Array) -> Array:
        """Give where values lie. ±∞, and on a logarithmic axis 0 and less, lie far outside."""
        low, high = self.low, self.high
        with np.errstate(all="ignore"):
            if self.logarithmic:
                low, high = math.log(low), math.log(high)
                values = np.log(np.maximum(values, 0.0))
            places: Array = self.start + (values - low) * ((self.end - self.start) / (high - low))
        return np.clip(places, -_BEYOND, _BEYOND)

    def pixel(self, value: float) -> float:
        """Give where one value lies."""
        if self.logarithmic:
            return float(self.pixels(np.array([value]))[0])
        # In a tenth of the time that an array of one takes.
        place = self.start + (value - self.low) * ((self.end - self.start) / (self.high - self.low))
        return min(max(place, -_BEYOND), _BEYOND)

    def value(self, pixel: float) -> float:
        """Give the value at a place."""
        part = (pixel - self.start) / (self.end - self.start)
        if self.logarithmic:
            return math.exp(math.log(self.low) + part * (math.log(self.high) - math.log(self.low)))
        return self.low + part * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Axes:
    """Two axes around an area.

    Attributes
    ----------
    x, y : Axis
    x_ticks, y_ticks : sequence of (float, str)
        Values with what is written at them; each has a line of the grid.
    x_title, y_title : str
        Written at the right end under the x axis, and over the upper end of the y axis; empty for none.
    """

    x: Axis
    y: Axis
    x_ticks: Sequence[Tick] = ()
    y_ticks: Sequence[Tick] = ()
    x_title: str = ""
    y_title: str = ""

    @classmethod
    def within(
        cls,
        ink: Ink,
        size: QSize,
        x: tuple[float, float],
        y: tuple[float, float],
        x_title: str = "",
        y_title: str = "",
        *,
        logarithmic: tuple[bool, bool] = (False, False),
        below: float = 0.0,
        beside: float = 0.0,
    ) -> Axes:
        """Lay axes out in a widget, with ticks at round values and room for what is written.

        They are kept, and may be asked for at each painting.

        Parameters
        ----------
        ink : Ink
        size : QSize
            Of the widget.
        x, y : pair of float
            The values at the ends.
        x_title, y_title : str
        logarithmic : pair of bool
            Whether x is, and whether y is.
        below : float
            The upright axis reaches so much of its length below the lower end of `y`, and has no ticks there.
        beside : float
            So does the other one, beyond both ends of `x`.
        """
        return _laid_out(ink, size.width(), size.height(), x, y, x_title, y_title, logarithmic, (below, beside))

    @property
    def area(self) -> QRectF:
        """The rectangle between the axes, in pixels."""
        return QRectF(QPointF(self.x.start, self.y.end), QPointF(self.x.end, self.y.start))

    def line(self, x: Array, y: Array) -> QPolygonF:
        """Give the line through points, arrays of shape (N,)."""
        return arrayToQPolygonF(self.x.pixels(x), self.y.pixels(y))

    def point(self, x: float, y: float) -> QPointF:
        """Give the place of a point."""
        return QPointF(self.x.pixel(x), self.y.pixel(y))

    def point_inside(self, x: float, y: float) -> QPointF:
        """Give the place of a point, at the edge of the area where it is beyond it."""
        place, area = self.point(x, y), self.area
        left, top = max(place.x(), area.left()), max(place.y(), area.top())
        return QPointF(min(left, area.right()), min(top, area.bottom()))

    def paint_curve(self, painter: QPainter, pen: QPen, x: Array, y: Array) -> None:
        """Paint the line through points, as far as it is in the area."""
        painter.save()
        painter.setClipRect(self.area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawPolyline(self.line(x, y))
        painter.restore()

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Paint grid, ticks and titles; labels that would touch the one before are left out."""
        area, writing, gap = self.area, ink.writing(_SIZE), ink.px(_GAP)
        painter.setPen(ink.grid)
        xs = [(round(self.x.pixel(value)) + 0.5, text) for value, text in self.x_ticks]
        ys = [(round(self.y.pixel(value)) + 0.5, text) for value, text in self.y_ticks]
        for x, _ in xs:
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        for y, _ in ys:
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setFont(writing.font)
        painter.setPen(ink.muted)
        end = area.right()
        baseline = area.bottom() + gap / 2 + writing.ascent
        if self.x_title:
            left = end - writing.width(self.x_title)
            painter.drawText(QPointF(left, baseline), self.x_title)
            end = left - gap
        last = -math.inf
        for x, text in xs:
            width = writing.width(text)
            if x - width / 2 > last and x + width / 2 <= end + (0.0 if self.x_title else width / 2):
                painter.drawText(QPointF(x - width / 2, baseline), text)
                last = x + width / 2 + gap
        last = math.inf
        for y, text in ys:
            if y + writing.ascent / 2 < last:
                x = area.left() - gap - writing.width(text)
                painter.drawText(QPointF(x, y + writing.ascent / 2 - 1), text)
                last = y - writing.height / 2
        if self.y_title:
            painter.drawText(QPointF(area.left(), area.top() - gap / 2 - writing.descent), self.y_title)


def widened(ends: tuple[float, float], part: float) -> tuple[float, float]:
    """Give ends that are farther out, at either by a part of their distance."""
    low, high = ends
    return low - part * (high - low), high + part * (high - low)


@lru_cache(maxsize=32)
def _laid_out(
    ink: Ink,
    width: int,
    height: int,
    x: tuple[float, float],
    y: tuple[float, float],
    x_title: str,
    y_title: str,
    logarithmic: tuple[bool, bool],
    beyond: tuple[float, float],
) -> Axes:
    (below, beside), writing, gap = beyond, ink.writing(_SIZE), ink.px(_GAP)
    line = writing.height
    top = line + gap
    bottom = max(top + 1.0, height - line - gap)
    x_choice, y_choice = (log_ticks if there else nice_ticks for there in logarithmic)
    x_ticks = x_choice(*x, _ACROSS)
    y_ticks = y_choice(*y, min(max(2, int((bottom - top) / (2.5 * line))), _MOST))
    left = max(ink.px(_LEFT), *(writing.width(text) + 2 * gap for _, text in y_ticks), 0.0)
    right = max(left + 1.0, width - ink.px(_RIGHT))
    return Axes(
        Axis(*widened(x, beside), left, right, logarithmic=logarithmic[0]),
        Axis(y[0] - below * (y[1] - y[0]), y[1], bottom, top, logarithmic=logarithmic[1]),
        x_ticks,
        y_ticks,
        writing.elided(x_title, ink.px(_TITLE)),
        y_title,
    )
