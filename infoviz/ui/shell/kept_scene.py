"""A scene that the program keeps for its next start."""

from __future__ import annotations

import contextlib
import os
import uuid
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLockFile

from infoviz.model.files.scene_file import load_scene, load_scene_and_view, save_scene
from infoviz.model.files.scene_json import SceneFileError
from infoviz.model.files.whole_file import read_file, write_file
from infoviz.model.scene import Scene
from infoviz.model.view import View

_LONGEST_NAME = 1 << 16  # bytes
_RUNNING = "running-"


class KeptScene:
    """A scene on disk, and beside it the name of the file that it belongs to, and a lock.

    The lock dies with the program that keeps the scene: a scene without it is what a crash left behind.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = QLockFile(str(path.with_suffix(".lock")))
        # Never stale by age alone: a program may run for days.
        self._lock.setStaleLockTime(0)
        self._document: Path | None = None

    @classmethod
    def new(cls, folder: Path) -> KeptScene:
        """Give a place for another scene of a folder, which it has from now on."""
        kept = cls(folder / f"{_RUNNING}{uuid.uuid4().hex}.json")
        kept.lock()
        return kept

    def lock(self) -> bool:
        """Have it from now on; False where a running program has it."""
        return self._lock.tryLock(0)

    def unlock(self) -> None:
        """Have it no longer."""
        self._lock.unlock()

    @property
    def abandoned(self) -> bool:
        """Whether no running program has it."""
        if not self.lock():
            return False
        self.unlock()
        return True

    def read(self, view: View) -> tuple[Scene, View]:
        """Read it, or raise a SceneFileError; what it does not say of the view stays as given."""
        return load_scene_and_view(self.path, view)

    @property
    def document(self) -> Path | None:
        """The file that the scene belongs to, where there is one."""
        try:
            name = os.fsdecode(read_file(self._document_name, _LONGEST_NAME))
        except (OSError, ValueError):
            return None
        return Path(name) if name and "\0" not in name else None

    @property
    def time(self) -> datetime:
        """When it was written, in local time."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime, UTC).astimezone()
        except (OSError, OverflowError, ValueError):
            return datetime.fromtimestamp(0, UTC).astimezone()

    def is_in_its_document(self, scene: Scene) -> bool:
        """Whether the file that it belongs to holds this scene."""
        document = self.document
        try:
            return document is not None and load_scene(document) == scene
        except SceneFileError:
            return False

    def write(self, scene: Scene, view: View, document: Path | None) -> None:
        """Write it whole, or raise a SceneFileError."""
        save_scene(self.path, scene, view)
        if document is None:
            with contextlib.suppress(OSError):
                self._document_name.unlink(missing_ok=True)
        elif document != self._document:
            # Without the name, the scene comes back as an untitled one.
            with contextlib.suppress(OSError, ValueError):
                write_file(self._document_name, os.fsencode(document.absolute()))
        self._document = document

    def set_aside(self) -> None:
        """Make room for another scene, and be offered at the next start as what a crash left behind."""
        with contextlib.suppress(OSError):
            aside = self.path.with_name(f"{_RUNNING}{uuid.uuid4().hex}.json")
            self.path.rename(aside)
            self._document_name.replace(aside.with_suffix(".txt"))
        self._document = None

    def remove(self) -> None:
        """Let it go, for good."""
        # In this order: unlocking removes the lock's file, and warns where that is gone.
        self.unlock()
        for path in (self.path, self._document_name, self.path.with_suffix(".lock")):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    @property
    def _document_name(self) -> Path:
        return self.path.with_suffix(".txt")


def running_scenes(folder: Path) -> list[KeptScene]:
    """List what programs keep or have left behind in a folder, the newest first."""
    kept = [KeptScene(path) for path in folder.glob(f"{_RUNNING}*.json")]
    return sorted(kept, key=lambda one: one.time, reverse=True)


def somebody_runs(folder: Path, me: KeptScene) -> bool:
    """Whether another program or window keeps a scene in a folder, or is about to."""
    locks = set(folder.glob(f"{_RUNNING}*.lock")) - {me.path.with_suffix(".lock")}
    return not all(KeptScene(lock.with_suffix(".json")).abandoned for lock in locks)
