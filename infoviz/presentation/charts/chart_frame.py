"""What one bar chart shows, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from infoviz.presentation.charts.columns import Columns
from infoviz.presentation.format_number import format_number

Fill = Literal["target", "prediction", "divergence", "cut", "ink"]
"""What a part is painted with: colours mean quantities, never classes; "cut" is what Q > P takes off the entropy."""


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
    marks: Marks | None = None
    ghost: Ghost | None = None
    legend: tuple[tuple[str, Fill], ...] = ()  # words, each with the fill that it explains

    # Not a field: a number that cannot fit is not written.
    def label(self, index: int, *, leaving: bool = False) -> str:
        """Write the value of a class, for its bar; where that leaves the chart, in fewer digits."""
        return format_number(self.values[index], *((0, 1) if leaving else (3, 2, 1)))
