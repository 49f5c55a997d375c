"""A scene beside the one that is pinned: what is other, in words."""

from __future__ import annotations

import math

from infoviz.model.examples import origin
from infoviz.model.scene import Scene
from infoviz.presentation.format_number import format_number

_ROUNDING = 1e-14  # of two numbers; a difference below it says nothing


def name_of_pin(pinned: Scene) -> str:
    """Say what is pinned: the worked example that it is, or began as, or how many classes it has."""
    example, changed = origin(pinned)
    if example is None:
        return f"a scene with {pinned.class_count} classes"
    return f"{example.name}, changed" if changed else example.name


def change(now: float, pinned: float) -> str:
    """Write how much a number is larger now, with its sign: "0" if by rounding alone, "both ∞" for ∞ − ∞."""
    if math.isclose(now, pinned, rel_tol=_ROUNDING):
        return "0" if math.isfinite(now) else "both ∞"
    difference = now - pinned
    return f"+{format_number(difference)}" if difference > 0.0 else format_number(difference)
