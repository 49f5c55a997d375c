"""What a sum, a difference or a quotient loses to rounding. The classes are the first axis."""

from __future__ import annotations

import math

import numpy as np

from infoviz.model.arithmetic.array import Array

# Up to this length Python's own exact sum is the faster one.
_SHORT = 128

# From here on a term and twice the sum may overflow together. A power of 2 keeps them from it without rounding them.
_LARGE = 2.0**1020
_SMALLER = 2.0**-64


def exact_sum(x: Array) -> Array:
    """Sum over the first axis as if in twice the precision.

    Adding and taking away a number larger than the whole sum leaves the leading bits of each term, whose sum is
    exact; the rounding error of the sum of the trailing bits is far below the last place of the result.
    (Rump, Ogita and Oishi, "Accurate floating-point summation I", 2008: the error-free extraction.) With negative
    terms, as right as a plain sum; inf or nan where that is.
    """
    if x.ndim == 1 and x.size <= _SHORT:
        try:
            total = math.fsum(x.tolist())
        except OverflowError:
            total = math.inf
        return np.float64(total)  # type: ignore[return-value]  # a number broadcasts like an array
    rounded: Array = x.sum(axis=0)
    large = (rounded >= _LARGE) & (rounded < math.inf)
    if large.any():
        scale = np.where(large, _SMALLER, 1.0)
        return np.asarray(exact_sum(x * scale) / scale)
    larger = 2.0 * rounded
    leading = x + larger
    leading -= larger
    exact: Array = leading.sum(axis=0)
    exact += np.subtract(x, leading, out=leading).sum(axis=0)
    return np.where(rounded < math.inf, exact, rounded)


def lost_by_difference(a: Array, b: Array, difference: Array) -> Array:
    """Return a − b − difference, exactly (Knuth's TwoSum)."""
    b_part = a - difference
    a_part = difference + b_part
    return (a - a_part) + (b_part - b)


def lost_by_quotient(a: Array, b: float | Array, quotient: Array) -> Array:
    """Return a/b − quotient where |quotient| < 10³⁸, from products of halves that are exact (Dekker 1971)."""
    # Single precision keeps 24 bits of a double's 53, whose product with 29 others is exact; of a mantissa, always.
    leading: float | Array
    if isinstance(b, np.ndarray):
        mantissas, exponents = np.frexp(b)
        leading = np.ldexp(mantissas.astype(np.float32).astype(np.float64), exponents)
    else:
        mantissa, exponent = math.frexp(b)
        leading = math.ldexp(float(np.float32(mantissa)), exponent)
    # An array of shape () takes half the time that a float does.
    b_high, b_low, divisor = np.asarray(leading), np.asarray(b - leading), np.asarray(b)
    high = quotient.astype(np.float32).astype(np.float64)
    remainder: Array = a - high * b_high
    remainder -= high * b_low
    remainder -= (quotient - high) * divisor
    remainder /= divisor
    return remainder
