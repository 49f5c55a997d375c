"""Where the focus goes: from panel to panel, into a lens and back; and which keys are the window's wherever it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QMainWindow, QWidget
from shiboken6 import isValid

from infoviz.model.view import View
from infoviz.ui.panels.panel import entrance
from infoviz.ui.shell.arrangement import Arrangement

# What text boxes do themselves with their keys.
_EDITING = [
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
]


class PanelFocus(QObject):
    """Moves the focus of a window, and brings it back to where it was.

    Parameters
    ----------
    window : QMainWindow
    arrangement : Arrangement
        Of the panels in that window.
    above : QWidget
        What stands over them at times, and is gone to first.
    actions : list of QAction
        Whose shortcuts text boxes are to leave to the window, as Ctrl+E, which would move their cursor.
    """

    def __init__(self, window: QMainWindow, arrangement: Arrangement, above: QWidget, actions: list[QAction]) -> None:
        super().__init__(window)
        self._window = window
        self._arrangement = arrangement
        self._places = [above, *arrangement.panels]
        own = {shortcut.toString() for action in actions for shortcut in action.shortcuts()}
        self._keys = own - {key.toString() for kind in _EDITING for key in QKeySequence.keyBindings(kind)}
        self._box: QWidget | None = None  # that has the focus
        self._left: QWidget | None = None  # that had it before something else stood alone
        self._alone = (False, False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:  # noqa: ARG002 (Qt's signature)
        if self._box is not None and isValid(self._box):
            self._box.removeEventFilter(self)
        text = isinstance(now, QLineEdit | QAbstractSpinBox) and now.window() is self._window
        self._box = now if text else None
        if self._box is not None:
            self._box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination()).toString()
            if keys in self._keys:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def step(self, direction: int) -> None:
        """Go to the next panel (1) or the previous one (−1), to where the focus was there."""
        places = [place for place in self._places if place.isVisible() and entrance(place) is not None]
        if not places:
            return
        focused = self._window.focusWidget()
        here = next((i for i, place in enumerate(places) if focused and place.isAncestorOf(focused)), None)
        if here is None:
            here = -1 if direction > 0 else 0
        self.enter(places[(here + direction) % len(places)])

    def enter(self, place: QWidget) -> None:
        """Go into a panel, unless the focus is there."""
        focused = self._window.focusWidget()
        if focused is not None and focused.isVisible() and place.isAncestorOf(focused) and focused.hasFocus():
            return
        goal = entrance(place)
        if goal is not None:
            goal.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self, focused: QWidget | None, view: View) -> None:
        """See to it that the focus is on something seen, now that a view is shown.

        Parameters
        ----------
        focused : QWidget, optional
            What had the focus before.
        view : View
        """
        alone, before = (view.large, view.controls), self._alone
        self._alone = alone
        left = self._left
        if alone != before and left is not None and self._is_seen(left):
            self._left = None
            left.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused is not None and isValid(focused) and not self._is_seen(focused):
            if alone != before:
                self._left = focused
            self.enter(next(place for place in self._in_its_stead(focused) if self._is_seen(place)))

    def _in_its_stead(self, focused: QWidget) -> list[QWidget]:
        """List where the focus goes when what has it is hidden: to the same panel, or to what has come."""
        here = [place for place in self._places if place.isAncestorOf(focused)]
        return [*here, self._arrangement.lenses, *self._places, self._window]

    def _is_seen(self, widget: QWidget) -> bool:
        return isValid(widget) and widget.isVisibleTo(self._window)
