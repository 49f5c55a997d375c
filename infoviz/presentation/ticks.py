"""Round values on an axis, with what is written at them."""

from __future__ import annotations

import math

from infoviz.presentation.format_number import format_short

Tick = tuple[float, str]


def nice_ticks(low: float, high: float, count: int) -> list[Tick]:
    """Choose round values between two ends, at most about `count` of them, with their labels."""
    span = high - low
    if not 0.0 < span < math.inf or count < 1:
        return []
    rough = span / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(part * power for part in (1.0, 2.0, 5.0, 10.0) if part * power >= rough * (1.0 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = [i * step for i in range(first, last + 1)]
    return [(value, format_short(float(f"{value:.12g}"), 0, 7)) for value in values]


def log_ticks(low: float, high: float, count: int) -> list[Tick]:
    """Choose powers of ten between two positive ends, at most about `count` of them, with their labels."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    every = max(1, -(-(last - first + 1) // max(count, 1)))
    return [(10.0**power, format_short(10.0**power, 0, 7)) for power in range(first, last + 1, every)]
