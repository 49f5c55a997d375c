"""What a bar chart shows, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QBrush

from infoviz.ui.panels.charts.columns import Columns
from infoviz.ui.panels.charts.ghosts import Ghost

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One part of every bar.

    Attributes
    ----------
    bottoms, tops : ndarray, shape (K,)
        Where the part begins and ends; nothing is drawn where they are equal. ∞ leaves the chart.
    fill : QBrush
        One a series: colours mean quantities, never classes.
    narrow : QBrush, optional
        Fills bars that are too narrow to show a hatch, which takes much longer to paint.
    """

    bottoms: Array
    tops: Array
    fill: QBrush
    narrow: QBrush | None = None

    def same_as(self, other: Layer) -> bool:
        """Whether it looks the same."""
        same = np.array_equal(self.tops, other.tops) and np.array_equal(self.bottoms, other.bottoms)
        return same and self.fill is other.fill


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """A tick across each bar.

    Attributes
    ----------
    values : ndarray, shape (K,)
    fill : QBrush
    """

    values: Array
    fill: QBrush

    def same_as(self, other: Marks) -> bool:
        """Whether they look the same."""
        return self.fill is other.fill and np.array_equal(self.values, other.values)


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """What a chart shows.

    Attributes
    ----------
    columns : Columns
        Where the bars stand.
    layers : sequence of Layer
        Painted in this order.
    values : ndarray, shape (K,)
        Written on the bars while there is room.
    heights : ndarray, shape (K,)
        The bars' upper ends, on which the labels stand.
    marks : Marks, optional
        A tick across each bar.
    ghost : Ghost, optional
        Outlines of other bars.
    """

    columns: Columns
    layers: Sequence[Layer]
    values: Array
    heights: Array
    marks: Marks | None = None
    ghost: Ghost | None = None

    def same_as(self, other: Picture) -> bool:
        """Whether it looks the same; values and heights follow from columns and layers."""
        if len(self.layers) != len(other.layers) or not self.columns.same_as(other.columns):
            return False
        if self.ghost is not other.ghost:
            return False
        layers = zip(self.layers, other.layers, strict=True)
        if self.marks is None or other.marks is None:
            return self.marks is other.marks and all(mine.same_as(theirs) for mine, theirs in layers)
        return self.marks.same_as(other.marks) and all(mine.same_as(theirs) for mine, theirs in layers)
