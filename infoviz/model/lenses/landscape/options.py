"""The switches of the lens Landscape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from infoviz.model.lens_options import LensOptions

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
    """

    lens: ClassVar[str] = "landscape"

    measure: Measure = "forward"
    half: Half = "map"
    first: int | None = None
    second: int | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.first == self.second:
            raise ValueError(f"Both logits of the landscape are that of class {self.first}; expected two classes.")
