"""How the table of the worked calculation is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from infoviz.presentation.pointed import Pointed
from infoviz.presentation.steps import StepsFrame
from infoviz.presentation.steps.steps_frame import name_of_others
from infoviz.presentation.steps.written_column import Cell, WrittenColumn
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.paint.writing import Writing

# Wide enough for a number in so many characters.
_WIDEST = {8: "−00.0000", 7: "−00.000"}

# Full headings or short ones, and characters of a number: what needs most room first.
_MANNERS = ((False, 8), (True, 8), (True, 7))

_LONGEST_NAME = 130  # px at 100 %


class SheetStyle:
    """Fonts, lengths and colours; every size is multiplied by the zoom."""

    def __init__(self, theme: Theme, zoom: float = 1.0) -> None:
        self.ink = ink = ink_of(theme, zoom)
        self.px = ink.px
        self.cell, self.sum = ink.writing(13), ink.writing(13, bold=True)
        self.heading, self.small = ink.writing(12, bold=True), ink.writing(9, bold=True)
        self.formula = ink.writing(12)
        self.pad, self.line = ink.px(6), ink.px(18)
        self.least_row, self.usual_row, self.row = ink.px(18), ink.px(22), ink.px(28)

    def colour(self, quantity: str) -> QColor:
        """Give the colour in which a quantity's name is written: colours mean quantities, what has none is muted."""
        ink = self.ink
        return {
            "p": ink.target_text,
            "entropy_part": ink.target_text,
            "q": ink.prediction_text,
            "contribution": ink.cross_entropy,
            "kl_part": ink.divergence_text,
        }.get(quantity, ink.muted)


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
    folded: bool = False  # whether what cannot be seen is one row, and the most important classes stand first

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


