"""What is pinned, as outlines over the bars of the present scene."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.presentation.charts.description import describe_values
from infoviz.presentation.comparison import name_of_pin
from infoviz.ui.panels.charts.columns import Columns, even_columns
from infoviz.ui.panels.charts.contributions import area_parts, bar_parts

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Ghost:
    """The outlines in one chart.

    Attributes
    ----------
    columns : Columns
        Where they stand: over the bars of the same class, or, as areas, where the pinned ones stood.
    tops : ndarray, shape (N,)
        How high they are; of the first N classes, which both scenes have. ∞ leaves the chart.
    """

    columns: Columns
    tops: Array


@dataclass(frozen=True, slots=True, eq=False)
class Ghosts:
    """The outlines in all charts.

    Attributes
    ----------
    target, prediction, contribution : Ghost
    tallest : float
        What the axis of the contributions has to reach for them.
    words : tuple of str
        A sentence on each chart's pinned values.
    """

    target: Ghost
    prediction: Ghost
    contribution: Ghost
    tallest: float
    words: tuple[str, str, str]


# Two scenes, as bars and as areas: a pin stays the same from move to move.
@lru_cache(maxsize=4)
def ghosts(pin: Scene, analysis: Analysis, units: Units, count: int, *, as_areas: bool) -> Ghosts:
    """Outline what is pinned.

    Parameters
    ----------
    pin : Scene
    analysis : Analysis
        Of the pin.
    units : str
        Those that are shown.
    count : int
        How many classes the present scene has.
    as_areas : bool
        Whether contributions are shown as areas.

    Returns
    -------
    Ghosts
    """
    columns, shared = even_columns(count), min(count, pin.class_count)
    parts = (area_parts if as_areas else bar_parts)(analysis, units)
    whole = parts.whole[:shared]
    values = (analysis.p, analysis.q, parts.values)
    target, prediction, contribution = (
        describe_values(f" Pinned, {name_of_pin(pin)}", pin, each.tolist()) for each in values
    )
    return Ghosts(
        target=Ghost(columns, analysis.p[:shared]),
        prediction=Ghost(columns, analysis.q[:shared]),
        contribution=Ghost(parts.columns if as_areas else columns, whole),
        tallest=parts.tallest if as_areas else float(whole.max(initial=0.0, where=np.isfinite(whole))),
        words=(target, prediction, contribution),
    )
