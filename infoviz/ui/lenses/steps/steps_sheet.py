"""The table with its lines, as large as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from infoviz.model.lenses.steps.calculation import Calculation
from infoviz.presentation.pointed import Pointed
from infoviz.ui.lenses.steps.look import Look
from infoviz.ui.lenses.steps.steps_lines import StepsLines
from infoviz.ui.lenses.steps.steps_table import StepsTable
from infoviz.ui.lenses.steps.table_grid import make_grid
from infoviz.ui.paint.theme import Theme

_ZOOMS = (1.6, 1.3, 1.0)
_LINE = 390  # px at 100 %: the longest line
_LEAST_ROWS = 2  # classes to be seen at least


class StepsSheet(QWidget):
    """Shares its room: lines beside each other where there is little height, larger writing where there is much.

    Attributes
    ----------
    pointed : Signal(Pointed)
        What a hand points at.
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = StepsTable(self)
        self.lines = StepsLines(self)
        self.table.pointed.connect(self.pointed)
        self.lines.pointed.connect(self.pointed)
        self._looks: tuple[Look, ...] = ()
        self._calculation: Calculation | None = None
        self._names: tuple[str, ...] = ()
        self._fitted: object = None

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._looks = tuple(Look(theme, zoom) for zoom in _ZOOMS)
        self.setMinimumWidth(theme.px(300))
        self._fit()

    def show_calculation(self, calculation: Calculation, names: tuple[str, ...], true: int) -> None:
        """Show other numbers; the row of the true class (−1 for none) is tinted."""
        self._calculation, self._names = calculation, names
        self.table.show_calculation(calculation, names, true)
        self._fit()
        self.lines.show_lines(calculation.lines)

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
        if self._calculation is None or not self._looks:
            return
        symbols = tuple(column.symbol for column in self._calculation.columns)
        state = (self._looks[0], symbols, self._names, self.size())
        if state == self._fitted:
            return
        self._fitted = state
        look, across = self._choose(self._calculation)
        rows, width = len(self._names) + 2, self.width()
        lines = self._lines_height(look, across)
        room = self.height() - lines - look.pad
        fits = rows * look.least_row <= room
        bar = self.table.verticalScrollBar().sizeHint().width()
        grid = make_grid(look, self._calculation.columns, self._names, width if fits else width - bar)
        below = bar if grid.end > width + 1 else 0
        row = min(look.row, (room - below) // rows) if fits else look.usual_row
        # Whole rows alone: a cut one is hard to read.
        height = min(rows, (room - below) // row) * row + below
        self.table.setGeometry(0, 0, width, height)
        self.lines.setGeometry(0, height + look.pad, width, lines)
        self.table.set_layout(look, grid, row)
        self.lines.set_layout(look, across)
        usual = self._looks[-1]
        beside = self._lines_beside(usual)
        # Where lines stand one under the other, the whole page is scrolled anyway.
        least = 2 + min(len(self._names), _LEAST_ROWS if beside > 1 else 2 * _LEAST_ROWS)
        self.setMinimumHeight(least * usual.least_row + below + usual.pad + self._lines_height(usual, beside))

    def _lines_height(self, look: Look, across: int) -> int:
        assert self._calculation is not None
        return -(-len(self._calculation.lines) // across) * look.line

    def _lines_beside(self, look: Look) -> int:
        """Give how many lines there is room for beside each other."""
        return max(1, min(2, self.width() // look.px(_LINE)))

    def _choose(self, calculation: Calculation) -> tuple[Look, int]:
        """Choose the largest writing with which all is seen, and how many lines stand beside each other."""
        for look in self._looks:
            grid = make_grid(look, calculation.columns, self._names, self.width())
            height = (len(self._names) + 2) * look.row + look.pad + self._lines_height(look, 1)
            if grid.complete and height <= self.height():
                return look, 1
        return look, self._lines_beside(look)
