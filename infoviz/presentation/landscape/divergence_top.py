"""Where the scale of a divergence over all predictions ends."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from infoviz.model.lenses.landscape.divergence import divergence
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.units import Units, in_units
from infoviz.presentation.stepped_top import stepped_top

_LEAST = 0.02


@lru_cache(maxsize=8)
def divergence_top(measure: Measure, p: tuple[float, ...], units: Units) -> float:
    """Choose the end: the most that the divergence is where each class has at least 2 %, in units of display."""
    if measure == "shannon":
        return in_units(math.log(2.0), units)
    count = len(p)
    inside = np.full((count, count), _LEAST) + np.eye(count) * (1.0 - count * _LEAST)
    values = divergence(measure, np.array(p), inside)
    finite = values[np.isfinite(values)]
    most = float(finite.max()) if len(finite) else math.log(count)
    return stepped_top(in_units(most, units))
