"""The Steps lens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from infoviz.ui.lenses.lens_spec import Command, LensSpec

if TYPE_CHECKING:
    from infoviz.presentation.steps.as_text import Form
    from infoviz.store import Store


def copy_steps(form: Form, store: Store) -> None:
    """Put the calculation of the scene that is shown on the clipboard, and say so."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 (not before it is wanted, as what follows)

    from infoviz.presentation.steps import resolve  # noqa: PLC0415
    from infoviz.presentation.steps.as_text import as_text, copied  # noqa: PLC0415

    frame = resolve(*store.shown, store.view)
    QGuiApplication.clipboard().setText(as_text(frame, form))
    store.say(copied(frame, form))


def _copy(name: str, text: str, form: Form, keys: str) -> Command[Store]:
    return Command(name, "&Edit", text, partial(copy_steps, form), (keys,))


LENS = LensSpec(
    title="Steps",
    widget="infoviz.ui.lenses.steps.steps_lens:StepsLens",
    commands=(
        _copy("copyMarkdownAction", "Copy the &calculation as Markdown", "Markdown", "Ctrl+Shift+M"),
        _copy("copyLatexAction", "Copy the calculation as &LaTeX", "LaTeX", "Ctrl+Shift+L"),
    ),
    keys=(("Arrows, Home, End", "in the lens Steps: another cell, and how its number came about; Esc ends it"),),
)
