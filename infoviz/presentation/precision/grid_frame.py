"""Sixteen losses: a row a route, a column a type."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.arithmetic.float_types import FLOAT_TYPES
from infoviz.model.lenses.precision.trial import Cell, Trial, Verdict
from infoviz.model.units import Units
from infoviz.presentation.information import information
from infoviz.presentation.precision.cell_frame import CellFrame, cell_frame, reason, short_truth
from infoviz.presentation.precision.strips_frame import factor_text


@dataclass(frozen=True, slots=True)
class GridFrame:
    """What the grid shows."""

    trial: Trial  # what all comes of
    names: tuple[str, ...]
    truths: tuple[str, ...]  # the true loss, from the longest way to write it to the shortest
    factor: str
    # What rounding the logits and P costs by itself, for each type from the longest way to say it to the shortest.
    costs: tuple[tuple[str, ...], ...]
    cells: tuple[CellFrame, ...]  # all routes in the first type, then in the next
    description: str

    def explanation(self, index: int) -> tuple[str, ...]:
        """Tell all of a cell: what it shows, why, and the figures, a line each."""
        cell, why = self.cells[index], reason(self.trial, index, self.names)
        joint = ": " if cell.verdict is Verdict.NAN else " " if cell.verdict >= Verdict.ZERO else ", "
        error, cost = cell.errors[-1], self.costs[index // 4][0].partition(": ")[2]
        return (
            f"{cell.route} in {cell.kind}: {cell.value_text(24)}{joint}{cell.verdicts[0]}.",
            f"R{why[1:]}" if cell.verdict is Verdict.EXACT else f"Why: {why}",
            *([f"The relative error: {error}."] if error else []),
            f"Rounding z and P to {cell.kind} alone: {cost}.",
        )


def grid_frame(trial: Trial, names: tuple[str, ...], units: Units) -> GridFrame:
    """Write what comes of a trial."""
    cells = tuple(cell_frame(trial, index, units) for index in range(len(trial.cells)))
    truth = information(trial.truth.value, units)
    return GridFrame(
        trial,
        names,
        (f"true loss {truth}", f"true {truth}", f"true {short_truth(trial, units)}", truth),
        f"at {factor_text(trial.factor)}",
        tuple(_costs(cell) for cell in trial.cells[::4]),
        cells,
        f"The true loss at {factor_text(trial.factor)} is {truth} {units}. {_described(cells)}.",
    )


def _costs(cell: Cell) -> tuple[str, ...]:
    if cell.input_lost >= cell.kind.digits:
        amount = "all"
    else:
        amount = f"{cell.input_lost:.1f}" if cell.input_lost >= 0.05 else "no"
    return f"z and P: {amount} digits lost", f"z: {amount} lost" if amount != "no" else "z: none lost", ""


def _described(cells: tuple[CellFrame, ...]) -> str:
    columns = (cells[4 * column : 4 * column + 4] for column in range(len(FLOAT_TYPES)))
    return "; ".join(
        f"{column[0].kind}: " + ", ".join(f"{cell.route} {cell.value_text()} {cell.verdicts[0]}" for cell in column)
        for column in columns
    )
