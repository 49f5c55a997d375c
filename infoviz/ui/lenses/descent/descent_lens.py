"""Where gradient descent on the logits leads from here."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from infoviz.model.lenses.descent import Options
from infoviz.model.lenses.descent.descent import Race
from infoviz.presentation.descent import DescentFrame, name_of_step, resolve
from infoviz.presentation.status import TAKEN_BACK
from infoviz.store import State, Store
from infoviz.ui.announce import announce
from infoviz.ui.explain import explain
from infoviz.ui.lenses.descent.descent_arrangement import DescentArrangement
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.widgets.switch import Switch

_FRAME = 16  # ms
_LONGEST = 0.1  # s that count of a frame that took longer, so that nothing leaps after a wait


class Pace(QTimer):
    """Runs only between `begin` and `stop`, at a speed of so many steps a second."""

    due = Signal(int)  # so many steps, at least one

    def __init__(self, speed: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.speed = speed
        self._last = 0.0
        self._owed = 0.0
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.setInterval(_FRAME)
        self.timeout.connect(self._ask)

    def begin(self) -> None:
        """Ask for the first step with the first frame, and for the others in time."""
        self._last = perf_counter()
        self._owed = 1.0
        self.start()

    def _ask(self) -> None:
        now = perf_counter()
        self._owed += min(now - self._last, _LONGEST) * self.speed
        self._last = now
        whole = int(self._owed)
        if whole:
            self._owed -= whole
            self.due.emit(whole)


class DescentLens(Lens[DescentFrame]):
    """Gradient descent from the present logits, shown in the charts step by step; kept only on wish.

    The steps are previews: any edit keeps what is seen first, and what is not kept goes when the lens is left. Every
    lens on a store shows the race that is previewed there; one that runs it stops when another one takes over.
    """

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("descentLens")
        self._standing: Race | None = None  # at the start, shown while none is previewed
        self._made: Race | None = None  # the last that this lens has previewed
        self._pace = Pace(Options().speed, self)
        self._beside = QPushButton("Beside: squared error", self)
        self._beside.setObjectName("squaredErrorButton")
        self._beside.setAccessibleName("descent of the squared error beside")
        self._beside.setCheckable(True)
        explain(self._beside, "squared error")
        self._switch = Switch({"linear": "Linear", "logarithmic": "Logarithmic"}, "Loss axis", self)
        self.add_tool(self._switch)
        self.add_tool(self._beside)
        self._parts = DescentArrangement(self.theme, self)
        self.body.addWidget(self._parts)
        buttons, settings = self._parts.buttons, self._parts.settings
        buttons.start.clicked.connect(self._to_start)
        buttons.back.clicked.connect(self._step_back)
        buttons.run.clicked.connect(self._toggle)
        buttons.forward.clicked.connect(self._step_forward)
        buttons.keep.clicked.connect(store.keep)
        settings.edited.connect(self._set)
        settings.refused.connect(store.say)
        self._beside.clicked.connect(self._show_both)
        self._switch.chosen.connect(self._choose_axis)
        self._pace.due.connect(self._advance)
        for box in settings.boxes():
            box.installEventFilter(self)

    def ways_in(self) -> list[QWidget]:
        run = self._parts.buttons.run
        return [run, *(way for way in super().ways_in() if way is not run)]

    # -- what it shows

    def take(self, state: State) -> None:
        if state.preview is not self._made:  # another lens's, or it has been ended
            self._made = None
            self._stop()
        super().take(state)

    def frame_of(self, state: State) -> DescentFrame:
        return resolve(state.scene, state.analysis, state.view, self._race_of(state))

    def _race_of(self, state: State) -> Race:
        if isinstance(state.preview, Race):
            self._standing = None
            return state.preview
        if self._standing is None or self._standing.start != state.scene:
            self._standing = Race.begin(state.scene)
        return self._standing

    def show_frame(self, frame: DescentFrame) -> None:
        parts, settings = self._parts, frame.settings
        self.say(frame.sentence)
        parts.plot.show_frame(frame.course)
        parts.triangle.setVisible(frame.paths is not None)
        if frame.paths is not None:
            parts.triangle.show_frame(frame.paths)
        parts.buttons.keep.setEnabled(frame.can_keep)
        parts.settings.show_settings(settings)
        self._pace.speed = settings.speed
        self._beside.setChecked(settings.beside)
        self._switch.show_choice("logarithmic" if settings.logarithmic else "linear")

    # -- what a hand does

    @property
    def _settings(self) -> Options:
        return self.store.view.of(Options)

    def _set(self, field: str, value: Any) -> None:  # noqa: ANN401 (a field's name decides what its value is)
        self.store.look(self.store.view.having(replace(self._settings, **{field: value})))

    def _show_both(self, both: bool) -> None:
        self._set("beside", both)

    def _choose_axis(self, axis: str) -> None:
        self._set("logarithmic", axis == "logarithmic")

    @property
    def _race(self) -> Race:
        return self._race_of(self.store.state).showing(both=self._settings.beside)

    def _toggle(self) -> None:
        """Run or stop; where there is no next step, run again from the start."""
        race = self._race
        if self._pace.isActive():
            self._stop()
        else:
            race = race.at(0) if race.over else race
            if not race.over:
                self._pace.begin()
                self._parts.buttons.show_running(running=True)
        self._show_race(race)

    def _stop(self) -> None:
        self._pace.stop()
        self._parts.buttons.show_running(running=False)

    def _to_start(self) -> None:
        self._stop()
        self._show_race(self._race.at(0))

    def _step_back(self) -> None:
        self._stop()
        race = self._race
        self._show_race(race.at(max(0, race.count - 1)))

    def _step_forward(self) -> None:
        self._stop()
        self._advance(1)

    def _advance(self, steps: int) -> None:
        race = self._race.after(steps, self._settings.rate, self._settings.momentum)
        if race.over:
            self._stop()
        self._show_race(race)

    def _show_race(self, race: Race) -> None:
        """Show everywhere where a race is now."""
        if self._pace.isActive() or race.count or race.main.stop == "diverged":
            self._made = replace(race)  # an object of its own, by which each lens knows whose it is
            self.store.preview(race.scene, self._made, name_of_step(race))
        else:
            self.store.end_preview()
        if self.frame is not None and not self._pace.isActive():
            announce(self, self.frame.spoken)

    # -- coming and going

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        if self.window().focusWidget() is None:  # Qt would choose a button elsewhere, and Space press that
            self._parts.buttons.run.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.window().removeEventFilter(self)
        self._stop()
        if not event.spontaneous():  # else only the window is away for a while
            self._leave()

    def _leave(self) -> None:
        """End what this lens previews; and, if no window has the lens in front any more, what any one does."""
        preview, made = self.store.state.preview, self._made
        self._made = None
        if isinstance(preview, Race) and (preview is made or self.store.view.lens != Options.lens):
            self.store.end_preview(TAKEN_BACK if self.store.previewing else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What comes up to the window is a key that the control with the focus has no use for itself; nor has a box one
        # for a blank.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            # Where only the tabs are seen, it can be stopped, but not begun.
            if not event.isAutoRepeat() and (self._pace.isActive() or not self.visibleRegion().isEmpty()):
                self._toggle()
            return True
        return super().eventFilter(watched, event)
