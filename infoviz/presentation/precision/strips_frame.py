"""Where each route lives and dies, in each type, as the factor of all logits grows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from infoviz.model.arithmetic.float_types import FLOAT_TYPES
from infoviz.model.lenses.precision.losses import Route
from infoviz.model.lenses.precision.options import FACTOR
from infoviz.model.lenses.precision.sweep import FACTORS, Sweep, runs
from infoviz.model.lenses.precision.trial import Verdict
from infoviz.presentation.precision.grid_frame import NO_VALUE, ROUTES, factor_text
from infoviz.presentation.scale import Scale

FACTOR_SCALE = Scale(*FACTOR, *FACTOR, 0.1, 0.01, 1.0, 1.0, 2, logarithmic=True, by_decades=True)

_DEATHS = {Verdict.ZERO: "0", Verdict.INFINITE: "∞", Verdict.NAN: NO_VALUE}


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of the loss along a part of a strip."""

    # The part, from 0 to 1: each factor reaches half-way to its neighbours.
    start: float
    end: float
    text: str  # what there is: "0", "∞" or "no value", or for a loss the name of the type
    dead: bool  # whether nothing of the loss is left


@dataclass(frozen=True, slots=True)
class Strip:
    """One route in one type."""

    fates: tuple[Fate, ...]  # from the least factor to the greatest
    description: str


@dataclass(frozen=True, slots=True)
class StripsFrame:
    """What the strips show."""

    sweep: Sweep  # how many digits are lost at which factor
    factor: float
    strips: tuple[Strip, ...]  # the first route in all types, then the next

    @property
    def description(self) -> str:
        """The strips for those who do not see them."""
        return "; ".join(strip.description for strip in self.strips) + "."


@lru_cache(maxsize=4)
def strips_frame(swept: Sweep) -> StripsFrame:
    """Find the fate of each route in each type; the factor is 1."""
    strips = (
        _strip(ROUTES[route].name, kind.name, runs(swept.judged[0][route, i]))
        for route in Route
        for i, kind in enumerate(FLOAT_TYPES)
    )
    return StripsFrame(swept, 1.0, tuple(strips))


def _strip(route: str, kind: str, fates: list[tuple[Verdict, int, int]]) -> Strip:
    last = len(FACTORS) - 1
    said = (
        f"{_DEATHS.get(verdict, 'a loss')} from {factor_text(FACTORS[start])} to {factor_text(FACTORS[end - 1])}"
        for verdict, start, end in fates
    )
    parts = (
        Fate(
            max(0.0, (start - 0.5) / last),
            min(1.0, (end - 0.5) / last),
            _DEATHS.get(verdict, kind),
            verdict in _DEATHS,
        )
        for verdict, start, end in fates
    )
    return Strip(tuple(parts), f"{route} in {kind}: {', '.join(said)}")
