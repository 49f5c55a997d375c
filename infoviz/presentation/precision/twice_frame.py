"""Softmax twice: the true loss and what comes of giving Q for z, on one axis with the band that holds the latter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from infoviz.model.analysis import Analysis
from infoviz.model.information import softmax
from infoviz.model.lenses.precision.softmax_twice import band, softmax_twice
from infoviz.model.lenses.precision.trial import Trial
from infoviz.model.units import Units, in_units
from infoviz.presentation.format_number import format_number

_HEADROOM = 1.8  # the axis's end, as a multiple of the band's


@dataclass(frozen=True, slots=True)
class TwiceFrame:
    """What the axis shows. Where there are several texts, the longest is the first."""

    # The loss, which may be ∞, and that with softmax applied twice.
    true: float
    twice: float
    # The least and the greatest that the latter can be.
    low: float
    high: float
    end: float  # that of the axis, which begins at 0
    marks: tuple[str, str]  # what stands at the two losses
    values: tuple[str, ...]
    bounds: tuple[str, ...]  # where the second is trapped

    @property
    def description(self) -> str:
        """The axis for those who do not see it."""
        return f"{self.values[0]}; {self.bounds[0]}."


def twice_frame(trial: Trial, analysis: Analysis, units: Units) -> TwiceFrame:
    """Apply softmax twice to the logits of a trial; the analysis is of the scene, without the factor."""
    q = analysis.q if trial.factor == 1.0 else softmax(trial.x)
    low, high = (in_units(end, units) for end in _band(trial.p))
    true, twice = in_units(trial.truth.value, units), in_units(softmax_twice(trial.weights, q), units)
    true_text, twice_text = format_number(true), format_number(twice)
    head, losses = "Softmax twice", f"{twice_text} instead of {true_text}"
    floor = format_number(in_units(analysis.entropy, units)) if analysis.entropy else "0"
    trapped = f"trapped from {format_number(low)} to {format_number(high)}"
    whatever = f"{trapped}, whatever the logits"
    return TwiceFrame(
        true,
        twice,
        low,
        high,
        max(_HEADROOM * high, 1e-9),
        (f"true {true_text}", f"twice {twice_text}"),
        (f"{head} (Q given as logits): {losses} {units}", f"{head}: {losses} {units}", f"{head}: {losses}"),
        (f"{whatever}; the true loss goes down to {floor}", whatever, trapped),
    )


@lru_cache(maxsize=8)
def _band(p: tuple[float, ...]) -> tuple[float, float]:
    return band(np.array(p))
