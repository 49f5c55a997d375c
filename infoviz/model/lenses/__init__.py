"""What each lens computes, as frozen values, in nats.

A lens has the same name in every storey: `infoviz.presentation.<name>` says what it shows, `infoviz.ui.lenses.<name>`
shows it, and here, where it computes something of its own or has switches, is `infoviz.model.lenses.<name>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

# In the order of the tabs; the one line that a new lens needs outside of its own folders.
LENSES = ("steps", "landscape", "descent", "precision")


@dataclass(frozen=True, slots=True)
class LensOptions:
    """The switches of one lens. Each lens that has some derives its own, with a default for every field.

    Attributes
    ----------
    lens : str
        The lens's name.
    """

    lens: ClassVar[str]


def check_range(name: str, value: float, ends: tuple[float, float]) -> None:
    """Refuse a number that lies beyond two ends, by a ValueError."""
    low, high = ends
    if not low <= value <= high:
        raise ValueError(f"The {name} is {value}; expected a number from {low:g} to {high:g}.")
