"""The switches of the lens Landscape."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from infoviz.model.lenses import LensOptions

Measure = Literal["forward", "reverse", "shannon"]
Half = Literal["curves", "map"]


@dataclass(frozen=True, slots=True)
class Options(LensOptions):
    """What the landscape is of.

    Attributes
    ----------
    measure : str
        The divergence over all predictions: "forward", D_KL(P‖Q); "reverse", D_KL(Q‖P); "shannon", Jensen–Shannon.
    half : str
        Of the "curves" along each logit and the "map" of all predictions, what is seen where there is no room for both.
    first, second : int, optional
        The classes along whose logits the curve and the plane go; without, the true one and its strongest rival.
    classes : int, optional
        The number of classes among which these two were chosen: among others they mean nothing.
    """

    lens: ClassVar[str] = "landscape"

    measure: Measure = "forward"
    half: Half = "map"
    first: int | None = None
    second: int | None = None
    classes: int | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.first == self.second:
            raise ValueError(f"Both logits of the landscape are that of class {self.first}; expected two classes.")

    def with_pair(self, first: int, second: int, classes: int) -> Options:
        """Choose both among some classes; the same two mean that there is but one."""
        return replace(self, first=first, second=None if second == first else second, classes=classes)

    def pair_among(self, classes: int) -> tuple[int | None, int | None]:
        """Give both as far as they were chosen and are among so many classes."""
        if self.classes not in (None, classes):
            return None, None
        first, second = (i if i is None or i < classes else None for i in (self.first, self.second))
        return first, second
