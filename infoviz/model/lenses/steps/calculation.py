"""A worked calculation as data: columns of a table, a row a class, and the lines that lead on from there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

Quantity = Literal[
    "z",
    "tempered",
    "shifted",
    "exponential",
    "q",
    "log_q",
    "p",
    "contribution",
    "entropy_part",
    "kl_part",
    "gradient",
]


class Fault(Enum):
    """What went wrong with a number, as the end of a sentence that begins with its symbol."""

    NONE = ""
    OVERFLOW = "is beyond the largest number, 1.8·10^308, and becomes ∞"
    UNDERFLOW = "is below the smallest number, 4.9·10^−324, and becomes 0"
    INFINITE_QUOTIENT = "is ∞/∞, which has no value"
    ZERO_QUOTIENT = "is 0/0, which has no value"
    OVER_INFINITY = "is a number over ∞, and becomes 0"
    LOG_OF_ZERO = "is that of 0, to which Q was rounded, and becomes −∞"
    ROUNDED = "has lost its digits to rounding"
    FOLLOWS = "follows from what broke before it"

    @property
    def mark(self) -> str:
        """What stands in place of a number that has no value."""
        return {Fault.INFINITE_QUOTIENT: "∞/∞", Fault.ZERO_QUOTIENT: "0/0"}.get(self, "no value")


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a column.

    Attributes
    ----------
    value : float
        nan where it has no value.
    fault : Fault
        What went wrong.
    """

    value: float
    fault: Fault = Fault.NONE


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One quantity of every class.

    Attributes
    ----------
    quantity : str
        What it is.
    symbol, short : str
        Its heading: with how it comes about, and for little room.
    values : ndarray, shape (K,)
        In the units of display where it is information; nan where a cell has no value.
    total : Total or None
        None where a sum is of no use.
    faults : tuple of Fault, length K
        What went wrong; empty where nothing did.
    """

    quantity: Quantity
    symbol: str
    short: str
    values: Array
    total: Total | None = None
    faults: tuple[Fault, ...] = ()

    def fault(self, index: int) -> Fault:
        """Tell what went wrong with the cell of a class."""
        return self.faults[index] if self.faults else Fault.NONE


@dataclass(frozen=True, slots=True)
class Line:
    """An equation with its numbers, such as H(P,Q) = Σ P (2.3490 − z) = 1.3990.

    Attributes
    ----------
    quantity : str
        What it is about, as a column's.
    name : str
        Its left side.
    step : tuple of str and float
        What stands between the name and the value: words, and numbers in them, nan where one has no value.
    value : float
        Its right side, in the units of display; nan where it has no value.
    fault : Fault
        What went wrong.
    """

    quantity: Quantity
    name: str
    step: tuple[str | float, ...]
    value: float
    fault: Fault = Fault.NONE


@dataclass(frozen=True, slots=True, eq=False)
class Calculation:
    """A table, and what follows from it.

    Attributes
    ----------
    columns : tuple of Column
        From z to the gradient.
    lines : tuple of Line
        log Σ e^z, H(P,Q), H(P), D_KL(P‖Q).
    """

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def faults(self) -> list[tuple[Column, int, Fault]]:
        """List what went wrong in the table: column, class (−1 for the sum), and what; in the order of calculation."""
        found: list[tuple[Column, int, Fault]] = []
        for column in self.columns:
            found += [(column, i, fault) for i, fault in enumerate(column.faults) if fault is not Fault.NONE]
            if column.total is not None and column.total.fault is not Fault.NONE:
                found.append((column, -1, column.total.fault))
        return found
