"""Words for what the picture says, along the lower edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStatusBar, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.examples import origin
from infoviz.model.scene import Scene
from infoviz.presentation.comparison import name_of_pin
from infoviz.presentation.information import perplexity
from infoviz.presentation.verdict import verdict
from infoviz.store import Store
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.elided_label import ElidedLabel


class StatusLine(QStatusBar):
    """What was just said, or the example; then perplexity, prediction against target, units."""

    def __init__(self, store: Store, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        self._store = store
        self._note = ElidedLabel(theme, self)
        self._note.setObjectName("noteText")
        self._facts = ElidedLabel(theme, self)
        self._facts.setObjectName("statusText")
        self.addWidget(self._note, 2)
        self.addPermanentWidget(self._facts, 3)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        for label in (self._note, self._facts):
            label.set_theme(theme)
        self.setContentsMargins(theme.px(12), 0, theme.px(12), 0)

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        """Show a scene's words, and what the store has to say."""
        note = self._store.note
        self._note.show_text(note or _origin(scene))
        facts = (perplexity(analysis, scene.units), verdict(scene, analysis), scene.units)
        self._facts.show_text("  ·  ".join(facts))


def _origin(scene: Scene) -> str:
    """Say which example the scene is, or began as, and what is pinned."""
    example, changed = origin(scene)
    words = [] if example is None else [f"Example {example.name}" + (", changed" if changed else "")]
    if scene.pin is not None:
        words.append(f"pinned: {name_of_pin(scene.pin)}")
    return "  ·  ".join(words)
