"""Words for what the picture says, along the lower edge."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.examples import origin
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.comparison import name_of_pin
from infoviz.presentation.information import perplexity
from infoviz.presentation.lesson import verdict

_BETWEEN = "  ·  "

PREVIEW = "Preview, not kept: “Keep” or any edit keeps it, Undo takes it back."
TAKEN_BACK = "The preview is taken back."


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
