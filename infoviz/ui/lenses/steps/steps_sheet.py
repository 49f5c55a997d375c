"""The table with its lines, as large as there is room for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from infoviz.presentation.pointed import Pointed
from infoviz.presentation.steps import StepsFrame
from infoviz.ui.lenses.steps.sheet_style import SheetStyle
from infoviz.ui.lenses.steps.steps_lines import StepsLines
from infoviz.ui.lenses.steps.steps_table import StepsTable
from infoviz.ui.lenses.steps.table_grid import make_grid
from infoviz.ui.paint.theme import Theme

_ZOOMS = (1.6, 1.3, 1.0)
_LINE = 390  # px at 100 %: the longest line
_LEAST_ROWS = 2  # classes to be seen at least


class StepsSheet(QWidget):
    """Shares its room: lines beside each other where there is little height, larger writing where there is much."""

    pointed = Signal(object)  # Pointed: what a hand points at

    def __init__(self, frame: StepsFrame, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = StepsTable(frame, theme, self)
        self.lines = StepsLines(theme, self)
        self.table.pointed.connect(self.pointed)
        self.lines.pointed.connect(self.pointed)
        self._fitted: object = None
        self.frame = frame
        self.set_theme(theme)
        self.show_frame(frame)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._styles = tuple(SheetStyle(theme, zoom) for zoom in _ZOOMS)
        self.setMinimumWidth(theme.px(300))
        self.lines.set_theme(theme)
        self._fit()

    def show_frame(self, frame: StepsFrame) -> None:
        """Show other numbers."""
        self.frame = frame
        self.table.show_frame(frame)
        self._fit()
        self.lines.show_frame(frame.equations)
        self.lines.setAccessibleDescription(frame.equations_description)

    def show_pointed(self, pointed: Pointed) -> None:
        """Lift out what is pointed at."""
        self.table.show_pointed(pointed)
        self.lines.show_pointed(pointed)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Lay everything out anew where columns, names or room are others."""
        columns, names = self.frame.columns, self.frame.names
        state = (self._styles, [column.symbol for column in columns], names, self.size())
        if state == self._fitted:
            return
        self._fitted = state
        style, across = self._choose()
        rows, width = len(names) + 2, self.width()
        lines = self._lines_height(style, across)
        room = self.height() - lines - style.pad
        fits = rows * style.least_row <= room
        bar = self.table.verticalScrollBar().sizeHint().width()
        grid = make_grid(style, columns, names, width if fits else width - bar)
        below = bar if grid.end > width + 1 else 0
        row = min(style.row, (room - below) // rows) if fits else style.usual_row
        # Whole rows alone: a cut one is hard to read.
        height = min(rows, (room - below) // row) * row + below
        self.table.setGeometry(0, 0, width, height)
        self.lines.setGeometry(0, height + style.pad, width, lines)
        self.table.set_grid(replace(grid, row=row))
        self.lines.set_layout(style, across)
        usual = self._styles[-1]
        beside = self._lines_beside(usual)
        # Where lines stand one under the other, the whole page is scrolled anyway.
        least = 2 + min(len(names), _LEAST_ROWS if beside > 1 else 2 * _LEAST_ROWS)
        self.setMinimumHeight(least * usual.least_row + below + usual.pad + self._lines_height(usual, beside))

    def _lines_height(self, style: SheetStyle, across: int) -> int:
        return -(-len(self.frame.equations) // across) * style.line

    def _lines_beside(self, style: SheetStyle) -> int:
        """Give how many lines there is room for beside each other."""
        return max(1, min(2, self.width() // style.px(_LINE)))

    def _choose(self) -> tuple[SheetStyle, int]:
        """Choose the largest writing with which all is seen, and how many lines stand beside each other."""
        for style in self._styles:
            grid = make_grid(style, self.frame.columns, self.frame.names, self.width())
            height = (len(self.frame.names) + 2) * style.row + style.pad + self._lines_height(style, 1)
            if grid.complete and height <= self.height():
                return style, 1
        return style, self._lines_beside(style)
