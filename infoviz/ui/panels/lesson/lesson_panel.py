"""The worked example at hand, with a sentence on what to look at."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.examples import origin
from infoviz.model.scene import Scene
from infoviz.store import State, Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.panel import Panel
from infoviz.ui.widgets.elided_label import ElidedLabel

_GENERAL = (
    "Move a logit or a probability: Q, the contributions and the loss follow. "
    "H(P) is what the target costs at best, KL what the prediction adds."
)


class LessonPanel(Panel[State]):
    """One or two lines over the charts."""

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("lessonPanel")
        self.setProperty("role", "card")
        self._label = QLabel(self)
        self._label.setObjectName("lessonText")
        self._label.setWordWrap(True)
        self._line = ElidedLabel(self.theme, self)
        self._line.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._label)
        self._layout.addWidget(self._line)
        self._shown = ""

    def set_theme(self, theme: Theme) -> None:
        self._line.set_theme(theme)
        self._layout.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        # Two lines, also for one: the charts below must not jump from one example to the next.
        self._label.setMinimumHeight(2 * QFontMetrics(theme.font()).lineSpacing())

    def set_compact(self, compact: bool) -> None:
        self._label.setVisible(not compact)
        self._line.setVisible(compact)

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:  # noqa: ARG002 (every panel's signature)
        example, changed = origin(scene)
        name, sentence = (example.name, example.sentence) if example else ("", _GENERAL)
        if example and scene.units != "nats":
            sentence += " (Its numbers are in nats.)"
        if sentence != self._shown:
            self._shown = sentence
            self._label.setText(f"<b>{escape(name)}</b> &nbsp; {escape(sentence)}" if name else escape(sentence))
            self._line.show_text(f"{name}: {sentence}" if name else sentence)
        # Paler once the scene has moved on: the words are about how it began.
        self._label.setEnabled(not changed)
        self._line.setEnabled(not changed)
