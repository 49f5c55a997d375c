"""The worked calculation on the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from infoviz.presentation.steps import resolve
from infoviz.presentation.steps.as_text import Form, as_text, copied
from infoviz.store import Store


def copy_steps(store: Store, form: Form) -> None:
    """Put the calculation of the scene that is shown on the clipboard, and say so."""
    frame = resolve(*store.shown, store.view)
    QGuiApplication.clipboard().setText(as_text(frame, form))
    store.say(copied(frame, form))
