"""Where each route dies, in each type, while a factor multiplies all logits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.float_types import FLOAT_TYPES
from infoviz.model.lenses.precision.losses import Route, losses, scaled
from infoviz.model.lenses.precision.trial import Verdict, Verdicts, approximate, judge

# Forty a decade, 1 and each power of 10 among them.
FACTORS: Array = 10.0 ** (np.arange(-80, 121) / 40)


@dataclass(frozen=True)
class Sweep:
    """All routes tried at each of `FACTORS`, judged by the loss that `information` computes in float64.

    It is compared by what determines it, and computed when it is first asked; `sweep` keeps the last few.
    """

    logits: tuple[float, ...]
    p: tuple[float, ...]
    temperature: float

    @cached_property
    def judged(self) -> tuple[Verdicts, Array]:
        """What became of the loss, and the digits lost, by route, type and factor: arrays of shape (4, 4, N)."""
        x = scaled(np.array(self.logits), self.temperature, FACTORS)
        results = losses(np.array(self.p), x)
        return judge(results.values, approximate(results, x))


sweep = lru_cache(maxsize=4)(Sweep)


class Death(NamedTuple):
    """Where a route dies."""

    route: Route
    kind: int  # index of the type
    factor: float  # the first of `FACTORS` at which nothing of the loss is left


def next_death(swept: Sweep, factor: float) -> Death | None:
    """Find which route dies first when the factor grows from where it is, or else when it shrinks, if any does.

    Of several it is that in the narrowest type, by the first route.
    """
    verdicts, _ = swept.judged
    dead = verdicts.max(axis=(0, 1)) >= Verdict.ZERO
    here = int(np.abs(np.log(FACTORS / factor)).argmin())
    above, below = np.flatnonzero(dead[here:]), np.flatnonzero(dead[: here + 1])
    if above.size:
        place = here + int(above[0])
    elif below.size:
        place = int(below[-1])
    else:
        return None
    for kind in range(len(FLOAT_TYPES)):
        for route in Route:
            if verdicts[route, kind, place] >= Verdict.ZERO:
                return Death(route, kind, float(FACTORS[place]))
    return None


def runs(verdicts: Verdicts) -> list[tuple[Verdict, int, int]]:
    """Join neighbours that share a fate, in one row of a `Sweep`: each with its first index and the one after its last.

    Exact and lost digits count as one, with the verdict LOST.
    """
    fates = np.maximum(verdicts, int(Verdict.LOST))
    ends = [*(np.flatnonzero(np.diff(fates)) + 1).tolist(), len(fates)]
    return [(Verdict(int(fates[start])), start, end) for start, end in pairwise([0, *ends])]
