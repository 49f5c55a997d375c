"""What every panel has."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from infoviz.presentation.pointed import Pointed
from infoviz.store import Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.shows_frame import ShowsFrame

_Frame = TypeVar("_Frame")


class Panel(ShowsFrame[_Frame], QFrame):
    """A view of the scene, and perhaps a way to edit it.

    A panel edits through the store alone, and shows the frame that it is handed.

    Parameters
    ----------
    store : Store
    appearance : Appearance
        Gives the theme, from birth, and tells of another one.

    Attributes
    ----------
    pointed : Signal(Pointed)
        A hand points at something here; the window tells every visible panel.
    """

    pointed = Signal(object)

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.appearance = appearance
        appearance.changed.connect(self.set_theme)

    @property
    def theme(self) -> Theme:
        """The present theme."""
        return self.appearance.theme

    def parts(self) -> dict[str, QWidget]:
        """Give what can be drawn alone, by the names under which it is exported."""
        return {}

    def set_theme(self, theme: Theme) -> None:
        """Take a theme: colours, and sizes at its scale."""

    def set_compact(self, compact: bool) -> None:
        """Do with less height, or have it back: large writing leaves little room."""

    def show_pointed(self, pointed: Pointed) -> None:
        """Lift out what a hand points at, here or in another panel."""


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
