"""How much room the lens has, and the measures that its parts share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from infoviz.ui.paint.theme import Theme

SLIDER = 24  # px at 100 %: the height of the factor's slider
LANE = 14  # px at 100 %: a line of small writing
ROW = 19  # px at 100 %: the least height of a row
_TWO_LINES = 34  # px at 100 %: that of a row whose cells have no room for two words side by side

_NARROW = 620  # px at 100 %
_MIDDLE, _TALL = 36, 76  # px at 100 %: heights of a row


@dataclass(frozen=True, slots=True)
class Room:
    """What fits.

    Attributes
    ----------
    narrow : bool
        The strips stand under the grid, not beside it.
    middle : bool
        There is height for a second line of heads.
    tall : bool
        There is height for large writing.
    """

    narrow: bool
    middle: bool
    tall: bool

    @staticmethod
    def of(theme: Theme, width: int, height: int) -> Room:
        """Judge the room for grid, strips and softmax twice together."""
        narrow = width < theme.px(_NARROW)
        row = (height - theme.px(SLIDER + LANE + 3 * LANE)) / 4
        return Room(narrow, narrow or row >= theme.px(_MIDDLE), not narrow and row >= theme.px(_TALL))

    @property
    def head(self) -> int:
        """The height of what stands over the rows, in px at 100 %."""
        return SLIDER + (LANE if self.middle else 0)

    @property
    def row(self) -> int:
        """The least height of a row of the grid, in px at 100 %."""
        return _TWO_LINES if self.narrow else ROW


def fitting(texts: Sequence[str], width: Callable[[str], float], room: float) -> str:
    """Choose the first, longest text that fits, or else the last."""
    return next((text for text in texts if width(text) <= room), texts[-1])
