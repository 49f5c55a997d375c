"""P: a class label with smoothing, or any distribution."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.parse_number import format_vector
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.editors.editor_frame import EditorFrame
from infoviz.presentation.scale import PROBABILITY


@dataclass(frozen=True, slots=True)
class TargetFrame(EditorFrame):
    """What the panel of the target shows."""

    label: int | None  # the true class; None where P is edited as a distribution
    smoothing: float  # ε


def resolve(scene: Scene, analysis: Analysis, view: View) -> TargetFrame:  # noqa: ARG001 (every panel's signature)
    """Say what there is to edit of a target."""
    by_label = scene.target_mode == "label"
    values = tuple(analysis.p.tolist())
    return TargetFrame(
        mode=scene.target_mode,
        subtitle="the true class, smoothed by ε" if by_label else "distribution P, Σ = 1",
        kind="target",
        quantity="target probability of",
        scale=PROBABILITY,
        names=scene.names,
        values=values,
        vector=format_vector(values),
        vector_name="target distribution as a vector",
        label=scene.label if by_label else None,
        smoothing=scene.label_smoothing,
    )
