"""How a scene is looked at, as one frozen value: all that changes the look and not the numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from typing import TypeVar, get_args

from infoviz.model.lenses import LENSES, LensOptions
from infoviz.model.quoted import quoted
from infoviz.model.units import Units

_Options = TypeVar("_Options", bound=LensOptions)


@dataclass(frozen=True, slots=True)
class View:
    """A way of looking at a scene. It is no part of the undo stack, but is saved beside the scene.

    Attributes
    ----------
    units : str
        "nats" or "bits", of the losses and of what is derived from them.
    lens : str
        The name of the lens in front, such as "landscape".
    large : bool
        Whether that lens stands alone.
    areas : bool
        Whether the contributions are drawn as areas.
    measures : bool
        Whether more measures are unfolded.
    controls : bool
        Whether the controls take the place of the charts, where there is no room for both.
    welcome : bool
        Whether the steps of a first run are shown; the first edit ends that for good.
    options : tuple of LensOptions
        Of each lens whose switches are not as they are at first; see `of` and `having`.

    Raises
    ------
    ValueError
        With one sentence on what was expected.
    """

    units: Units = "nats"
    lens: str = LENSES[0]
    large: bool = False
    areas: bool = False
    measures: bool = False
    controls: bool = False
    welcome: bool = False
    options: tuple[LensOptions, ...] = ()

    def __post_init__(self) -> None:
        if self.units not in get_args(Units):
            raise ValueError(f"The units are {quoted(self.units)}; expected {' or '.join(get_args(Units))}.")
        if self.lens not in LENSES:
            raise ValueError(f"There is no lens {quoted(self.lens)}; expected one of {', '.join(LENSES)}.")

    def of(self, kind: type[_Options]) -> _Options:
        """Give the switches of one kind; the defaults where none were set."""
        return next((options for options in self.options if isinstance(options, kind)), kind())

    def having(self, options: LensOptions) -> View:
        """Give the same view with other switches of one lens."""
        others = (other for other in self.options if type(other) is not type(options))
        set_ones = [*others] if options == type(options)() else [*others, options]
        return replace(self, options=tuple(sorted(set_ones, key=lambda each: each.lens)))


def find_lens(title: str) -> str:
    """Look the name of a lens up by its title, or by the name itself, in any case of letters.

    Raises
    ------
    ValueError
        Where there is no such lens; the message says in one sentence which there are.
    """
    name = "_".join(title.replace("-", " ").replace("_", " ").split()).casefold()
    if name not in LENSES:
        titles = ", ".join(known.replace("_", " ").capitalize() for known in LENSES)
        raise ValueError(f"There is no lens {quoted(title)}; expected one of {titles}.")
    return name


def options_of(lens: str) -> type[LensOptions] | None:
    """Give the kind of switches that a lens has: `Options` in its module of the model, if there is one."""
    module = f"infoviz.model.lenses.{lens}"
    return getattr(import_module(module), "Options", None) if find_spec(module) else None
