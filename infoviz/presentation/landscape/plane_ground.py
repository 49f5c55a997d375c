"""The loss, or a divergence, over the plane of two logits."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.landscape.plane import Plane
from infoviz.model.units import Units, in_units
from infoviz.presentation.landscape.axis_limit import axis_limit
from infoviz.presentation.landscape.colour_scale import ColourScale
from infoviz.presentation.landscape.subject import Subject
from infoviz.presentation.stepped_top import stepped_top
from infoviz.presentation.ticks import nice_ticks

_LEVELS = 8


@dataclass(frozen=True, slots=True)
class PlaneGround:
    """All that the plane shows, but for what moves in it."""

    plane: Plane  # in nats; see `values`
    units: Units
    limit: float  # both axes run from −limit to limit
    x_title: str
    y_title: str
    scale: ColourScale
    is_infinite: bool  # whether it is ∞ everywhere

    @classmethod
    def of(cls, subject: Subject) -> PlaneGround:
        """Give the plane of a subject."""
        scene, pair, plane = subject.scene, subject.pair, subject.plane
        limit = axis_limit([scene.logits[i] for i in pair])
        # A logit moves Q along a line, on which the loss and a divergence bend upwards: they are greatest at a corner.
        most = float(plane.values(np.array([-limit, limit])).max())
        is_infinite = math.isinf(most)
        if subject.measure == "shannon":
            top = subject.shown(math.log(2.0))
        else:
            top = subject.shown(math.log(scene.class_count) if is_infinite else most)
            top = stepped_top(top)
        levels = tuple(level for level, _ in nice_ticks(0.0, top, _LEVELS) if 0.0 < level < 0.999 * top)
        title = f"{subject.symbol}, {subject.units}"
        scale = ColourScale.to(top, title, levels, bounded=not is_infinite)
        right, above = (f"z of {scene.names[i]}" for i in pair)
        return cls(plane, subject.units, limit, right, above, scale, is_infinite)

    def values(self, cells: int) -> Array:
        """Give a lattice in units of display: rows are the logit that goes upwards."""
        return in_units(self.plane.values(np.linspace(-self.limit, self.limit, cells + 1)), self.units)

    def on_axes_of(self, other: PlaneGround) -> PlaneGround:
        """Give the same on the axes of another."""
        return replace(self, limit=other.limit, scale=other.scale)
