"""The way of Q through the triangle of all predictions over three classes."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.descent.descent import Descent
from infoviz.model.lenses.descent.race import Race
from infoviz.presentation.format_number import format_number


@dataclass(frozen=True, slots=True)
class Paths:
    """P, and the paths of one or two descents."""

    names: tuple[str, ...]
    p: tuple[float, ...]
    descents: tuple[Descent, ...]  # of cross-entropy, and perhaps of the squared error
    description: str


def paths_of(race: Race) -> Paths:
    """Give the paths of a race, with the present place of Q in words."""
    start, main, beside = race.start, race.main, race.beside

    def place(values: Array) -> str:
        return ", ".join(f"{name} {format_number(q, 3)}" for name, q in zip(start.names, values.tolist(), strict=True))

    description = f"Q began at {place(main.path[0])} and is at {place(main.path[-1])}; P is at {place(main.target)}."
    if race.both:
        description += f" The descent of the squared error is at {place(beside.path[-1])}."
    return Paths(start.names, start.p, (main, beside) if race.both else (main,), description)
