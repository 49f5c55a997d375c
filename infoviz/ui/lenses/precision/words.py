"""What a loss in a floating-point type has become, in words."""

from __future__ import annotations

import math

from infoviz.model.arithmetic.float_types import FLOAT_TYPES
from infoviz.model.lenses.precision.cause import Cause, Reason, cause
from infoviz.model.lenses.precision.losses import Route
from infoviz.model.lenses.precision.sweep import FACTORS, HIGHEST, LOWEST, Death
from infoviz.model.lenses.precision.verdict import Cell, Verdict
from infoviz.model.units import in_units
from infoviz.presentation.format_number import format_number, format_short
from infoviz.presentation.words import information
from infoviz.ui.lenses.precision.findings import Findings

ROUTE_NAMES = ("log(softmax(z))", "log-sum-exp", "shifted log-sum-exp", "ours")
SHORT_ROUTE_NAMES = ("log(softmax)", "log-sum-exp", "shifted", "ours")
ROUTE_FORMULAS = (
    "e^z, Σ, ÷, log, ·(−P), Σ",
    "Σ P (log Σ e^z − z)",
    "the same of z − max z",
    "float64, rounded once",
)

# Decimals, significant digits, and how many of these decimals must show, as `format_number` has them.
_FEWER = ((12, 12, 10), (8, 8, 6), (4, 3, 2), (3, 2, 2), (2, 2, 1), (1, 2, 1), (0, 1, 1))

# By route and type, what becomes of the loss along the factors, as `runs` has it.
Fates = list[list[list[tuple[Verdict, int, int]]]]


def factor_text(factor: float) -> str:
    """Write a factor."""
    return f"×{format_short(float(f'{factor:.3g}'), 0, 6)}"


def value_text(found: Findings, cell: Cell, longest: int = 9) -> str:
    """Write what a route gives, with as many digits, of those that its type has, as some characters hold."""
    if math.isnan(cell.value):
        return "nan"
    value = in_units(cell.value, found.scene.units)
    if value == 0.0:
        return "0"
    digits = math.ceil(cell.kind.digits)
    text = ""
    for decimals, significant, kept in ((digits, digits, digits - 2), *_FEWER):
        if decimals <= digits and (decimals + 2 <= longest or decimals <= 4):  # a figure and the point come with them
            text = format_number(value, decimals, significant, kept)
            if len(text) <= longest:
                return text
    return text


def verdict_texts(found: Findings, cell: Cell) -> tuple[str, ...]:
    """Say what became of the loss, from the longest way to the shortest."""
    if cell.verdict is Verdict.EXACT:
        return ("exact",)
    if cell.verdict is Verdict.LOST:
        amount = "all" if cell.lost >= cell.kind.digits else f"{cell.lost:.1f}"
        return f"{amount} digits lost", f"{amount} lost"
    if cell.verdict is Verdict.NAN:
        return (_undefined(found, cell),)
    return f"instead of {information(found.truth.value, found.scene)}", f"not {short_truth(found)}"


def short_truth(found: Findings) -> str:
    """Write the true loss with two digits or so."""
    return format_number(in_units(found.truth.value, found.scene.units), 1, 2)


def _undefined(found: Findings, cell: Cell) -> str:
    if cell.route is not Route.WRITTEN:
        return "∞ − ∞"
    return "0/0" if found.x.max() < 0.0 else "∞/∞"


def input_texts(cell: Cell) -> tuple[str, ...]:
    """Say what rounding the logits and P to a cell's type costs by itself, from the longest way to the shortest."""
    if cell.input_lost >= cell.kind.digits:
        amount = "all"
    else:
        amount = f"{cell.input_lost:.1f}" if cell.input_lost >= 0.05 else "no"
    return f"z and P: {amount} digits lost", f"z: {amount} lost" if amount != "no" else "z: none lost", ""


def error_texts(cell: Cell) -> tuple[str, ...]:
    """Give the relative error, with and without the word; empty where nothing is left."""
    if cell.dead or not math.isfinite(cell.error):
        return ("",)
    if cell.error == 0.0:
        return "no error", "0"
    error = format_number(cell.error, 4, 2)
    return f"error {error}", error


