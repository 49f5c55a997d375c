"""The loss along each logit, with a point on one of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.landscape.logit_curves import LogitCurves
from infoviz.model.units import Units, in_units
from infoviz.presentation.format_number import format_number, format_short
from infoviz.presentation.landscape.subject import Subject, Window
from infoviz.presentation.stepped_top import stepped_top

_FLAT = 1e-4


@dataclass(frozen=True, slots=True)
class Place:
    """A place over a logit."""

    # May be ±∞.
    z: float
    loss: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class CurvesFrame:
    """What the plot shows; losses are in units of display."""

    index: int  # the class along whose logit the point moves
    names: tuple[str, ...]
    prominent: int  # the class whose curve stands out beside that
    prominent_sign: str  # what is written after its name; empty where P prefers no class
    curves: LogitCurves  # in nats; see `heights`
    units: Units
    # The ends of the axis of z, and the top of that of the loss, which begins at 0.
    window: Window
    top: float
    z_title: str
    loss_title: str
    point: Place  # the present logit and loss
    ghost: Place | None  # those of the pinned scene
    lowest: Place | None  # where the chosen curve has its minimum; None where it is ∞ all along
    infinite: str  # what is written where it is
    # The chosen curve's at the point, in units of display by a unit of z; None where the point is at infinity.
    slope: float | None
    slope_text: str
    floor: float  # H(P)
    floor_text: str
    spoken: str  # the point in words, for a hand that moves it by keys
    description: str

    def heights(self, z: Array, only: int | None = None) -> Array:
        """Give the height of every curve, or of one, at some logits: shape (K, N) or (1, N)."""
        return in_units(self.curves.losses(z, only), self.units)

    def on_axes_of(self, other: CurvesFrame, *, held: bool) -> CurvesFrame:
        """Give the same on the axes of the frame before, so that these stand still under a hand.

        What the hand holds stays on them; a point that something else moves may leave them.
        """
        low, high = other.window
        if (self.names, self.units) != (other.names, other.units) or not (held or low <= self.point.z <= high):
            return self
        return replace(self, window=other.window, top=other.top if held else max(self.top, other.top))


def resolve_curves(subject: Subject) -> CurvesFrame:
    """Say what the plot shows."""
    scene, analysis, index = subject.scene, subject.analysis, subject.pair[0]
    z, loss = scene.logits[index], subject.shown(analysis.cross_entropy)
    pin, floor, name = subject.of_pin(), subject.shown(analysis.entropy), scene.names[index]
    (window,) = subject.windows([index], [float(subject.curves.lowest.z[index])])
    slope = subject.shown(float(analysis.gradient[index])) if math.isfinite(loss) and math.isfinite(z) else None
    lowest = _lowest(subject)
    states = ["masked"] if z == -math.inf else []
    states += ["H(P,Q) = ∞"] if math.isinf(loss) else []
    spoken = f"z of {name} is {format_short(z)}"
    return CurvesFrame(
        index=index,
        names=scene.names,
        prominent=scene.label,
        prominent_sign=_prominent_sign(scene.target),
        curves=subject.curves,
        units=subject.units,
        window=window,
        top=_top(subject, window),
        z_title=f"z of {name}",
        loss_title=f"H(P,Q) in {subject.units}",
        point=Place(z, loss, ", ".join(states)),
        ghost=Place(pin.scene.logits[index], subject.shown(pin.analysis.cross_entropy)) if pin else None,
        lowest=lowest,
        infinite="" if lowest else _infinite(subject),
        slope=slope,
        slope_text="" if slope is None else f"slope {subject.gradient_formula} = {format_number(slope, 3)}",
        floor=floor,
        floor_text=f"floor H(P) = {format_number(floor, 3)}",
        spoken=spoken,
        description=_describe(subject, spoken, slope),
    )


def _prominent_sign(target: tuple[float, ...]) -> str:
    largest = max(target)
    if largest == 1.0:
        return " (true)"
    return " (largest P)" if target.count(largest) == 1 else ""


def _top(subject: Subject, window: Window) -> float:
    # No curve is higher between its ends.
    ends = in_units(subject.curves.losses(np.array(window)), subject.units)
    guess = subject.shown(math.log(subject.scene.class_count))
    return stepped_top(float(ends[np.isfinite(ends)].max(initial=guess)))


def _lowest(subject: Subject) -> Place | None:
    index, lowest = subject.pair[0], subject.curves.lowest
    z, loss = float(lowest.z[index]), subject.shown(float(lowest.loss[index]))
    if not math.isfinite(loss):
        return None
    where = f"at z = {format_number(z, 2)}" if math.isfinite(z) else f"as z → {format_number(z)}"
    return Place(z, loss, f"lowest {format_number(loss, 3)} {where}")


def _infinite(subject: Subject) -> str:
    missing = subject.missing
    return f"∞ all along: {subject.scene.names[missing]} is masked" if missing is not None else "∞ all along"


def _describe(subject: Subject, spoken: str, slope: float | None) -> str:
    value = f"{spoken}, H(P,Q) {subject.written(subject.analysis.cross_entropy)} {subject.units}"
    lowest, index = subject.curves.lowest, subject.pair[0]
    z, loss = float(lowest.z[index]), float(lowest.loss[index])
    where = f"at z = {format_number(z, 2)}" if math.isfinite(z) else f"approached as z goes to {format_number(z)}"
    low = f"The lowest is {subject.written(loss)}, {where}" if math.isfinite(loss) else "The loss is ∞ for every z"
    sloped = "" if slope is None else f", and the slope is {format_number(slope, 3)}"
    floor = subject.written(subject.analysis.entropy)
    name = subject.scene.names[index]
    return f"The loss along the logit of {name}. The present {value}{sloped}. {low}. The floor H(P) is {floor}."


def curve_sentence(subject: Subject) -> str:
    """Say what the curve of the first class shows."""
    scene, index, curves = subject.scene, subject.pair[0], subject.curves
    name, slope, z = scene.names[index], float(subject.analysis.gradient[index]), float(curves.lowest.z[index])
    if math.isinf(subject.analysis.cross_entropy):
        return _why_infinite(subject)
    low, is_floor = subject.written(float(curves.lowest.loss[index])), bool(curves.lowest.is_floor[index])
    if abs(slope) < _FLAT:
        if scene.p[index] in (0.0, 1.0):
            value = f"{subject.gradient_formula} = {format_number(subject.shown(slope), 2, 1)}"
            return f"Hardly any slope here: {value}. A step along {name} gains next to nothing."
        floor = "That is the floor." if is_floor else "The floor is lower: other logits are off."
        return f"Q = P for {name}, so the slope is 0 and this curve is at its lowest, {low}. {floor}"
    verb = "Raise" if slope < 0.0 else "Lower"
    if math.isinf(z):
        only = f"Q only nears P = {scene.p[index]:.0f}"
        return f"{verb} z of {name}: the loss comes near {low} but never gets there, as {only}."
    step = f"{verb} z of {name} by {format_number(abs(z - scene.logits[index]), 2)}, to where Q = P"
    if is_floor:
        return f"{step}: there the loss is at its floor H(P)."
    almost = "as good as at the floor" if low == subject.written(subject.analysis.entropy) else "above the floor"
    return f"{step}: there the loss is {low}, {almost}, as other logits are off."


def _why_infinite(subject: Subject) -> str:
    names, missing, name = subject.scene.names, subject.missing, subject.scene.names[subject.pair[0]]
    if missing is None:
        return "The loss is larger than any number that can be written."
    if missing == subject.pair[0]:
        return f"{name} is masked although its P is above 0: any finite z makes the loss finite again."
    return f"Whatever z of {name} is, the loss is ∞: {names[missing]} is masked, but its P is above 0."
