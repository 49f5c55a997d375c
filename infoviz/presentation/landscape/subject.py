"""What the landscape is of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from infoviz.model.analysis import Analysis
from infoviz.model.dust import settled
from infoviz.model.lenses.landscape.logit_curves import LogitCurves
from infoviz.model.lenses.landscape.options import Measure, Options
from infoviz.model.lenses.landscape.plane import Plane
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.presentation.information import gradient_formula, information
from infoviz.presentation.scale import LOGIT
from infoviz.presentation.stepped_top import stepped_top

SYMBOLS: dict[Measure, str] = {"forward": "D_KL(P‖Q)", "reverse": "D_KL(Q‖P)", "shannon": "Jensen–Shannon"}

Window = tuple[float, float]
"""The ends of an axis of logits."""

_FARTHEST = 1e306
_BEYOND = 1.25  # what is to be seen is not at the very end of an axis
_FINEST = 1e-12  # of a logit


@dataclass(frozen=True, eq=False)
class Subject:
    """A scene, and what of it is asked for."""

    scene: Scene
    analysis: Analysis
    units: Units
    measure: Measure
    pair: tuple[int, int]  # the class along whose logit the loss is shown, and the other one of the plane

    @classmethod
    def of(cls, scene: Scene, analysis: Analysis, units: Units, options: Options) -> Subject:
        """Take the classes that were chosen, or else the true one, and its strongest rival."""
        first, second = options.pair_among(scene.class_count)
        first = scene.label if first is None else first
        if second is None or second == first:
            q = analysis.q.tolist()
            rivals = (i for i in range(scene.class_count) if i != first)
            second = max(rivals, key=lambda i: q[i], default=first)
        return cls(scene, settled(analysis), units, options.measure, (first, second))

    @property
    def in_plane(self) -> bool:
        """Whether the map is the plane over two logits: there are too many predictions, or one alone."""
        return self.scene.class_count not in (2, 3)

    @property
    def symbol(self) -> str:
        """What colours or heights of the map mean."""
        return "H(P,Q)" if self.measure == "forward" and self.in_plane else SYMBOLS[self.measure]

    @cached_property
    def curves(self) -> LogitCurves:
        """The loss along each logit."""
        return LogitCurves.of(self.scene)

    @cached_property
    def plane(self) -> Plane:
        """The plane with the second class upwards, as the rows of its lattice go, and the first to the right."""
        return Plane.of(self.measure, self.scene, self.pair[::-1])

    @cached_property
    def lowest_in_plane(self) -> tuple[float, float]:
        """The logits of the pair at which H(P,Q) is least."""
        upwards, right = self.plane.lowest()
        return right, upwards

    def of_pin(self) -> Subject | None:
        """Give the same of the pinned scene, where it has as many classes."""
        pin, analysis = self.scene.pin, self.analysis.pin
        if pin is None or analysis is None or pin.class_count != self.scene.class_count:
            return None
        return Subject(pin, settled(analysis), self.units, self.measure, self.pair)

    def shown(self, nats: float) -> float:
        """Give a quantity of information in the units of display."""
        return in_units(nats, self.units)

    def written(self, nats: float) -> str:
        """Write a quantity of information."""
        return information(nats, self.units)

    @property
    def gradient_formula(self) -> str:
        """What the slope by a logit is, in units of display."""
        return gradient_formula(self.scene.temperature, self.units)

    @property
    def missing(self) -> int | None:
        """The first class with P > 0 that is masked."""
        pairs = zip(self.scene.p, self.scene.logits, strict=True)
        return next((i for i, (p, z) in enumerate(pairs) if p > 0.0 and z == -math.inf), None)

    def windows(self, classes: Sequence[int], lowest: Sequence[float]) -> list[Window]:
        """Give axes for the logits of some classes, of one length, each with the present logit in its middle.

        They reach 10 to either side, or farther where a curve bends or is lowest there. Nothing but the differences of
        the logits counts: to shift all of them changes nothing that is seen.

        Parameters
        ----------
        classes : sequence of int
        lowest : sequence of float
            Where the loss is least on each axis; may be ±∞.
        """
        centres, farthest = [], LOGIT.high
        for index, low in zip(classes, lowest, strict=True):
            z, places = self.scene.logits[index], [float(self.curves.bends[index]), low]
            finite = [place for place in (z, *reversed(places)) if math.isfinite(place)] or [0.0]
            centre = min(max(finite[0], -_FARTHEST), _FARTHEST)
            # Of huge logits there are not so many between two.
            farthest = max(farthest, _BEYOND * max(abs(place - centre) for place in finite), _FINEST * abs(centre))
            centres.append(centre)
        half = stepped_top(farthest)
        return [(centre - half, centre + half) for centre in centres]
