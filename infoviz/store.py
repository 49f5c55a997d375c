"""The one place that holds the scene and how it is looked at; every change passes through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from infoviz.collectable import Collectable
from infoviz.model.analysis import Analysis, analyze
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.status import TAKEN_BACK

_P = ParamSpec("_P")


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a hand does, and so what one undo takes back.

    Attributes
    ----------
    text : str
        What the Edit menu calls it, after "Undo".
    key : str
        Edits of one key are one step until `Store.finish`; an edit with an empty key is a step of its own.
    """

    text: str
    key: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """All that there is to show.

    Attributes
    ----------
    scene : Scene
        The current one, or a preview.
    analysis : Analysis
        Of that scene.
    view : View
        How it is looked at.
    note : str
        One sentence on what was just scaled or refused, or empty.
    moving : bool
        Whether a hand or an animation is at work, so that a coarser picture will do for the moment.
    preview : object, optional
        What a preview comes from, such as a descent; None while the scene is the current one.
    unkept : str
        What the Edit menu would call the step that keeps the preview; empty while the scene is the current one.
    """

    scene: Scene
    analysis: Analysis
    view: View
    note: str = ""
    moving: bool = False
    preview: object = None
    unkept: str = ""


class Store(Collectable, QObject):
    """The current scene, its analysis, the view, and the way back.

    Attributes
    ----------
    changed : Signal(State)
        After every change, at the end of a gesture, and when there is something new to say.
    stack : QUndoStack
        One command a gesture; clean while the scene is as on disk.
    note : str
        One sentence on what was just scaled or refused, or empty.
    """

    changed = Signal(object)

    def __init__(self, scene: Scene, view: View | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.note = ""
        self._scene = scene
        self._analysis = analyze(scene)
        self._view = view or View()
        self._shown = (scene, self._analysis)
        self._preview: object = None
        self._unkept = ""
        self._key = ""
        self._base = scene
        self._step: _Edit | None = None  # of the present gesture
        self._telling = False
        self._news = False

    @property
    def scene(self) -> Scene:
        """The current scene."""
        return self._scene

    @property
    def analysis(self) -> Analysis:
        """Every quantity of the current scene."""
        return self._analysis

    @property
    def view(self) -> View:
        """How the scene is looked at."""
        return self._view

    @property
    def state(self) -> State:
        """All that there is to show."""
        return State(*self._shown, self._view, self.note, self.in_gesture, self._preview, self._unkept)

    def twin(self) -> Store:
        """Give a store of its own that shows the same, a preview too, with nothing to undo."""
        twin = Store(self._scene, self._view)
        twin._shown, twin._preview, twin._unkept = self._shown, self._preview, self._unkept
        return twin

    @property
    def shown(self) -> tuple[Scene, Analysis]:
        """What views show, with its analysis: the current scene, or a preview."""
        return self._shown

    @property
    def previewing(self) -> bool:
        """Whether views show another scene than the current one."""
        return self._shown[0] is not self._scene

    @property
    def in_gesture(self) -> bool:
        """Whether a hand or an animation is at work, so that axes should stand still."""
        return bool(self._key) or self.previewing

    def edit(self, scene: Scene, gesture: Gesture, note: str = "") -> None:
        """Make a scene the current one; a preview that is shown is kept first.

        Parameters
        ----------
        scene : Scene
        gesture : Gesture
            What the change is part of: edits of one gesture are one step back.
        note : str
            One sentence to show with it.
        """
        self._begin(gesture)
        self.note = note
        if scene == self._scene:
            self._tell()
        elif self._step is None or self.stack.isClean() or self.stack.canRedo():
            self._push(scene, gesture.text)
        else:
            self._step.after = scene
            self._show(scene)
            if scene == self._step.before:
                self._step.setObsolete(True)
                self.stack.undo()  # which drops it
                self._step.forget()
                self._step = None

    def look(self, view: View) -> None:
        """Look at the scene in another way; that is nothing to undo."""
        if view != self._view:
            self._view = view
            self._emit()

    def apply(
        self, gesture: Gesture, change: Callable[Concatenate[Scene, _P], Scene], *args: _P.args, **kwargs: _P.kwargs
    ) -> bool:
        """Edit by a method of `Scene`, counted from where the gesture began; what it refuses is said, not raised.

        It begins at what is shown, so that nothing is edited but what is seen. A drag that comes back so gives back
        what it pushed aside.

        Parameters
        ----------
        gesture : Gesture
            What the change is part of.
        change : callable
            Takes a scene, and `args` and `kwargs`; gives the new scene, or raises a ValueError.

        Returns
        -------
        bool
            Whether the scene took the change.
        """
        try:
            scene = change(self._base if self._goes_on(gesture) else self._shown[0], *args, **kwargs)
        except ValueError as error:
            self.say(str(error))
            return False
        self.edit(scene, gesture)
        return True

    def pin(self) -> None:
        """Keep the present scene beside those that follow."""
        self.apply(Gesture("Pin"), Scene.with_pin)

    def swap_pin(self) -> None:
        """Go back to what is pinned, and pin what was shown."""
        self.apply(Gesture("Swap with the pin"), Scene.with_pin_swapped)

    def unpin(self) -> None:
        """Compare no more."""
        self.apply(Gesture("Unpin"), Scene.without_pin)

    def finish(self) -> None:
        """End the present gesture: the next edit is a step of its own."""
        if self._key:
            self._key = ""
            self._emit()

    def undo(self) -> None:
        """Take the last gesture back, or else a preview that is shown."""
        self.finish()
        self.note = ""
        if self.previewing:
            self.end_preview(TAKEN_BACK)
        else:
            self.stack.undo()

    def redo(self) -> None:
        """Do the last undone gesture again."""
        self.finish()
        self.note = ""
        self.stack.redo()

    def load(self, scene: Scene, view: View | None = None) -> None:
        """Begin anew with `scene`, with nothing to undo and nothing unsaved; looked at as before, or in another way."""
        self.finish()
        self.note = ""
        self.stack.clear()
        self._view = view or self._view
        self._show(scene)

    def say(self, note: str) -> None:
        """Show a sentence where the eye already is; the scene stays."""
        self.note = note
        self._emit()

    def preview(self, scene: Scene, source: object = None, text: str = "Preview") -> None:
        """Show a scene, such as a frame of an animation, without making it the current one; any edit keeps it first.

        Parameters
        ----------
        scene : Scene
        source : object, optional
            What it comes from, for those that show more of that than the scene.
        text : str
            What the Edit menu calls the step that keeps it, after "Undo".
        """
        self._key = ""
        if not self.previewing:
            self.note = ""
        self._shown = (self._scene, self._analysis) if scene == self._scene else (scene, analyze(scene))
        self._preview, self._unkept = source, text if self.previewing else ""
        self._emit()

    def keep(self) -> None:
        """Make a preview that is shown the current scene, as one step to undo."""
        if self.previewing:
            self._key = ""
            self._push(self._shown[0], self._unkept)
        else:
            self.end_preview()

    def end_preview(self, note: str = "") -> None:
        """Show the current scene again, with one sentence on that."""
        if self.previewing or self._preview is not None:
            self.note = note
            self._tell()

    def _goes_on(self, gesture: Gesture) -> bool:
        return bool(gesture.key) and gesture.key == self._key

    def _begin(self, gesture: Gesture) -> None:
        if not self._goes_on(gesture):
            self.keep()
            self._key = gesture.key
            self._base = self._scene
            self._step = None

    def _push(self, scene: Scene, text: str) -> None:
        for index in range(self.stack.index(), self.stack.count()):
            dropped = self.stack.command(index)
            if isinstance(dropped, _Edit):
                dropped.forget()
        self._step = _Edit(self, self._scene, scene, text)
        self.stack.push(self._step)

    def _show(self, scene: Scene) -> None:
        self._scene = scene
        self._analysis = analyze(scene)
        self._tell()

    def _tell(self) -> None:
        self._shown, self._preview, self._unkept = (self._scene, self._analysis), None, ""
        self._emit()

    def _emit(self) -> None:
        """Tell all listeners; what one of them changes meanwhile is told when all know what was before."""
        self._news = True
        if self._telling:
            return
        self._telling = True
        try:
            while self._news:
                self._news = False
                self.changed.emit(self.state)
        finally:
            self._telling = False


class _Edit(QUndoCommand):
    """From one scene to another.

    Python never lets go of a command that Qt drops while another is pushed: so none is merged by Qt, and those that
    are dropped forget their scenes.
    """

    def __init__(self, store: Store, before: Scene, after: Scene, text: str) -> None:
        super().__init__(text)
        self._store: Store | None = store
        self.before = before
        self.after = after

    def forget(self) -> None:
        """Be as small as can be: Qt has dropped it, or will soon."""
        self._store = None
        del self.before, self.after

    def redo(self) -> None:
        if self._store is not None:
            self._store._show(self.after)

    def undo(self) -> None:
        if self._store is not None:
            self._store._show(self.before)
