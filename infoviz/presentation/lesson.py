"""What to look at: the sentence of a worked example, or one live sentence about the present scene."""

from __future__ import annotations

import math
from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.examples import Example, neighbour, origin
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation.information import information

_WELCOME = (
    "1. Drag the slider of a logit.  2. Watch Q and the loss follow.  "
    "3. Let the pointer rest on any word or symbol to read what it means."
)
_NEARLY = 0.005  # of a uniform guess: a divergence that is not worth a word
_COMPARED = (  # up to which part of a uniform guess a loss is what
    (0.5, "is far below"),
    (0.97, "is below"),
    (1.03, "is about"),
    (2.0, "is above"),
    (math.inf, "is far above"),
)


@dataclass(frozen=True, slots=True)
class LessonFrame:
    """What the strip over the charts says."""

    name: str  # of the worked example that the scene is; empty once it is another
    sentence: str
    short: str  # what will do in one line
    # Of the examples that the scene began as, and of those before and after it; empty where there is none to go to.
    back: str
    previous: str
    next: str


def resolve(scene: Scene, analysis: Analysis, view: View) -> LessonFrame:
    """Say what there is to look at in a scene."""
    example, changed = origin(scene)
    if view.welcome:
        name, sentence = "Welcome", _WELCOME
    elif example is None or changed:
        name, sentence = "", live_sentence(scene, analysis, view.units)
    else:
        aside = "" if view.units == "nats" else " (These numbers are in nats.)"
        name, sentence = example.name, example.sentence + aside
    return LessonFrame(
        name,
        sentence,
        sentence if name else f"{verdict(scene, analysis)}.",
        back=_name(example) if changed else "",
        previous=_name(neighbour(scene, -1)),
        next=_name(neighbour(scene, 1)),
    )


def _name(example: Example | None) -> str:
    return "" if example is None else example.name


def live_sentence(scene: Scene, analysis: Analysis, units: Units) -> str:
    """Say what the model predicts, whether the target agrees, and what to think of the loss."""
    return f"{verdict(scene, analysis)}; {_judgement(scene, analysis, units)}."


def verdict(scene: Scene, analysis: Analysis) -> str:
    """Say what is predicted, and whether the target agrees."""
    favoured, wanted = _largest(scene.names, analysis.q.tolist()), _largest(scene.names, analysis.p.tolist())
    between = " and ".join(favoured) if len(favoured) == 2 else f"{len(favoured)} classes"
    predicts = f"Q favours {favoured[0]}" if len(favoured) == 1 else f"Q cannot decide between {between}"
    if len(wanted) > 1:
        return f"{predicts}, {'while' if len(favoured) == 1 else 'and'} P favours no single class"
    true = max(scene.target) == 1.0
    if wanted == favoured:
        return f"{predicts}, the true class" if true else f"{predicts}, and so does P"
    contrast = "but" if len(favoured) == 1 and true else "while"
    return f"{predicts}, {contrast} {wanted[0]} is the true one" if true else f"{predicts}, while P favours {wanted[0]}"


def _largest(names: tuple[str, ...], values: list[float]) -> list[str]:
    largest = max(values)
    return [name for name, value in zip(names, values, strict=True) if value == largest]


def _judgement(scene: Scene, analysis: Analysis, units: Units) -> str:
    """Say how large the loss is, beside its floor or a uniform guess."""
    loss, guess = analysis.cross_entropy, math.log(scene.class_count)
    if math.isinf(loss):
        chances = zip(scene.names, analysis.p.tolist(), analysis.q.tolist(), strict=True)
        excluded = next((name for name, p, q in chances if p > 0.0 and q == 0.0), "a class")
        return f"the loss is ∞, because Q rules out {excluded}, which P allows"
    if loss == 0.0:
        return "the loss is 0"
    now = f"the loss, {information(loss, units)},"
    if analysis.kl_divergence <= _NEARLY * guess:
        if analysis.entropy == 0.0:
            return f"{now} is almost 0"
        reached = "has reached" if analysis.kl_divergence == 0.0 else "has almost reached"
        return f"{now} {reached} its floor, {information(analysis.entropy, units)}"
    compared = next(words for most, words in _COMPARED if loss <= most * guess)
    if math.isclose(loss, guess, rel_tol=1e-12):
        compared = "is just"
    return f"{now} {compared} what a uniform guess costs, {information(guess, units)}"
