"""A scene on disk: open, save, recent files, and a question before unsaved work is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QUndoCommand
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from infoviz.model.examples import START, Example
from infoviz.model.files.scene_file import load_scene_and_view, save_scene
from infoviz.model.files.scene_json import SceneFileError
from infoviz.model.files.whole_file import clear_unfinished
from infoviz.model.quoted import shown
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.store import Gesture, Store
from infoviz.ui.widgets.file_dialog import ask_for_file
from infoviz.ui.widgets.hint import plain
from infoviz.ui.widgets.notice import Notice

_FILTER = "Scenes (*.json);;All files (*)"
_MOST_RECENT = 8
_PATH_MAX = 4096  # letters
_RECENT = "recentFiles"


class Document(QObject):
    """The file behind a window, whose `path` is where its scene was read from or written to.

    Dialogs are opened, never executed: nothing blocks, and what comes after the answer is remembered.
    """

    changed = Signal()  # path or saved state are others
    used = Signal(str)  # this file was read or written

    def __init__(self, store: Store, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self.path: Path | None = None
        self._store = store
        self._notice = notice
        self._window = window
        self._then: Callable[[], object] | None = None
        self._saved: Scene | None = None
        self._beside: Path | None = None  # the file of a scene that was brought back, which may hold a later one
        self._only_here = False
        self._discarded = False
        self._left: tuple[Path, int, QUndoCommand] | None = None
        store.stack.cleanChanged.connect(self.changed)
        store.stack.indexChanged.connect(self._follow)

    @property
    def name(self) -> str:
        """What the title calls it."""
        if self._beside is not None:
            return f"{self._beside.name} (brought back)"
        return self.path.name if self.path else "untitled scene"

    @property
    def unsaved(self) -> bool:
        """Whether work would be lost."""
        return self.modified or self._only_here

    @property
    def modified(self) -> bool:
        """Whether it was edited since it was opened or saved."""
        return not self._store.stack.isClean()

    @property
    def remains(self) -> Scene | None:
        """What is left when the window closes; of what was discarded, what is on disk, if anything is."""
        return self._saved if self._discarded else self._store.scene

    def discard(self) -> None:
        """Let the changes go when the window closes."""
        self._discarded = True

    def new(self) -> None:
        """Start with the first scene, once unsaved work is safe."""
        self.when_safe(self._begin_anew)

    def _begin_anew(self) -> None:
        self._notice.clear()
        self.begin(START)

    def show_example(self, example: Example) -> None:
        """Show a worked example beside what is pinned, as a scene without a file; one undo brings everything back."""
        show = partial(self._show_example, example)
        if self.path is None:
            show()
        else:
            self.when_safe(show)

    def _show_example(self, example: Example) -> None:
        stack = self._store.stack
        before = stack.index()
        scene = replace(example.scene, pin=self._store.scene.pin)
        self._store.edit(scene, Gesture(f"Example {example.name}"))
        self._beside = None
        self.changed.emit()
        if self.path is not None:
            # A preview that was shown has been kept first, as a step of its own.
            index = stack.index() - 1
            command = stack.command(index)
            self._left = (self.path, index, command) if index >= before and command else None
            self.path = None
            self.changed.emit()

    def _follow(self) -> None:
        """Be the file's scene again where the step that left the file is undone, and no longer where it is redone."""
        if self._left is None:
            return
        path, index, command = self._left
        stack = self._store.stack
        left = stack.index() > index and stack.command(index) is command
        if left != (self.path is None):
            self.path = None if left else path
            self.changed.emit()

    def open(self) -> None:
        """Ask for a file and open it, once unsaved work is safe."""
        self.when_safe(self._ask_for_file)

    def open_path(self, path: str | Path) -> None:
        """Open a file, once unsaved work is safe."""
        self.when_safe(partial(self.load, path))

    def save(self) -> None:
        """Save where it was saved before, or ask."""
        if self.path is None:
            self.save_as()
        else:
            self.write(self.path)

    def save_as(self) -> None:
        """Ask for a file and save there."""
        start = str(self.path or self._beside or "scene.json")
        dialog = ask_for_file(self._window, "Save scene", start, _FILTER, suffix="json")
        dialog.fileSelected.connect(self.write)
        dialog.rejected.connect(self._forget)

    def when_safe(self, then: Callable[[], object]) -> None:
        """Do something that gives the scene up: at once, or when the user has saved or discarded it."""
        if not self.unsaved:
            then()
            return
        self._then = then
        box = QMessageBox(self._window)
        box.setObjectName("unsavedQuestion")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("infoviz")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Your changes to {shown(self.name)} are not saved.")
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        box.finished.connect(self._answer)
        box.finished.connect(box.deleteLater)
        box.open()

    def _answer(self, answer: int) -> None:
        if answer == QMessageBox.StandardButton.Save:
            self.save()
        elif answer == QMessageBox.StandardButton.Discard:
            self._go_on()
        else:
            self._forget()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _forget(self) -> None:
        self._then = None

    def _ask_for_file(self) -> None:
        folder = str(self.path.parent) if self.path else ""
        dialog = ask_for_file(self._window, "Open scene", folder, _FILTER)
        dialog.fileSelected.connect(self.load)

    def load(self, path: str | Path) -> bool:
        """Read a file; where that fails, say why in a sentence and keep the present scene."""
        path = Path(path)
        try:
            scene, view = load_scene_and_view(path, self._store.view)
        except SceneFileError as error:
            self._notice.say(str(error))
            return False
        self._notice.clear()
        self.begin(scene, path, view)
        self.used.emit(str(path))
        return True

    def begin(
        self,
        scene: Scene,
        path: Path | None = None,
        view: View | None = None,
        *,
        only_here: bool = False,
        beside: Path | None = None,
    ) -> None:
        """Start with a scene, and nothing to undo: held by a file, or `only_here`, lost if another took its place.

        One that was brought back is to be saved `beside` what its file holds now, or over it.
        """
        self._left = None
        self._beside = beside
        self._saved = None if path is None else scene
        self._only_here = only_here
        self.path = path
        self._store.load(scene, view)
        self.changed.emit()

    def write(self, path: str | Path) -> bool:
        """Write the scene; where that fails, say why in a sentence."""
        path = Path(path)
        try:
            save_scene(path, self._store.scene, self._store.view)
        except SceneFileError as error:
            self._forget()
            self._notice.say(str(error))
            return False
        self._notice.clear()
        clear_unfinished(path.parent, older=60.0)
        self._left = (path, *self._left[1:]) if self._left and self.path else None
        self._saved = self._store.scene
        self._beside = None
        self._only_here = False
        self.path = path
        self._store.finish()
        self._store.stack.setClean()
        self.changed.emit()
        self.used.emit(str(path))
        self._store.say(f"Saved to {shown(path.name)}{', without the preview' if self._store.previewing else ''}.")
        self._go_on()
        return True


