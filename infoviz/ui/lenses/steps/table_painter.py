"""How the table of the worked calculation is painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from infoviz.model.lenses.steps.calculation import Column, Fault
from infoviz.presentation.pointed import Pointed
from infoviz.ui.lenses.steps.look import Look, Writing
from infoviz.ui.lenses.steps.table_grid import Grid
from infoviz.ui.lenses.steps.words import number


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be seen of a table.

    Attributes
    ----------
    columns : tuple of Column
    names : tuple of str
        Of the classes.
    true : int
        The class whose row is tinted; −1 for none.
    pointed : Pointed
        What is lifted out.
    row : int
        The height of a row, in pixels.
    height, width : int
        Of the rows between headings and sums, and of everything.
    across, down : int
        How far the numbers are scrolled.
    framed : bool
        Whether the cell that is pointed at has a frame: the arrow keys are there.
    numbers_alone : bool
        Whether headings and names stand there already.
    """

    columns: tuple[Column, ...]
    names: tuple[str, ...]
    true: int
    pointed: Pointed
    row: int
    height: int
    width: int
    across: int
    down: int
    framed: bool
    numbers_alone: bool


class TablePainter:
    """Paints one page, once."""

    def __init__(self, painter: QPainter, look: Look, grid: Grid, page: Page) -> None:
        self._painter = painter
        self._look = look
        self._grid = grid
        self._page = page
        count, row = len(page.names), page.row
        self._rows = range(page.down // row, min(count, -((-page.down - page.height) // row)))
        self._sums = row + min(count * row, page.height)
        self._end = min(grid.end, float(page.width))
        self._lefts = [left - page.across for left in grid.lefts]
        lifted = (i for i, column in enumerate(page.columns) if column.quantity == page.pointed.quantity)
        self._lifted = next(lifted, -1)

    def paint(self) -> None:
        """Paint grounds first, then writing, then the frame."""
        painter, page, look = self._painter, self._page, self._look
        rows_area = QRectF(0.0, page.row, self._end, self._sums - page.row)
        painter.setClipRect(rows_area)
        self._paint_grounds()
        if not page.numbers_alone:
            self._write_names()
        numbers = QRectF(self._grid.names, 0.0, self._end - self._grid.names, self._sums + page.row)
        painter.setClipRect(numbers & rows_area)
        self._write_cells()
        painter.setClipRect(numbers)
        if not page.numbers_alone:
            self._write_headings()
        self._write_sums()
        if page.framed and self._lifted >= 0:
            painter.setPen(look.focus)
            painter.drawRect(self._cell(page.pointed.index, self._lifted).adjusted(1.0, 1.0, -1.0, -1.0))
        painter.setClipping(False)
        if not page.numbers_alone:
            self._write_ends()
        painter.setPen(look.border)
        for y in (page.row, self._sums):
            painter.drawLine(QPointF(0.0, y), QPointF(self._end, y))

    def _top(self, index: int) -> float:
        """Give where the row of a class begins; −1 for the sums."""
        return float(self._sums if index < 0 else self._page.row * (index + 1) - self._page.down)

    def _cell(self, index: int, column: int) -> QRectF:
        left = self._lefts[column]
        return QRectF(left, self._top(index), self._lefts[column + 1] - left, self._page.row)

    def _right(self, column: int) -> float:
        """Give where the numbers of a column end."""
        return self._lefts[column + 1] - self._look.pad

    def _paint_grounds(self) -> None:
        painter, page, look = self._painter, self._page, self._look
        for index in self._rows:
            if index in (page.pointed.index, page.true):
                colour = look.hover if index == page.pointed.index else look.tint
                painter.fillRect(QRectF(0.0, self._top(index), self._end, page.row), colour)
        if self._lifted >= 0:
            column = self._cell(0, self._lifted)
            column.setTop(page.row)
            column.setBottom(self._sums)
            painter.fillRect(column, look.hover)
            if page.pointed.index in self._rows:
                painter.fillRect(self._cell(page.pointed.index, self._lifted), look.chosen)
        painter.setPen(look.grid)
        for index in self._rows[1:]:
            y = self._top(index)
            painter.drawLine(QPointF(0.0, y), QPointF(self._end, y))

    def _write_names(self) -> None:
        painter, page, look = self._painter, self._page, self._look
        baseline = look.cell.baseline(page.row)
        room, dot = self._grid.names - 2 * look.pad - look.px(16), look.px(4)
        painter.setFont(look.cell.font)
        painter.setPen(look.text)
        for index in self._rows:
            name = page.names[index]
            if look.cell.width(name) > room:
                name = look.cell.elided(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(look.pad, self._top(index) + baseline), name)
        if page.true in self._rows:
            # The tint alone would be a colour without words.
            width = min(look.cell.width(page.names[page.true]), room)
            centre = QPointF(look.pad + width + 2.5 * dot, self._top(page.true) + page.row / 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.mark)
            painter.drawEllipse(centre, dot, dot)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _write_cells(self) -> None:
        painter, page, look = self._painter, self._page, self._look
        first, last = self._rows.start, self._rows.stop
        longest, width = self._grid.longest, look.cell.width
        baseline = look.cell.baseline(page.row) + page.row - page.down
        painter.setFont(look.cell.font)
        painter.setPen(look.text)
        for place, column in enumerate(page.columns):
            right = self._right(place)
            if right < self._grid.names or self._lefts[place] > self._end:
                continue
            for index, value in enumerate(column.values[first:last].tolist(), first):
                fault = column.fault(index)
                text = number(value, fault, longest)
                at = QPointF(right - width(text), index * page.row + baseline)
                if fault is Fault.NONE:
                    painter.drawText(at, text)
                else:
                    self._write_broken(self._cell(index, place), at, text)

    def _write_broken(self, cell: QRectF, at: QPointF, text: str) -> None:
        """Write a number that is wrong, or what stands in its place, in a frame."""
        self._painter.setPen(self._look.broken)
        self._painter.drawRect(cell.adjusted(1.0, 2.0, -2.0, -3.0))
        self._painter.setPen(self._look.text)
        self._painter.drawText(at, text)

    def _write_headings(self) -> None:
        painter, page, look = self._painter, self._page, self._look
        painter.setFont(look.heading.font)
        baseline = look.heading.baseline(page.row)
        for place, (column, heading) in enumerate(zip(page.columns, self._grid.headings, strict=True)):
            colour = look.colour(column.quantity)
            self._write_right(look.heading, heading, place, baseline, colour)
            if place == self._lifted:
                under = self._cell(0, place)
                painter.fillRect(QRectF(under.left(), page.row - look.px(3), under.width(), look.px(3)), colour)

    def _write_sums(self) -> None:
        painter, page, look = self._painter, self._page, self._look
        painter.setFont(look.sum.font)
        baseline = self._sums + look.sum.baseline(page.row)
        if self._lifted >= 0:
            ground = look.chosen if page.pointed.index < 0 else look.hover
            painter.fillRect(self._cell(-1, self._lifted), ground)
        for place, column in enumerate(page.columns):
            total = column.total
            if total is None:
                continue
            text = number(total.value, total.fault, self._grid.longest)
            if total.fault is Fault.NONE:
                self._write_right(look.sum, text, place, baseline, look.text)
            else:
                at = QPointF(self._right(place) - look.sum.width(text), baseline)
                self._write_broken(self._cell(-1, place), at, text)

    def _write_right(self, writing: Writing, text: str, place: int, baseline: float, colour: QColor) -> None:
        self._painter.setPen(colour)
        self._painter.drawText(QPointF(self._right(place) - writing.width(text), baseline), text)

    def _write_ends(self) -> None:
        """Write what stands over and under the names."""
        painter, page, look = self._painter, self._page, self._look
        painter.setPen(look.muted)
        painter.setFont(look.heading.font)
        painter.drawText(QPointF(look.pad, look.heading.baseline(page.row)), "class")
        painter.setPen(look.text)
        painter.setFont(look.sum.font)
        painter.drawText(QPointF(look.pad, self._sums + look.sum.baseline(page.row)), "Σ")
