"""What does not move with P or Q in the landscape over all predictions: the landscape itself."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.landscape.divergence import divergence, triangle
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.lenses.landscape.plane import Plane
from infoviz.model.units import Units, in_units
from infoviz.presentation.format_number import format_short
from infoviz.presentation.landscape.subject import SYMBOLS, Subject, Window
from infoviz.presentation.stepped_top import stepped_top
from infoviz.presentation.ticks import nice_ticks

_LEAST = 0.02  # of each class, in what the axis of a divergence is to hold
_SPANNED = 0.94  # of all predictions, which the colours are to tell apart where a divergence has no end
_NONE = 0.05  # of the most: less than that is as good as 0
_CELLS, _FEW_CELLS = 32, 16  # along an edge of the triangle, and of the plane, to see what is there
_SHORT = SYMBOLS | {"shannon": "JS"}


@dataclass(frozen=True, slots=True)
class ColourScale:
    """The least and the most that there is; what is above, ∞ too, has the colour of that.

    A loss grows as the square of the distance from where it is least, so its root is what colours tell apart.
    """

    symbol: str  # the quantity
    units: Units
    low: float  # the ends, in units of display, with what is written there
    top: float
    start: str
    end: str
    levels: tuple[float, ...]  # where lines of equal value run, closer together near the least

    @classmethod
    def between(cls, low: float, top: float, symbol: str, units: Units, *, bounded: bool) -> ColourScale:
        """Give the scale between two ends; `bounded` says that nothing is above."""
        low = 0.0 if low < _NONE * top else low
        top = max(top, low + 1e-12 * max(1.0, low))
        quarter, space = low + 0.25 * (top - low), 0.02 * (top - low)
        ticks = (*nice_ticks(low, quarter, 3), *nice_ticks(quarter, top, 4))
        rounded = (float(f"{level:.12g}") for level, _ in ticks)
        levels = tuple(dict.fromkeys(level for level in rounded if low + space < level < top - space))
        start, end = (format_short(float(f"{value:.3g}"), 0, 6) for value in (low, top))
        return cls(symbol, units, low, top, start, end if bounded else f"≥ {end}", levels)

    @property
    def title(self) -> str:
        """What is written over it."""
        return f"{self.symbol}, {self.units}"

    def parts(self, values: Array) -> Array:
        """Give the place of values on the scale, 0 to 1; above that beyond its end."""
        parts: Array = np.sqrt(np.maximum((values - self.low) / (self.top - self.low), 0.0))
        return parts

    def part(self, value: float) -> float:
        """Give the place of one value."""
        return float(self.parts(np.array([value]))[0])


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
        order = sorted(SYMBOLS, key=lambda other: other == measure)
        texts = {other: f"{SYMBOLS[other]}, {units}" if other == measure else _SHORT[other] for other in order}
        halves = np.full((2, 1), 0.5)
        infinite = {other: divergence(other, np.array(p), halves)[0] == math.inf for other in order}
        keys = tuple((other, f"{text} = ∞" if infinite[other] else text) for other, text in texts.items())
        return cls(measure, p, units, _top(measure, p, units), f"Q of {names[1]}", keys)

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
        # It bends upwards: it is greatest at a corner.
        most, is_infinite = float(divergence(measure, np.array(p), np.eye(3)).max()), measure == "reverse" and 0.0 in p
        top = math.log(3.0) if is_infinite else most
        if measure == "forward":
            steps = np.arange(1, _CELLS)
            inside = triangle(measure, np.array(p), _CELLS)[1:-1, 1:-1][steps[:, np.newaxis] + steps < _CELLS]
            top = float(np.quantile(inside, _SPANNED))
        top = in_units(top, units)
        if math.isinf(most):
            top = stepped_top(top)
        scale = ColourScale.between(0.0, top, SYMBOLS[measure], units, bounded=math.isfinite(most))
        return cls(measure, p, units, names, scale, is_infinite)

    def values(self, cells: int) -> Array:
        """Give a lattice in units of display; see the model's `triangle`."""
        return in_units(triangle(self.measure, np.array(self.p), cells), self.units)


@dataclass(frozen=True, slots=True)
class PlaneGround:
    """All that the plane of two logits shows, but for what moves in it."""

    plane: Plane  # in nats; see `values`
    units: Units
    x: Window
    y: Window
    x_title: str
    y_title: str
    scale: ColourScale
    is_infinite: bool  # whether it is ∞ everywhere

    @classmethod
    def of(cls, subject: Subject) -> PlaneGround:
        """Give the plane of a subject."""
        scene, plane = subject.scene, subject.plane
        x, y = subject.windows(subject.pair, subject.lowest_in_plane)
        # A logit moves Q along a line, on which the loss and a divergence bend upwards: they are greatest at a corner.
        values = plane.values(np.linspace(*y, _FEW_CELLS + 1), np.linspace(*x, _FEW_CELLS + 1))
        is_infinite = math.isinf(values.max())
        ends = (0.0, math.log(scene.class_count)) if is_infinite else (float(values.min()), float(values.max()))
        low, top = map(subject.shown, ends)
        scale = ColourScale.between(low, top, subject.symbol, subject.units, bounded=not is_infinite)
        right, above = (f"z of {scene.names[i]}" for i in subject.pair)
        return cls(plane, subject.units, x, y, right, above, scale, is_infinite)

    def values(self, cells: int) -> Array:
        """Give a lattice in units of display: rows are the logit that goes upwards."""
        x, y = (np.linspace(*window, cells + 1) for window in (self.x, self.y))
        return in_units(self.plane.values(y, x), self.units)


Ground = SegmentGround | TriangleGround | PlaneGround


def ground_of(subject: Subject) -> Ground:
    """Give what there is to show of a subject: that of two and of three classes hangs on the target alone."""
    scene, kinds = subject.scene, (SegmentGround, TriangleGround)
    if subject.in_plane:
        return PlaneGround.of(subject)
    return kinds[scene.class_count - 2].of(subject.measure, scene.p, subject.units, scene.names)


def _top(measure: Measure, p: tuple[float, ...], units: Units) -> float:
    """Choose the end of an axis: the most where each class has at least 2 %, in units of display."""
    if measure == "shannon":
        return 1.25 * in_units(math.log(2.0), units)  # the others are seen to rise above it
    values = divergence(measure, np.array(p), np.array([[_LEAST, 1.0 - _LEAST], [1.0 - _LEAST, _LEAST]]))
    most = float(values.max(where=np.isfinite(values), initial=-1.0))
    return stepped_top(in_units(most if most >= 0.0 else math.log(2.0), units))
