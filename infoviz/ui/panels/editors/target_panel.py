"""P: a class label with smoothing, or any distribution."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from infoviz.model.scene import Scene, TargetMode
from infoviz.model.vectors import Reading
from infoviz.presentation.editors.entered_vector import check_class, index_note, scaling_note
from infoviz.presentation.editors.target import TargetFrame, resolve
from infoviz.presentation.scale import PROBABILITY
from infoviz.store import Gesture, Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.panels.editors.class_rows import ClassRows
from infoviz.ui.panels.editors.editor_panel import EditorPanel
from infoviz.ui.widgets.caption import ChoiceCaption, text_caption
from infoviz.ui.widgets.row import SliderRow
from infoviz.ui.widgets.switch import Switch
from infoviz.ui.widgets.vector_entry import VectorEntry


class TargetPanel(EditorPanel[TargetFrame]):
    """A row a class for P, label smoothing, and the vector."""

    resolve = staticmethod(resolve)

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        choices = {"label": "Class label", "distribution": "Distribution"}
        super().__init__(
            store,
            appearance,
            "Target",
            Switch(choices, "Edit the target as"),
            ClassRows("target", ChoiceCaption, appearance.theme),
            SliderRow(text_caption("smoothing ε"), PROBABILITY, "muted", appearance.theme),
            VectorEntry("targetText", "target distribution as a vector", appearance.theme),
            parent,
        )
        self.setObjectName("targetPanel")
        self._extra.name("smoothing", "label smoothing ε")
        self._switch.chosen.connect(self._choose_mode)
        self._rows.edited.connect(self._edit)
        self._rows.chosen.connect(self._choose_label)
        self._extra.edited.connect(self._edit_smoothing)

    def show_frame(self, frame: TargetFrame) -> None:
        super().show_frame(frame)
        self._rows.show_choice(frame.label)
        self._extra.show_value(frame.smoothing)

    def with_vector(self, values: tuple[float, ...]) -> tuple[Scene, str, str]:
        scaled = self.store.scene.with_target(values)  # or it is refused, with a sentence
        return scaled, "Target probabilities", scaling_note("target probabilities", values)

    def with_reading(self, reading: Reading) -> tuple[Scene, str, str]:
        if reading.index is None:
            return super().with_reading(reading)
        scene = self.store.scene
        check_class(reading.index, scene.class_count)
        return scene.with_label(reading.index), f"True class: {scene.names[reading.index]}", index_note(reading.index)

    def _choose_mode(self, mode: TargetMode) -> None:
        word = "class label" if mode == "label" else "distribution"
        self.store.apply(Gesture(f"Target as {word}"), Scene.with_target_mode, mode)

    def _choose_label(self, index: int) -> None:
        self.store.apply(Gesture(f"True class: {self.store.scene.names[index]}"), Scene.with_label, index)

    def _edit(self, index: int, value: float) -> None:
        gesture = Gesture(f"P of {self.store.scene.names[index]}", f"p{index}")
        self.store.apply(gesture, Scene.with_target_probability, index, value)

    def _edit_smoothing(self, _: int, value: float) -> None:
        self.store.apply(Gesture("Label smoothing", "epsilon"), Scene.with_label_smoothing, value)
