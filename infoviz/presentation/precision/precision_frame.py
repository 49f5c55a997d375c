"""All that the lens Precision shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from infoviz.model.analysis import Analysis
from infoviz.model.information import softmax
from infoviz.model.lenses.precision.options import FACTOR, Options
from infoviz.model.lenses.precision.softmax_twice import band, softmax_twice
from infoviz.model.lenses.precision.sweep import Sweep, next_death, sweep
from infoviz.model.lenses.precision.trial import Trial
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.model.view import View
from infoviz.presentation.format_number import format_number
from infoviz.presentation.precision.grid_frame import GridFrame, cell_frame, factor_text, grid_frame, reason
from infoviz.presentation.precision.strips_frame import StripsFrame, strips_frame

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
    trapped = f"it stays between {format_number(low)} and {format_number(high)}"
    whatever = f"{trapped}, whatever the logits"
    return TwiceFrame(
        true,
        twice,
        low,
        high,
        max(_HEADROOM * high, 1e-9),
        (f"true {true_text}", f"twice {twice_text}"),
        (f"{head} (Q given as logits): {losses} {units}", f"{head}: {losses} {units}", f"{head}: {losses}"),
        (f"{whatever}; the true loss can fall to {floor}", whatever, trapped),
    )


@lru_cache(maxsize=8)
def _band(p: tuple[float, ...]) -> tuple[float, float]:
    return band(np.array(p))


@dataclass(frozen=True, slots=True)
class PrecisionFrame:
    """Grid, strips and softmax twice."""

    sentence: str  # what breaks first
    factor: float  # multiplies all logits, here alone
    grid: GridFrame
    strips: StripsFrame
    twice: TwiceFrame


def resolve(scene: Scene, analysis: Analysis, view: View, before: PrecisionFrame | None = None) -> PrecisionFrame:
    """Say what the lens shows of a scene.

    While a hand moves, strips and forecast are those shown `before`, and the true loss is computed in float64: the hand
    need not wait for the rest.
    """
    factor, names, units = view.of(Options).factor, scene.names, view.units
    trial = Trial(scene.logits, scene.p, scene.temperature, factor, refined=before is None)
    if before is None:
        strips = strips_frame(sweep(scene.logits, scene.p, scene.temperature))
        sentence = breakage(trial, names, units) or forecast(trial, strips.sweep, names, units)
    else:
        strips = before.strips
        sentence = breakage(trial, names, units) or before.sentence
    grid, twice = grid_frame(trial, names, units), twice_frame(trial, analysis, units)
    return PrecisionFrame(sentence, factor, grid, replace(strips, factor=factor), twice)


def breakage(trial: Trial, names: tuple[str, ...], units: Units) -> str:
    """Say what is broken in a trial; empty where nothing is."""
    dead = (i for i, cell in enumerate(trial.cells) if cell.dead)
    return next((_breakage(trial, i, names, units) for i in dead), "")


def forecast(trial: Trial, swept: Sweep, names: tuple[str, ...], units: Units) -> str:
    """Say what will break first when the factor grows, or else shrinks, where nothing is broken yet."""
    death = next_death(swept, trial.factor)
    if death is None:
        low, high = map(factor_text, FACTOR)
        return f"All sixteen give a loss, whatever the factor from {low} to {high}."
    there = replace(trial, factor=death.factor, refined=False)
    way = "grows" if death.factor > trial.factor else "shrinks"
    broken = _breakage(there, 4 * death.kind + death.route, names, units)
    return f"If the factor {way} to {factor_text(death.factor)}, {broken}"


def _breakage(trial: Trial, index: int, names: tuple[str, ...], units: Units) -> str:
    cell = cell_frame(trial, index, units)
    return f"{cell.route} in {cell.kind} gives {cell.value_text()}: {reason(trial, index, names)}"
