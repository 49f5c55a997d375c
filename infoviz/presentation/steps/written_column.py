"""A column of the calculation as it is written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from infoviz.model.dust import DUST
from infoviz.model.lenses.steps.options import Way
from infoviz.model.lenses.steps.work_out import Column, Fault, Number
from infoviz.model.units import Units, in_units
from infoviz.presentation.format_number import format_full, format_number, format_probability, format_within
from infoviz.presentation.information import gradient_formula
from infoviz.presentation.pointed import Quantity

# What is in nats or bits: losses, and what is derived from them.
_INFORMATION = ("log_q", "contribution", "gradient")

# What stands in place of a number that has no value.
_MARKS = {Fault.INFINITE_QUOTIENT: "∞/∞", Fault.ZERO_QUOTIENT: "0/0"}

# What went wrong, as the end of a sentence that begins with the symbol.
_REASONS = {
    Fault.OVERFLOW: "is larger than the largest number of 64 bits, 1.8·10^308, and becomes ∞",
    Fault.UNDERFLOW: "is smaller than the smallest number of 64 bits, 4.9·10^−324, and becomes 0",
    Fault.INFINITE_QUOTIENT: "is ∞/∞, which has no value",
    Fault.ZERO_QUOTIENT: "is 0/0, which has no value",
    Fault.OVER_INFINITY: "is a number divided by ∞, and becomes 0",
    Fault.LOG_OF_ZERO: "is the logarithm of 0, to which Q was rounded, and becomes −∞",
    Fault.ROUNDED: "has lost its digits to rounding",
    Fault.FOLLOWS: "follows from what went wrong before it",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in display units."""

    value: float | None  # None where it has none
    fault: Fault = Fault.NONE  # what went wrong with it
    quantity: Quantity = ""  # what it is, where that matters to how it is written

    def text(self, longest: int = 8) -> str:
        """Write it, or what stands there instead of a number, in so many characters; what was typed as it was."""
        if self.value is None:
            return _MARKS.get(self.fault, "no value")
        decimals = min(4, longest - 4)
        if self.quantity in ("z", "p") and 1e-4 <= abs(self.value) < 1e5:
            typed = format_full(self.value)
            if decimals < len(typed.partition(".")[2]) and len(typed) <= min(longest, 8):
                return typed
        write = format_probability if self.quantity in ("p", "q") else format_number
        return format_within(self.value, longest, decimals, write)

    @property
    def reason(self) -> str:
        """What went wrong, as the end of a sentence that begins with the symbol; empty where nothing did."""
        return _REASONS.get(self.fault, "")


@dataclass(frozen=True, slots=True)
class Notation:
    """How the quantities are written, which depends on the way, the units and the temperature."""

    way: Way
    units: Units
    temperature: float

    @property
    def z(self) -> str:
        """What is exponentiated."""
        return "z" if self.temperature == 1.0 else "z/T"

    @property
    def power(self) -> str:
        """Its exponential."""
        return "e^z" if self.temperature == 1.0 else "e^(z/T)"

    @property
    def log(self) -> str:
        """The logarithm."""
        return "log" if self.units == "nats" else "log₂"

    @property
    def scale(self) -> str:
        """What turns a natural logarithm into that."""
        return "" if self.units == "nats" else "log₂ e · "

    def symbols(self) -> dict[Quantity, tuple[str, str]]:
        """Give the headings of the columns: with how each comes about, and for little room."""
        shifted = f"e^({self.z} − max)", "e^(…)"
        symbol, short = shifted if self.way == "shifted" else (self.power, self.power)
        gradient = gradient_formula(self.temperature, self.units)
        return {
            "z": ("z", "z"),
            "tempered": ("z/T", "z/T"),
            "shifted": (f"{self.z} − max", "− max"),
            "exponential": (symbol, short),
            "q": (f"Q = {short} / Σ", "Q"),
            "log_q": (f"{self.log} Q", f"{self.log} Q"),
            "p": ("P", "P"),
            "contribution": (f"−P {self.log} Q", f"−P {self.log} Q"),
            "gradient": (f"∂H/∂z = {gradient}", "∂H/∂z"),
        }


@dataclass(frozen=True, slots=True)
class WrittenColumn:
    """One quantity of every class."""

    quantity: Quantity
    # Its heading: with how it comes about, and for little room.
    symbol: str
    short: str
    values: tuple[float | None, ...]  # in display units; None where a cell has no value
    faults: tuple[Fault, ...]  # what went wrong with each; empty where nothing did
    total: Cell | None  # None where a sum is of no use

    @property
    def name(self) -> str:
        """The symbol without how it comes about."""
        return self.symbol.partition(" = ")[0]

    @property
    def sum(self) -> Cell:
        """The sum; without a value where there is none."""
        return self.total or Cell(None)

    def cell(self, index: int) -> Cell:
        """Give the cell of a class."""
        return Cell(self.values[index], self.faults[index] if self.faults else Fault.NONE, self.quantity)

    def sum_over(self, classes: Sequence[int]) -> Cell:
        """Sum some of the values; without a value where one has none."""
        values = [self.values[i] for i in classes]
        there = [value for value in values if value is not None]
        if len(there) < len(values):
            return Cell(None)
        total = sum(there)
        return Cell(0.0 if abs(total) <= DUST * sum(map(abs, there)) < math.inf else total, quantity=self.quantity)

    def largest(self) -> Cell:
        """Give the largest of the values."""
        return Cell(max(value for value in self.values if value is not None))

    def causes(self) -> list[tuple[int, Cell]]:
        """List what broke here and does not only follow: the class, −1 for the sum, and its cell."""
        cells = [(index, self.cell(index)) for index, fault in enumerate(self.faults) if fault]
        cells += [(-1, self.total)] if self.total is not None and self.total.fault else []
        return [(index, cell) for index, cell in cells if cell.fault is not Fault.FOLLOWS]


def write_columns(columns: tuple[Column, ...], notation: Notation) -> dict[Quantity, WrittenColumn]:
    """Write columns, in display units where they are information."""
    symbols = notation.symbols()
    written: dict[Quantity, WrittenColumn] = {}
    for column in columns:
        units = notation.units if column.quantity in _INFORMATION else "nats"
        written[column.quantity] = WrittenColumn(
            column.quantity,
            *symbols[column.quantity],
            tuple(None if math.isnan(value) else value for value in in_units(column.values, units).tolist()),
            column.faults,
            None if column.total is None else write_number(column.total, units),
        )
    return written


def write_number(number: Number, units: Units) -> Cell:
    """Write a sum, or what follows from one, in display units."""
    value = in_units(number.value, units)
    return Cell(None if math.isnan(value) else value, number.fault)
