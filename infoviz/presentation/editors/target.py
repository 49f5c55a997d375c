"""P: a class label with smoothing, or any distribution."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.parse_number import format_vector
from infoviz.model.scene import CLASS_COUNT, Scene
from infoviz.model.vectors import Reading
from infoviz.model.view import View
from infoviz.presentation.editors.editor_frame import EditorFrame, note_on, refuse_count
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
        subtitle="the true class, smoothed by ε" if by_label else "P, which sums to 1",
        explained="ε" if by_label else "P",
        kind="target",
        quantity="target probability of",
        scale=PROBABILITY,
        names=scene.names,
        values=values,
        vector=format_vector(values),
        vector_name="target distribution as a vector",
        takes="such as 0.2 0.3 0.5, or 1 where class 1 is true",
        label=scene.label if by_label else None,
        smoothing=scene.label_smoothing,
    )


def enter(scene: Scene, reading: Reading) -> tuple[Scene, str, str]:
    """Give the scene with a target, what undoing that is called, and what to say; ValueError where it is refused."""
    index = reading.index
    if index is None:
        refuse_count(reading.values)
        scaled = scene.with_target(reading.values)
        return scaled, "Target probabilities", note_on(reading, "target probabilities")
    if not 0 <= index < scene.class_count:
        least, most = CLASS_COUNT
        expected = f"a class from 0 to {scene.class_count - 1}, or {least} to {most} numbers, one for each class"
        raise ValueError(f"There is no class {index}; expected {expected}.")
    note = f"Read as the number of a class: {scene.names[index]} is the true one now."
    return scene.with_label(index), f"True class: {scene.names[index]}", note
