"""What every panel has."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from infoviz.look import Look
from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.presentation.pointed import Pointed
from infoviz.store import Store
from infoviz.ui.paint.theme import Theme


class Panel(QFrame):
    """A view of the scene, and perhaps a way to edit it.

    A panel edits through the store alone, and shows what it is handed.

    Attributes
    ----------
    pointed : Signal(Pointed)
        A hand points at something here; the window tells every visible panel.
    """

    pointed = Signal(object)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        """Show a scene. Doing so twice is the same as once; it never edits, and updates what is there."""

    def set_theme(self, theme: Theme) -> None:
        """Take a theme: colours, and sizes at its scale."""

    def set_compact(self, compact: bool) -> None:
        """Do with less height, or have it back: large writing leaves little room."""

    def take_look(self, look: Look) -> None:
        """Look as the command line asks for."""

    def show_pointed(self, pointed: Pointed) -> None:
        """Lift out what a hand points at, here or in another panel."""

    def take_view(self, other: Self) -> None:
        """Show the scene in the way in which another panel of this kind does: its switches and choices."""


class Header(QWidget):
    """A panel's title with a switch at the right, and under them what it shows."""

    def __init__(self, title: str, subtitle: str, right: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(title, self)
        self.title.setProperty("role", "title")
        self.subtitle = QLabel(subtitle, self)
        self.subtitle.setProperty("role", "muted")
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(1)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self.title, 0, 0)
        layout.addWidget(self.subtitle, 1, 0, 1, 2)
        if right is not None:
            layout.addWidget(right, 0, 1, Qt.AlignmentFlag.AlignRight)
