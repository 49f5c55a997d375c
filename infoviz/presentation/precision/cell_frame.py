"""What one route gives in one floating-point type, as it is written."""

from __future__ import annotations

import math
from dataclasses import dataclass

from infoviz.model.lenses.precision.losses import Route
from infoviz.model.lenses.precision.trial import Trial
from infoviz.model.lenses.precision.verdict import Cell, Verdict
from infoviz.model.units import Units, in_units
from infoviz.presentation.format_number import format_number
from infoviz.presentation.information import information
from infoviz.presentation.precision.headings import ROUTES

# Decimals, significant digits, and how many of these decimals must show, as `format_number` has them.
_FEWER = ((12, 12, 10), (8, 8, 6), (4, 3, 2), (3, 2, 2), (2, 2, 1), (1, 2, 1), (0, 1, 1))


@dataclass(frozen=True, slots=True)
class CellFrame:
    """A cell of the grid. Where there are several texts, the longest is the first."""

    route: str
    kind: str
    digits: int  # how many the type has
    value: float | None  # what the route gives; None where that is no number
    verdict: Verdict  # what became of the loss
    share: float  # how many of the digits that the type holds are lost: 0 to 1
    verdicts: tuple[str, ...]  # what became of the loss, in words
    error: float | None  # relative to the true loss; None where nothing is left

    @property
    def errors(self) -> tuple[str, ...]:
        """The relative error in words; empty where nothing is left."""
        if self.error is None:
            return ("",)
        if self.error == 0.0:
            return "no error", "0"
        error = format_number(self.error, 4, 2)
        return f"error {error}", error

    def value_text(self, longest: int = 9) -> str:
        """Write what the route gives with as many digits, of those that the type has, as some characters hold."""
        if not self.value:
            return "nan" if self.value is None else "0"
        digits, text = self.digits, ""
        for decimals, significant, kept in ((digits, digits, digits - 2), *_FEWER):
            # A figure and the point come with them.
            if decimals <= digits and (decimals + 2 <= longest or decimals <= 4):
                text = format_number(self.value, decimals, significant, kept)
                if len(text) <= longest:
                    return text
        return text


def cell_frame(trial: Trial, index: int, units: Units) -> CellFrame:
    """Write one of the cells of a trial."""
    cell = trial.cells[index]
    return CellFrame(
        ROUTES[cell.route].name,
        cell.kind.name,
        math.ceil(cell.kind.digits),
        None if math.isnan(cell.value) else in_units(cell.value, units),
        cell.verdict,
        cell.lost / cell.kind.digits,
        _verdicts(cell, trial, units),
        None if cell.dead or not math.isfinite(cell.error) else cell.error,
    )


def short_truth(trial: Trial, units: Units) -> str:
    """Write the true loss with two digits or so."""
    return format_number(in_units(trial.truth.value, units), 1, 2)


def _verdicts(cell: Cell, trial: Trial, units: Units) -> tuple[str, ...]:
    if cell.verdict is Verdict.EXACT:
        return ("exact",)
    if cell.verdict is Verdict.LOST:
        amount = "all" if cell.lost >= cell.kind.digits else f"{cell.lost:.1f}"
        return f"{amount} digits lost", f"{amount} lost"
    if cell.verdict is not Verdict.NAN:
        return f"instead of {information(trial.truth.value, units)}", f"not {short_truth(trial, units)}"
    if cell.route is not Route.WRITTEN:
        return ("∞ − ∞",)
    return ("0/0" if trial.x.max() < 0.0 else "∞/∞",)
