"""Words for what the picture says, along the lower edge."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.examples import origin
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.comparison import name_of_pin
from infoviz.presentation.information import perplexity

_BETWEEN = "  ·  "

PREVIEW = "This is a preview, not kept yet: “Keep” or any edit keeps it, Undo takes it back."


@dataclass(frozen=True, slots=True)
class StatusFrame:
    """What the status line says."""

    origin: str  # which example the scene is, or began as, and what is pinned
    facts: str  # perplexity, prediction against target, and units


def resolve(scene: Scene, analysis: Analysis, view: View) -> StatusFrame:
    """Say where a scene comes from, and what there is to it."""
    example, changed = origin(scene)
    words = [] if example is None else [f"Example {example.name}" + (", changed" if changed else "")]
    if scene.pin is not None:
        words.append(f"pinned: {name_of_pin(scene.pin)}")
    facts = (perplexity(analysis, view.units), verdict(scene, analysis), view.units)
    return StatusFrame(_BETWEEN.join(words), _BETWEEN.join(facts))


def verdict(scene: Scene, analysis: Analysis) -> str:
    """Say what is predicted, and whether the target agrees."""
    predicted = scene.names[analysis.predicted]
    p, q = analysis.p.tolist(), analysis.q.tolist()
    tied = q.count(q[analysis.predicted])
    likeliest = max(p)
    wanted = [i for i, value in enumerate(p) if value == likeliest]
    predicts = f"cannot decide between {tied} classes" if tied > 1 else f"predicts {predicted}"
    if len(wanted) > 1:
        return f"{predicts}, target prefers no single class"
    right = "right" if analysis.predicted == wanted[0] and tied == 1 else "wrong"
    return f"{predicts}, target {scene.names[wanted[0]]}: {right}"
