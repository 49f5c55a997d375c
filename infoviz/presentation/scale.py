"""What a slider and its box have in common: ends, steps, and where on the groove a value lies."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale for one quantity."""

    # The slider's ends.
    low: float
    high: float
    # What the box takes.
    minimum: float
    maximum: float
    # What the arrow, Shift+arrow and page keys add: decades, if `by_decades`.
    step: float
    fine: float
    page: float
    origin: float  # where the coloured part of the groove begins
    decimals: int  # decimals shown at least
    logarithmic: bool = False  # whether equal ways on the groove are equal ratios
    by_decades: bool = False  # whether a step multiplies by a power of 10; values are then kept to three digits
    whole: bool = False  # whether the box takes whole numbers alone

    def takes(self, value: float) -> bool:
        """Whether the box takes a value."""
        return self.minimum <= value <= self.maximum and not (self.whole and value % 1.0)

    @property
    def expected(self) -> str:
        """What the box takes, in words."""
        if self.maximum > 1e300:
            return "a finite number, or -inf to mask the class"
        return f"{'a whole number' if self.whole else 'a number'} from {self.minimum:g} to {self.maximum:g}"

    @property
    def positions(self) -> int:
        """The slider's whole-numbered positions run from 0 to this."""
        return 1000 if self.logarithmic else round((self.high - self.low) / self.fine)

    def fraction(self, value: float) -> float:
        """Give the place of a value on the groove, 0 to 1; values beyond an end lie at that end."""
        value = min(max(value, self.low), self.high)
        if self.logarithmic:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def value_at(self, position: int) -> float:
        """Give the value of a slider position, rounded to what the hand can mean."""
        fraction = position / self.positions
        if self.logarithmic:
            return float(f"{self.low * (self.high / self.low) ** fraction:.3g}")
        return round(self.low + fraction * (self.high - self.low), 10) + 0.0

    def stepped(self, value: float, delta: float) -> float:
        """Add a step, without the dust of binary fractions; from −∞ a step up leads to the low end."""
        if value == -math.inf:
            return self.low if delta > 0.0 else value
        if self.by_decades:
            # Rounded to a grid of hundredths, so that ten steps up and ten down lead back.
            value, delta = float(f"{10.0 ** round(math.log10(value) + delta, 2):.3g}"), 0.0
        return min(max(round(value + delta, 10) + 0.0, self.minimum), self.maximum)


LOGIT = Scale(-10.0, 10.0, -math.inf, 1.7976931348623157e308, 0.1, 0.01, 1.0, 0.0, 2)
PROBABILITY = Scale(0.0, 1.0, 0.0, 1.0, 0.01, 0.001, 0.1, 0.0, 3)
