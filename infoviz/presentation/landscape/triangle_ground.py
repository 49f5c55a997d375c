"""A divergence over the triangle of all predictions of three classes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.landscape.divergence import triangle
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.units import Units, in_units
from infoviz.presentation.landscape.colour_scale import ColourScale
from infoviz.presentation.landscape.divergence_top import divergence_top
from infoviz.presentation.landscape.subject import Subject


@dataclass(frozen=True, slots=True)
class TriangleGround:
    """All that the triangle shows, but for what moves in it."""

    measure: Measure
    p: tuple[float, ...]
    units: Units
    names: tuple[str, ...]
    scale: ColourScale
    is_infinite: bool  # whether it is ∞ everywhere but on edges

    @classmethod
    def of(cls, subject: Subject) -> TriangleGround:
        """Give the triangle of a subject."""
        scene, units, measure = subject.scene, subject.units, subject.measure
        top = divergence_top(measure, scene.p, units)
        title = f"{subject.symbol}, {units}"
        scale = ColourScale.to(top, title, tuple(levels_below(top)), bounded=measure == "shannon")
        return cls(measure, scene.p, units, scene.names, scale, measure == "reverse" and 0.0 in scene.p)

    def values(self, cells: int) -> Array:
        """Give a lattice in units of display; see the model's `triangle`."""
        return in_units(triangle(self.measure, np.array(self.p), cells), self.units)


def levels_below(top: float, count: int = 5) -> list[float]:
    """Choose levels that crowd towards 0, 1, 2, 5, 10 and so on, for what grows as the square of a distance."""
    power = 10.0 ** np.floor(np.log10(top))
    series = [float(f"{part * power * 10.0**-lower:.1g}") for lower in range(4) for part in (5.0, 2.0, 1.0)]
    return [level for level in series if level < 0.999 * top][:count]
