"""The contributions −P log Q in parts: as bars of that height, or as areas of that size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array
from infoviz.model.units import Units, in_units
from infoviz.presentation.charts.columns import Columns, columns_of, even_columns

# Of the axis's width, what may leave the chart of areas at its top: all together no wider than a line.
_UNSEEN = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Contributions:
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


def contributions(analysis: Analysis, units: Units, *, as_areas: bool) -> Contributions:
    """Show −P log Q as heights on columns of one width, or as areas."""
    return (_as_areas if as_areas else _as_bars)(analysis, units)


def largest_finite(values: Array) -> float:
    """Give the largest value but for ∞; 0 where there is none."""
    return float(values.max(initial=0.0, where=np.isfinite(values)))


def _as_bars(analysis: Analysis, units: Units) -> Contributions:
    whole = in_units(analysis.contributions, units)
    entropy = in_units(analysis.entropy_terms, units)
    heights = np.maximum(whole, entropy)
    return Contributions(even_columns(len(whole)), whole, entropy, heights, whole, largest_finite(heights))


def _as_areas(analysis: Analysis, units: Units) -> Contributions:
    """Show −P log Q as an area: the width is P, the height −log Q, of which −log P is the entropy part."""
    p = analysis.p
    possible = p > 0.0
    whole = in_units(np.where(possible, -analysis.log_q, 0.0), units)
    entropy = in_units(-np.log(p, out=np.zeros_like(p), where=possible), units)
    columns, heights = columns_of(p), np.maximum(whole, entropy)
    tallest = _tallest(heights, np.diff(columns.edges))
    return Contributions(columns, whole, entropy, heights, in_units(analysis.contributions, units), tallest)


def _tallest(heights: Array, widths: Array) -> float:
    """Give the largest finite height but for the tallest columns that are too narrow to be seen, even together."""
    falling = np.argsort(-heights)
    falling = falling[np.isfinite(heights[falling])]
    seen = np.cumsum(widths[falling]).searchsorted(_UNSEEN, side="right")
    return float(heights[falling[seen]]) if seen < len(falling) else 0.0
