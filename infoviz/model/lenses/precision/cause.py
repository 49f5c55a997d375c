"""Why a route loses digits, or all of the loss, in a floating-point type: the first step that went wrong."""

from __future__ import annotations

import math
from enum import Enum, auto
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.float_types import Typed
from infoviz.model.information import log_softmax
from infoviz.model.lenses.precision.losses import Route, exponential, logarithm, total
from infoviz.model.lenses.precision.trial import Cell, Verdict

# Where rounding the input loses more than the first, and all lost digits but the second, the route is not to blame.
_NOTICED, _BLAMELESS = 0.05, 0.3


class Reason(Enum):
    """What went wrong first, and the number and class that a `Cause` gives with it."""

    NOTHING = auto()  # the loss is right
    LOGIT = auto()  # a logit is beyond the type: it, and its class
    OVERFLOW = auto()  # e^z is beyond the type: the logit, and its class
    SUM = auto()  # each e^z fits, but not their sum: log Σ e^z
    UNDERFLOW = auto()  # every e^z is 0: the largest logit, and its class
    QUOTIENT = auto()  # Q of a class that P holds possible is 0: its log Q, and the class
    DIFFERENCE = auto()  # z − max z is beyond the type: it, and its class
    LARGE = auto()  # the loss itself is beyond the type
    SMALL = auto()  # the loss itself, at least of the rounded logits, is below the type
    ONE = auto()  # Q of the likeliest class is rounded to 1: 1 − Q, and the class
    NEAR_ONE = auto()  # it is near 1: 1 − Q, and the class
    CANCELLED = auto()  # log Σ e^z and the likeliest class's z are nearly equal: the former, and the class
    INPUT = auto()  # rounding the logits and P costs as much
    STEPS = auto()  # every step rounds


class Cause(NamedTuple):
    """A reason, with what a sentence about it needs."""

    reason: Reason
    number: float = 0.0  # as the reason says
    which: int = -1  # the class, or −1


def cause(cell: Cell, p: Array, x: Array) -> Cause:
    """Find out why a cell is not exact, with P and the logits as `precision.losses` took them."""
    z, weights = cell.kind.rounded(x), cell.kind.rounded(p)
    with np.errstate(all="ignore"):
        if cell.verdict is Verdict.EXACT:
            return Cause(Reason.NOTHING)
        if cell.verdict is Verdict.LOST:
            return _of_digits(cell, weights, z)
        if cell.verdict is Verdict.ZERO:
            return _of_zero(cell, weights, z)
        possible = weights.astype(bool)
        return (
            _beyond(x, z, possible)
            or _of_powers(cell.route, z, possible)
            or _of_difference(cell.route, z, possible)
            or Cause(Reason.LARGE)
        )


def _beyond(x: Array, z: Typed, possible: NDArray[np.bool_]) -> Cause | None:
    """Find a logit that the type does not hold; a low one matters where P holds its class possible, or if it is all."""
    beyond = np.isinf(z) & np.isfinite(x) & ((x > 0.0) | possible | np.isneginf(z).all())
    if not beyond.any():
        return None
    index = int(np.where(beyond, x, -math.inf).argmax())
    return Cause(Reason.LOGIT, float(x[index]), index)


def _of_powers(route: Route, z: Typed, possible: NDArray[np.bool_]) -> Cause | None:
    """Find what the exponentials of logits as they are lead to."""
    if route not in (Route.WRITTEN, Route.PLAIN):
        return None
    powers = exponential(z)
    whole, top = total(powers), int(z.argmax())
    if np.isinf(powers[top]) or whole == 0.0:
        return Cause(Reason.UNDERFLOW if whole == 0.0 else Reason.OVERFLOW, float(z[top]), top)
    exact = log_softmax(z.astype(np.float64))
    if np.isinf(whole):
        return Cause(Reason.SUM, float(z[top]) - float(exact[top]), top)
    gone = possible & (powers / whole == 0.0)
    return Cause(Reason.QUOTIENT, float(exact[gone.argmax()]), int(gone.argmax())) if gone.any() else None


def _of_difference(route: Route, z: Typed, possible: NDArray[np.bool_]) -> Cause | None:
    if route is not Route.SHIFTED:
        return None
    below = np.where(possible, z - z.max(), 0.0)
    index = int(below.argmin())
    exact = float(z[index]) - float(z.max())
    return Cause(Reason.DIFFERENCE, exact, index) if np.isinf(below[index]) else None


def _of_zero(cell: Cell, p: Typed, z: Typed) -> Cause:
    top = int(z.argmax())
    lacking = _lacking(z)
    if cell.route is Route.OURS or lacking * float(p[top]) < cell.kind.least:
        return Cause(Reason.SMALL)
    return Cause(Reason.ONE, lacking, top)


def _of_digits(cell: Cell, p: Typed, z: Typed) -> Cause:
    if cell.input_lost > _NOTICED and cell.lost - cell.input_lost < _BLAMELESS:
        return Cause(Reason.INPUT, cell.input_lost)
    top, likeliest = int(z.argmax()), int(p.argmax())
    if cell.route is Route.PLAIN:
        whole = float(logarithm(total(exponential(z))))
        if abs(whole) > 2.0 * abs(whole - float(z[likeliest])):
            return Cause(Reason.CANCELLED, whole, likeliest)
    elif cell.route is not Route.OURS and top == likeliest and _lacking(z) < 0.5:
        return Cause(Reason.NEAR_ONE, _lacking(z), top)
    return Cause(Reason.STEPS)


def _lacking(z: Typed) -> float:
    """1 − Q of the most probable class, by adding the others."""
    exact = z.astype(np.float64)
    others = np.delete(log_softmax(exact), int(exact.argmax()))
    return float(np.exp(others).sum())
