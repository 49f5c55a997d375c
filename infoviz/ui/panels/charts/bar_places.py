"""Where bars stand in their columns, in whole pixels, and how high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.charts.columns import Columns

_BAR, _TICK = 0.7, 0.84  # of a column's width
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
