"""What is pinned, over the bars of the present scene."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.presentation.charts.chart_frame import Ghost
from infoviz.presentation.charts.columns import even_columns
from infoviz.presentation.charts.contributions import contributions, largest_finite
from infoviz.presentation.charts.description import describe_values
from infoviz.presentation.comparison import name_of_pin


@dataclass(frozen=True, slots=True)
class Ghosts:
    """The outlines in all charts; none as a rule.

    Attributes
    ----------
    target, prediction, contribution : Ghost, optional
    tallest : float
        What the axis of the contributions has to reach for them.
    words : tuple of str
        A sentence on each chart's pinned values.
    """

    target: Ghost | None = None
    prediction: Ghost | None = None
    contribution: Ghost | None = None
    tallest: float = 0.0
    words: tuple[str, str, str] = ("", "", "")


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
    count : int
        How many classes the present scene has.
    as_areas : bool
        Whether contributions are shown as areas.

    Returns
    -------
    Ghosts
    """
    parts = contributions(analysis, units, as_areas=as_areas)
    columns, whole = even_columns(count), parts.whole[:count]
    of_p, of_q, of_parts = (
        describe_values(f" Pinned, {name_of_pin(pin)}", pin.names, values.tolist())
        for values in (analysis.p, analysis.q, parts.values)
    )
    return Ghosts(
        target=Ghost(columns, tuple(analysis.p[:count].tolist())),
        prediction=Ghost(columns, tuple(analysis.q[:count].tolist())),
        contribution=Ghost(parts.columns if as_areas else columns, tuple(whole.tolist())),
        tallest=parts.tallest if as_areas else largest_finite(whole),
        words=(of_p, of_q, of_parts),
    )
