"""What the two panels that edit have in common."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.presentation.scale import Scale


@dataclass(frozen=True, slots=True)
class EditorFrame:
    """One vector of the scene, ready to be edited.

    Attributes
    ----------
    mode : str
        The way of editing, one of the scene's.
    subtitle : str
        What the rows are, in a few words.
    kind : str
        What a row sets: "logit", "probability" or "target".
    quantity : str
        The same in words, before the name of its class: "logit of".
    scale : Scale
        What its slider and its box take.
    names : tuple of str, length K
    values : tuple of float, length K
        A row each.
    vector : str
        The values in a form that can be copied and pasted.
    vector_name : str
        What that is, such as "logits as a vector".
    """

    mode: str
    subtitle: str
    kind: str
    quantity: str
    scale: Scale
    names: tuple[str, ...]
    values: tuple[float, ...]
    vector: str
    vector_name: str
