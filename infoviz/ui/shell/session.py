"""The state at exit comes back at the next start; after a crash it is offered."""

from __future__ import annotations

import contextlib
import uuid
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer

from infoviz.model.files.read_file import read_file
from infoviz.model.files.scene_file import load_scene_and_view, save_scene
from infoviz.model.files.scene_json import SceneFileError
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.ui.shell.main_window import MainWindow

_DELAY = 300  # ms from a change until it is on disk, so that a drag does not wait for the disk
_LONGEST_NAME = 1 << 16  # bytes
_LAST = "last.json"
_LAST_FILE = "last.txt"  # where the last scene is saved, if it is


class Session(QObject):
    """Keeps a window's scene on disk while it runs.

    Each running program has a file of its own, and a lock on it that dies with the program:
    a file without its lock is what a crash left behind.

    Parameters
    ----------
    window : MainWindow
        Whose scene is kept.
    folder : Path
        Where; made if it is not there.
    """

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._crashed: Path | None = None
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / f"running-{uuid.uuid4().hex}.json"
        self._lock = _lock_of(self._file)
        self._lock.tryLock(0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._keep)
        window.store.changed.connect(self._plan)
        window.closed.connect(self._close)

    def restore(self) -> None:
        """Bring back the scene of the last run."""
        last = self._read(self._folder / _LAST)
        if last is None:
            return
        file = _read_path(self._folder / _LAST_FILE)
        # What stands in the file now may be somebody else's.
        there = None if file is None else self._read(file)
        same = there is not None and there[0] == last[0]
        self._window.document.begin(last[0], file if same else None, last[1])

    def offer_crashed(self) -> None:
        """Offer what the newest crash left behind, if it is not there anyway; older ones go."""
        left = [path for path in self._folder.glob("running-*.json") if _is_abandoned(path)]
        left.sort(key=_modified)
        for path in left[:-1]:
            _remove(path)
        newest = self._read(left[-1]) if left else None
        if left and (newest is None or newest[0] == self._window.store.scene):
            _remove(left.pop())
        if left:
            self._crashed = left[-1]
            sentence = "infoviz was ended before it could close. The scene that it had then is still there."
            self._window.notice.offer(sentence, "Bring it back", self._accept, self._discard)

    def _accept(self) -> None:
        self._window.document.when_safe(self._bring_back)

    def _bring_back(self) -> None:
        found = self._read(self._crashed) if self._crashed else None
        if found is not None:
            self._window.document.begin(found[0], view=found[1])
            self._window.store.stack.resetClean()
        self._discard()

    def _discard(self) -> None:
        if self._crashed:
            _remove(self._crashed)
            self._crashed = None

    def _plan(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _keep(self) -> None:
        self._write(self._file)

    def _close(self) -> None:
        self._timer.stop()
        self._write(self._folder / _LAST)
        document = self._window.document
        _write_path(self._folder / _LAST_FILE, None if document.unsaved else document.path)
        # In this order: unlocking removes the lock's file, and warns where that is gone.
        self._lock.unlock()
        _remove(self._file)

    def _read(self, path: Path) -> tuple[Scene, View] | None:
        try:
            return load_scene_and_view(path, self._window.store.view)
        except SceneFileError:
            return None

    def _write(self, path: Path) -> None:
        # A full or read-only disk costs the memory of this session, and nothing else.
        with contextlib.suppress(SceneFileError):
            save_scene(path, self._window.store.scene, self._window.store.view)


def _lock_of(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_suffix(".lock")))
    # Never stale by age alone: a program may run for days.
    lock.setStaleLockTime(0)
    return lock


def _is_abandoned(path: Path) -> bool:
    lock = _lock_of(path)
    if not lock.tryLock(0):
        return False
    lock.unlock()
    return True


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0  # another program that started has just removed it


def _read_path(path: Path) -> Path | None:
    try:
        name = read_file(path, _LONGEST_NAME).decode("utf-8")
    except (OSError, ValueError):
        return None
    return Path(name) if name else None


def _write_path(path: Path, named: Path | None) -> None:
    with contextlib.suppress(OSError, ValueError):
        path.write_text(str(named.absolute()) if named else "", "utf-8")


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        path.with_suffix(".lock").unlink(missing_ok=True)
