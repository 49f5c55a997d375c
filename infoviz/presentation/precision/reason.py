"""Why a route loses digits, or all of the loss, in one sentence."""

from __future__ import annotations

from infoviz.model.lenses.precision.cause import Cause, Reason, cause
from infoviz.model.lenses.precision.losses import Route
from infoviz.model.lenses.precision.trial import Trial
from infoviz.model.lenses.precision.verdict import Cell, Verdict
from infoviz.presentation.format_number import format_short


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
            return f"right to the last of the {cell.kind.digits:.1f} digits that {kind} holds"
        case Reason.LOGIT:
            return f"{kind} cannot hold the logit {number} of {name} (at most ±{most})"
        case Reason.OVERFLOW:
            return f"e^{number} is more than {kind} can hold ({most}){_after_overflow(cell)}"
        case Reason.SUM:
            return f"Σ e^z = e^{number} is more than {kind} can hold ({most}){_after_overflow(cell)}"
        case Reason.UNDERFLOW:
            end = "0/0 is no number" if cell.route is Route.WRITTEN else "log 0 = −∞"
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
            return f"rounding z and P to {kind} alone costs {why.number:.1f} digits; no route can better that"
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
    return "; ∞/∞ is no number" if cell.verdict is Verdict.NAN else ", so Q = 0 and log 0 = −∞"


def _end(value: float) -> str:
    """Write the largest number of a type, or the least."""
    return format_short(float(f"{value:.3g}") if value > 1e5 or value < 1.0 else value, 0, 7)
