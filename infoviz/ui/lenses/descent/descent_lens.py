"""Where gradient descent on the logits leads from here."""

from __future__ import annotations

import math
from typing import Self

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.descent.race import Race
from infoviz.model.scene import Scene
from infoviz.model.units import in_units
from infoviz.store import Gesture, State, Store
from infoviz.ui.lenses.descent.descent_board import DescentBoard
from infoviz.ui.lenses.descent.loss_plot import Course
from infoviz.ui.lenses.descent.pace import Pace
from infoviz.ui.lenses.descent.words import describe_paths, describe_plot, sentence
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.switch import Switch

_RATE, _MOMENTUM, _SPEED = 1.0, 0.0, 30.0


class DescentLens(Lens[State]):
    """Gradient descent from the present logits, shown in the charts step by step; kept only on wish.

    The steps are previews: what is not kept goes with any edit, and when the lens is left.
    """

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("descentLens")
        self._race = Race.begin(store.scene)
        self._frame = store.scene  # the scene of the present step
        self._rate, self._momentum = _RATE, _MOMENTUM
        self._logarithmic = False
        self._pace = Pace(_SPEED, self)
        self._beside = QPushButton("Beside: squared error", self)
        self._beside.setObjectName("squaredErrorButton")
        self._beside.setAccessibleName("descent of the squared error beside")
        self._beside.setCheckable(True)
        self._beside.setToolTip("the descent of Σ (Q − P)² from the same start")
        self._switch = Switch({"linear": "Linear", "logarithmic": "Logarithmic"}, "Loss axis", self)
        self._switch.show_choice("linear")
        self.add_tool(self._switch)
        self.add_tool(self._beside)
        self._board = DescentBoard(self.theme, self)
        self.body.addWidget(self._board)
        self._connect()
        self._show_settings()

    def _connect(self) -> None:
        buttons, settings = self._board.buttons, self._board.settings
        buttons.start.clicked.connect(self._to_start)
        buttons.back.clicked.connect(self._step_back)
        buttons.run.clicked.connect(self._toggle)
        buttons.forward.clicked.connect(self._step_forward)
        buttons.keep.clicked.connect(self._keep)
        settings.rate.edited.connect(self._set_rate)
        settings.momentum.edited.connect(self._set_momentum)
        settings.speed.edited.connect(self._set_speed)
        for row in settings.rows:
            row.refused.connect(self.store.say)
        self._beside.toggled.connect(self._show_both)
        self._switch.chosen.connect(self._choose_axis)
        self._pace.due.connect(self._advance)

    # -- what it shows

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._board.set_theme(theme)

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:  # noqa: ARG002 (every panel's signature)
        if scene != self._frame:
            self._begin(scene)
        self._show()

    def _begin(self, scene: Scene) -> None:
        """Stand at a start, with no step made."""
        self._pace.stop()
        self._race, self._frame = Race.begin(scene).showing(both=self._race.both), scene

    def _show(self) -> None:
        race = self._race
        main, units = race.main, race.start.units
        course = Course(
            excess=in_units(main.excess, units),
            beside=in_units(race.beside.excess, units) if race.both else None,
            floor=in_units(main.entropy, units),
            guess=in_units(math.log(race.start.class_count), units),
            units=units,
            gradient=main.gradient_norm,
            logarithmic=self._logarithmic,
        )
        plot, triangle, buttons = self._board.plot, self._board.triangle, self._board.buttons
        plot.show_course(course, may_shrink=not self.store.in_gesture)
        plot.setAccessibleDescription(describe_plot(race, logarithmic=self._logarithmic))
        three = race.start.class_count == 3
        triangle.setVisible(three)
        if three:
            paths = [main.path, race.beside.path] if race.both else [main.path]
            triangle.show_paths(race.start.names, main.target, paths)
            triangle.setAccessibleDescription(describe_paths(race))
        buttons.show_running(running=self._pace.isActive())
        buttons.keep.setEnabled(main.count > 0)
        self.say(sentence(race, self._rate, self._momentum))

    def _show_settings(self) -> None:
        self._board.settings.rate.show_value(self._rate)
        self._board.settings.momentum.show_value(self._momentum)
        self._board.settings.speed.show_value(self._pace.speed)

    def take_view(self, other: Self) -> None:
        self._race, self._frame = other._race, other._frame
        self._rate, self._momentum, self._pace.speed = other._rate, other._momentum, other._pace.speed
        self._logarithmic = other._logarithmic
        self._switch.show_choice("logarithmic" if self._logarithmic else "linear")
        self._beside.setChecked(self._race.both)
        self._show_settings()
        self._show()

    # -- what a hand does

    def _toggle(self) -> None:
        """Run or stop; where there is no next step, run again from the start."""
        if self._pace.isActive():
            self._pace.stop()
        else:
            if self._race.over:
                self._race = self._race.at(0)
            if not self._race.over:
                self._pace.begin()
        self._follow()

    def _to_start(self) -> None:
        self._rewind(0)

    def _step_back(self) -> None:
        self._rewind(max(0, self._race.count - 1))

    def _rewind(self, count: int) -> None:
        self._pace.stop()
        self._race = self._race.at(count)
        self._follow()

    def _step_forward(self) -> None:
        self._pace.stop()
        self._advance(1)

    def _advance(self, steps: int) -> None:
        self._race = self._race.after(steps, self._rate, self._momentum)
        if self._race.over:
            self._pace.stop()
        self._follow()

    def _follow(self) -> None:
        """Show everywhere where the descent is now."""
        before, self._frame = self._frame, self._race.scene
        if self._frame == before:
            self._show()
        elif self._race.main.count:
            self.store.preview(self._frame)
        else:
            self.store.end_preview()

    def _keep(self) -> None:
        scene, steps = self._frame, self._race.main.count
        self._begin(scene)
        self.store.edit(scene, Gesture("Descent, 1 step" if steps == 1 else f"Descent, {steps:,} steps"))

    def _set_rate(self, _: int, rate: float) -> None:
        self._rate = rate
        self._settle()

    def _set_momentum(self, _: int, momentum: float) -> None:
        self._momentum = momentum
        self._settle()

    def _set_speed(self, _: int, speed: float) -> None:
        self._pace.speed = speed
        self._show_settings()

    def _settle(self) -> None:
        """Make the next step with the settings at hand."""
        self._show_settings()
        self.say(sentence(self._race, self._rate, self._momentum))

    def _show_both(self, both: bool) -> None:
        self._race = self._race.showing(both=both)
        self._show()

    def _choose_axis(self, axis: str) -> None:
        self._logarithmic = axis == "logarithmic"
        self._show()

    # -- coming and going

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.window().removeEventFilter(self)
        self._pace.stop()
        self._board.buttons.show_running(running=False)
        if not event.spontaneous():  # else only the window is away for a while
            self._begin(self.store.scene)
            self.store.end_preview()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What comes up to the window is a key that the control with the focus has no use for itself.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            # Where only the tabs are seen, it can be stopped, but not begun.
            if not event.isAutoRepeat() and (self._pace.isActive() or not self.visibleRegion().isEmpty()):
                self._toggle()
            return True
        return super().eventFilter(watched, event)
