"""P: a class label with smoothing, or any distribution."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene, TargetMode
from infoviz.store import Gesture, Store
from infoviz.ui.class_rows import LANE, ClassRows
from infoviz.ui.entry import scaling_note, takes_classes
from infoviz.ui.panel import Header, Panel
from infoviz.ui.theme import Theme
from infoviz.ui.widgets.caption import ChoiceCaption, text_caption
from infoviz.ui.widgets.row import SliderRow
from infoviz.ui.widgets.scale import PROBABILITY
from infoviz.ui.widgets.switch import Switch
from infoviz.ui.widgets.vector_entry import VectorEntry


class TargetPanel(Panel):
    """A row a class for P, label smoothing, and the vector."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.setObjectName("targetPanel")
        self._switch = Switch({"label": "Class label", "distribution": "Distribution"}, "Edit the target as", self)
        self._header = Header("Target", "", self._switch, self)
        self._rows = ClassRows(PROBABILITY, ChoiceCaption, self)
        self._smoothing = SliderRow(text_caption("smoothing ε"), PROBABILITY, parent=self)
        self._smoothing.name("smoothing", "label smoothing ε")
        self._entry = VectorEntry("targetText", "target distribution as a vector", self)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._header, self._rows, self._smoothing, self._entry):
            layout.addWidget(widget)
        self._switch.chosen.connect(self._choose_mode)
        self._rows.edited.connect(self._edit)
        self._rows.chosen.connect(self._choose_label)
        self._rows.renamed.connect(self._rename)
        self._smoothing.edited.connect(self._edit_smoothing)
        for source in (self._rows, self._smoothing):
            source.finished.connect(store.finish)
            source.refused.connect(store.say)
        self._entry.entered.connect(self._enter)

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        by_label = scene.target_mode == "label"
        self._switch.show_choice(scene.target_mode)
        self._header.subtitle.setText("the true class, smoothed by ε" if by_label else "distribution P, Σ = 1")
        self._rows.set_count(scene.class_count)
        values = analysis.p.tolist()
        self._rows.name("target", "target probability of", scene.names)
        self._rows.show_choice(scene.label if by_label else None)
        self._rows.show_values(values)
        self._smoothing.show_value(scene.label_smoothing)
        self._entry.show_vector(values, passing=self.store.in_gesture)

    def set_theme(self, theme: Theme) -> None:
        self._rows.set_theme(theme, theme.target)
        self._smoothing.set_theme(theme, theme.muted)
        self._entry.set_theme(theme)
        self._layout.setSpacing(theme.px(6))
        for widget in (self._header, self._smoothing, self._entry):
            widget.setContentsMargins(0, 0, theme.px(LANE), 0)

    def _choose_mode(self, mode: TargetMode) -> None:
        word = "Class Label" if mode == "label" else "Distribution"
        self.store.apply(Gesture(f"Target as {word}"), Scene.with_target_mode, mode)

    def _choose_label(self, index: int) -> None:
        self.store.apply(Gesture(f"True Class {self.store.scene.names[index]}"), Scene.with_label, index)

    def _edit(self, index: int, value: float) -> None:
        gesture = Gesture(f"P of {self.store.scene.names[index]}", f"p{index}")
        self.store.apply(gesture, Scene.with_target_probability, index, value)

    def _edit_smoothing(self, _: int, value: float) -> None:
        self.store.apply(Gesture("Label Smoothing", "epsilon"), Scene.with_label_smoothing, value)

    def _rename(self, index: int, name: str) -> None:
        self.store.apply(Gesture("Class Name", f"name{index}"), Scene.with_name, index, name)

    def _enter(self, values: tuple[float, ...]) -> None:
        try:
            takes_classes(len(values))
            scene = self.store.scene.with_target(values)
        except ValueError as error:
            self._entry.show_problem(str(error))
            return
        self.store.edit(scene, Gesture("Target Distribution"), scaling_note("target probabilities", values))
