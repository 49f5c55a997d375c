"""Something that a user can do, with its place in the menus and its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

_Subject = TypeVar("_Subject")


@dataclass(frozen=True, slots=True)
class Command(Generic[_Subject]):
    """One value for menus, tool bar, keys and the list of keys.

    Attributes
    ----------
    name : str
        The action's objectName.
    menu : str
        The menu it stands in.
    text : str
        What the menu calls it; & marks its letter.
    run : callable
        Does it, with the subject: the window, or the store for what a lens brings.
    keys : tuple of str
        Its shortcuts.
    choice : str
        Of several commands with the same choice, one is always checked.
    separated : bool
        Whether a line stands above it.
    tool : str
        What its button on the tool bar says, if not the same.
    """

    name: str
    menu: str
    text: str
    run: Callable[[_Subject], object]
    keys: tuple[str, ...] = ()
    choice: str = ""
    separated: bool = False
    tool: str = ""
