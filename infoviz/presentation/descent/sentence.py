"""What to look at in a descent, or why it stopped."""

from __future__ import annotations

import math

from infoviz.model.lenses.descent.descent import LIMIT, Descent, Race, largest_rate
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.presentation.information import information

_SURE = 0.9  # a Q above it
_DIVERGED = "Stopped: the next step would lead beyond all numbers, because the learning rate is far too large."


def sentence(race: Race, rate: float, momentum: float, units: Units) -> str:
    """Say what to look at, or why the descent stopped."""
    main, start = race.main, race.start
    if not race.count:
        return _before(race, rate, momentum, units)
    if race.over:
        return _stopped(race, rate, momentum, units)
    if main.rose:
        return _rising(start, rate, momentum)
    if race.both:
        return _both(race)
    if _one_hot(start):
        return "The loss falls ever more slowly, because its gradient (Q − P)/T shrinks with it; it never reaches 0."
    return "Q moves towards P. The gradient (Q − P)/T shrinks on the way, so the steps get shorter."


def steps_of(count: int) -> str:
    """Count steps."""
    return "1 step" if count == 1 else f"{count:,} steps"


def _one_hot(scene: Scene) -> bool:
    return max(scene.p) == 1.0


def _infinite(start: Scene) -> str:
    for name, z, p in zip(start.names, start.logits, start.p, strict=True):
        if z == -math.inf and p > 0.0:
            return f"P allows {name}, but the class is masked: the loss is ∞, and no gradient brings the class back."
    return "The loss is ∞: the logits are farther apart than numbers reach, so no step changes anything."


def _before(race: Race, rate: float, momentum: float, units: Units) -> str:
    start, stop = race.start, race.main.stop
    if stop == "infinite":
        return _infinite(start)
    if stop == "diverged":
        return _DIVERGED
    if stop:
        return "The gradient is already shorter than 10⁻⁸: Q is P, and there is nothing left to descend."
    largest = largest_rate(start, momentum)
    if rate > largest:
        return f"Q cannot settle at a learning rate of {rate:g}, only below {largest:.3g}. Run it to see the loss rise."
    if _one_hot(start):
        return "Run it (Space): the loss falls towards its floor, 0, and never gets there: a logit would have to be ∞."
    floor = information(race.main.entropy, units)
    return f"Run it (Space): Q moves to P, and the loss falls to its floor H(P) = {floor}, not to 0."


def _at_the_limit(race: Race, rate: float, momentum: float, units: Units) -> str:
    start = race.start
    left = information(float(race.main.excess[-1]), units)
    stopped = f"Stopped after {LIMIT:,} steps, {left} {units} above the floor"
    if rate > largest_rate(start, momentum):
        return f"{stopped}: the learning rate is too large to settle."
    if _one_hot(start):
        return f"{stopped}, 0: only an infinite logit would reach that."
    return f"{stopped}: try a larger learning rate or momentum."


def _stopped(race: Race, rate: float, momentum: float, units: Units) -> str:
    if race.main.stop == "diverged":
        return _DIVERGED
    if race.main.stop == "limit":
        return _at_the_limit(race, rate, momentum, units)
    return _arrived(race, units)


def _arrived(race: Race, units: Units) -> str:
    main, beside = race.main, race.beside
    if race.both and _is_stuck(beside):
        where = (
            "where it began"
            if not beside.count
            else f"at {information(beside.entropy + float(beside.excess[-1]), units)}"
        )
        return f"Cross-entropy arrived. The squared error stopped {where}: wrong, but with no gradient left."
    arrived = f"Arrived after {steps_of(main.count)}"
    if race.both and beside.stop == "arrived":
        arrived = f"Arrived after {main.count:,} and {steps_of(beside.count)}"
    return f"{arrived}: the gradient is shorter than 10⁻⁸, Q is P, and the loss is H(P)."


def _rising(start: Scene, rate: float, momentum: float) -> str:
    largest = largest_rate(start, momentum)
    if rate > largest:
        return f"The loss rises: the learning rate {rate:g} is too large. Q can settle only below {largest:.3g}."
    if momentum:
        return "The loss rises: momentum carried Q past P, and it has to come back."
    return "The loss rises: the step went past the minimum. With a smaller learning rate it would not."


def _both(race: Race) -> str:
    main, beside = race.main, race.beside
    if main.stop and not _is_stuck(beside):
        return f"Cross-entropy arrived after {steps_of(main.count)}; the squared error is still on its way."
    if beside.stop and not _is_stuck(beside):
        return f"The squared error arrived after {steps_of(beside.count)}; cross-entropy is still on its way."
    if _is_stuck(beside) and main.excess[-1] < 0.5 * main.excess[0]:
        return "The squared error is stuck: its gradient is multiplied by Q(1 − Q), nearly 0 where Q is sure."
    return "At any Q, the gradient of the squared error is never the longer one, and nearly 0 where Q is sure."


def _is_stuck(beside: Descent) -> bool:
    """Whether a sure and wrong prediction has not changed much."""
    return bool(beside.excess[-1] > 0.5 * beside.excess[0] and beside.path[-1].max() > _SURE)
