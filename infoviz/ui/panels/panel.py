"""What every panel has, and the tool bar and the status line too: they show a frame, and only one that is new."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.pointed import Pointed
from infoviz.store import State, Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme

_Frame = TypeVar("_Frame")


class ShowsFrame(Generic[_Frame]):
    """Resolves a state to a frame, and shows that."""

    # The pure function of `infoviz.presentation` that says what there is to show.
    resolve: Callable[[Scene, Analysis, View], _Frame]
    _taken: State | None = None
    frame: _Frame | None = None  # what is shown; None before the first, and where a hand may have changed what is seen

    def take(self, state: State) -> None:
        """Show a state, if there is anything new in it."""
        before, self._taken = self._taken, state
        if before is not None and (before.analysis, before.view, before.preview, before.moving) == (
            state.analysis,
            state.view,
            state.preview,
            state.moving,
        ):
            return
        if before is None or before.moving != state.moving:
            self.set_moving(state.moving)
        frame = self.frame_of(state)
        if frame != self.frame:
            self.frame = frame
            self.show_frame(frame)

    def forget(self) -> None:
        """Show the next state whole: a hand is changing what is seen here, and the state may stay as it is."""
        self._taken = self.frame = None

    def frame_of(self, state: State) -> _Frame:
        """Say what there is to show; overridden where that is more than scene and view."""
        return self.resolve(state.scene, state.analysis, state.view)

    def show_frame(self, frame: _Frame) -> None:
        """Show it. Doing so twice is the same as once; it never edits, and updates what is there."""
        raise NotImplementedError

    def set_moving(self, moving: bool) -> None:
        """Show what is quickly shown while a hand or an animation is at work, and all of it afterwards."""


class Panel(ShowsFrame[_Frame], QFrame):
    """A view of the scene, and perhaps a way to edit it.

    A panel edits through the store alone, and shows the frame that it is handed.
    """

    title = ""  # what assistive tools call it
    pointed = Signal(object)  # a hand points at something here; the window tells every visible panel
    asked = Signal(str)  # the name of a command to run

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.title)
        self.store = store
        self.appearance = appearance
        appearance.changed.connect(self._give_theme)

    @property
    def theme(self) -> Theme:
        """The present theme."""
        return self.appearance.theme

    def parts(self) -> dict[str, QWidget]:
        """Give what can be drawn alone, by the names under which it is exported."""
        return {}

    def set_theme(self, theme: Theme) -> None:
        """Take a theme: colours, and sizes at its scale. What stands in the panel has it already."""

    def _give_theme(self, theme: Theme) -> None:
        _give_theme(self, theme)

    def ways_in(self) -> list[QWidget]:
        """List where the focus can go to in here, the best first."""
        return tab_stops(self)

    def set_compact(self, compact: bool) -> None:
        """Do with less height, or have it back: large writing leaves little room."""

    def show_pointed(self, pointed: Pointed) -> None:
        """Lift out what a hand points at, here or in another panel."""


def tab_stops(place: QWidget) -> list[QWidget]:
    """List the widgets in a place at which the Tab key stops, in the order in which they were put there.

    PySide takes what `nextInFocusChain` and `focusProxy` give for a child of the widget that was asked, and forgets it
    with that widget: the chain, which leads through the whole window, is not walked, and proxies are given back.
    """
    tab, window = Qt.FocusPolicy.TabFocus, place.window()
    here = [
        each for each in place.findChildren(QWidget) if each.window() is window
    ]  # and not in a list that drops down
    # Containers are left out: Qt would take the last of what is in them for the place to go on from.
    stops = [each for each in here if each.focusPolicy() & tab and not each.focusProxy()]
    place.findChildren(QWidget)
    return stops


def entrance(place: QWidget) -> QWidget | None:
    """Give where the focus goes in a place: where it was last, or else to the best."""
    stops = place.ways_in() if isinstance(place, Panel) else tab_stops(place)
    usable = [stop for stop in stops if stop.isVisibleTo(place.window()) and stop.isEnabled()]
    last = place.focusWidget()
    return last if last in usable else next(iter(usable), None)


@runtime_checkable
class Themed(Protocol):
    """What is to be told of another theme."""

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""


def _give_theme(widget: QObject, theme: Theme) -> None:
    """Give a theme to a widget after all that stands in it; a panel in a panel hears of it by itself."""
    for child in widget.children():
        if not isinstance(child, Panel):
            _give_theme(child, theme)
    if isinstance(widget, Themed):
        widget.set_theme(theme)


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
