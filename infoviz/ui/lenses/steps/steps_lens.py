"""The worked calculation with the present numbers."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from infoviz.model.lenses.steps.options import Options, Way
from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.presentation.steps import StepsFrame, resolve
from infoviz.presentation.steps.working import working
from infoviz.store import State, Store
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.lenses.steps import copy_steps
from infoviz.ui.lenses.steps.steps_sheet import StepsSheet
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.switch import Switch

_WAYS = {"shifted": "Shifted", "document": "As in the document"}


class StepsLens(Lens[StepsFrame]):
    """A row a class, from z to the gradient; then the lines to the loss."""

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("stepsLens")
        self._pointed = NOTHING
        self._sheet = StepsSheet(self.frame_of(store.state), self.theme, self)
        self._sheet.pointed.connect(self.pointed)
        self.body.addWidget(self._sheet, 1)
        self._switch = Switch(_WAYS, "way of calculation", self)
        self._switch.setObjectName("stepsWay")
        self._switch.chosen.connect(self._choose)
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

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._sheet.set_theme(theme)

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
        table.setAccessibleDescription(f"{cell} {frame.table_description}".lstrip())
