"""How the parts of the lens share its room."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.ui.paint.theme import Theme

SLIDER = 24  # px at 100 %: the height of the factor's slider
LANE = 14  # px at 100 %: a line of small writing
ROW = 19  # px at 100 %: the least height of a row
_TWO_LINES = 34  # px at 100 %: that of a row whose cells have no room for two words side by side

_NARROW = 620  # px at 100 %
_MIDDLE, _TALL = 36, 76  # px at 100 %: heights of a row
_SHORT = 136  # px at 100 %: the height of all


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What fits: a function of the room alone."""

    narrow: bool = False  # the strips stand under the grid, not beside it
    middle: bool = False  # there is height for a second line of heads
    tall: bool = False  # there is height for large writing
    short: bool = False  # softmax twice has one line only

    @classmethod
    def within(cls, theme: Theme, width: int, height: int) -> Arrangement:
        """Judge the room for grid, strips and softmax twice together."""
        narrow = width < theme.px(_NARROW)
        row = (height - theme.px(SLIDER + LANE + 3 * LANE)) / 4
        short = not narrow and height < theme.px(_SHORT)
        return cls(narrow, narrow or row >= theme.px(_MIDDLE), not narrow and row >= theme.px(_TALL), short)

    @property
    def head(self) -> int:
        """The height of what stands over the rows, in px at 100 %."""
        return SLIDER + (LANE if self.middle else 0)

    @property
    def row(self) -> int:
        """The least height of a row of the grid, in px at 100 %."""
        return _TWO_LINES if self.narrow else ROW
