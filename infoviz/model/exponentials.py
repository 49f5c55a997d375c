"""Exponentials of logits, and sums, without the rounding errors that a loss would show.

Everything here works on blocks of rows, shape (N, K), and is called with numpy's floating-point warnings off.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# exp takes arguments up to here as they are, and a sum of a million such terms is still finite.
_LARGEST_UNSHIFTED = 600.0

# exp is 0 from here down, so that what a rounding lost there cannot matter.
_VANISHING = -800.0


class Exponentials(NamedTuple):
    """Exponentials of the rows of z/T, each row on a scale of its own.

    Attributes
    ----------
    top : ndarray of int, shape (N, 1)
        The class with the largest logit, the first of several; the first nan where there is one.
    below : ndarray, shape (N, K)
        (z − z[top])/T, rounded: none is positive.
    weights : ndarray, shape (N, K)
        Proportional to exp(z/T).
    top_weight, other_weight : ndarray, shape (N, 1)
        The weight of `top`, and the sum of all others.
    """

    top: NDArray[np.intp]
    below: Array
    weights: Array
    top_weight: Array
    other_weight: Array

    @property
    def q(self) -> Array:
        """Softmax: each weight over the sum of all."""
        return self.weights / (self.top_weight + self.other_weight)

    @property
    def complement(self) -> Array:
        """1 − q[top], shape (N, 1), never by a subtraction from 1, which would round it to 0."""
        return self.other_weight / (self.top_weight + self.other_weight)

    @property
    def surprise(self) -> Array:
        """−log q: two terms that are never negative, so that nothing cancels."""
        return np.log1p(self.other_weight / self.top_weight) - self.below


def exponentials(z: Array, temperature: float) -> Exponentials:
    """Exponentiate z/T, right to about one unit in the last place.

    An argument of exp must be known absolutely, not relatively, to that precision; so what z − shift and the
    division by T lose to rounding is computed too, and multiplies the exponential by 1 + lost.

    Parameters
    ----------
    z : ndarray, shape (N, K)
        Logits. A row with a nan, a +inf, or only −inf gets the weights nan.
    temperature : float
        T > 0.

    Returns
    -------
    Exponentials
    """
    if temperature > 1.0:
        # The difference of logits near ±1e308 must not overflow where its quotient by T does not.
        z, temperature = 0.5 * z, 0.5 * temperature
    top = z.argmax(axis=-1, keepdims=True)
    largest = np.take_along_axis(z, top, axis=-1)
    below = (z - largest) / temperature

    # Where exp can take the logits as they are, no shift can round them.
    unshifted = (largest >= 0.0) & (largest <= _LARGEST_UNSHIFTED * temperature)
    if unshifted.all():
        shifted, lost = z, np.zeros_like(largest)
    else:
        shift = np.where(unshifted, 0.0, largest)
        shifted = z - shift
        lost = _lost_by_difference(z, shift, shifted)
    exponent = shifted
    if temperature != 1.0:
        exponent = shifted / temperature
        lost = _lost_by_quotient(shifted, temperature, exponent) + lost / temperature
    weights = np.exp(exponent)
    weights += weights * np.where(exponent > _VANISHING, lost, 0.0)

    top_weight = np.take_along_axis(weights, top, axis=-1)
    np.put_along_axis(weights, top, 0.0, axis=-1)
    other_weight = exact_sum(weights)[:, np.newaxis]
    np.put_along_axis(weights, top, top_weight, axis=-1)
    return Exponentials(top, below, weights, top_weight, other_weight)


def exact_sum(x: Array) -> Array:
    """Sum the last axis as if in twice the precision.

    Adding and taking away a number larger than the whole sum leaves the leading bits of each term, whose sum is
    exact; the rounding error of the sum of the trailing bits is far below the last place of the result.
    (Rump, Ogita and Oishi, "Accurate floating-point summation I", 2008: the error-free extraction.)

    Parameters
    ----------
    x : ndarray, shape (..., K)

    Returns
    -------
    ndarray, shape (...)
        Where the sum is inf or nan, that.
    """
    larger = 2.0 * np.abs(x).sum(axis=-1, keepdims=True)
    leading = np.where(larger < math.inf, (x + larger) - larger, 0.0)
    total: Array = leading.sum(axis=-1) + (x - leading).sum(axis=-1)
    return total


def _lost_by_difference(a: Array, b: Array, difference: Array) -> Array:
    """Return a − b − difference, exactly (Knuth's TwoSum)."""
    b_part = a - difference
    a_part = difference + b_part
    return (a - a_part) + (b_part - b)


def _lost_by_quotient(a: Array, b: float, quotient: Array) -> Array:
    """Return a/b − quotient, from products of halves that are exact (Dekker 1971)."""
    # A mantissa in place of b keeps the products in range.
    b, exponent = math.frexp(b)
    a = np.ldexp(a, -exponent)
    b_high, b_low = _halves(np.asarray(b))
    high, low = _halves(quotient)
    remainder = (((a - high * b_high) - high * b_low) - low * b_high) - low * b_low
    return np.asarray(remainder / b)


def _halves(x: Array) -> tuple[Array, Array]:
    """Split x into its leading 24 bits and the rest."""
    high = x.astype(np.float32).astype(np.float64)
    return high, x - high
