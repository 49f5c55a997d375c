"""Where columns and rows of the table stand, and how much of heading and number there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from infoviz.presentation.steps.written_column import WrittenColumn
from infoviz.ui.lenses.steps.sheet_style import SheetStyle

# Wide enough for a number in so many characters.
_WIDEST = {8: "−00.0000", 7: "−00.000"}

# Full headings or short ones, and characters of a number: what needs most room first.
_MANNERS = ((False, 8), (True, 8), (True, 7))

_LONGEST_NAME = 130  # px at 100 %


@dataclass(frozen=True, slots=True)
class TableGrid:
    """Columns and rows of a table, in pixels."""

    style: SheetStyle
    row: int  # the height of one
    headings: tuple[str, ...]  # one a column
    longest: int  # characters of a number
    names: float  # the width of the classes' names
    lefts: tuple[float, ...]  # where each column begins, and the last one ends, while nothing is scrolled
    complete: bool  # whether everything stands there at its fullest

    @property
    def end(self) -> float:
        """Where the last column ends."""
        return self.lefts[-1]

    def column_at(self, x: float) -> int:
        """Give the column at a place; −1 for the names."""
        return sum(left <= x for left in self.lefts[:-1]) - 1


def make_grid(style: SheetStyle, columns: Sequence[WrittenColumn], names: Sequence[str], width: float) -> TableGrid:
    """Share a width among the classes' names and the columns; too small even for short headings, it is exceeded."""
    widest_name = max(style.cell.width(name) for name in names)
    beside = 2 * style.pad + style.px(16)
    name_width = min(max(widest_name, style.heading.width("class")), style.px(_LONGEST_NAME)) + beside
    for short, longest in _MANNERS:
        headings = tuple(column.short if short else column.symbol for column in columns)
        number = style.sum.width(_WIDEST[longest])
        needed = [max(style.heading.width(heading), number) + 2 * style.pad for heading in headings]
        spare = width - name_width - sum(needed)
        if spare >= 0.0:
            break
    extra = max(0.0, spare) / len(columns)
    lefts = tuple(accumulate((need + extra for need in needed), initial=name_width))
    complete = (short, longest) == _MANNERS[0] and spare >= 0.0
    return TableGrid(style, style.row, headings, longest, name_width, lefts, complete)
