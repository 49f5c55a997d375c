"""Logits, or Q itself, and the temperature."""

from __future__ import annotations

import math
from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array
from infoviz.model.parse_number import format_vector
from infoviz.model.scene import Scene
from infoviz.model.units import in_units
from infoviz.model.vectors import Reading
from infoviz.model.view import View
from infoviz.presentation.editors.editor_frame import EditorFrame, note_on, refuse_count
from infoviz.presentation.scale import LOGIT, PROBABILITY

_TINY = 0.001  # stands for every pull that is not 0 and would be written so


@dataclass(frozen=True, slots=True)
class PredictionFrame(EditorFrame):
    """What the panel of the prediction shows."""

    # Length K, none of Q; −∂H(P,Q)/∂z in units of display, to two decimals; ±0.001 where these would hide it.
    pulls: tuple[float, ...]
    temperature: float  # T


def resolve(
    scene: Scene,
    analysis: Analysis,
    view: View,
    *,
    preview: bool = False,
) -> PredictionFrame:
    """Say what there is to edit of a prediction, or of the preview of one."""
    by_logits = scene.prediction_mode == "logits"
    subtitle = "logits z; each arrow is −∂H(P,Q)/∂z" if by_logits else "Q, which sums to 1; z = T·log Q"
    values = scene.logits if by_logits else tuple(analysis.q.tolist())
    return PredictionFrame(
        mode=scene.prediction_mode,
        subtitle="a preview of the descent, not kept yet" if preview else subtitle,
        explained="arrow" if by_logits else "Q",
        kind="logit" if by_logits else "probability",
        quantity="logit of" if by_logits else "predicted probability of",
        scale=LOGIT if by_logits else PROBABILITY,
        names=scene.names,
        values=values,
        # Q comes from log Q, so its last digits are of the rounding.
        vector=format_vector(values if by_logits else [float(f"{value:.12g}") for value in values]),
        vector_name="logits as a vector" if by_logits else "predicted probabilities as a vector",
        takes="logits, such as 2 1 -1 or tensor([2, 1, -1])" if by_logits else "probabilities, such as 0.7 0.2 0.1",
        pulls=_as_written(in_units(-analysis.gradient, view.units)) if by_logits else (),
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
    # One by one: of a few, arrays take three times as long.
    return tuple(
        math.copysign(_TINY, pull) if 0.0 < abs(pull) < 0.005 else round(pull, 2) + 0.0 for pull in pulls.tolist()
    )
