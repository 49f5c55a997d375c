"""What the two panels that edit have in common, and what is said of a vector that was entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infoviz.model.distribution import sums_to_one
from infoviz.model.scene import CLASS_COUNT
from infoviz.presentation.scale import Scale


@dataclass(frozen=True, slots=True)
class EditorFrame:
    """One vector of the scene, ready to be edited."""

    mode: str  # the way of editing, one of the scene's
    subtitle: str  # what the rows are, in a few words
    kind: str  # what a row sets: "logit", "probability" or "target"
    quantity: str  # the same in words, before the name of its class: "logit of"
    scale: Scale  # what its slider and its box take
    names: tuple[str, ...]  # length K
    values: tuple[float, ...]  # length K; a row each
    vector: str  # the values in a form that can be copied and pasted
    vector_name: str  # what that is, such as "logits as a vector"


def check_class_count(count: int) -> None:
    """Raise ValueError for a vector that the window cannot hold: of less than 2 or more than 64 classes."""
    least, most = CLASS_COUNT
    if not least <= count <= most:
        numbers = "1 number" if count == 1 else f"{count} numbers"
        raise ValueError(f"This is {numbers}; expected {least} to {most}, one a class.")


def check_class(index: int, count: int) -> None:
    """Refuse the index of a class that there is not.

    Raises
    ------
    ValueError
        Below 0, or from the number of classes on.
    """
    if not 0 <= index < count:
        least, most = CLASS_COUNT
        expected = f"a class from 0 to {count - 1}, or {least} to {most} numbers, one a class"
        raise ValueError(f"There is no class {index}; expected {expected}.")


def index_note(index: int) -> str:
    """Say that a number was read as the index of a class."""
    return f"Read as the index of a class: class {index} is the true one."


def scaling_note(subject: str, values: Sequence[float]) -> str:
    """Say that a vector was scaled to a distribution, with both sums; nothing where its sum was 1."""
    if sums_to_one(values):
        return ""
    # Not fsum, which fails where a sum exceeds all floats.
    shown = f"{sum(values):.10g}".replace("inf", "∞")
    return f"The {subject} were scaled: their sum was {shown}, now it is 1."
