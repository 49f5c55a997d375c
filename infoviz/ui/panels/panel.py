"""What every panel has."""

from __future__ import annotations

from typing import Self, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.presentation.pointed import Pointed
from infoviz.store import State, Store
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

    def frame_of(self, state: State) -> _Frame:
        """Say what there is to show."""
        if hasattr(self, "resolve"):
            return super().frame_of(state)
        return state  # type: ignore[return-value]  # until every panel resolves

    def show_frame(self, frame: _Frame) -> None:
        """Show it. Doing so twice is the same as once; it never edits, and updates what is there."""
        assert isinstance(frame, State)
        self.render_scene(frame.scene.with_units(frame.view.units), frame.analysis)

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        """Show a scene."""

    def render_again(self) -> None:
        """Show the present state, whatever is shown."""
        self.forget()
        self.take(self.store.state)

    @property
    def shown(self) -> tuple[Scene, Analysis]:
        """What there is to show, in its units."""
        scene, analysis = self.store.shown
        return scene.with_units(self.store.view.units), analysis

    def parts(self) -> dict[str, QWidget]:
        """Give what can be drawn alone, by the names under which it is exported."""
        return {}

    def set_theme(self, theme: Theme) -> None:
        """Take a theme: colours, and sizes at its scale."""

    def set_compact(self, compact: bool) -> None:
        """Do with less height, or have it back: large writing leaves little room."""

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
