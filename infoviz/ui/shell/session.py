"""The state at exit comes back at the next start; after a crash it is offered."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from infoviz.model.examples import EXAMPLES, START
from infoviz.model.files.scene_json import SceneFileError
from infoviz.model.files.whole_file import clear_unfinished
from infoviz.model.quoted import quoted_folder
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.ui.shell.kept_scene import KeptScene, running_scenes, somebody_runs
from infoviz.ui.shell.main_window import MainWindow
from infoviz.ui.shell.recovery_list import Crashed, RecoveryList

_DELAY = 300  # ms from a change until it is on disk, so that a drag does not wait for the disk
_LAST = "last.json"
_ENDINGS = ("SIGTERM", "SIGHUP")  # the last is not known everywhere


class Session(QObject):
    """Keeps a window's scene on disk while it runs.

    Whatever is on disk is removed only once its scene is elsewhere on disk, or the user said so.
    """

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._crashed: list[Crashed] = []
        self._restored: Scene | None = None
        self._complained = False
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        clear_unfinished(folder)
        self._running = KeptScene.new(folder)
        self._last = KeptScene(folder / _LAST)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self.keep)
        window.store.changed.connect(self._plan)
        window.document.changed.connect(self._plan)
        window.comes_back = self._comes_back
        window.closed.connect(self._close)

    def restore(self) -> None:
        """Bring back the scene of the last run."""
        try:
            scene, view = self._last.read(self._window.store.view)
        except SceneFileError:
            return
        # What stands in the file now may be somebody else's.
        file = self._last.document if self._last.is_in_its_document(scene) else None
        self._restored = scene
        self._window.document.begin(scene, file, view, only_here=not self._is_to_be_had_again(self._last, scene))

    def offer_crashed(self) -> None:
        """Offer what crashes left behind, if it is not there anyway; what cannot be read stays, and is told."""
        unreadable = 0
        for kept in running_scenes(self._folder):
            if not kept.abandoned:
                continue
            try:
                scene, view = kept.read(self._window.store.view)
            except SceneFileError:
                unreadable += 1
                continue
            here = scene == self._window.store.scene and self.keep()
            if here or kept.is_in_its_document(scene):
                kept.remove()
            else:
                self._crashed.append(Crashed(kept, scene, view))
        if unreadable:
            files = "1 file" if unreadable == 1 else f"{unreadable} files"
            place = quoted_folder(self._folder)
            self._window.store.say(f"{files} of earlier runs cannot be read; nothing was removed from {place}.")
        self._offer()

    def keep(self) -> bool:
        """Write the scene now; whether it is on disk."""
        self._timer.stop()
        return self._write(self._running, self._window.store.scene)

    def _offer(self) -> None:
        notice = self._window.notice
        if not self._crashed:
            notice.withdraw()
        elif len(self._crashed) == 1:
            sentence = "infoviz ended unexpectedly. The scene that you were working on is still there."
            accept, discard = (partial(answer, self._crashed[0]) for answer in (self._accept, self._discard))
            notice.offer(sentence, "Bring it back", "Discard", accept, discard)
        else:
            sentence = f"infoviz ended unexpectedly. {len(self._crashed)} scenes are still there."
            notice.offer(sentence, "Show them…", "Later", self._list, self._offer_no_more)

    def _offer_no_more(self) -> None:
        """Leave them for the next start."""

    def _list(self) -> None:
        dialog = RecoveryList(self._crashed, self._window.appearance.theme, self._window)
        dialog.wanted.connect(self._accept)
        dialog.unwanted.connect(self._discard)
        dialog.finished.connect(self._offer)
        dialog.open()

    def _accept(self, crashed: Crashed) -> None:
        self._window.document.when_safe(lambda: self._bring_back(crashed))

    def _bring_back(self, crashed: Crashed) -> None:
        self._window.document.begin(crashed.scene, view=crashed.view, beside=crashed.kept.document)
        self._window.store.stack.resetClean()
        if self.keep():
            self._discard(crashed)
        else:
            self._crashed.remove(crashed)  # its file stays, for the next start
        self._offer()

    def _discard(self, crashed: Crashed) -> None:
        crashed.kept.remove()
        self._crashed.remove(crashed)

    def _plan(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _comes_back(self) -> bool:
        """Whether the scene is on disk for the next start to bring back, so that closing loses nothing."""
        return not somebody_runs(self._folder, self._running) and self._keep_last()

    def _close(self) -> None:
        self._timer.stop()
        if self._keep_last():
            self._running.remove()
        else:
            self.keep()
            self._running.unlock()  # it is offered at the next start, as new as there was room for

    def _keep_last(self) -> bool:
        scene = self._window.document.remains
        last = self._last_scene()
        if scene is None:
            if last == self._restored:
                self._last.remove()  # it was discarded
            return True
        may_go = last is not None and (last in (self._restored, scene) or self._is_to_be_had_again(self._last, last))
        if not may_go and self._last.path.exists():
            self._last.set_aside()
        return self._write(self._last, scene)

    def _last_scene(self) -> Scene | None:
        try:
            return self._last.read(View())[0]
        except SceneFileError:
            return None

    def _is_to_be_had_again(self, kept: KeptScene, scene: Scene) -> bool:
        return scene in (START, *(example.scene for example in EXAMPLES)) or kept.is_in_its_document(scene)

    def _write(self, kept: KeptScene, scene: Scene) -> bool:
        # A full or read-only disk costs the memory of this session, and nothing else.
        try:
            kept.write(scene, self._window.store.view, self._window.document.path)
        except SceneFileError as error:
            if not self._complained:
                self._complained = True
                self._window.notice.say(f"Your scene could not be kept for the next start: {error}")
            return False
        self._complained = False
        return True


class EndingSignals(QObject):
    """Does one last thing at SIGTERM and SIGHUP, which then end the program as they always do."""

    def __init__(self, last: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._last = last
        # Python hears of a signal only while it runs: a byte from it wakes Qt, and Qt wakes Python.
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        known = [signal.Signals[name] for name in _ENDINGS if name in signal.Signals.__members__]
        # What was to be ignored, as by nohup, still is.
        self._numbers = [number for number in known if signal.getsignal(number) != signal.SIG_IGN]
        for number in self._numbers:
            signal.signal(number, self._end)

    def stop(self) -> None:
        """Leave the signals to others again."""
        signal.set_wakeup_fd(-1)
        for number in self._numbers:
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            self._reader.recv(64)

    def _end(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 (Python's signature)
        try:
            self._last()
        finally:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
