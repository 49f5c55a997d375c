"""The switches of the lens Precision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from infoviz.model.lenses import LensOptions, check_range

FACTOR = (0.01, 1000.0)


@dataclass(frozen=True, slots=True)
class Options(LensOptions):
    """What the lens does to the scene before it looks.

    Attributes
    ----------
    factor : float
        Multiplies all logits.
    """

    lens: ClassVar[str] = "precision"

    factor: float = 1.0

    def __post_init__(self) -> None:
        check_range("factor of the logits", self.factor, FACTOR)
