"""The landscape over all predictions, with P and Q in it, and what to look at there."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from infoviz.model.lenses.landscape.divergence import descent, moved_prediction
from infoviz.model.measures import measures
from infoviz.presentation.format_number import format_number, format_probability, format_short
from infoviz.presentation.landscape.ground import Ground, PlaneGround, ground_of
from infoviz.presentation.landscape.subject import SYMBOLS, Subject

_CLOSE = 1e-6  # nats

Handle = Literal["P", "Q"]
Values = tuple[float, ...]
"""A distribution, or two logits in the plane."""


@dataclass(frozen=True, slots=True)
class MapFrame:
    """What the map shows: a segment of two classes, a triangle of three, a plane over two logits of more."""

    ground: Ground  # what does not move with P or Q: the landscape itself
    points: dict[Handle, Values]  # where "Q", and "P" where it is a point, are: what a hand can move
    ghosts: dict[Handle, Values]  # where those of the pinned scene are
    arrow: Values | None  # the way of steepest descent in z, as a way of the values; None where there is none
    # Where it may lead to, and no arrow beyond: P, or the logits at which H(P,Q) is least, which may be ±∞.
    goal: Values | None
    legend: str  # what the arrow means
    spoken: dict[Handle, str]  # the points in words, for a hand that moves them by keys
    description: str

    def on_axes_of(self, other: MapFrame, *, held: bool) -> MapFrame:
        """Give the same on the axes of the frame before, as `CurvesFrame.on_axes_of` does."""
        before, now = other.ground, self.ground
        if not isinstance(now, PlaneGround) or not isinstance(before, PlaneGround):
            return self  # those of the probabilities are always the same
        titles = (now.x_title, now.y_title, now.scale.title) == (before.x_title, before.y_title, before.scale.title)
        windows = zip(self.points["Q"], (before.x, before.y), strict=True)
        if not titles or not (held or all(low <= z <= high for z, (low, high) in windows)):
            return self
        return replace(self, ground=replace(now, x=before.x, y=before.y, scale=before.scale))


def resolve_map(subject: Subject) -> MapFrame:
    """Say what the map shows."""
    pin = subject.of_pin()
    ghosts = _points(pin) if pin else {}
    spoken, step = _spoken(subject), "a step of descent in z"
    return MapFrame(
        ground=ground_of(subject),
        points=_points(subject),
        ghosts=ghosts,
        arrow=_arrow(subject),
        goal=_goal(subject),
        legend=f"Arrow: {step}" if subject.in_plane else f"Arrow: where {step} moves Q",
        spoken=spoken,
        description=_describe(subject, spoken),
    )


def _points(subject: Subject) -> dict[Handle, Values]:
    if subject.in_plane:
        first, second = (subject.scene.logits[i] for i in subject.pair)
        return {"Q": (first, second)}
    return {"Q": tuple(subject.analysis.q.tolist()), "P": subject.scene.p}


def _is_lost(subject: Subject) -> bool:
    """Whether the loss is ∞, and stays so whichever way descent would go."""
    return subject.measure == "forward" and math.isinf(subject.analysis.cross_entropy)


def _arrow(subject: Subject) -> Values | None:
    if _is_lost(subject):
        return None
    p, q, temperature = subject.analysis.p, subject.analysis.q, subject.scene.temperature
    way = descent(subject.measure, p, q, temperature)
    if subject.in_plane:
        way = way[list(subject.pair)]
    elif subject.scene.class_count == 3:
        way = moved_prediction(q, way, temperature)
    largest = float(np.abs(way).max())
    return tuple((way / largest).tolist()) if 0.0 < largest < math.inf else None


def _goal(subject: Subject) -> Values | None:
    if not subject.in_plane:
        return subject.scene.p
    return subject.lowest_in_plane if subject.measure == "forward" and not _is_lost(subject) else None


def _spoken(subject: Subject) -> dict[Handle, str]:
    """Say where each point is, for a hand that moves it by keys."""
    if subject.in_plane:
        z = (f"z of {subject.scene.names[i]} is {format_short(subject.scene.logits[i])}" for i in subject.pair)
        return {"Q": ", ".join(z)}
    points = _points(subject).items()
    return {handle: f"{handle} is " + ", ".join(format_probability(p, 3) for p in values) for handle, values in points}


def _describe(subject: Subject, spoken: dict[Handle, str]) -> str:
    names, symbol = subject.scene.names, subject.symbol
    loss, divergence = map(subject.written, (subject.analysis.cross_entropy, subject.analysis.kl_divergence))
    if subject.in_plane:
        first, second = (names[i] for i in subject.pair)
        ground = f"Plane of {symbol} over the logits of {first} and {second}, all others as they are."
        return f"{ground} The present {spoken['Q']}, H(P,Q) {loss} {subject.units}."
    ground = f"Triangle of all predictions of {names[0]}, {names[1]} and {names[-1]}, coloured by {symbol}."
    if len(names) == 2:
        ground = f"Curve of {symbol} over all predictions of {names[1]} against {names[0]}."
    where = f"{spoken['P']}; {spoken['Q']}"
    return f"{ground} {where}; D_KL(P‖Q) {divergence}, H(P,Q) {loss} {subject.units}."


def map_sentence(subject: Subject) -> str:
    """Say what the map shows."""
    analysis = subject.analysis
    if analysis.kl_divergence < _CLOSE and subject.measure != "shannon":
        equal = "equals" if analysis.kl_divergence == 0.0 else "all but equals"
        floor = subject.written(analysis.entropy)
        return f"Q {equal} P: both divergences are 0, and the loss is at its floor H(P) = {floor}."
    if subject.measure == "forward":
        return _forward(subject)
    if subject.measure == "reverse":
        return _reverse(subject)
    most = "log 2 = 0.693" if subject.units == "nats" else "1 bit"
    return (
        f"Jensen–Shannon divergence {subject.written(measures(subject.scene, analysis).js_divergence)}: "
        f"the same both ways, finite at every edge, never above {most}."
    )


def _forward(subject: Subject) -> str:
    scene, nats, symbol, other = subject.scene, subject.analysis.kl_divergence, SYMBOLS["forward"], SYMBOLS["reverse"]
    if math.isinf(nats):
        if subject.missing is None:
            return f"{symbol} is larger than any number that can be written."
        name = scene.names[subject.missing]
        return f"{symbol} = ∞, because Q is 0 for {name} but P is not. Each edge where only Q is 0 is such a wall."
    if subject.in_plane:
        return _in_plane(subject)
    forward, reverse = subject.written(nats), subject.written(_reverse_divergence(subject))
    if max(scene.p) == 1.0:
        name = scene.names[scene.label]
        return f"{symbol} = {forward}: P is certain of {name}, so only Q of {name} counts; Q = 0 there would cost ∞."
    wall = f"{symbol} is ∞ where only Q is 0."
    if forward == reverse:
        return f"{symbol} = {other} = {forward} here, but as a rule they differ. {wall}"
    return f"{symbol} = {forward}, but {other} = {reverse}: the order matters. {wall}"


def _reverse(subject: Subject) -> str:
    scene, analysis, symbol, other = subject.scene, subject.analysis, SYMBOLS["reverse"], SYMBOLS["forward"]
    forward, reverse = subject.written(analysis.kl_divergence), _reverse_divergence(subject)
    if math.isinf(reverse):
        index = next((i for i, p in enumerate(scene.p) if p == 0.0 and analysis.log_q[i] > -math.inf), None)
        if index is None:
            return f"{symbol} is larger than any number that can be written."
        also = "is ∞ too" if math.isinf(analysis.kl_divergence) else f"is only {forward}"
        return f"{symbol} = ∞, because P is 0 for {scene.names[index]} but Q is not. {other} {also}."
    return (
        f"{symbol} = {subject.written(reverse)}, {other} = {forward}: "
        "this order lets Q leave out what P has, but not add to it."
    )


def _in_plane(subject: Subject) -> str:
    first, second = (subject.scene.names[i] for i in subject.pair)
    best = subject.lowest_in_plane
    if all(map(math.isfinite, best)):
        where = f"the cross, at {format_number(best[0], 2)} and {format_number(best[1], 2)}, is where Q = P for both"
        return f"H(P,Q) over the logits of {first} and {second}: {where}."
    return f"H(P,Q) over the logits of {first} and {second} falls on and on: where P is 0 or 1, Q only comes near it."


def _reverse_divergence(subject: Subject) -> float:
    return measures(subject.scene, subject.analysis).reverse_divergence
