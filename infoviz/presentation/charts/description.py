"""A chart in words, for assistive tools."""

from __future__ import annotations

from collections.abc import Sequence

from infoviz.presentation.format_number import format_number

_SPOKEN = 8  # classes that a description names one by one


def describe_values(subject: str, names: Sequence[str], values: Sequence[float]) -> str:
    """Describe a chart of one value a class; of many classes, the largest."""
    order: Sequence[int] = range(len(values))
    if len(values) > _SPOKEN:
        order = sorted(order, key=lambda i: -values[i])[:_SPOKEN]
    spoken = ", ".join(f"{names[i]} {format_number(values[i], 3)}" for i in order)
    rest = len(values) - len(order)
    return f"{subject}: {spoken}" + (f", and {rest} smaller ones." if rest else ".")
