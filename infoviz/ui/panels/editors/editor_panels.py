"""The two panels that edit: logits or Q itself with the temperature, and P with label smoothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QRadioButton, QVBoxLayout, QWidget

from infoviz.model.scene import TEMPERATURE, PredictionMode, Scene, TargetMode
from infoviz.model.vectors import Reading
from infoviz.presentation.editors import prediction, target
from infoviz.presentation.editors.editor_frame import EditorFrame
from infoviz.presentation.editors.prediction import PredictionFrame
from infoviz.presentation.editors.target import TargetFrame
from infoviz.presentation.pointed import Pointed
from infoviz.presentation.scale import PROBABILITY, Scale
from infoviz.store import Gesture, State, Store
from infoviz.ui.explain import explain
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import LANE, Theme
from infoviz.ui.panels.editors.class_rows import ClassRows
from infoviz.ui.panels.panel import Header, Panel
from infoviz.ui.widgets.keys import goes_elsewhere
from infoviz.ui.widgets.row import SliderRow
from infoviz.ui.widgets.switch import Switch
from infoviz.ui.widgets.vector_entry import VectorEntry

_LOW, _HIGH = TEMPERATURE
_TEMPERATURE_SCALE = Scale(_LOW, _HIGH, _LOW, _HIGH, 0.1, 0.01, 1.0, 1.0, 2, logarithmic=True)

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}

_Frame = TypeVar("_Frame", bound=EditorFrame)


class EditorPanel(Panel[_Frame]):
    """A panel that edits one vector of the scene: a switch of two ways, a row a class, one row more, the vector."""

    enter: Callable[[Scene, Reading], tuple[Scene, str, str]]

    def __init__(
        self,
        store: Store,
        appearance: Appearance,
        title: str,
        choices: dict[str, str],
        rows: ClassRows,
        extra: SliderRow,
        entry: VectorEntry,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName(f"{title.lower()}Panel")
        self._switch = Switch(choices, f"Edit the {title.lower()} as")
        self._rows, self._extra, self._entry = rows, extra, entry
        self._words: tuple[str, ...] = ()
        self._header = Header(title, "", self._switch, self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._header, rows, extra, entry):
            self._layout.addWidget(widget)
        rows.after = self._switch.last
        rows.renamed.connect(self._rename)
        for source in (rows, extra):
            # Whatever becomes of it, what stands in the row is no longer what it was told to show.
            source.edited.connect(self.forget)
            source.finished.connect(store.finish)
            source.refused.connect(store.say)
        rows.edited.connect(self._edit)
        extra.edited.connect(self._edit_extra)
        entry.entered.connect(self._enter)
        self.set_theme(self.theme)

    def _explain(self, title: str, extra: str) -> None:
        explain(self._header.title, title)
        for widget in (self._extra.caption, self._extra.slider, self._extra.spin):
            explain(widget, extra)

    def set_theme(self, theme: Theme) -> None:
        self._layout.setSpacing(theme.px(4))
        for widget in (self._header, self._extra, self._entry):
            widget.setContentsMargins(0, 0, theme.px(LANE), 0)

    def set_moving(self, moving: bool) -> None:
        self._entry.set_passing(moving)

    def show_frame(self, frame: _Frame) -> None:
        self._switch.show_choice(frame.mode)
        words = frame.subtitle, frame.explained, frame.vector_name, frame.takes
        if words != self._words:
            self._words = words
            self._header.subtitle.setText(frame.subtitle)
            explain(self._header.subtitle, frame.explained)
            self._entry.show_what_it_takes(frame.vector_name, frame.takes)
        self._rows.show_frame(frame)
        self._entry.show_text(frame.vector)

    def show_pointed(self, pointed: Pointed) -> None:
        if pointed.chosen:
            self._rows.bring_into_view(pointed.index)

    def edit(self, index: int, value: float) -> bool:
        """Take what the user gave one class, unless the scene refuses it."""
        raise NotImplementedError

    def edit_extra(self, value: float) -> bool:
        """Take what the user gave in the row under them, unless the scene refuses it."""
        raise NotImplementedError

    def _edit(self, index: int, value: float) -> None:
        if not self.edit(index, value):
            self._rows.rows[index].spin.refuse(self.store.note)

    def _edit_extra(self, _: int, value: float) -> None:
        if not self.edit_extra(value):
            self._extra.spin.refuse(self.store.note)

    def paste(self, text: str) -> None:
        """Take a vector from a text; why it cannot be used is said where it is seen."""
        problem = self._entry.paste(text)
        if problem and not self.isVisible():
            self.store.say(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename a row's class with F2, go to its neighbours with Ctrl+Up and Ctrl+Down; arrows choose the true one."""
        rows, focused = self._rows.rows, QApplication.focusWidget()
        places: list[SliderRow] = [*rows, self._extra]
        at = next((i for i, row in enumerate(places) if focused is not None and row.isAncestorOf(focused)), -1)
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if at in range(len(rows)) and event.key() == Qt.Key.Key_F2:
            rows[at].begin_renaming()
        elif at >= 0 and step and goes_elsewhere(event):
            place = places[max(0, min(at + step, len(rows)))]
            place.enter()
            self._rows.ensureWidgetVisible(place, 0, 0)
        elif step and isinstance(focused, QRadioButton) and 0 <= at + step < len(rows):
            rows[at + step].choose()
        else:
            super().keyPressEvent(event)

    def _rename(self, index: int, name: str) -> None:
        self.store.apply(Gesture("Class name"), Scene.with_name, index, name)

    def _enter(self, reading: Reading) -> None:
        try:
            scene, gesture, note = self.enter(self.store.shown[0], reading)
        except ValueError as error:
            self._entry.show_problem(str(error))
        else:
            self.store.edit(scene, Gesture(gesture), note)


