"""Sixteen losses, a row a route, a column a type: as they are written, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from infoviz.model.arithmetic.float_types import FLOAT_TYPES
from infoviz.model.lenses.precision.cause import Cause, Reason, cause
from infoviz.model.lenses.precision.losses import Route
from infoviz.model.lenses.precision.trial import Cell, Trial, Verdict
from infoviz.model.units import Units, in_units
from infoviz.presentation.format_number import format_number, format_short
from infoviz.presentation.information import information


class RouteHeading(NamedTuple):
    """What a route is called, where there is little room too, and what it does."""

    name: str
    short: str
    formula: str


# Stands where a type has no number: "nan" to those who know.
NO_VALUE = "no value"

# By `Route`.
ROUTES = (
    RouteHeading("log(softmax(z))", "log(softmax)", "e^z, Σ, ÷, log, ·(−P), Σ"),
    RouteHeading("log-sum-exp", "log-sum-exp", "Σ P (log Σ e^z − z)"),
    RouteHeading("shifted log-sum-exp", "shifted", "the same of z − max z"),
    RouteHeading("ours", "ours", "float64, rounded once"),
)

# By type, with and without how many digits it holds.
TYPES = tuple((f"{kind.name} · {kind.digits:.1f} digits", kind.name) for kind in FLOAT_TYPES)


# Decimals, significant digits, and how many of these decimals must show, as `format_number` has them.
_FEWER = ((12, 12, 10), (8, 8, 6), (4, 3, 2), (3, 2, 2), (2, 2, 1), (1, 2, 1), (0, 1, 1))


def factor_text(factor: float) -> str:
    """Write a factor."""
    return f"×{format_short(float(f'{factor:.3g}'), 0, 6)}"


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
            return NO_VALUE if self.value is None else "0"
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
        if trial.truth.value in (0.0, math.inf):
            return ("exact",)
        return (f"nearest in {cell.kind.name}", "nearest") if cell.nearest else ("1 unit off", "1 off")
    if cell.verdict is Verdict.LOST:
        amount = "all" if cell.lost >= cell.kind.digits else f"{cell.lost:.1f}"
        return f"{amount} digits lost", f"{amount} lost"
    if cell.verdict is not Verdict.NAN:
        return f"instead of {information(trial.truth.value, units)}", f"not {short_truth(trial, units)}"
    if cell.route is not Route.WRITTEN:
        return ("∞ − ∞",)
    return ("0/0" if trial.x.max() < 0.0 else "∞/∞",)


def reason(trial: Trial, index: int, names: tuple[str, ...]) -> str:
    """Say why a cell of a trial is what it is, with the names of the classes."""
    cell = trial.cells[index]
    why = cause(cell, trial.weights, trial.x)
    return f"{_clause(cell, why, names[why.which] if why.which >= 0 else '', trial.truth.value)}."


def _clause(cell: Cell, why: Cause, name: str, truth: float) -> str:  # noqa: PLR0911 (one a reason)
    kind, number = cell.kind.name, format_short(float(f"{why.number:.4g}"), 0, 8)
    most, least = _end(cell.kind.largest), _end(cell.kind.least)
    match why.reason:
        case Reason.NOTHING:
            right = "to the last" if cell.nearest else "but for one unit in the last"
            return f"right {right} of the {cell.kind.digits:.1f} digits that {kind} holds"
        case Reason.LOGIT:
            return f"{kind} cannot hold the logit {number} of {name} (at most ±{most})"
        case Reason.OVERFLOW:
            return f"e^{number} is more than {kind} can hold ({most}){_after_overflow(cell)}"
        case Reason.SUM:
            return f"Σ e^z = e^{number} is more than {kind} can hold ({most}){_after_overflow(cell)}"
        case Reason.UNDERFLOW:
            end = "0/0 has no value" if cell.route is Route.WRITTEN else "log 0 = −∞"
            return f"even e^{number} is less than {kind} can hold ({least}), so Σ e^z = 0; {end}"
        case Reason.QUOTIENT:
            return f"Q of {name} is e^{number}, less than {kind} can hold ({least}); log 0 = −∞"
        case Reason.DIFFERENCE:
            return f"{kind} cannot hold z − max z = {number} of {name} (at most ±{most})"
        case Reason.LARGE:
            return f"the loss is more than {kind} can hold ({most})"
        case Reason.SMALL:
            rounded = "" if truth < cell.kind.least else " of the rounded logits"
            return f"the loss{rounded} is less than {kind} can hold ({least})"
        case Reason.ONE | Reason.NEAR_ONE | Reason.CANCELLED:
            return _near(cell, why.reason, number, name)
        case Reason.INPUT:
            return f"rounding z and P to {kind} alone costs {why.number:.1f} digits; no route can do better"
        case Reason.STEPS:
            return f"every step rounds to {kind}, and the errors add up"


def _near(cell: Cell, reason: Reason, number: str, name: str) -> str:
    kind = cell.kind.name
    if reason is Reason.CANCELLED:
        return f"log Σ e^z = {number} and z of {name} all but cancel; few digits of {kind} are left"
    if cell.route is Route.PLAIN:
        return f"log Σ e^z and z of {name} are the same number in {kind}"
    what = f"Q of {name} = 1 − {number}" if cell.route is Route.WRITTEN else f"Σ e^(z − max z) = 1 + {number}"
    if reason is Reason.ONE:
        return f"{what} is 1 in {kind}, and log 1 = 0"
    return f"{what} is so near 1 that {kind} keeps few digits of its logarithm"


def _after_overflow(cell: Cell) -> str:
    if cell.route is Route.PLAIN:
        return ", so log Σ e^z = ∞"
    return "; ∞/∞ has no value" if cell.verdict is Verdict.NAN else ", so Q = 0 and log 0 = −∞"


def _end(value: float) -> str:
    """Write the largest number of a type, or the least."""
    return format_short(float(f"{value:.3g}") if value > 1e5 or value < 1.0 else value, 0, 7)


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
