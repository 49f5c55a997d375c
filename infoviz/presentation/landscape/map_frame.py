"""The landscape over all predictions, with P and Q in it, and what to look at there."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from infoviz.model.lenses.landscape.divergence import descent, moved_prediction
from infoviz.model.measures import measures
from infoviz.presentation.format_number import format_number
from infoviz.presentation.landscape.ground import Ground, PlaneGround, ground_of
from infoviz.presentation.landscape.subject import Subject

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
    description: str

    def on_axes_of(self, other: MapFrame) -> MapFrame:
        """Give the same on the axes of another; those of the probabilities are always the same."""
        if isinstance(self.ground, PlaneGround) and isinstance(other.ground, PlaneGround):
            return replace(self, ground=self.ground.on_axes_of(other.ground))
        return self


def resolve_map(subject: Subject) -> MapFrame:
    """Say what the map shows."""
    pin = subject.of_pin()
    ghosts = _points(pin) if pin else {}
    return MapFrame(ground_of(subject), _points(subject), ghosts, _arrow(subject), _goal(subject), _describe(subject))


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


def _describe(subject: Subject) -> str:
    names, symbol = subject.scene.names, subject.symbol
    if subject.in_plane:
        first, second = (names[i] for i in subject.pair)
        z = [format_number(subject.scene.logits[i], 2) for i in subject.pair]
        loss = subject.written(subject.analysis.cross_entropy)
        return (
            f"Plane of {symbol} over the logits of {first} and {second}, all others as they are. "
            f"They are {z[0]} and {z[1]}; H(P,Q) {loss} {subject.units}."
        )
    if len(names) == 2:
        return f"Curve of {symbol} over all predictions of {names[1]} against {names[0]}. " + _where(subject)
    return f"Triangle of all predictions of {names[0]}, {names[1]} and {names[2]}, by {symbol}. " + _where(subject)


def _where(subject: Subject) -> str:
    """Say where P and Q are, and how far from each other."""
    p, q = (
        ", ".join(format_number(value, 3) for value in values)
        for values in (subject.scene.p, subject.analysis.q.tolist())
    )
    loss, divergence = subject.written(subject.analysis.cross_entropy), subject.written(subject.analysis.kl_divergence)
    return f"P is {p}; Q is {q}; KL(P‖Q) {divergence}, H(P,Q) {loss} {subject.units}."


def map_sentence(subject: Subject) -> str:
    """Say what the map shows."""
    analysis = subject.analysis
    if analysis.kl_divergence < _CLOSE and subject.measure != "shannon":
        floor = subject.written(analysis.entropy)
        return f"Q is P: both divergences are 0 here, and the loss is its floor H(P) = {floor}."
    if subject.measure == "forward":
        return _forward(subject)
    if subject.measure == "reverse":
        return _reverse(subject)
    logarithm = "ln 2 = 0.693" if subject.units == "nats" else "log₂ 2 = 1"
    return (
        f"Jensen–Shannon = {subject.written(measures(subject.scene, analysis).js_divergence)}: the same both ways, "
        f"finite at every edge, never above {logarithm}."
    )


def _forward(subject: Subject) -> str:
    scene, nats = subject.scene, subject.analysis.kl_divergence
    forward = subject.written(nats)
    if math.isinf(nats):
        name = scene.names[subject.missing()]
        return f"KL(P‖Q) = ∞: Q rules {name} out, which P holds possible. Edges where P > 0 are walls."
    if subject.in_plane:
        return _in_plane(subject)
    if max(scene.p) == 1.0:
        name = scene.names[scene.label]
        return f"KL(P‖Q) = {forward}: P is all on {name}, so only Q of {name} counts; 0 of it costs ∞."
    return (
        f"KL(P‖Q) = {forward}, the other way round {subject.written(_other_way(subject))}: "
        "not the same. It is ∞ at edges where P > 0."
    )


def _reverse(subject: Subject) -> str:
    scene, analysis = subject.scene, subject.analysis
    forward, reverse = subject.written(analysis.kl_divergence), _other_way(subject)
    if math.isinf(reverse):
        index = next(i for i, p in enumerate(scene.p) if p == 0.0 and analysis.log_q[i] > -math.inf)
        return (
            f"KL(Q‖P) = ∞: Q holds {scene.names[index]} possible, which P rules out. "
            f"KL(P‖Q) is {'∞ too' if math.isinf(analysis.kl_divergence) else f'only {forward}'}."
        )
    return (
        f"KL(Q‖P) = {subject.written(reverse)} (KL(P‖Q) = {forward}): "
        "Q may leave out what P holds possible, but must add nothing to it."
    )


def _in_plane(subject: Subject) -> str:
    first, second = (subject.scene.names[i] for i in subject.pair)
    best = subject.lowest_in_plane
    if all(map(math.isfinite, best)):
        where = f"the cross, at {format_number(best[0], 2)} and {format_number(best[1], 2)}, is where Q = P for both"
        return f"H(P,Q) over z of {first} and {second}: {where}."
    return f"H(P,Q) over z of {first} and {second}: it falls for ever, since P leaves nothing for one side."


def _other_way(subject: Subject) -> float:
    return measures(subject.scene, subject.analysis).reverse_divergence
