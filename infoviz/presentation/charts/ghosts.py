"""What is pinned, over the bars of the present scene."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.presentation.charts.chart_frame import Ghost
from infoviz.presentation.charts.columns import Columns, even_columns
from infoviz.presentation.charts.contributions import Contributions, contributions
from infoviz.presentation.charts.description import describe_values
from infoviz.presentation.comparison import name_of_pin


# Two scenes, as bars and as areas: a pin stays the same from move to move.
@lru_cache(maxsize=4)
def ghosts(pin: Scene, analysis: Analysis, units: Units, count: int, *, as_areas: bool) -> tuple[Ghost, Ghost, Ghost]:
    """Outline what is pinned, over the target, the prediction and the contributions of `count` classes."""
    columns, parts = even_columns(count), contributions(analysis, units, as_areas=as_areas)
    if not as_areas:  # each stands over the bar of its class
        parts = Contributions(columns, parts.whole[:count], np.zeros_like(parts.whole[:count]))

    def ghost(columns: Columns, tops: Array, tallest: float, values: Array) -> Ghost:
        described = describe_values(f" Pinned, {name_of_pin(pin)}", pin.names, values.tolist())
        return Ghost(columns, tuple(tops[:count].tolist()), tallest, described)

    return (
        ghost(columns, analysis.p, 1.0, analysis.p),
        ghost(columns, analysis.q, 1.0, analysis.q),
        ghost(parts.columns, parts.whole, parts.tallest, in_units(analysis.contributions, units)),
    )
