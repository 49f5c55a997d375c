"""Logits, or Q itself, and the temperature."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from infoviz.model.scene import TEMPERATURE, PredictionMode, Scene
from infoviz.presentation.editors.entered_vector import scaling_note
from infoviz.presentation.editors.prediction import PredictionFrame, resolve
from infoviz.presentation.scale import Scale
from infoviz.store import Gesture, Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.panels.editors.class_rows import ClassRows
from infoviz.ui.panels.editors.editor_panel import EditorPanel
from infoviz.ui.widgets.caption import ClassCaption, text_caption
from infoviz.ui.widgets.row import SliderRow
from infoviz.ui.widgets.switch import Switch
from infoviz.ui.widgets.vector_entry import VectorEntry

_LOW, _HIGH = TEMPERATURE
_TEMPERATURE_SCALE = Scale(_LOW, _HIGH, _LOW, _HIGH, 0.1, 0.01, 1.0, 1.0, 2, logarithmic=True)


class PredictionPanel(EditorPanel[PredictionFrame]):
    """A row a class for z or Q with the pull of descent, the temperature, and the vector."""

    resolve = staticmethod(resolve)

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        choices = {"logits": "Logits z", "probabilities": "Probabilities Q"}
        super().__init__(
            store,
            appearance,
            "Prediction",
            Switch(choices, "Edit the prediction as"),
            ClassRows("prediction", ClassCaption, appearance.theme),
            SliderRow(text_caption("temperature T"), _TEMPERATURE_SCALE, "muted", appearance.theme),
            VectorEntry("logitsText", "logits as a vector", appearance.theme),
            parent,
        )
        self.setObjectName("predictionPanel")
        self._extra.name("temperature", "temperature T")
        self._switch.chosen.connect(self._choose_mode)
        self._rows.edited.connect(self._edit)
        self._extra.edited.connect(self._edit_temperature)

    def show_frame(self, frame: PredictionFrame) -> None:
        super().show_frame(frame)
        self._rows.show_pulls(frame.pulls)
        self._extra.show_value(frame.temperature)

    def with_vector(self, values: tuple[float, ...]) -> tuple[Scene, str, str]:
        scene = self.store.scene
        if scene.prediction_mode == "logits":
            return scene.with_logits(values), "Logits", ""
        scaled = scene.with_probabilities(values)  # or it is refused, with a sentence
        return scaled, "Predicted probabilities", scaling_note("predicted probabilities", values)

    def _choose_mode(self, mode: PredictionMode) -> None:
        self.store.apply(Gesture(f"Prediction as {mode}"), Scene.with_prediction_mode, mode)

    def _edit(self, index: int, value: float) -> None:
        name = self.store.scene.names[index]
        if self.store.scene.prediction_mode == "logits":
            self.store.apply(Gesture(f"Logit of {name}", f"z{index}"), Scene.with_logit, index, value)
        else:
            self.store.apply(Gesture(f"Q of {name}", f"q{index}"), Scene.with_probability, index, value)

    def _edit_temperature(self, _: int, value: float) -> None:
        self.store.apply(Gesture("Temperature", "T"), Scene.with_temperature, value)
