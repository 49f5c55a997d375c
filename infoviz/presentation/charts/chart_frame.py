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
    """One part of every bar.

    Attributes
    ----------
    fill : str
        One a series.
    bottoms, tops : tuple of float, length K
        Where the part begins and ends; nothing is drawn where they are equal. ∞ leaves the chart.
    """

    fill: Fill
    bottoms: tuple[float, ...]
    tops: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """A tick across each bar.

    Attributes
    ----------
    fill : str
    values : tuple of float, length K
    """

    fill: Fill
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ghost:
    """What is pinned, as outlines over the bars.

    Attributes
    ----------
    columns : Columns
        Where they stand: over the bars of the same class, or, as areas, where the pinned ones stood.
    tops : tuple of float, length N
        How high they are; of the first N classes, which both scenes have. ∞ leaves the chart.
    tallest : float
        What the axis has to reach for them.
    description : str
        A sentence on them.
    """

    columns: Columns
    tops: tuple[float, ...]
    tallest: float
    description: str


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """What a chart shows.

    Attributes
    ----------
    name : str
        What assistive tools call it.
    title, short_title, subtitle : str
        Of its card; the second where there is little room.
    names : tuple of str, length K
        The classes'.
    columns : Columns
        Where the bars stand.
    end : float
        Of the axis, which begins at 0.
    ticks : tuple of (float, str)
        What is written beside the axis.
    layers : tuple of Layer
        Painted in this order.
    values : tuple of float, length K
        Written on the bars while there is room.
    description : str
        All of it in words, for assistive tools.
    marks : Marks, optional
    ghost : Ghost, optional
    legend : tuple of (str, str)
        Words, each with the fill that it explains.
    """

    name: str
    title: str
    short_title: str
    subtitle: str
    names: tuple[str, ...]
    columns: Columns
    end: float
    ticks: tuple[tuple[float, str], ...]
    layers: tuple[Layer, ...]
    values: tuple[float, ...]
    description: str
    marks: Marks | None = None
    ghost: Ghost | None = None
    legend: tuple[tuple[str, Fill], ...] = ()

    # Not a field: a number that cannot fit is not written.
    def label(self, index: int, *, leaving: bool = False) -> str:
        """Write the value of a class, for its bar; where that leaves the chart, in fewer digits."""
        return format_number(self.values[index], *((0, 1) if leaving else (3, 2, 1)))
