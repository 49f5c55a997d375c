"""What to look at in the landscape, in one sentence."""

from __future__ import annotations

import math

from infoviz.model.lenses.landscape.logit_curves import logit_curves
from infoviz.model.measures import measures
from infoviz.model.scene import Scene
from infoviz.presentation.format_number import format_number
from infoviz.presentation.words import information
from infoviz.ui.lenses.landscape.space import Shown

_CLOSE = 1e-6  # nats
_FLAT = 1e-4


def along(shown: Shown, index: int) -> str:
    """Say what the curve along one logit shows."""
    scene, analysis = shown.scene, shown.analysis
    name, slope = scene.names[index], float(analysis.gradient[index])
    if math.isinf(analysis.cross_entropy):
        at_fault = _missing(shown)
        if at_fault == index:
            return f"{name} is masked although P holds it possible: any logit but −∞ makes the loss finite again."
        return f"No logit of {name} helps: {scene.names[at_fault]} is masked, and P holds it possible."
    lowest = logit_curves(scene).lowest()
    z, low = float(lowest.z[index]), information(float(lowest.loss[index]), scene)
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


def over_all(shown: Shown) -> str:
    """Say what the landscape over all predictions shows."""
    scene, analysis = shown.scene, shown.analysis
    forward = analysis.kl_divergence
    if forward < _CLOSE and shown.measure != "shannon":
        return f"Q is P: both divergences are 0 here, and the loss is its floor H(P) = {_of(analysis.entropy, scene)}."
    if shown.measure == "forward":
        return _forward(shown)
    if shown.measure == "reverse":
        return _reverse(shown)
    logarithm = "ln 2 = 0.693" if scene.units == "nats" else "log₂ 2 = 1"
    return (
        f"Jensen–Shannon = {_of(measures(scene, analysis).js_divergence, scene)}: the same both ways, "
        f"finite at every edge, never above {logarithm}."
    )


def _forward(shown: Shown) -> str:
    scene, forward = shown.scene, shown.analysis.kl_divergence
    if math.isinf(forward):
        name = scene.names[_missing(shown)]
        return f"KL(P‖Q) = ∞: Q rules {name} out, which P holds possible. Edges where P > 0 are walls."
    if scene.class_count > 3:
        return _in_plane(shown)
    if max(scene.p) == 1.0:
        name = scene.names[scene.label]
        return f"KL(P‖Q) = {_of(forward, scene)}: P is all on {name}, so only Q of {name} counts; 0 of it costs ∞."
    return (
        f"KL(P‖Q) = {_of(forward, scene)}, the other way round {_of(_other_way(shown), scene)}: "
        "not the same. It is ∞ at edges where P > 0."
    )


def _reverse(shown: Shown) -> str:
    scene, forward, reverse = shown.scene, shown.analysis.kl_divergence, _other_way(shown)
    if math.isinf(reverse):
        index = next(i for i, p in enumerate(scene.p) if p == 0.0 and shown.analysis.log_q[i] > -math.inf)
        return (
            f"KL(Q‖P) = ∞: Q holds {scene.names[index]} possible, which P rules out. "
            f"KL(P‖Q) is {'∞ too' if math.isinf(forward) else f'only {_of(forward, scene)}'}."
        )
    return (
        f"KL(Q‖P) = {_of(reverse, scene)} (KL(P‖Q) = {_of(forward, scene)}): "
        "Q may leave out what P holds possible, but must add nothing to it."
    )


def _in_plane(shown: Shown) -> str:
    scene = shown.scene
    first, second = (scene.names[i] for i in shown.pair)
    best = shown.lowest_in_plane
    if all(map(math.isfinite, best)):
        where = f"the cross, at {format_number(best[0], 2)} and {format_number(best[1], 2)}, is where Q = P for both"
        return f"H(P,Q) over z of {first} and {second}: {where}."
    return f"H(P,Q) over z of {first} and {second}: it falls for ever, since P leaves nothing for one side."


def _missing(shown: Shown) -> int:
    """Give the first class that P holds possible and Q does not; 0 where Q is merely too small for the loss."""
    pairs = zip(shown.scene.p, shown.analysis.log_q.tolist(), strict=True)
    return next((i for i, (p, log_q) in enumerate(pairs) if p > 0.0 and log_q == -math.inf), 0)


def _other_way(shown: Shown) -> float:
    return measures(shown.scene, shown.analysis).reverse_divergence


def _of(nats: float, scene: Scene) -> str:
    return information(nats, scene)
