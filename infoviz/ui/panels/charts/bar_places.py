"""Where bars stand in their columns, in whole pixels."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.charts.columns import Columns

_BAR, _TICK = 0.7, 0.84  # of a column's width
_GAP_FROM = 6.0  # px; narrower columns that are filled stand wall to wall


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
