"""What panels, the tool bar and the status line have in common: they show a frame, and only one that is new."""

from __future__ import annotations

from typing import Generic, TypeVar

from infoviz.store import State

_Frame = TypeVar("_Frame")


class ShowsFrame(Generic[_Frame]):
    """Shows what it is handed: `frame_of` says what there is to show of a state, and `show_frame` sets it.

    Attributes
    ----------
    frame : Frame or None
        What is shown; None before the first, and where a hand may have changed what is seen.
    """

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
        """Say what there is to show, by the pure function of that name in `infoviz.presentation`."""
        raise NotImplementedError

    def show_frame(self, frame: _Frame) -> None:
        """Show it. Doing so twice is the same as once; it never edits, and updates what is there."""
        raise NotImplementedError

    def set_moving(self, moving: bool) -> None:
        """Show what is quickly shown while a hand or an animation is at work, and all of it afterwards."""
