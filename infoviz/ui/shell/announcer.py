"""Says aloud what each gesture came to, once it is over."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from infoviz.presentation.announcement import announcement
from infoviz.store import State, Store
from infoviz.ui.announce import announce


class Announcer(QTimer):
    """Waits until all of a change is there, and no hand is at work."""

    def __init__(self, store: Store, window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self._said = store.scene, store.note
        self._step = 0
        self.setSingleShot(True)
        self.timeout.connect(self._say)
        store.changed.connect(self._listen)

    def _listen(self, state: State) -> None:
        if not state.moving and (state.scene, state.note) != self._said:
            self.start(0)

    def _say(self) -> None:
        state, stack = self._store.state, self._store.stack
        if state.moving:
            return
        (before, noted), self._said = self._said, (state.scene, state.note)
        undone, self._step = stack.redoText() if stack.index() < self._step else "", stack.index()
        note = state.note if state.note != noted else ""
        announce(self._window, announcement(before, state.scene, state.analysis, state.view, note, undone))
