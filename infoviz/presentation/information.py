"""Quantities of information as they are written, in nats or bits."""

from __future__ import annotations

import math
from functools import lru_cache

from infoviz.model.analysis import Analysis
from infoviz.model.units import Units, in_units
from infoviz.presentation.format_number import format_number


def information(nats: float, units: Units) -> str:
    """Write a quantity of information in nats or bits."""
    return format_number(in_units(nats, units))


@lru_cache(maxsize=16)
def gradient_formula(temperature: float, units: Units) -> str:
    """Write what the gradient ∂H(P,Q)/∂z is in nats or bits."""
    difference = "Q − P" if temperature == 1.0 else "(Q − P)/T"
    if units == "nats":
        return difference
    return f"log₂ e · {difference if '/' in difference else f'({difference})'}"


def uniform_guess(class_count: int, units: Units) -> str:
    """Give what a uniform guess costs."""
    logarithm = "log" if units == "nats" else "log₂"
    guess = information(math.log(class_count), units)
    return f"uniform guess: {logarithm} {class_count} = {guess}"


def perplexity(analysis: Analysis, units: Units) -> str:
    """Give the perplexity with the way it comes about."""
    base = "e" if units == "nats" else "2"
    return f"perplexity {base}^H(P,Q) = {format_number(analysis.perplexity, 2)}"
