"""What a sum, a difference or a quotient loses to rounding. The classes are the first axis."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Up to this length Python's own exact sum is the faster one.
_SHORT = 128

# From here on a term and twice the sum may overflow together.
_LARGE = 2.0**1020


def exact_sum(x: Array) -> Array:
    """Sum over the first axis as if in twice the precision.

    Adding and taking away a number larger than the whole sum leaves the leading bits of each term, whose sum is
    exact; the rounding error of the sum of the trailing bits is far below the last place of the result.
    (Rump, Ogita and Oishi, "Accurate floating-point summation I", 2008: the error-free extraction.)

    Parameters
    ----------
    x : ndarray, shape (K,) or (K, N)
        Terms, none negative. (With negative ones, as right as a plain sum.)

    Returns
    -------
    float or ndarray, shape () or (N,)
        A plain sum where that is inf, nan, or near overflow.
    """
    if x.ndim == 1 and x.size <= _SHORT:
        try:
            return np.float64(math.fsum(x.tolist()))  # type: ignore[return-value]  # a number broadcasts like an array
        except OverflowError:
            return np.float64(math.inf)  # type: ignore[return-value]
    rounded: Array = x.sum(axis=0)
    larger = 2.0 * rounded
    leading = x + larger
    leading -= larger
    exact: Array = leading.sum(axis=0)
    exact += np.subtract(x, leading, out=leading).sum(axis=0)
    return np.where(rounded < _LARGE, exact, rounded)


def lost_by_difference(a: Array, b: Array, difference: Array) -> Array:
    """Return a − b − difference, exactly (Knuth's TwoSum)."""
    b_part = a - difference
    a_part = difference + b_part
    return (a - a_part) + (b_part - b)


def lost_by_quotient(a: Array, b: float, quotient: Array) -> Array:
    """Return a/b − quotient, from products of halves that are exact (Dekker 1971)."""
    # A mantissa in place of b keeps the products in range.
    mantissa, exponent = math.frexp(b)
    b_high, b_low = _halves(np.asarray(mantissa))
    high, low = _halves(quotient)
    remainder = (((np.ldexp(a, -exponent) - high * b_high) - high * b_low) - low * b_high) - low * b_low
    return np.asarray(remainder / mantissa)


def _halves(x: Array) -> tuple[Array, Array]:
    """Split x into its leading 24 bits and the rest."""
    high = x.astype(np.float32).astype(np.float64)
    return high, x - high
