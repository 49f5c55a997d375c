"""The worked calculation with the present numbers."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.steps.calculation import Calculation
from infoviz.model.lenses.steps.options import Options, Way
from infoviz.model.lenses.steps.work_out import work_out
from infoviz.model.scene import Scene
from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.store import State, Store
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.lenses.steps.copy_steps import copy_steps
from infoviz.ui.lenses.steps.sentence import sentence
from infoviz.ui.lenses.steps.steps_sheet import StepsSheet
from infoviz.ui.lenses.steps.words import summary, working
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.switch import Switch

_WAYS = {"shifted": "Shifted", "document": "As in the document"}


class StepsLens(Lens[State]):
    """A row a class, from z to the gradient; then the lines to the loss."""

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("stepsLens")
        self._pointed = NOTHING
        self._calculation: Calculation | None = None
        self._sheet = StepsSheet(self)
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
        menu.addAction("As &Markdown").triggered.connect(self._copy_markdown)
        menu.addAction("As &LaTeX").triggered.connect(self._copy_latex)
        self._copy.setMenu(menu)
        self.add_tool(self._copy)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._sheet.set_theme(theme)

    def _copy_markdown(self) -> None:
        copy_steps(self.store, "Markdown")

    def _copy_latex(self) -> None:
        copy_steps(self.store, "LaTeX")

    def _choose(self, way: Way) -> None:
        self.store.look(self.store.view.having(Options(way)))

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        way = self.store.view.of(Options).way
        self._switch.show_choice(way)
        self._calculation = work_out(scene, analysis, way)
        likeliest = max(scene.p)
        true = scene.p.index(likeliest) if scene.p.count(likeliest) == 1 else -1
        self._sheet.show_calculation(self._calculation, scene.names, true)
        self._tell(scene, analysis, self._calculation)

    def show_pointed(self, pointed: Pointed) -> None:
        self._pointed = pointed
        self._sheet.show_pointed(pointed)
        if self._calculation is not None:
            self._tell(*self.shown, self._calculation)

    def _tell(self, scene: Scene, analysis: Analysis, calculation: Calculation) -> None:
        """Say how the cell that a hand points at came about, or else what to look at."""
        table, pointed = self._sheet.table, self._pointed
        cell = working(scene, calculation, pointed) if table.pointing else ""
        self.say(cell or sentence(scene, analysis, calculation))
        table.setAccessibleDescription(f"{cell} {summary(scene, analysis, calculation)}".lstrip())
