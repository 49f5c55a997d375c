"""What breaks first, in one sentence."""

from __future__ import annotations

from dataclasses import replace

from infoviz.model.lenses.precision.options import FACTOR
from infoviz.model.lenses.precision.sweep import Sweep, next_death
from infoviz.model.lenses.precision.trial import Trial
from infoviz.model.units import Units
from infoviz.presentation.precision.cell_frame import cell_frame
from infoviz.presentation.precision.factor import factor_text
from infoviz.presentation.precision.reason import reason


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