def explanation(found: Findings, cell: Cell) -> list[str]:
    """Tell all of a cell: what it shows, why, and the figures, a line each."""
    value = value_text(found, cell, 24)
    joint = ": " if cell.verdict is Verdict.NAN else " " if cell.dead else ", "
    head = f"{ROUTE_NAMES[cell.route]} in {cell.kind.name}: {value}{joint}{verdict_texts(found, cell)[0]}"
    why = explain(found, cell)
    lines = [f"{head}.", f"R{why[1:]}" if cell.verdict is Verdict.EXACT else f"Why: {why}"]
    if error := error_texts(cell)[-1]:
        lines.append(f"The relative error: {error}.")
    cost = input_texts(cell)[0].partition(": ")[2]
    return [*lines, f"Rounding z and P to {cell.kind.name} alone: {cost}."]


def explain(found: Findings, cell: Cell) -> str:
    """Say why, in one sentence."""
    return _reason(found, cell, cause(cell, found.p, found.x)) + "."


def _reason(found: Findings, cell: Cell, why: Cause) -> str:  # noqa: PLR0911 (one sentence a reason)
    kind, number = cell.kind.name, format_short(float(f"{why.number:.4g}"), 0, 8)
    name = found.scene.names[why.which] if why.which >= 0 else ""
    most, least = _number(cell.kind.largest), _number(cell.kind.least)
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
            rounded = "" if found.truth.value < cell.kind.least else " of the rounded logits"
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


def _number(value: float) -> str:
    return format_short(float(f"{value:.3g}") if value > 1e5 or value < 1.0 else value, 0, 7)


def sentence(found: Findings) -> str:
    """Say what breaks first in these findings; empty where nothing does."""
    dead = next((cell for cell in found.cells if cell.dead), None)
    if dead is None:
        return ""
    value = value_text(found, dead)
    return f"{ROUTE_NAMES[dead.route]} in {dead.kind.name} gives {value}: {explain(found, dead)}"


def forecast(found: Findings, death: Death | None, there: Findings | None) -> str:
    """Say what will break first when the factor grows, or else shrinks, where nothing is broken yet."""
    if death is None or there is None:
        return f"All sixteen give a loss, from {factor_text(LOWEST)} to {factor_text(HIGHEST)}."
    (cell,) = [c for c in there.cells if c.route is death.route and c.kind is FLOAT_TYPES[death.kind]]
    way = "up" if death.factor > found.factor else "down"
    value = value_text(there, cell)
    where = f"At {factor_text(death.factor)}, on the way {way}, {ROUTE_NAMES[cell.route]} in {cell.kind.name}"
    return f"{where} gives {value}: {explain(there, cell)}"


def describe(found: Findings) -> str:
    """Describe the grid."""
    said = "; ".join(
        f"{kind.name}: " + ", ".join(_spoken(found, cell) for cell in found.cells if cell.kind is kind)
        for kind in FLOAT_TYPES
    )
    truth = information(found.truth.value, found.scene)
    return f"The true loss at {factor_text(found.factor)} is {truth} {found.scene.units}. {said}."


def _spoken(found: Findings, cell: Cell) -> str:
    value = value_text(found, cell)
    return f"{ROUTE_NAMES[cell.route]} {value} {verdict_texts(found, cell)[0]}"


def fate(route: int, kind: int, fates: Fates) -> str:
    """Say where one route lives and dies in one type."""
    words = {Verdict.LOST: "a loss", Verdict.ZERO: "0", Verdict.INFINITE: "∞", Verdict.NAN: "nan"}
    parts = [
        f"{words[verdict]} from {factor_text(FACTORS[start])} to {factor_text(FACTORS[end - 1])}"
        for verdict, start, end in fates[route][kind]
    ]
    return f"{ROUTE_NAMES[route]} in {FLOAT_TYPES[kind].name}: {', '.join(parts)}"


def describe_fates(fates: Fates) -> str:
    """Describe the strips."""
    return "; ".join(fate(route, kind, fates) for route in Route for kind in range(len(FLOAT_TYPES))) + "."
