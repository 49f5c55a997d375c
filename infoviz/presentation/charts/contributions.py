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
    """What a chart of contributions shows, in units; arrays have shape (K,)."""

    columns: Columns
    # How high a column is, and how high its entropy part would be if nothing were cut off.
    whole: Array
    entropy: Array

    @property
    def tallest(self) -> float:
        """What the axis has to reach: the largest finite height, but for areas that nobody sees; 0 where none is."""
        heights = np.maximum(self.whole, self.entropy)
        falling = np.argsort(-heights)
        falling = falling[np.isfinite(heights[falling])]
        unseen = _UNSEEN if self.columns.filled else 0.0
        seen = np.cumsum(np.diff(self.columns.edges)[falling]).searchsorted(unseen, side="right")
        return float(heights[falling[seen]]) if seen < len(falling) else 0.0


def contributions(analysis: Analysis, units: Units, *, as_areas: bool) -> Contributions:
    """Show −P log Q as a height, on columns of one width, or as an area.

    The width of an area is P, its height −log Q, of which −log P is the entropy part.
    """
    whole, entropy, p = analysis.contributions, analysis.entropy_terms, analysis.p
    if as_areas:
        possible = p > 0.0
        whole = np.where(possible, -analysis.log_q, 0.0)
        entropy = -np.log(p, out=np.zeros_like(p), where=possible)
    columns = columns_of(p) if as_areas else even_columns(len(p))
    return Contributions(columns, in_units(whole, units), in_units(entropy, units))
