"""The equation as lengths on one axis."""

from __future__ import annotations

import math
from dataclasses import dataclass

from infoviz.model.units import Units, in_units
from infoviz.presentation.format_number import format_number
from infoviz.presentation.information import uniform_guess
from infoviz.presentation.stepped_top import stepped_top


@dataclass(frozen=True, slots=True)
class Lengths:
    """H(P) and KL end to end, with the floor and the uniform guess, in units of display."""

    # The two parts; the second may be ∞.
    entropy: float
    divergence: float
    guess: float  # log K
    top: float
    # Written under the marks: the first, longest, that fits.
    floor_texts: tuple[str, ...]
    guess_texts: tuple[str, ...]
    pinned: tuple[float, float] | None = None  # the two parts of what is pinned, drawn as outlines


def lengths_of(
    now: tuple[float, float, float], then: tuple[float, float, float] | None, class_count: int, units: Units
) -> Lengths:
    """Lay out H(P,Q), H(P) and KL, of the scene and of what is pinned, in units of display."""
    _, entropy, divergence = now
    guess = in_units(math.log(class_count), units)
    # An infinite divergence is seen to leave the bar beside H(P).
    ends = [guess, *(1.5 * floor if math.isinf(whole) else whole for whole, floor, _ in (now, then or now))]
    floor = f"floor H(P) = {format_number(entropy)}"
    guessed = uniform_guess(class_count, units)
    return Lengths(
        entropy,
        divergence,
        guess,
        stepped_top(max(ends)),
        (f"{floor}: no prediction gets below it", floor, "floor"),
        (guessed, guessed.removeprefix("uniform guess: "), "guess"),
        None if then is None else then[1:],
    )
