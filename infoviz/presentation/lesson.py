"""The worked example at hand, with a sentence on what to look at."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.examples import origin
from infoviz.model.scene import Scene
from infoviz.model.view import View

_GENERAL = (
    "Move a logit or a probability: Q, the contributions and the loss follow. "
    "H(P) is what the target costs at best, KL what the prediction adds."
)


@dataclass(frozen=True, slots=True)
class LessonFrame:
    """What the strip over the charts says."""

    name: str  # of the worked example that the scene is, or began as; empty without one
    sentence: str
    paler: bool  # whether the scene has moved on: the words are about how it began


def resolve(scene: Scene, analysis: Analysis, view: View) -> LessonFrame:  # noqa: ARG001 (every panel's signature)
    """Say what there is to look at in a scene."""
    example, changed = origin(scene)
    if example is None:
        return LessonFrame("", _GENERAL, paler=False)
    aside = "" if view.units == "nats" else " (Its numbers are in nats.)"
    return LessonFrame(example.name, example.sentence + aside, paler=changed)
