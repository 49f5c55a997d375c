"""What to look at in the landscape over all predictions, in one sentence."""

from __future__ import annotations

import math

from infoviz.model.measures import measures
from infoviz.presentation.format_number import format_number
from infoviz.presentation.landscape.subject import Subject

_CLOSE = 1e-6  # nats


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
