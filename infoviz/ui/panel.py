"""What every panel has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.store import Store
from infoviz.ui.theme import Theme


class Panel(QFrame):
    """A view of the scene, and perhaps a way to edit it.

    A panel edits through the store alone, and shows what it is handed.
    """

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        """Show a scene. Doing so twice is the same as once; it never edits, and updates what is there."""

    def set_theme(self, theme: Theme) -> None:
        """Take a theme: colours, and sizes at its scale."""


class Header(QWidget):
    """A panel's title and what it shows, with a switch or legend at the right."""

    def __init__(self, title: str, subtitle: str, right: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(title, self)
        self.title.setProperty("role", "title")
        self.subtitle = QLabel(subtitle, self)
        self.subtitle.setProperty("role", "muted")
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(words, 1)
        if right is not None:
            layout.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
