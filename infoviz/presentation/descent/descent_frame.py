"""What a descent shows, and the switches beside it."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.descent import Options
from infoviz.model.lenses.descent.race import Race
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.descent.course import Course, course_of
from infoviz.presentation.descent.paths import Paths, paths_of
from infoviz.presentation.descent.sentence import sentence


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
