"""Where the classes stand on the axis: side by side, all as wide, or each as wide as its share."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from infoviz.model.arithmetic.array import Array


@dataclass(frozen=True, slots=True)
class Columns:
    """A column a class, from the left end of the axis to its right."""

    edges: tuple[float, ...]  # length K + 1; where they begin and end, from 0 to 1
    # Whether a bar takes all of its column, so that its area means something; otherwise there is air between them.
    filled: bool = False

    @property
    def count(self) -> int:
        """K."""
        return len(self.edges) - 1

    def index_at(self, fraction: float) -> int:
        """Give the class at a place from 0 to 1 on the axis, never one without width; −1 beside the axis."""
        return bisect_right(self.edges, fraction) - 1 if 0.0 <= fraction < 1.0 else -1

    def span(self, index: int, length: float) -> tuple[float, float]:
        """Give where a class's column begins, and its width, on an axis of some length."""
        left, right = self.edges[index : index + 2]
        return left * length, (right - left) * length


@lru_cache(maxsize=64)
def even_columns(count: int) -> Columns:
    """Make columns that are all as wide."""
    return Columns(tuple(i / count for i in range(count + 1)))


def columns_of(shares: Array) -> Columns:
    """Make columns as wide as each class's share, shape (K,), which together fill the axis."""
    ends = np.cumsum(shares / shares.max())
    return Columns((0.0, *(ends / ends[-1]).tolist()), filled=True)
