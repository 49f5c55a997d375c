"""What a descent shows, and the switches beside it."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.descent import Options
from infoviz.model.lenses.descent.descent import Descent
from infoviz.model.lenses.descent.race import Race
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.descent.course import Course, course_of
from infoviz.presentation.descent.sentence import sentence
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


@dataclass(frozen=True, slots=True)
class DescentFrame:
    """What the lens shows."""

    sentence: str  # what to look at, or why the descent stopped
    course: Course  # for the plot of the loss against the step
    paths: Paths | None  # for the triangle; None unless there are three classes
    can_keep: bool  # whether there are other logits to keep than the scene's
    settings: Options  # the learning rate and the other settings, as they are shown


def resolve(scene: Scene, analysis: Analysis, view: View, race: Race | None = None) -> DescentFrame:  # noqa: ARG001 (every resolve's signature)
    """Say what a race that has led to the scene shows; without, one stands at its start there."""
    settings = view.of(Options)
    race = (race or Race.begin(scene)).showing(both=settings.beside)
    return DescentFrame(
        sentence(race, settings.rate, settings.momentum, view.units),
        course_of(race, view.units, logarithmic=settings.logarithmic),
        paths_of(race) if race.start.class_count == 3 else None,
        can_keep=race.main.count > 0,
        settings=settings,
    )
