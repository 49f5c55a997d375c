"""A chart in words, for assistive tools."""

from __future__ import annotations

from collections.abc import Sequence

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.units import in_units
from infoviz.presentation.format_number import format_number
from infoviz.presentation.information import information

_SPOKEN = 8  # classes that a description names one by one


def describe_values(subject: str, scene: Scene, values: list[float]) -> str:
    """Describe a chart of one value a class; of many classes, the largest."""
    order: Sequence[int] = range(len(values))
    if len(values) > _SPOKEN:
        order = sorted(order, key=lambda i: -values[i])[:_SPOKEN]
    spoken = ", ".join(f"{scene.names[i]} {format_number(values[i], 3)}" for i in order)
    rest = len(values) - len(order)
    return f"{subject}: {spoken}" + (f", and {rest} smaller ones." if rest else ".")


def describe_contributions(scene: Scene, analysis: Analysis, *, as_areas: bool = False) -> str:
    """Describe the chart of contributions."""
    values = in_units(analysis.contributions, scene.units).tolist()
    total = information(analysis.cross_entropy, scene.units)
    drawn = ", each an area: its width is P, its height −log Q" if as_areas else ""
    return describe_values(f"Contributions −P log Q in {scene.units}, together {total}{drawn}", scene, values)
