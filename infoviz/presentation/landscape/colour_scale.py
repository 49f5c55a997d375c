"""What the colours of a map mean."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.presentation.format_number import format_short


@dataclass(frozen=True, slots=True)
class ColourScale:
    """From 0 to an end; what is above, ∞ too, has the colour of that."""

    title: str  # the quantity, and its units
    top: float  # the end, in units of display
    end: str
    levels: tuple[float, ...]  # where lines of equal value run

    @classmethod
    def to(cls, top: float, title: str, levels: tuple[float, ...], *, bounded: bool) -> ColourScale:
        """Give the scale to an end; `bounded` says that nothing is above."""
        most = format_short(top, 0, 5)
        return cls(title, top, most if bounded else f"≥ {most}", levels)
