"""The contributions −P log Q in parts: as bars of that height, or as areas of that size."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from infoviz.model.analysis import Analysis
from infoviz.model.units import Units, in_units
from infoviz.ui.panels.charts.columns import Columns, columns_of, even_columns

Array = NDArray[np.float64]

# Of the axis's width, what may leave the chart of areas at its top: all together no wider than a line.
_UNSEEN = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What a chart of contributions shows, in units; arrays have shape (K,).

    Attributes
    ----------
    columns : Columns
        Where the classes stand.
    whole, entropy, heights : ndarray
        How high a column is, how high its entropy part would be if nothing were cut off, and the larger of both.
    values : ndarray
        −P log Q.
    tallest : float
        What the axis has to reach; 0 where every column is infinite.
    """

    columns: Columns
    whole: Array
    entropy: Array
    heights: Array
    values: Array
    tallest: float


def bar_parts(analysis: Analysis, units: Units) -> Parts:
    """Show −P log Q as a height, on columns of one width."""
    whole = in_units(analysis.contributions, units)
    entropy = in_units(analysis.entropy_terms, units)
    heights = np.maximum(whole, entropy)
    tallest = float(heights.max())
    if tallest == math.inf:
        tallest = float(heights.max(initial=0.0, where=np.isfinite(heights)))
    return Parts(even_columns(len(whole)), whole, entropy, heights, whole, tallest)


def area_parts(analysis: Analysis, units: Units) -> Parts:
    """Show −P log Q as an area: the width is P, the height −log Q, of which −log P is the entropy part."""
    p = analysis.p
    possible = p > 0.0
    whole = in_units(np.where(possible, -analysis.log_q, 0.0), units)
    entropy = in_units(-np.log(p, out=np.zeros_like(p), where=possible), units)
    columns = columns_of(p)
    heights = np.maximum(whole, entropy)
    tallest = _tallest(heights, np.diff(columns.edges))
    return Parts(columns, whole, entropy, heights, in_units(analysis.contributions, units), tallest)


def _tallest(heights: Array, widths: Array) -> float:
    """Give the largest finite height but for the tallest columns that are too narrow to be seen, even together."""
    falling = np.argsort(-heights)
    falling = falling[np.isfinite(heights[falling])]
    seen = np.cumsum(widths[falling]).searchsorted(_UNSEEN, side="right")
    return float(heights[falling[seen]]) if seen < len(falling) else 0.0
