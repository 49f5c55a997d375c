"""Where the classes stand on the axis: side by side, all as wide, or each as wide as its share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_BAR, _TICK = 0.7, 0.84  # of a column's width
_GAP_FROM = 6.0  # px; narrower columns that are filled stand wall to wall


@dataclass(frozen=True, eq=False)
class Columns:
    """A column a class, from the left end of the axis to its right.

    Attributes
    ----------
    edges : ndarray, shape (K + 1,)
        Where they begin and end, from 0 to 1.
    filled : bool
        Whether a bar takes all of its column, so that its area means something; otherwise there is air between them.
    """

    edges: Array
    filled: bool = False

    @property
    def count(self) -> int:
        """K."""
        return len(self.edges) - 1

    @cached_property
    def widest(self) -> float:
        """The widest one's part of the axis."""
        return float(np.diff(self.edges).max())

    def same_as(self, other: Columns) -> bool:
        """Whether they look the same."""
        return self is other or (self.filled == other.filled and np.array_equal(self.edges, other.edges))

    def index_at(self, fraction: float) -> int:
        """Give the class at a place from 0 to 1 on the axis, never one without width; −1 beside the axis."""
        if not 0.0 <= fraction < 1.0:
            return -1
        return int(self.edges.searchsorted(fraction, side="right")) - 1

    @cached_property
    def _spans(self) -> list[tuple[float, float]]:
        return list(zip(self.edges.tolist(), np.diff(self.edges).tolist(), strict=False))

    def span(self, index: int, length: float) -> tuple[float, float]:
        """Give where a class's column begins, and its width, on an axis of some length."""
        left, width = self._spans[index]
        return left * length, width * length

    def bars(self, length: float) -> tuple[Array, Array | float]:
        """Give the left ends and the widths of all bars in whole pixels; a column without width has a bar of none."""
        if not self.filled:
            return _centred(self.count, length, _BAR, 1)
        ends = np.round(self.edges * length)
        widths = np.diff(ends)
        return ends[:-1], widths - (widths >= _GAP_FROM)

    def ticks(self, length: float) -> tuple[Array, Array | float]:
        """Give the same of ticks across the bars."""
        return self.bars(length) if self.filled else _centred(self.count, length, _TICK, 2)


@lru_cache(maxsize=64)
def _centred(count: int, length: float, part: float, least: int) -> tuple[Array, float]:
    """Give the left ends and the width of what stands in the middle of even columns."""
    column = length / count
    width = max(round(part * column), least)
    return np.round(np.arange(count) * column + (column - width) / 2), width


@lru_cache(maxsize=64)
def even_columns(count: int) -> Columns:
    """Make columns that are all as wide."""
    return Columns(np.arange(count + 1, dtype=np.float64) / count)


def columns_of(shares: Array) -> Columns:
    """Make columns as wide as each class's share, shape (K,), which together fill the axis."""
    edges = np.zeros(len(shares) + 1)
    np.cumsum(shares / shares.max(), out=edges[1:])
    edges /= edges[-1]
    return Columns(edges, filled=True)
