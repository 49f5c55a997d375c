"""Four binary floating-point types: what they hold, and rounding to them. ml_dtypes is imported when first used."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from infoviz.model.arithmetic.array import Array

# Numbers of one of the types, in its own dtype.
Typed = NDArray[Any]


@dataclass(frozen=True, slots=True)
class FloatType:
    """A binary floating-point type, named as numpy, ml_dtypes and PyTorch have it.

    `bits` are those of the mantissa, the leading one included; `least_exponent` is that of the least number with all of
    them; `digits` tells how many decimal digits it holds.
    """

    name: str
    bits: int
    least_exponent: int
    digits: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digits", self.bits * math.log10(2.0))

    @property
    def largest(self) -> float:
        """The largest finite number."""
        return (2.0 - 2.0 ** (1 - self.bits)) * 2.0 ** (1 - self.least_exponent)

    @property
    def least(self) -> float:
        """The least number above 0, which has one bit."""
        return 2.0 ** (self.least_exponent + 1 - self.bits)

    def rounded(self, x: Array) -> Typed:
        """Round to the nearest number of the type, in its own dtype; ±∞ beyond its ends."""
        dtype = self.name
        if dtype == "bfloat16":
            import ml_dtypes  # noqa: PLC0415 (only the lens that looks at this type needs it)

            dtype = ml_dtypes.bfloat16
        with np.errstate(all="ignore"):
            return x.astype(dtype)


FLOAT_TYPES = (
    FloatType("float16", 11, -14),
    FloatType("bfloat16", 8, -126),
    FloatType("float32", 24, -126),
    FloatType("float64", 53, -1022),
)

_BITS = np.array([[kind.bits] for kind in FLOAT_TYPES])
_LEAST_EXPONENTS = np.array([[kind.least_exponent] for kind in FLOAT_TYPES])
DIGITS = np.array([[kind.digits] for kind in FLOAT_TYPES])


def ulps(x: Array) -> Array:
    """Give the unit in the last place of each type, shape (4, N), for finite numbers."""
    _, exponents = np.frexp(x)
    exponents = np.where(x == 0.0, _LEAST_EXPONENTS, np.maximum(exponents - 1, _LEAST_EXPONENTS))
    units: Array = np.ldexp(1.0, exponents + 1 - _BITS)
    return units
