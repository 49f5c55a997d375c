"""How a window is asked to look; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Colours = Literal["light", "dark", "system"]


class UnknownLensError(ValueError):
    """No lens has that title; the message says in one sentence which there are."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a window is asked to look.

    Attributes
    ----------
    colours : str, optional
        "light", "dark" or "system"; without, those of the last run, or light in a picture.
    lens : str, optional
        The title of the lens in front, in any case of letters; without, that of the last run, or the first.
    large : bool
        Whether the lens stands alone.
    areas : bool
        Whether the contributions are drawn as areas.
    measures : bool
        Whether more measures are unfolded.
    """

    colours: Colours | None = None
    lens: str | None = None
    large: bool = False
    areas: bool = False
    measures: bool = False


AS_IT_WAS = Look()
