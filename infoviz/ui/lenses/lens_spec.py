"""What a lens brings: light to import, so that the first frame waits for no lens that is not looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from infoviz.model.lenses import LENSES

if TYPE_CHECKING:
    from infoviz.store import Store
    from infoviz.ui.lenses.lens import Lens
    from infoviz.ui.paint.appearance import Appearance


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


@dataclass(frozen=True, slots=True)
class LensSpec:
    """A lens, before it is looked at: the name `LENS` in its package.

    Attributes
    ----------
    title : str
        What its tab says.
    widget : str
        Its class and where that stands, such as "infoviz.ui.lenses.steps.steps_lens:StepsLens".
    commands : tuple of Command
        What it adds to the menus; each is run with the store.
    keys : tuple of (str, str)
        The keys that its widgets know, and what they do, as F1 and README list them.
    """

    title: str
    widget: str
    commands: tuple[Command[Store], ...] = ()
    keys: tuple[tuple[str, str], ...] = ()

    def make(self, store: Store, appearance: Appearance) -> Lens[Any]:
        """Import the lens, and make it."""
        module, _, name = self.widget.partition(":")
        kind: type[Lens[Any]] = getattr(import_module(module), name)
        lens = kind(store, appearance)
        lens.title = self.title
        lens.setAccessibleName(self.title)
        return lens


@lru_cache(maxsize=1)
def lens_specs() -> Mapping[str, LensSpec]:
    """List all lenses by their names, in the order of the tabs."""
    return {name: import_module(f"infoviz.ui.lenses.{name}").LENS for name in LENSES}
