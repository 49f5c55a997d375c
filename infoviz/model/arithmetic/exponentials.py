"""Exponentials of logits without the rounding errors that a loss would show.

The classes are the first axis here, so that the same lines serve one row of logits, shape (K,), and many, shape
(K, N): what belongs to a row has the shape () or (N,) and broadcasts as it is. Called with numpy's floating-point
warnings off.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.rounding import exact_sum, lost_by_difference, lost_by_quotient
from infoviz.model.arithmetic.terms import weighted

# Between these, exp neither overflows, also when summed over 10^48 classes, nor comes near _FAINT.
_LOWEST, _HIGHEST = -650.0, 600.0

# A weight below this may have lost bits to underflow. It has not where its logit was raised; down to −1000 the sum of
# the two is exact (Sterbenz), and what is below vanishes anyway.
_FAINT = 1e-290
_RAISED = 500.0

# exp is 0 from here down, so that what a rounding lost there cannot matter.
_VANISHING = np.asarray(-800.0)
_ZERO = np.asarray(0.0)

# A power of 2 that keeps differences of logits from overflow, without rounding them.
_SMALLER = 2.0**-512

# One of all rows, or, of shape (N,), one of each.
Temperature = float | Array

# The place of one class in a row, or of one class in each of many.
Index = np.intp | tuple[NDArray[np.intp], NDArray[np.intp]]


class Exponentials(NamedTuple):
    """The exponentials of z/T, up to a factor in each row.

    `z` and `temperature` are as given, or both halved; `top` is the index of the largest logit in each row, the first
    of several, so that `z[top]` has the shape () or (N,); `weights` are proportional to exp(z/T): that of `top` is
    `top_weight`, and `other_weight` is the sum of all others.
    """

    z: Array
    temperature: Temperature
    top: Any
    weights: Array
    top_weight: Array
    other_weight: Array

    def softmax(self) -> Array:
        """Q: each weight over the sum of all."""
        return self.weights / (self.top_weight + self.other_weight)

    def surprise(self) -> Array:
        """−log Q: two terms that are never negative, so that nothing cancels."""
        return self._surprise(self.z)

    def surprise_at(self, index: tuple[NDArray[np.intp], NDArray[np.intp]]) -> Array:
        """−log Q of one class in each row."""
        return self._surprise(self.z[index])

    def _surprise(self, z: Array) -> Array:
        below: Array = self.z[self.top] - z
        if not _is_one(self.temperature):
            below /= np.asarray(self.temperature)
        below += np.log1p(self.other_weight / self.top_weight)
        return below

    def contributions(self, p: Array, surprise: Array) -> tuple[Array, Array]:
        """−P log Q from −log Q, and the sum over the classes."""
        terms = p * surprise
        total = exact_sum(terms)
        if not _all(total < math.inf):  # because of 0·∞, or where −log Q overflows, but a small P may bring it back
            small = self._replace(z=self.z * _SMALLER).surprise()
            terms = weighted(p, surprise)
            np.copyto(terms, weighted(p, small) / _SMALLER, where=terms == math.inf)
            total = exact_sum(terms)
        return terms, total

    def gradient(self, p: Array, q: Array, excess: Array, temperature: float) -> Array:
        """(Q − P)/T of one row, from Q − P; where P is 0 and Q all but underflows, from weights that do not."""
        if temperature == 1.0:
            return excess
        gradient: Array = excess / np.asarray(temperature)
        if temperature > 1.0:
            gradient += 0.0  # which makes 0.0 of an underflow to −0.0
            return gradient
        faint = (p == 0.0) & (q < _FAINT)
        if _any(faint):
            weights = _weights(self.z, self.top, temperature, _RAISED)
            total = weights[self.top] * (1.0 + self.other_weight / self.top_weight)
            np.copyto(gradient, weights / (total * temperature), where=faint)
            if p[self.top] == 1.0 and -excess[self.top] < _FAINT:
                weights[self.top] = 0.0
                gradient[self.top] = 0.0 - exact_sum(weights) / (total * temperature)
        return gradient

    def excess(self, p: Array, q: Array) -> Array:
        """Q − P; where P may be near 1, as (1 − P) − (1 − Q), since 1 − Q is known better than Q."""
        complement = self.other_weight / (self.top_weight + self.other_weight)
        result = q - p
        p_top = p[self.top]
        result[self.top] = _choose(p_top < 0.5, result[self.top], (1.0 - p_top) - complement)
        return result


def exponentials(
    z: Array, temperature: Temperature, total: Callable[[Array, Array], Array] | None = None
) -> Exponentials:
    """Exponentiate z/T, T > 0. A row with a nan, a +inf, or only −inf gets the weights nan.

    `total` takes the weights, 0 in place of the top ones, and the top ones, and gives the `other_weight`; it is exact
    if left out.
    """
    # The difference of logits near ±1e308 must not overflow where its quotient by T does not.
    if isinstance(temperature, np.ndarray):
        half = np.where(temperature > 1.0, 0.5, 1.0)
        z, temperature = half * z, half * temperature
    elif temperature > 1.0:
        z, temperature = 0.5 * z, 0.5 * temperature
    top = z.argmax(axis=0) if z.ndim == 1 else (z.argmax(axis=0), np.arange(z.shape[1]))
    weights = _weights(z, top, temperature)
    top_weight = weights[top]
    weights[top] = 0.0
    other_weight = exact_sum(weights) if total is None else total(weights, top_weight)
    weights[top] = top_weight
    faint = other_weight < _FAINT
    if _any(faint):
        high = _weights(z, top, temperature, _RAISED)
        high_top = high[top]
        high[top] = 0.0
        other_weight = _choose(faint, exact_sum(high) / high_top * top_weight, other_weight)
    return Exponentials(z, temperature, top, weights, top_weight, other_weight)


def total_for_logarithm(weights: Array, top_weight: Array) -> Array:
    """Sum weights exactly where it matters for log(1 + sum/top): with a large quotient, the log damps its error."""
    total: Array = weights.sum(axis=0)
    exposed = total < 16.0 * top_weight
    if exposed.any():
        # The transposes keep each row contiguous.
        total[exposed] = exact_sum(weights.T[exposed].T)
    return total


def _weights(z: Array, top: Index, temperature: Temperature, raised: float = 0.0) -> Array:
    """Return exp(z/T), or in rows out of its range exp((z − largest)/T + raised), right to about one ulp.

    An argument of exp must be known absolutely, not relatively, to that precision; so what the difference and the
    quotient lose to rounding is computed too, and multiplies the exponential by 1 + lost.
    """
    largest = z[top]
    exponent: Array = z
    lost: Array | None = None
    in_range = _in_range(z, largest, temperature)
    if raised or not _all(in_range):
        shift = largest if raised else _choose(in_range, 0.0, largest)
        exponent = z - shift
        if not _all(exponent.min(axis=0) > -0.5 * np.abs(shift)):  # else the difference is exact (Sterbenz)
            lost = lost_by_difference(z, shift, exponent)
    if not _is_one(temperature):
        difference, exponent = exponent, exponent / np.asarray(temperature)
        lost_too = lost_by_quotient(difference, temperature, exponent)
        lost = lost_too if lost is None else lost_too + lost / temperature
    weights: Array = np.exp(exponent + raised if raised else exponent)
    if lost is not None:
        np.copyto(lost, _ZERO, where=exponent < _VANISHING)
        lost -= lost[top]  # a factor common to all, and so one rounding less in the largest
        lost *= weights
        weights += lost
    return weights


def _in_range(z: Array, largest: Array, temperature: Temperature) -> NDArray[np.bool_]:
    """Whether exp can take the logits of a row as they are, so that no shift need round them."""
    result: NDArray[np.bool_] = (largest >= 0.0) & (largest <= _HIGHEST * temperature)
    if not _all(result):
        result |= (largest < 0.0) & (z.min(axis=0) >= _LOWEST * temperature)
    return result


def _is_one(temperature: Temperature) -> bool:
    """Whether there is no division at all; a temperature a row divides also where it is 1, which changes nothing."""
    return not isinstance(temperature, np.ndarray) and temperature == 1.0


def _all(condition: NDArray[np.bool_]) -> bool:
    """Return condition.all(), but in a fifth of its time."""
    return bool(np.count_nonzero(condition) == condition.size if condition.ndim else condition)


def _any(condition: NDArray[np.bool_]) -> bool:
    return bool(np.count_nonzero(condition) if condition.ndim else condition)


def _choose(condition: NDArray[np.bool_], a: Array | float, b: Array | float) -> Array:
    """Return np.where(condition, a, b), but for a single row in a tenth of its time."""
    if condition.ndim > 0:
        return np.where(condition, a, b)
    return a if condition else b  # type: ignore[return-value]  # a number broadcasts like an array
