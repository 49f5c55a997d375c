"""The curves of the divergences over all predictions of two classes."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.landscape.divergence import divergence
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.units import Units, in_units
from infoviz.presentation.landscape.divergence_top import divergence_top
from infoviz.presentation.landscape.subject import SYMBOLS, Subject

_SHORT = SYMBOLS | {"shannon": "JS"}


@dataclass(frozen=True, slots=True)
class SegmentGround:
    """The three divergences over Q(1), from 0 to 1; P and Q lie on the chosen one."""

    measure: Measure
    p: tuple[float, ...]
    units: Units
    top: float  # the height of the plot, in units of display
    x_title: str
    keys: tuple[tuple[Measure, str], ...]  # what is written beside each one's line, the chosen one last

    @classmethod
    def of(cls, subject: Subject) -> SegmentGround:
        """Give the curves of a subject."""
        measure, scene, units = subject.measure, subject.scene, subject.units
        top = divergence_top(measure, scene.p, units)
        order = sorted(SYMBOLS, key=lambda other: other == measure)
        names = {other: f"{SYMBOLS[other]}, {units}" if other == measure else _SHORT[other] for other in order}
        keys = tuple((other, name + _ending(other, scene.p)) for other, name in names.items())
        # The others are seen to rise above Jensen–Shannon.
        top = 1.25 * top if measure == "shannon" else top
        return cls(measure, scene.p, units, top, f"Q of {scene.names[1]}", keys)

    def heights(self, measure: Measure, second: Array) -> Array:
        """Give a divergence in units of display for some Q(1)."""
        return in_units(divergence(measure, np.array(self.p), np.array([1.0 - second, second])), self.units)

    def height(self, q: tuple[float, ...]) -> float:
        """Give the height of the chosen curve at one prediction."""
        return in_units(float(divergence(self.measure, np.array(self.p), np.array(q)[:, np.newaxis])[0]), self.units)


def _ending(measure: Measure, p: tuple[float, ...]) -> str:
    everywhere = divergence(measure, np.array(p), np.array([[0.5], [0.5]]))
    return " = ∞" if everywhere[0] == math.inf else ""
