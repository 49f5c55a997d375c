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
    """H(P) and KL end to end, with the floor and the uniform guess, in units of display.

    Attributes
    ----------
    entropy, divergence : float
        The two parts; the second may be ∞.
    guess : float
        log K.
    top : float
        The bar's right end.
    floor_texts, guess_texts : tuple of str
        Written under the marks: the first, longest, that fits.
    pinned : pair of float, optional
        The two parts of what is pinned, drawn as outlines.
    """

    entropy: float
    divergence: float
    guess: float
    top: float
    floor_texts: tuple[str, ...]
    guess_texts: tuple[str, ...]
    pinned: tuple[float, float] | None = None


def lengths_of(
    now: tuple[float, float, float], then: tuple[float, float, float] | None, class_count: int, units: Units
) -> Lengths:
    """Lay the equation out.

    Parameters
    ----------
    now, then : three floats
        H(P,Q), H(P) and KL, of the scene and of what is pinned, in units of display.
    class_count : int
        K.
    units : str
    """
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
