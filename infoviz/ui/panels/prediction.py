"""Logits, or Q itself, and the temperature."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.scene import TEMPERATURE, PredictionMode, Scene
from infoviz.store import Gesture, Store
from infoviz.ui.class_rows import LANE, ClassRows
from infoviz.ui.entry import scaling_note, takes_classes
from infoviz.ui.panel import Header, Panel
from infoviz.ui.theme import Theme
from infoviz.ui.widgets.caption import ClassCaption, text_caption
from infoviz.ui.widgets.row import SliderRow
from infoviz.ui.widgets.scale import LOGIT, PROBABILITY, Scale
from infoviz.ui.widgets.switch import Switch
from infoviz.ui.widgets.vector_entry import VectorEntry

_LOW, _HIGH = TEMPERATURE
_TEMPERATURE_SCALE = Scale(_LOW, _HIGH, _LOW, _HIGH, 0.1, 0.01, 1.0, 1.0, 2, logarithmic=True)


class PredictionPanel(Panel):
    """A row a class for z or Q with the pull of descent, the temperature, and the vector."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.setObjectName("predictionPanel")
        choices = {"logits": "Logits z", "probabilities": "Probabilities Q"}
        self._switch = Switch(choices, "Edit the prediction as", self)
        self._header = Header("Prediction", "", self._switch, self)
        self._rows = ClassRows(LOGIT, ClassCaption, self)
        self._temperature = SliderRow(text_caption("temperature T"), _TEMPERATURE_SCALE, parent=self)
        self._temperature.name("temperature", "temperature T")
        self._entry = VectorEntry("logitsText", "logits as a vector", self)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._header, self._rows, self._temperature, self._entry):
            layout.addWidget(widget)
        self._switch.chosen.connect(self._choose_mode)
        self._rows.edited.connect(self._edit)
        self._rows.renamed.connect(self._rename)
        self._temperature.edited.connect(self._edit_temperature)
        for source in (self._rows, self._temperature):
            source.finished.connect(store.finish)
            source.refused.connect(store.say)
        self._entry.entered.connect(self._enter)

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        by_logits = scene.prediction_mode == "logits"
        self._switch.show_choice(scene.prediction_mode)
        self._header.subtitle.setText("logits z; arrow = −∂H(P,Q)/∂z" if by_logits else "Q, Σ = 1; z = T·log Q")
        self._rows.set_count(scene.class_count)
        self._rows.set_scale(LOGIT if by_logits else PROBABILITY)
        kind, quantity = ("logit", "logit of") if by_logits else ("probability", "predicted probability of")
        values = scene.logits if by_logits else analysis.q.tolist()
        self._rows.name(kind, quantity, scene.names)
        self._rows.show_values(values)
        self._rows.show_pulls((-analysis.gradient).tolist() if by_logits else None)
        self._temperature.show_value(scene.temperature)
        self._entry.line.setAccessibleName("logits as a vector" if by_logits else "predicted probabilities as a vector")
        self._entry.show_vector(values, passing=self.store.in_gesture)

    def set_theme(self, theme: Theme) -> None:
        self._rows.set_theme(theme, theme.prediction)
        self._temperature.set_theme(theme, theme.muted)
        self._entry.set_theme(theme)
        self._layout.setSpacing(theme.px(6))
        for widget in (self._header, self._temperature, self._entry):
            widget.setContentsMargins(0, 0, theme.px(LANE), 0)

    def _choose_mode(self, mode: PredictionMode) -> None:
        word = "logits" if mode == "logits" else "probabilities"
        self.store.apply(Gesture(f"Edit {word}"), Scene.with_prediction_mode, mode)

    def _edit(self, index: int, value: float) -> None:
        name = self.store.scene.names[index]
        if self.store.scene.prediction_mode == "logits":
            self.store.apply(Gesture(f"Logit of {name}", f"z{index}"), Scene.with_logit, index, value)
        else:
            self.store.apply(Gesture(f"Q of {name}", f"q{index}"), Scene.with_probability, index, value)

    def _edit_temperature(self, _: int, value: float) -> None:
        self.store.apply(Gesture("Temperature", "T"), Scene.with_temperature, value)

    def _rename(self, index: int, name: str) -> None:
        self.store.apply(Gesture("Class Name", f"name{index}"), Scene.with_name, index, name)

    def _enter(self, values: tuple[float, ...]) -> None:
        by_logits = self.store.scene.prediction_mode == "logits"
        try:
            takes_classes(len(values))
            change = Scene.with_logits if by_logits else Scene.with_probabilities
            scene = change(self.store.scene, values)
        except ValueError as error:
            self._entry.show_problem(str(error))
            return
        note = "" if by_logits else scaling_note("predicted probabilities", values)
        self.store.edit(scene, Gesture("Logits" if by_logits else "Predicted Probabilities"), note)