class PredictionPanel(EditorPanel[PredictionFrame]):
    """A row a class for z or Q with the pull of descent, the temperature, and the vector."""

    title = "Prediction"
    resolve = staticmethod(prediction.resolve)
    enter = staticmethod(prediction.enter)

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(
            store,
            appearance,
            "Prediction",
            {"logits": "Logits z", "probabilities": "Probabilities Q"},
            ClassRows("prediction", appearance.theme),
            SliderRow("temperature T", _TEMPERATURE_SCALE, "muted", appearance.theme),
            VectorEntry("logitsText", appearance.theme),
            parent,
        )
        self._extra.name("temperature", "temperature T")
        self._explain("Q", "T")
        explain(self._switch.button("logits"), "z")
        explain(self._switch.button("probabilities"), "Q")
        self._switch.chosen.connect(self._choose_mode)

    def frame_of(self, state: State) -> PredictionFrame:
        return prediction.resolve(state.scene, state.analysis, state.view, preview=bool(state.unkept))

    def show_frame(self, frame: PredictionFrame) -> None:
        super().show_frame(frame)
        self._rows.show_pulls(frame.pulls)
        self._extra.show_value(frame.temperature)

    def _choose_mode(self, mode: PredictionMode) -> None:
        self.store.apply(Gesture(f"Prediction as {mode}"), Scene.with_prediction_mode, mode)

    def edit(self, index: int, value: float) -> bool:
        name = self.store.scene.names[index]
        if self.store.scene.prediction_mode == "logits":
            return self.store.apply(Gesture(f"Logit of {name}", f"z{index}"), Scene.with_logit, index, value)
        return self.store.apply(Gesture(f"Q of {name}", f"q{index}"), Scene.with_probability, index, value)

    def edit_extra(self, value: float) -> bool:
        return self.store.apply(Gesture("Temperature", "T"), Scene.with_temperature, value)


class TargetPanel(EditorPanel[TargetFrame]):
    """A row a class for P, label smoothing, and the vector."""

    title = "Target"
    resolve = staticmethod(target.resolve)
    enter = staticmethod(target.enter)

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(
            store,
            appearance,
            "Target",
            {"label": "Class label", "distribution": "Distribution"},
            ClassRows("target", appearance.theme, choices=True),
            SliderRow("smoothing ε", PROBABILITY, "muted", appearance.theme),
            VectorEntry("targetText", appearance.theme),
            parent,
        )
        self._extra.name("smoothing", "label smoothing ε")
        self._explain("P", "ε")
        self._switch.chosen.connect(self._choose_mode)
        self._rows.chosen.connect(self._choose_label)

    def show_frame(self, frame: TargetFrame) -> None:
        super().show_frame(frame)
        self._rows.show_choice(frame.label)
        self._extra.show_value(frame.smoothing)

    def _choose_mode(self, mode: TargetMode) -> None:
        word = "class label" if mode == "label" else "distribution"
        self.store.apply(Gesture(f"Target as {word}"), Scene.with_target_mode, mode)

    def edit(self, index: int, value: float) -> bool:
        gesture = Gesture(f"P of {self.store.scene.names[index]}", f"p{index}")
        return self.store.apply(gesture, Scene.with_target_probability, index, value)

    def edit_extra(self, value: float) -> bool:
        return self.store.apply(Gesture("Label smoothing", "epsilon"), Scene.with_label_smoothing, value)

    def _choose_label(self, index: int) -> None:
        self.store.apply(Gesture(f"True class: {self.store.scene.names[index]}"), Scene.with_label, index)
