"""What the two panels that edit have in common."""

from __future__ import annotations

from dataclasses import dataclass

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
