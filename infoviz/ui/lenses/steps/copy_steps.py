"""The worked calculation on the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from infoviz.model.lenses.steps.options import Options
from infoviz.model.lenses.steps.work_out import work_out
from infoviz.store import Store
from infoviz.ui.lenses.steps.markup import Form, as_text


def copy_steps(store: Store, form: Form) -> None:
    """Put the calculation of the scene that is shown on the clipboard, and say so."""
    shown, analysis = store.shown
    scene, way = shown.with_units(store.view.units), store.view.of(Options).way
    QGuiApplication.clipboard().setText(as_text(scene, work_out(scene, analysis, way), form))
    which = "" if way == "shifted" else " as in the document"
    store.say(f"The calculation{which} is on the clipboard, as {form}.")
