"""Words for what the picture says, along the lower edge."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.examples import EXAMPLES
from infoviz.model.scene import Scene
from infoviz.store import Store
from infoviz.ui.words import perplexity, verdict


class StatusLine(QStatusBar):
    """What was just said, or the example; then perplexity, prediction against target, units."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        self._store = store
        self._note = QLabel(self)
        self._note.setObjectName("noteText")
        self._facts = QLabel(self)
        self._facts.setObjectName("statusText")
        # Ignored: a long sentence never widens the window; its tool tip has the whole of it.
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(self._note, 1)
        self.addPermanentWidget(self._facts)

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        """Show a scene's words, and what the store has to say."""
        note = self._store.note
        _write(self._note, note or _origin(scene))
        facts = (perplexity(scene, analysis), verdict(scene, analysis), scene.units)
        _write(self._facts, "  ·  ".join(facts))


def _origin(scene: Scene) -> str:
    """Say which example the scene is, or began as."""
    original = next((example.scene for example in EXAMPLES if example.name == scene.example), None)
    if original is None:
        return ""
    same = (scene.logits, scene.p, scene.temperature) == (original.logits, original.p, original.temperature)
    return f"Example {scene.example}" + ("" if same else ", changed")


def _write(label: QLabel, text: str) -> None:
    if text != label.text():
        label.setText(text)
        label.setToolTip(text)
