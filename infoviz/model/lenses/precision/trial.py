"""What became of a loss in a floating-point type: how many of its digits are right.

The truth is always the loss of the logits as they are, in float64, before any rounding to the type.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.float_types import DIGITS, FLOAT_TYPES, FloatType, ulps
from infoviz.model.lenses.precision.losses import Losses, Route, losses, scaled

Verdicts = NDArray[np.int_]

REFERENCE_DIGITS = 50

# Digits lost below this round to 0.0.
_EXACT_BELOW = 0.05


class Verdict(IntEnum):
    """What became of a loss; from ZERO on, nothing of it is left."""

    EXACT = 0  # 0.0 digits lost: within 10^0.05 = 1.12 units in the last place of the type
    LOST = 1  # some digits are wrong
    ZERO = 2  # a positive loss became 0
    INFINITE = 3  # a finite loss became ∞ or −∞
    NAN = 4  # there is no number


class Reference(NamedTuple):
    """A loss as the sum of two floats, which hold 32 digits of it, in nats."""

    # `value` is 0 only where the loss is, and ∞ where the loss is infinite or beyond all floats.
    value: float
    rest: float = 0.0


class Cell(NamedTuple):
    """What one route gives in one type."""

    route: Route
    kind: FloatType
    value: float  # in nats
    verdict: Verdict
    lost: float  # digits; as many as the type holds where nothing is left
    input_lost: float  # digits that rounding the logits and P to the type costs by itself
    error: float  # relative to the truth; ∞ or nan where nothing is left
    nearest: bool  # whether no number of the type is nearer to the truth

    @property
    def dead(self) -> bool:
        """Whether nothing of the loss is left."""
        return self.verdict >= Verdict.ZERO


def reference(p: Array, x: Array) -> Reference:
    """Compute a loss to 50 digits, with P and logits as the real numbers that these floats are.

    It is by mpmath, which is imported when first used.
    """
    import mpmath  # type: ignore[import-untyped]  # noqa: PLC0415 (only the lens that compares with this needs it)

    possible = np.flatnonzero(p).tolist()
    if np.isneginf(x[possible]).any():
        return Reference(math.inf)
    top = int(x.argmax())
    with mpmath.workdps(REFERENCE_DIGITS):
        largest = mpmath.mpf(float(x[top]))
        below = [largest - z for z in x.tolist()]
        others = mpmath.fsum(mpmath.exp(-d) for i, d in enumerate(below) if i != top)
        spread = mpmath.log1p(others)
        loss = mpmath.fsum(float(p[i]) * (spread + below[i]) for i in possible)
        value = max(float(loss), FLOAT_TYPES[-1].least if loss > 0 else 0.0)
        return Reference(value, float(loss - value) if math.isfinite(value) else 0.0)


def approximate(results: Losses, x: Array) -> Array:
    """Give the true losses of logits (N, K) as `information` has them in float64, right to a few of its last units.

    As in `Reference`, they are 0 only where the loss is: where all other classes are masked.
    """
    truth = results.inputs[-1]
    least = np.where((x > -math.inf).sum(axis=1) > 1, FLOAT_TYPES[-1].least, 0.0)
    positive: Array = np.maximum(truth, least)
    return positive


def judge(values: Array, truth: Array | float, rest: Array | float = 0.0) -> tuple[Verdicts, Array]:
    """Say what became of losses (..., 4, N), by type and row, and how many digits they have lost.

    The true ones (N,) are sums of two floats as in `Reference`. Digits lost are log₁₀ of the error in units in the
    last place, from 0 to what the type holds.
    """
    truth, rest = np.atleast_1d(truth), np.asarray(rest)
    with np.errstate(all="ignore"):
        error = np.where(values == truth, np.abs(rest), np.abs((values - truth) - rest))
        lost = np.clip(np.log10(error / ulps(np.where(np.isfinite(truth), truth, 0.0))), 0.0, DIGITS)
    verdicts = np.where(lost < _EXACT_BELOW, int(Verdict.EXACT), int(Verdict.LOST))
    gone = np.isinf(values) & (values != truth)
    undefined = np.isnan(values)
    zero = (values == 0.0) & (truth > 0.0)
    verdicts[zero], verdicts[gone], verdicts[undefined] = Verdict.ZERO, Verdict.INFINITE, Verdict.NAN
    return verdicts, np.where(zero | gone | undefined, DIGITS, lost)


def cells(results: Losses, truth: Reference) -> list[Cell]:
    """Judge the losses of one row of logits: all routes in the first type, then in the next."""
    verdicts, lost = judge(np.concatenate([results.values, results.inputs[np.newaxis]]), *truth)
    with np.errstate(all="ignore"):
        errors = np.abs((results.values - truth.value) - truth.rest)
        nearest = (results.values == truth.value) | (errors <= 0.5 * ulps(np.array([truth.value])))
        errors /= truth.value
    columns = (results.values, verdicts, lost, errors, nearest)
    rows = zip(*(column.tolist() for column in columns), strict=False)
    by_route = [[[entry[0] for entry in column] for column in row] for row in rows]
    input_lost = [*lost[-1, :-1, 0].tolist(), 0.0]  # float64 is what the logits are in
    return [
        Cell(route, kind, value[i], Verdict(verdict[i]), digits[i], input_lost[i], error[i], near[i])
        for i, kind in enumerate(FLOAT_TYPES)
        for route, (value, verdict, digits, error, near) in zip(Route, by_route, strict=True)
    ]


@dataclass(frozen=True)
class Trial:
    """Logits on which all routes are tried: compared by what determines it, and carried out when it is first asked."""

    # P is smoothed.
    logits: tuple[float, ...]
    p: tuple[float, ...]
    temperature: float
    factor: float  # multiplies all logits
    refined: bool  # whether the truth has 50 digits, or for the moment those of float64, in a third of the time

    @cached_property
    def weights(self) -> Array:
        """P, of shape (K,)."""
        return np.array(self.p)

    @cached_property
    def x(self) -> Array:
        """The tempered logits times the factor, of shape (K,)."""
        x: Array = scaled(np.array(self.logits), self.temperature, np.array([self.factor]))[0]
        return x

    @cached_property
    def _losses(self) -> Losses:
        return losses(self.weights, self.x[np.newaxis])

    @cached_property
    def truth(self) -> Reference:
        """The true loss, in nats."""
        if self.refined:
            return reference(self.weights, self.x)
        return Reference(float(approximate(self._losses, self.x[np.newaxis])[0]))

    @cached_property
    def cells(self) -> list[Cell]:
        """What all routes give in the first type, then in the next."""
        return cells(self._losses, self.truth)
