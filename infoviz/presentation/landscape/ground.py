"""What does not move with P or Q in the landscape over all predictions: the landscape itself."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.landscape.divergence import divergence, triangle
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.lenses.landscape.plane import Plane
from infoviz.model.units import Units, in_units
from infoviz.presentation.format_number import format_short
from infoviz.presentation.landscape.subject import SYMBOLS, Subject, axis_limit
from infoviz.presentation.stepped_top import stepped_top
from infoviz.presentation.ticks import nice_ticks

_LEAST = 0.02  # of each class, in what the scale of a divergence is to hold
_LEVELS = 8
_SHORT = SYMBOLS | {"shannon": "JS"}


@dataclass(frozen=True, slots=True)
class ColourScale:
    """From 0 to an end; what is above, ∞ too, has the colour of that."""

    title: str  # the quantity, and its units
    top: float  # the end, in units of display
    end: str
    levels: tuple[float, ...]  # where lines of equal value run

    @classmethod
    def to(cls, top: float, title: str, levels: list[float], *, bounded: bool) -> ColourScale:
        """Give the scale to an end; `bounded` says that nothing is above."""
        most = format_short(top, 0, 5)
        return cls(title, top, most if bounded else f"≥ {most}", tuple(levels))


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
    @lru_cache(maxsize=4)
    def of(cls, measure: Measure, p: tuple[float, ...], units: Units, names: tuple[str, ...]) -> SegmentGround:
        """Give the curves of a target."""
        top = divergence_top(measure, p, units)
        order = sorted(SYMBOLS, key=lambda other: other == measure)
        texts = {other: f"{SYMBOLS[other]}, {units}" if other == measure else _SHORT[other] for other in order}
        halves = np.full((2, 1), 0.5)
        infinite = {other: divergence(other, np.array(p), halves)[0] == math.inf for other in order}
        keys = tuple((other, f"{text} = ∞" if infinite[other] else text) for other, text in texts.items())
        # The others are seen to rise above Jensen–Shannon.
        top = 1.25 * top if measure == "shannon" else top
        return cls(measure, p, units, top, f"Q of {names[1]}", keys)

    def heights(self, measure: Measure, second: Array) -> Array:
        """Give a divergence in units of display for some Q(1)."""
        return in_units(divergence(measure, np.array(self.p), np.array([1.0 - second, second])), self.units)

    def height(self, q: tuple[float, ...]) -> float:
        """Give the height of the chosen curve at one prediction."""
        return in_units(float(divergence(self.measure, np.array(self.p), np.array(q)[:, np.newaxis])[0]), self.units)


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
    @lru_cache(maxsize=4)
    def of(cls, measure: Measure, p: tuple[float, ...], units: Units, names: tuple[str, ...]) -> TriangleGround:
        """Give the triangle of a target."""
        top = divergence_top(measure, p, units)
        title = f"{SYMBOLS[measure]}, {units}"
        scale = ColourScale.to(top, title, levels_below(top), bounded=measure == "shannon")
        return cls(measure, p, units, names, scale, measure == "reverse" and 0.0 in p)

    def values(self, cells: int) -> Array:
        """Give a lattice in units of display; see the model's `triangle`."""
        return in_units(triangle(self.measure, np.array(self.p), cells), self.units)


@dataclass(frozen=True, slots=True)
class PlaneGround:
    """All that the plane of two logits shows, but for what moves in it."""

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
            top = stepped_top(subject.shown(math.log(scene.class_count) if is_infinite else most))
        levels = [level for level, _ in nice_ticks(0.0, top, _LEVELS) if 0.0 < level < 0.999 * top]
        scale = ColourScale.to(top, f"{subject.symbol}, {subject.units}", levels, bounded=not is_infinite)
        right, above = (f"z of {scene.names[i]}" for i in pair)
        return cls(plane, subject.units, limit, right, above, scale, is_infinite)

    def values(self, cells: int) -> Array:
        """Give a lattice in units of display: rows are the logit that goes upwards."""
        return in_units(self.plane.values(np.linspace(-self.limit, self.limit, cells + 1)), self.units)

    def on_axes_of(self, other: PlaneGround) -> PlaneGround:
        """Give the same on the axes of another."""
        return replace(self, limit=other.limit, scale=other.scale)


Ground = SegmentGround | TriangleGround | PlaneGround


def ground_of(subject: Subject) -> Ground:
    """Give what there is to show of a subject: that of two and of three classes hangs on the target alone."""
    scene, kinds = subject.scene, (SegmentGround, TriangleGround)
    if subject.in_plane:
        return PlaneGround.of(subject)
    return kinds[scene.class_count - 2].of(subject.measure, scene.p, subject.units, scene.names)


def divergence_top(measure: Measure, p: tuple[float, ...], units: Units) -> float:
    """Choose the end of a scale: the most where each class has at least 2 %, in units of display."""
    if measure == "shannon":
        return in_units(math.log(2.0), units)
    count = len(p)
    inside = np.full((count, count), _LEAST) + np.eye(count) * (1.0 - count * _LEAST)
    values = divergence(measure, np.array(p), inside)
    most = float(values.max(where=np.isfinite(values), initial=-1.0))
    return stepped_top(in_units(most if most >= 0.0 else math.log(count), units))


def levels_below(top: float, count: int = 5) -> list[float]:
    """Choose levels that crowd towards 0, 1, 2, 5, 10 and so on, for what grows as the square of a distance."""
    power = 10.0 ** np.floor(np.log10(top))
    series = [float(f"{part * power * 10.0**-lower:.1g}") for lower in range(4) for part in (5.0, 2.0, 1.0)]
    return [level for level in series if level < 0.999 * top][:count]
