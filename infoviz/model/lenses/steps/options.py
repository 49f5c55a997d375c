"""The switches of the lens Steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from infoviz.model.lenses import LensOptions

Way = Literal["shifted", "document"]


@dataclass(frozen=True, slots=True)
class Options(LensOptions):
    """How the calculation is worked.

    Attributes
    ----------
    way : str
        "shifted", by which the largest logit is subtracted first, or as in the "document", without.
    """

    lens: ClassVar[str] = "steps"

    way: Way = "shifted"
