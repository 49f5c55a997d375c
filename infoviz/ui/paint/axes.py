"""Axes of a hand-painted plot: data to pixels and back, grid, ticks and their labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from infoviz.presentation.format_number import format_short
from infoviz.ui.paint.theme import Theme

Array = NDArray[np.float64]
Tick = tuple[float, str]

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


class AxesLook:
    """Colours, fonts and measures of axes, made once a theme."""

    def __init__(self, theme: Theme) -> None:
        self.font = theme.font(11)
        self.metrics = QFontMetricsF(self.font)
        self.writing = QPen(QColor(theme.muted))
        self.grid = QPen(QColor(theme.grid))
        self.gap = theme.px(6)


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

    def paint(self, painter: QPainter, look: AxesLook) -> None:
        """Paint grid, ticks and titles; labels that would touch the one before are left out."""
        area, metrics = self.area, look.metrics
        painter.setPen(look.grid)
        xs = [(round(self.x.pixel(value)) + 0.5, text) for value, text in self.x_ticks]
        ys = [(round(self.y.pixel(value)) + 0.5, text) for value, text in self.y_ticks]
        for x, _ in xs:
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        for y, _ in ys:
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setFont(look.font)
        painter.setPen(look.writing)
        end = area.right()
        baseline = area.bottom() + look.gap / 2 + metrics.ascent()
        if self.x_title:
            left = end - metrics.horizontalAdvance(self.x_title)
            painter.drawText(QPointF(left, baseline), self.x_title)
            end = left - look.gap
        last = -math.inf
        for x, text in xs:
            width = metrics.horizontalAdvance(text)
            if x - width / 2 > last and x + width / 2 <= end + (0.0 if self.x_title else width / 2):
                painter.drawText(QPointF(x - width / 2, baseline), text)
                last = x + width / 2 + look.gap
        last = math.inf
        for y, text in ys:
            if y + metrics.ascent() / 2 < last:
                x = area.left() - look.gap - metrics.horizontalAdvance(text)
                painter.drawText(QPointF(x, y + metrics.ascent() / 2 - 1), text)
                last = y - metrics.height() / 2
        if self.y_title:
            painter.drawText(QPointF(area.left(), area.top() - look.gap / 2 - metrics.descent()), self.y_title)


def nice_ticks(low: float, high: float, count: int) -> list[Tick]:
    """Choose round values between two ends, at most about `count` of them, with their labels."""
    span = high - low
    if not 0.0 < span < math.inf or count < 1:
        return []
    rough = span / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(part * power for part in (1.0, 2.0, 5.0, 10.0) if part * power >= rough * (1.0 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = [i * step for i in range(first, last + 1)]
    return [(value, format_short(float(f"{value:.12g}"), 0, 7)) for value in values]


def log_ticks(low: float, high: float, count: int) -> list[Tick]:
    """Choose powers of ten between two positive ends, at most about `count` of them, with their labels."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    every = max(1, -(-(last - first + 1) // max(count, 1)))
    return [(10.0**power, format_short(10.0**power, 0, 7)) for power in range(first, last + 1, every)]
