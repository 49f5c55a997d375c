"""A number of the calculation as it is written."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.lenses.steps.calculation import Fault
from infoviz.presentation.format_number import format_within

# What stands in place of a number that has no value.
_MARKS = {Fault.INFINITE_QUOTIENT: "∞/∞", Fault.ZERO_QUOTIENT: "0/0"}

# What went wrong, as the end of a sentence that begins with the symbol.
_REASONS = {
    Fault.OVERFLOW: "is beyond the largest number, 1.8·10^308, and becomes ∞",
    Fault.UNDERFLOW: "is below the smallest number, 4.9·10^−324, and becomes 0",
    Fault.INFINITE_QUOTIENT: "is ∞/∞, which has no value",
    Fault.ZERO_QUOTIENT: "is 0/0, which has no value",
    Fault.OVER_INFINITY: "is a number over ∞, and becomes 0",
    Fault.LOG_OF_ZERO: "is that of 0, to which Q was rounded, and becomes −∞",
    Fault.ROUNDED: "has lost its digits to rounding",
    Fault.FOLLOWS: "follows from what broke before it",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in display units."""

    value: float | None  # None where it has none
    fault: Fault = Fault.NONE  # what went wrong with it

    def text(self, longest: int = 8) -> str:
        """Write it, or what stands there instead of a number, in so many characters."""
        if self.value is None:
            return _MARKS.get(self.fault, "no value")
        return format_within(self.value, longest, min(4, longest - 4))

    @property
    def reason(self) -> str:
        """What went wrong, as the end of a sentence that begins with the symbol; empty where nothing did."""
        return _REASONS.get(self.fault, "")
