"""The worked calculation with the present numbers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from infoviz.model.lenses.steps.options import Options, Way
from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.presentation.steps import StepsFrame, resolve
from infoviz.presentation.steps.steps_frame import spoken, working
from infoviz.store import State, Store
from infoviz.ui.announce import announce
from infoviz.ui.explain import explain
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.lenses.steps import copy_steps
from infoviz.ui.lenses.steps.steps_lines import StepsLines
from infoviz.ui.lenses.steps.steps_table import StepsTable
from infoviz.ui.lenses.steps.table_painter import SheetStyle, make_grid
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.switch import Switch

_WAYS = {"shifted": "Shifted", "document": "Without shifting"}

_ZOOMS = (1.6, 1.3, 1.0)
_LINE = 390  # px at 100 %: the longest line
_LEAST_ROWS = 2  # classes to be seen at least
_FOLDED = 4  # rows of a table in which all classes that are not seen are one


class StepsLens(Lens[StepsFrame]):
    """A row a class, from z to the gradient; then the lines to the loss."""

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("stepsLens")
        self._pointed = NOTHING
        self._sheet = StepsSheet(self.frame_of(store.state), self.theme, self)
        self._sheet.pointed.connect(self.pointed)
        self._sheet.table.walked.connect(self._speak)
        self.body.addWidget(self._sheet, 1)
        self._switch = Switch(_WAYS, "way of calculation", self)
        self._switch.setObjectName("stepsWay")
        self._switch.chosen.connect(self._choose)
        explain(self._switch.button("shifted"), "z − max")
        self.add_tool(self._switch)
        self._copy = QPushButton(self)
        self._copy.setObjectName("copyStepsButton")
        self._copy.setText("Copy ▾")
        self._copy.setAccessibleName("Copy the calculation")
        menu = QMenu(self._copy)
        menu.setObjectName("copyStepsMenu")
        for text, form in (("As &Markdown", "Markdown"), ("As &LaTeX", "LaTeX")):
            menu.addAction(text).setData(form)
        menu.triggered.connect(self._copy_as)
        self._copy.setMenu(menu)
        self.add_tool(self._copy)

    def _copy_as(self, action: QAction) -> None:
        copy_steps(action.data(), self.store)

    def _choose(self, way: Way) -> None:
        self.store.look(self.store.view.having(Options(way)))

    def frame_of(self, state: State) -> StepsFrame:
        return resolve(state.scene, state.analysis, state.view)

    def show_frame(self, frame: StepsFrame) -> None:
        self._switch.show_choice(frame.notation.way)
        self._sheet.show_frame(frame)
        self._tell()

    def show_pointed(self, pointed: Pointed) -> None:
        self._pointed = pointed
        self._sheet.show_pointed(pointed)
        self._tell()

    def _tell(self) -> None:
        """Say how the cell that a hand points at came about, or else what to look at."""
        frame, table = self._sheet.frame, self._sheet.table
        cell = working(frame, self._pointed) if table.pointing else ""
        self.say(cell or frame.sentence)
        table.setAccessibleDescription(cell or frame.table_description)

    def _speak(self) -> None:
        """Let assistive tools say the cell to which the keys came."""
        announce(self._sheet.table, spoken(self._sheet.frame, self._pointed))


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
        if not fits and (room - below) // row < _FOLDED + 1:
            row = style.least_row
        # Whole rows alone: a cut one is hard to read.
        height = min(rows, (room - below) // row) * row + below
        self.table.setGeometry(0, 0, width, height)
        self.lines.setGeometry(0, height + style.pad, width, lines)
        self.table.set_grid(replace(grid, row=row, folded=not fits and height - below >= _FOLDED * row))
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
