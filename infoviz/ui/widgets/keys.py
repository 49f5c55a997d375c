"""Keys and turns of the wheel that mean the same in a slider and in its box."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence

from infoviz.presentation.scale import Scale

_UP = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_SIDEWAYS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_PAGE = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}


def step_of_key(event: QKeyEvent, scale: Scale, *, sideways: bool) -> float | None:
    """Give the step that a key stands for, or None; `sideways`, Left and Right step too."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _PAGE and modifiers == Qt.KeyboardModifier.NoModifier:
        return _PAGE[key] * scale.page
    direction = _UP.get(key) or (_SIDEWAYS.get(key) if sideways else None)
    if direction is None:
        return None
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return direction * scale.step
    if modifiers == Qt.KeyboardModifier.ShiftModifier:
        return direction * scale.fine
    return None


def goes_elsewhere(event: QKeyEvent) -> bool:
    """Whether a key is for what the box stands in: F2 for its name, Ctrl+Up and Ctrl+Down for its neighbours."""
    ctrl = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_F2 or (ctrl and event.key() in _UP)


def asks_for_undo(event: QEvent) -> bool:
    """Whether a text box is about to take Ctrl+Z or Ctrl+Shift+Z, which undo gestures and not letters here."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


_PAUSE = 600  # ms without a notch that end a turn


class WheelTurn(QTimer):
    """Emits `ended` when a turn of the wheel has ended; each notch starts it anew."""

    def __init__(self, parent: QObject, ended: SignalInstance) -> None:
        super().__init__(parent)
        self.timeout.connect(ended)
        self.setSingleShot(True)
        self.setInterval(_PAUSE)
