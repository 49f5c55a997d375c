"""Logits, or Q itself, and the temperature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array
from infoviz.model.parse_number import format_vector
from infoviz.model.scene import Scene
from infoviz.model.vectors import Reading
from infoviz.model.view import View
from infoviz.presentation.editors.editor_frame import EditorFrame, note_on, refuse_count
from infoviz.presentation.scale import LOGIT, PROBABILITY

_TINY = 0.001  # stands for every pull that is not 0 and would be written so


@dataclass(frozen=True, slots=True)
class PredictionFrame(EditorFrame):
    """What the panel of the prediction shows."""

    # Length K; −∂H(P,Q)/∂z, to the two decimals that are written; ±0.001 where these would hide it. None of Q.
    pulls: tuple[float, ...]
    temperature: float  # T


def resolve(
    scene: Scene,
    analysis: Analysis,
    view: View,  # noqa: ARG001 (every panel's signature)
    *,
    preview: bool = False,
) -> PredictionFrame:
    """Say what there is to edit of a prediction, or of the preview of one."""
    by_logits = scene.prediction_mode == "logits"
    subtitle = "logits z; arrow = −∂H(P,Q)/∂z" if by_logits else "Q, Σ = 1; z = T·log Q"
    values = scene.logits if by_logits else tuple(analysis.q.tolist())
    return PredictionFrame(
        mode=scene.prediction_mode,
        subtitle="a preview of the descent, not kept yet" if preview else subtitle,
        kind="logit" if by_logits else "probability",
        quantity="logit of" if by_logits else "predicted probability of",
        scale=LOGIT if by_logits else PROBABILITY,
        names=scene.names,
        values=values,
        vector=format_vector(values),
        vector_name="logits as a vector" if by_logits else "predicted probabilities as a vector",
        pulls=_as_written(-analysis.gradient) if by_logits else (),
        temperature=scene.temperature,
    )


def enter(scene: Scene, reading: Reading) -> tuple[Scene, str, str]:
    """Give the scene with a vector, what undoing that is called, and what to say; ValueError where it is refused."""
    refuse_count(reading.values)
    if scene.prediction_mode == "logits":
        return scene.with_logits(reading.values), "Logits", reading.note
    scaled = scene.with_probabilities(reading.values)
    return scaled, "Predicted probabilities", note_on(reading, "predicted probabilities")


def _as_written(pulls: Array) -> tuple[float, ...]:
    tiny = (np.abs(pulls) < 0.005) & (pulls != 0.0)
    return tuple(np.where(tiny, np.copysign(_TINY, pulls), np.round(pulls, 2) + 0.0).tolist())