class RecentFiles(QObject):
    """A menu of files, the last used first."""

    chosen = Signal(str)  # the user wants this file

    def __init__(self, parent: QWidget, settings: QSettings | None) -> None:
        super().__init__(parent)
        self._settings = settings
        stored = settings.value(_RECENT, [], list) if settings else []
        names = stored if isinstance(stored, list) else []
        usable = (name for name in names if isinstance(name, str) and 0 < len(name) <= _PATH_MAX and "\0" not in name)
        self._names = list(islice(dict.fromkeys(usable), _MOST_RECENT))
        self.menu = QMenu("Open &recent", parent)
        self.menu.setObjectName("recentMenu")
        self.menu.triggered.connect(self._choose)
        self._fill()

    def add(self, name: str) -> None:
        """Put a file first."""
        name = str(Path(name).absolute())
        self._names = [name, *(other for other in self._names if other != name)][:_MOST_RECENT]
        if self._settings:
            self._settings.setValue(_RECENT, self._names)
        self._fill()

    def _fill(self) -> None:
        self.menu.clear()
        for name in self._names:
            action = self.menu.addAction(Path(name).name.replace("&", "&&"))
            action.setData(name)
            action.setToolTip(plain(name))
        self.menu.setToolTipsVisible(True)
        self.menu.setEnabled(bool(self._names))

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())
