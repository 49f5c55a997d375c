"""Something that a user can do, with its place in the menus and its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

_Subject = TypeVar("_Subject")


@dataclass(frozen=True, slots=True)
class Command(Generic[_Subject]):
    """One value for menus, tool bar, keys and the list of keys."""

    name: str  # the action's objectName
    menu: str  # the menu it stands in
    text: str  # what the menu calls it; & marks its letter
    run: Callable[[_Subject], object]  # does it, with the subject: the window, or the store for what a lens brings
    keys: tuple[str, ...] = ()  # its shortcuts
    choice: str = ""  # of several commands with the same choice, one is always checked
    separated: bool = False  # whether a line stands above it
    tool: str = ""  # what its button on the tool bar says, if not the same
