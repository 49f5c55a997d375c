"""All that the lens Precision shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.precision.options import FACTOR, Options
from infoviz.model.lenses.precision.sweep import Sweep, next_death, sweep
from infoviz.model.lenses.precision.trial import Trial
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation.precision.cell_frame import cell_frame
from infoviz.presentation.precision.factor import factor_text
from infoviz.presentation.precision.grid_frame import GridFrame, grid_frame
from infoviz.presentation.precision.reason import reason
from infoviz.presentation.precision.strips_frame import StripsFrame, strips_frame
from infoviz.presentation.precision.twice_frame import TwiceFrame, twice_frame


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
        return f"All sixteen give a loss, from {low} to {high}."
    there = replace(trial, factor=death.factor, refined=False)
    way = "up" if death.factor > trial.factor else "down"
    broken = _breakage(there, 4 * death.kind + death.route, names, units)
    return f"At {factor_text(death.factor)}, on the way {way}, {broken}"


def _breakage(trial: Trial, index: int, names: tuple[str, ...], units: Units) -> str:
    cell = cell_frame(trial, index, units)
    return f"{cell.route} in {cell.kind} gives {cell.value_text()}: {reason(trial, index, names)}"
