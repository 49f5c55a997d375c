"""What the two panels that edit have in common, and what is said of a vector that was entered."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.scene import CLASS_COUNT
from infoviz.model.vectors import Reading
from infoviz.presentation.scale import Scale


@dataclass(frozen=True, slots=True)
class EditorFrame:
    """One vector of the scene, ready to be edited."""

    mode: str  # the way of editing, one of the scene's
    subtitle: str  # what the rows are, in a few words
    explained: str  # what those speak of, in the table of terms
    kind: str  # what a row sets: "logit", "probability" or "target"
    quantity: str  # the same in words, before the name of its class: "logit of"
    scale: Scale  # what its slider and its box take
    names: tuple[str, ...]  # length K
    values: tuple[float, ...]  # length K; a row each
    vector: str  # the values in a form that can be copied and pasted
    vector_name: str  # what that is, such as "logits as a vector"
    takes: str  # what can be written in its place


def refuse_count(values: tuple[float, ...]) -> None:
    """Raise ValueError for a vector that the window cannot hold: of less than 2 or more than 64 classes."""
    least, most = CLASS_COUNT
    if not least <= len(values) <= most:
        numbers = "1 number" if len(values) == 1 else f"{len(values)} numbers"
        raise ValueError(f"This is {numbers}; expected {least} to {most}, one for each class.")


def note_on(reading: Reading, subject: str) -> str:
    """Say how a distribution was read, and that it was scaled, with both sums; nothing where all is plain."""
    # Not fsum, which fails where a sum exceeds all floats.
    shown = f"{sum(reading.values):.10g}".replace("inf", "∞")
    if shown == "1":
        return reading.note
    return f"{reading.note} The {subject} were scaled: their sum was {shown}, now it is 1.".strip()