class TablePainter:
    """Paints the table once.

    Parameters
    ----------
    painter : QPainter
    grid : TableGrid
    frame : StepsFrame
    classes : sequence of int
        In the order of their rows.
    pointed : Pointed
    seen : QRect
        How far it is scrolled, its width, and the height of the rows that are scrolled.
    """

    def __init__(
        self,
        painter: QPainter,
        grid: TableGrid,
        frame: StepsFrame,
        classes: Sequence[int],
        pointed: Pointed,
        seen: QRect,
    ) -> None:
        self._painter = painter
        self._grid, self._row = grid, grid.row
        self._style, self._ink = grid.style, grid.style.ink
        self._frame = frame
        self._classes = classes
        self._pointed = classes.index(pointed.index) if pointed.index in classes else -1
        self._true = classes.index(frame.true) if frame.true >= 0 else -1
        self._down = seen.top()
        count, row = len(frame.names), grid.row
        self._rows = range(self._down // row, min(count, -((-self._down - seen.height()) // row)))
        self._rest = row + min(count * row, seen.height())
        self._sums = self._rest + (row if grid.folded else 0)
        self._end = min(grid.end, float(seen.width()))
        self._lefts = [left - seen.left() for left in grid.lefts]
        quantities = [column.quantity for column in frame.columns]
        self._lifted = next((i for i, quantity in enumerate(quantities) if quantity == pointed.quantity), -1)

    def paint(self, framed: bool, numbers_alone: bool) -> None:
        """Paint grounds, then writing, then the frame of the cell where the arrow keys are.

        Headings and names may stand there already.
        """
        painter, row = self._painter, self._row
        rows_area = QRectF(0.0, row, self._end, self._rest - row)
        painter.setClipRect(rows_area)
        self._paint_grounds()
        if not numbers_alone:
            self._write_names()
        numbers = QRectF(self._grid.names, 0.0, self._end - self._grid.names, self._sums + row)
        painter.setClipRect(numbers & rows_area)
        self._write_cells()
        painter.setClipRect(numbers)
        if not numbers_alone:
            self._write_headings()
        if self._grid.folded:
            self._write_others()
        self._write_sums()
        if framed and self._lifted >= 0:
            painter.setPen(self._ink.focus)
            painter.drawRect(self._cell(self._pointed, self._lifted).adjusted(1.0, 1.0, -1.0, -1.0))
        painter.setClipping(False)
        if not numbers_alone:
            self._write_ends()
        painter.setPen(self._ink.border)
        for y in (row, self._rest, self._sums):
            painter.drawLine(QPointF(0.0, y), QPointF(self._end, y))

    def _top(self, index: int) -> float:
        """Give where a row begins; −1 for the sums."""
        return float(self._sums if index < 0 else self._row * (index + 1) - self._down)

    def _cell(self, index: int, column: int) -> QRectF:
        left = self._lefts[column]
        return QRectF(left, self._top(index), self._lefts[column + 1] - left, self._row)

    def _paint_grounds(self) -> None:
        painter, ink = self._painter, self._ink
        for index in self._rows:
            if index in (self._pointed, self._true):
                colour = ink.hover if index == self._pointed else ink.tint
                painter.fillRect(QRectF(0.0, self._top(index), self._end, self._row), colour)
        if self._lifted >= 0:
            column = self._cell(0, self._lifted)
            column.setTop(self._row)
            column.setBottom(self._sums)
            painter.fillRect(column, ink.hover)
            if self._pointed in self._rows:
                painter.fillRect(self._cell(self._pointed, self._lifted), ink.chosen)
        painter.setPen(ink.grid)
        for index in self._rows[1:]:
            y = self._top(index)
            painter.drawLine(QPointF(0.0, y), QPointF(self._end, y))

    def _write_names(self) -> None:
        style, true = self._style, self._true
        names = [self._frame.names[i] for i in self._classes]
        room = self._grid.names - 2 * style.pad - style.px(16)
        for index in self._rows:
            name = style.cell.elided(names[index], room)
            self._write(style.cell, name, style.pad, self._top(index), self._ink.text)
        if true in self._rows:
            # The tint alone would be a colour without words.
            painter, dot = self._painter, style.px(4)
            width = min(style.cell.width(names[true]), room)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink.target)
            painter.drawEllipse(QPointF(style.pad + width + 2.5 * dot, self._top(true) + self._row / 2), dot, dot)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _write_cells(self) -> None:
        for place, column in enumerate(self._frame.columns):
            if self._lefts[place + 1] - self._style.pad >= self._grid.names and self._lefts[place] <= self._end:
                for index in self._rows:
                    self._write_cell(self._style.cell, column.cell(self._classes[index]), index, place)

    def _write_headings(self) -> None:
        style, row = self._style, self._row
        for place, (column, heading) in enumerate(zip(self._frame.columns, self._grid.headings, strict=True)):
            colour = style.colour(column.quantity)
            self._write_right(style.heading, heading, place, 0.0, colour)
            if place == self._lifted:
                under = self._cell(0, place)
                self._painter.fillRect(QRectF(under.left(), row - style.px(3), under.width(), style.px(3)), colour)

    def _write_others(self) -> None:
        seen = [self._classes[index] for index in self._rows]
        for place, cell in enumerate(self._frame.others(seen)):
            if cell is not None:
                self._write_right(self._style.cell, cell.text(self._grid.longest), place, self._rest, self._ink.muted)

    def _write_sums(self) -> None:
        if self._lifted >= 0:
            ground = self._ink.chosen if self._pointed < 0 else self._ink.hover
            self._painter.fillRect(self._cell(-1, self._lifted), ground)
        for place, column in enumerate(self._frame.columns):
            if column.total is not None:
                self._write_cell(self._style.sum, column.total, -1, place)

    def _write_ends(self) -> None:
        """Write what stands over and under the names."""
        style = self._style
        self._write(style.heading, "class", style.pad, 0.0, self._ink.muted)
        self._write(style.sum, "Σ", style.pad, self._sums, self._ink.text)
        if self._grid.folded:
            others = name_of_others(len(self._classes) - len(self._rows))
            self._write(style.cell, others, style.pad, self._rest, self._ink.muted)

    def _write_cell(self, writing: Writing, cell: Cell, index: int, place: int) -> None:
        """Write a number; one that is wrong, or what stands in its place, in a frame."""
        if cell.fault:
            self._painter.setPen(self._ink.error)
            self._painter.drawRect(self._cell(index, place).adjusted(1.0, 2.0, -2.0, -3.0))
        self._write_right(writing, cell.text(self._grid.longest), place, self._top(index), self._ink.text)

    def _write_right(self, writing: Writing, text: str, place: int, top: float, colour: QColor) -> None:
        self._write(writing, text, self._lefts[place + 1] - self._style.pad - writing.width(text), top, colour)

    def _write(self, writing: Writing, text: str, left: float, top: float, colour: QColor) -> None:
        """Write a text in the middle of the row that begins at a height."""
        writing.write(self._painter, QPointF(left, top + writing.baseline(self._row)), text, colour)
