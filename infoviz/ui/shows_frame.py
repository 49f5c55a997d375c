"""What panels, the tool bar and the status line have in common: they show a frame, and only one that is new."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.store import State

_Frame = TypeVar("_Frame")


class ShowsFrame(Generic[_Frame]):
    """Resolves a state to a frame, and shows that.

    Attributes
    ----------
    resolve : callable
        The pure function of `infoviz.presentation` that says what there is to show.
    frame : Frame or None
        What is shown; None before the first, and where a hand may have changed what is seen.
    """

    resolve: Callable[[Scene, Analysis, View], _Frame]
    _taken: State | None = None
    frame: _Frame | None = None

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
