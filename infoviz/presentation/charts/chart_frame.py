"""What one bar chart shows, as data."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.format_number import format_number, format_probability


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


Fill = Literal["target", "prediction", "divergence", "cut", "ink", "guess"]
"""What a part is painted with: colours mean quantities, never classes.

"cut" is what Q > P takes off the entropy, "guess" a dotted line at what a uniform guess would cost.
"""


@dataclass(frozen=True, slots=True)
class Layer:
    """One part of every bar."""

    fill: Fill  # one a series
    # Length K; where the part begins and ends; nothing is drawn where they are equal. ∞ leaves the chart.
    bottoms: tuple[float, ...]
    tops: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """A tick across each bar."""

    fill: Fill
    values: tuple[float, ...]  # length K


@dataclass(frozen=True, slots=True)
class Ghost:
    """What is pinned, as outlines over the bars."""

    columns: Columns  # where they stand: over the bars of the same class, or, as areas, where the pinned ones stood
    # Length N; how high they are; of the first N classes, which both scenes have. ∞ leaves the chart.
    tops: tuple[float, ...]
    tallest: float  # what the axis has to reach for them
    description: str


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """What a chart shows."""

    name: str  # what assistive tools call it
    # Of its card; the second where there is little room.
    title: str
    short_title: str
    subtitle: str
    names: tuple[str, ...]
    columns: Columns
    end: float  # of the axis, which begins at 0
    ticks: tuple[tuple[float, str], ...]  # what is written beside the axis
    layers: tuple[Layer, ...]  # painted in this order
    values: tuple[float, ...]  # length K; written on the bars while there is room
    description: str
    probabilities: bool  # whether the values are
    marks: Marks | None = None
    guess: tuple[float, ...] = ()  # length K; what a uniform guess would cost each class; 0 for none
    ghost: Ghost | None = None
    legend: tuple[tuple[str, Fill], ...] = ()  # words, each with the fill that it explains

    # Not a field: a number that cannot fit is not written.
    def label(self, index: int, *, leaving: bool = False) -> str:
        """Write the value of a class, for its bar; where that leaves the chart, in fewer digits."""
        write = format_probability if self.probabilities else format_number
        return write(self.values[index], *((0, 1) if leaving else (3, 2, 1)))
