"""The Steps lens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infoviz.ui.command import Command
from infoviz.ui.lenses.lens_spec import LensSpec

if TYPE_CHECKING:
    from infoviz.store import Store


def _copy_markdown(store: Store) -> None:
    from infoviz.ui.lenses.steps.copy_steps import copy_steps  # noqa: PLC0415 (not before it is wanted)

    copy_steps(store, "Markdown")


def _copy_latex(store: Store) -> None:
    from infoviz.ui.lenses.steps.copy_steps import copy_steps  # noqa: PLC0415 (not before it is wanted)

    copy_steps(store, "LaTeX")


LENS = LensSpec(
    title="Steps",
    widget="infoviz.ui.lenses.steps.steps_lens:StepsLens",
    commands=(
        Command("copyMarkdownAction", "&Edit", "Copy the &calculation as Markdown", _copy_markdown, ("Ctrl+Shift+M",)),
        Command("copyLatexAction", "&Edit", "Copy the calculation as &LaTeX", _copy_latex, ("Ctrl+Shift+L",)),
    ),
    keys=(("Arrows, Home, End", "in the lens Steps: another cell, and how its number came about; Esc ends it"),),
)
