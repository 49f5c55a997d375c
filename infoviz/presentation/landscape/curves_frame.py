"""The loss along each logit, with a point on one of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.landscape.logit_curves import LogitCurves
from infoviz.model.units import Units, in_units
from infoviz.presentation.format_number import format_number
from infoviz.presentation.landscape.subject import Subject, axis_limit
from infoviz.presentation.stepped_top import stepped_top

_FLAT = 1e-4
_INFINITE = "∞ all along: another class, with P > 0, is masked"


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
    true: int  # the class whose curve stands out beside that
    true_sign: str  # what is written after its name; empty where P prefers no class
    curves: LogitCurves  # in nats; see `heights`
    units: Units
    # The axes run from −limit to limit, and from 0 to top.
    limit: float
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
    description: str

    def heights(self, z: Array, only: int | None = None) -> Array:
        """Give the height of every curve, or of one, at some logits: shape (K, N) or (1, N)."""
        return in_units(self.curves.losses(z, only), self.units)

    def on_axes_of(self, other: CurvesFrame) -> CurvesFrame:
        """Give the same on the axes of another."""
        return replace(self, limit=other.limit, top=other.top)


def resolve_curves(subject: Subject) -> CurvesFrame:
    """Say what the plot shows."""
    scene, analysis, index = subject.scene, subject.analysis, subject.pair[0]
    z, loss = scene.logits[index], subject.shown(analysis.cross_entropy)
    limit, pin, floor = axis_limit(scene.logits), subject.of_pin(), subject.shown(analysis.entropy)
    slope = subject.shown(float(analysis.gradient[index])) if math.isfinite(loss) and math.isfinite(z) else None
    lowest = _lowest(subject)
    states = ["masked"] if z == -math.inf else []
    states += ["H(P,Q) = ∞"] if math.isinf(loss) else []
    return CurvesFrame(
        index=index,
        names=scene.names,
        true=scene.label,
        true_sign=" (true)" if scene.target.count(max(scene.target)) == 1 else "",
        curves=subject.curves,
        units=subject.units,
        limit=limit,
        top=_top(subject, limit),
        z_title=f"z of {scene.names[index]}",
        loss_title=f"H(P,Q) in {subject.units}",
        point=Place(z, loss, ", ".join(states)),
        ghost=Place(pin.scene.logits[index], subject.shown(pin.analysis.cross_entropy)) if pin else None,
        lowest=lowest,
        infinite="" if lowest else _INFINITE,
        slope=slope,
        slope_text="" if slope is None else f"slope {_slope_formula(subject)} = {format_number(slope, 3)}",
        floor=floor,
        floor_text=f"floor H(P) = {format_number(floor, 3)}",
        description=_describe(subject),
    )


def _top(subject: Subject, limit: float) -> float:
    # No curve is higher between its ends.
    ends = in_units(subject.curves.losses(np.array([-limit, limit])), subject.units)
    guess = subject.shown(math.log(subject.scene.class_count))
    return stepped_top(float(ends[np.isfinite(ends)].max(initial=guess)))


def _lowest(subject: Subject) -> Place | None:
    index, lowest = subject.pair[0], subject.curves.lowest
    z, loss = float(lowest.z[index]), subject.shown(float(lowest.loss[index]))
    if not math.isfinite(loss):
        return None
    where = f"at z = {format_number(z, 2)}" if math.isfinite(z) else f"as z → {format_number(z)}"
    return Place(z, loss, f"lowest {format_number(loss, 3)} {where}")


def _slope_formula(subject: Subject) -> str:
    divisors = ["T"] if subject.scene.temperature != 1.0 else []
    divisors += ["ln 2"] if subject.units == "bits" else []
    below = divisors[0] if len(divisors) == 1 else f"({' '.join(divisors)})"
    return f"(Q − P)/{below}" if divisors else "Q − P"


def _describe(subject: Subject) -> str:
    scene, analysis, index = subject.scene, subject.analysis, subject.pair[0]
    low_z, low = float(subject.curves.lowest.z[index]), float(subject.curves.lowest.loss[index])
    lowest = f"lowest {subject.written(low)} at {format_number(low_z, 2)}"
    return (
        f"H(P,Q) along the logit of {scene.names[index]}: {subject.written(analysis.cross_entropy)} "
        f"{subject.units} at {format_number(scene.logits[index], 2)}, slope "
        f"{format_number(subject.shown(float(analysis.gradient[index])), 3)}; "
        f"{lowest if math.isfinite(low) else 'infinite everywhere'}; "
        f"the floor H(P) is {subject.written(analysis.entropy)}."
    )


def curve_sentence(subject: Subject) -> str:
    """Say what the curve of the first class shows."""
    scene, analysis, index = subject.scene, subject.analysis, subject.pair[0]
    name, slope = scene.names[index], float(analysis.gradient[index])
    if math.isinf(analysis.cross_entropy):
        at_fault = subject.missing()
        if at_fault == index:
            return f"{name} is masked although P holds it possible: any logit but −∞ makes the loss finite again."
        return f"No logit of {name} helps: {scene.names[at_fault]} is masked, and P holds it possible."
    lowest = subject.curves.lowest
    z, low = float(lowest.z[index]), subject.written(float(lowest.loss[index]))
    if abs(slope) < _FLAT:
        if scene.p[index] in (0.0, 1.0):
            return (
                f"Hardly any slope: Q − P = {format_number(slope, 2, 1)}, so a step along {name} gains next to nothing."
            )
        floor = " That is the floor." if lowest.is_floor[index] else " The floor is lower: other logits are off."
        return f"Q = P for {name}, so the slope is 0 and this curve is at its lowest, {low}.{floor}"
    verb = "Raise" if slope < 0.0 else "Lower"
    if math.isinf(z):
        only = f"Q only nears P = {scene.p[index]:.0f}"
        return f"{verb} z of {name}: the loss nears {low} but never gets there, for {only}."
    goal = "the floor H(P)" if lowest.is_floor[index] else f"{low}, above the floor: the other logits are off"
    return f"{verb} z of {name} by {format_number(abs(z - scene.logits[index]), 2)}, to where Q = P: there is {goal}."
