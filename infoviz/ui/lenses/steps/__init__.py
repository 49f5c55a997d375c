"""The Steps lens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from infoviz.ui.command import Command
from infoviz.ui.lenses.lens_spec import LensSpec

if TYPE_CHECKING:
    from infoviz.presentation.steps.as_text import Form
    from infoviz.store import Store


def _copy(form: Form, store: Store) -> None:
    from infoviz.ui.lenses.steps.copy_steps import copy_steps  # noqa: PLC0415 (not before it is wanted)

    copy_steps(store, form)


def _copy_command(name: str, text: str, form: Form, keys: str) -> Command[Store]:
    return Command(name, "&Edit", text, partial(_copy, form), (keys,))


LENS = LensSpec(
    title="Steps",
    widget="infoviz.ui.lenses.steps.steps_lens:StepsLens",
    commands=(
        Command(
            "copyMarkdownAction",
            "&Edit",
            "Copy the &calculation as Markdown",
            partial(_copy, "Markdown"),
            ("Ctrl+Shift+M",),
        ),
        Command(
            "copyLatexAction", "&Edit", "Copy the calculation as &LaTeX", partial(_copy, "LaTeX"), ("Ctrl+Shift+L",)
        ),
    ),
    keys=(("Arrows, Home, End", "in the lens Steps: another cell, and how its number came about; Esc ends it"),),
)
