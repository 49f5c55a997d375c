"""What a descent shows: the loss against the step, the paths, and the switches beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array
from infoviz.model.dust import DUST
from infoviz.model.lenses.descent import Options
from infoviz.model.lenses.descent.descent import Descent, Race, squared_error
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.model.view import View
from infoviz.presentation.descent.sentence import sentence, steps_of
from infoviz.presentation.format_number import format_number
from infoviz.presentation.information import information
from infoviz.presentation.stepped_top import stepped_top

_STEPS = 20  # on the axis at least
_MOST = 4.0  # times the start or a guess; a loss beyond that leaves at the top
_LEAST, _GREATEST = 1e-30, 1e300  # at the upper end of a logarithmic axis
_DECADES = (3, 6, 9, 12, 18, 24, 32)  # from the upper end of a logarithmic axis down


@dataclass(frozen=True, slots=True)
class Curve:
    """The loss of one descent."""

    name: str  # what stands for it, such as "by squared error"
    loss: float  # H(P,Q) now, in units of display
    descent: Descent
    units: Units

    @property
    def excess(self) -> Array:
        """H(P,Q) − H(P) after each step, in units of display: shape (N + 1,)."""
        return in_units(self.descent.excess, self.units)

    @property
    def entry(self) -> str:
        """Its name with the present loss."""
        return f"{self.name} {format_number(self.loss)}"


@dataclass(frozen=True, slots=True)
class Course:
    """The plot of the loss against the step, in units of display."""

    curves: tuple[Curve, ...]  # of cross-entropy, and perhaps of the squared error
    floor: float  # H(P)
    logarithmic: bool  # whether the excess is shown, on a logarithmic axis, and not the whole loss
    steps: float  # the end of the axis of steps
    # The ends of the axis of the loss.
    low: float
    high: float
    # What that axis shows; with its units.
    quantity: str
    title: str
    now: str  # where the descent is, beside the axis of steps
    floor_name: str  # what the line is that no prediction gets below
    description: str


def course_of(race: Race, units: Units, *, logarithmic: bool) -> Course:
    """Give the course of a race."""
    floor, gradient = in_units(race.main.entropy, units), in_units(_gradient(race.main), units)
    descents = {"by cross-entropy": race.main, "by squared error": race.beside} if race.both else {"H(P,Q)": race.main}
    curves = tuple(
        Curve(name, floor + float(in_units(descent.excess[-1], units)), descent, units)
        for name, descent in descents.items()
    )
    guess = in_units(math.log(race.start.class_count), units)
    low, high = ends_of_loss([curve.excess for curve in curves], floor, guess, logarithmic=logarithmic)
    quantity = "H(P,Q) − H(P)" if logarithmic else "H(P,Q)"
    floor_name = f"floor H(P) = {format_number(floor)}"
    return Course(
        curves,
        floor,
        logarithmic,
        steps=stepped_top(max(race.count, _STEPS)),
        low=low,
        high=high,
        quantity=quantity,
        title=f"{quantity} in {units}",
        now=f"step {race.count:,}, gradient {format_number(gradient)}" if gradient < math.inf else "step",
        floor_name=f"↓ {floor_name}" if logarithmic else floor_name,
        description=_described(race, units, logarithmic=logarithmic),
    )


def ends_of_loss(curves: Sequence[Array], floor: float, guess: float, *, logarithmic: bool) -> tuple[float, float]:
    """Choose the ends of the axis of the loss: of the excess if that is logarithmic, or else of excess and floor H(P).

    What is far above the start of the first curve, or above a `guess` log K, leaves at the top.
    """
    under = 0.0 if logarithmic else floor
    start = float(curves[0][0])
    most = _MOST * (under + max(start if start < math.inf else 0.0, guess - floor))
    largest = min(under + max(float(curve.max()) for curve in curves), most)
    if not logarithmic:
        return 0.0, stepped_top(largest)
    least = min(float(curve.min(where=curve > 0.0, initial=largest)) for curve in curves)
    high = 10.0 ** math.ceil(math.log10(min(max(largest, _LEAST), _GREATEST)))
    return next((high / 10.0**n for n in _DECADES if high / 10.0**n <= least), high / 10.0 ** _DECADES[-1]), high


def _gradient(descent: Descent) -> float:
    """Give the length of the gradient; where P leaves something to every class, what rounding leaves of it is 0."""
    norm = descent.gradient_norm
    return 0.0 if norm <= DUST and descent.target.min() > 0.0 else norm


def _described(race: Race, units: Units, *, logarithmic: bool) -> str:
    main, beside = race.main, race.beside
    floor = main.entropy
    parts = [
        f"Step {race.count}: H(P,Q) {information(floor + float(main.excess[-1]), units)} {units}, "
        f"at the start {information(floor + float(main.excess[0]), units)}, "
        f"floor H(P) {information(floor, units)}, gradient {information(_gradient(main), units)}."
    ]
    if race.both:
        error = squared_error(main.target, beside.path[-1])
        parts.append(
            f"Descent of the squared error: H(P,Q) {information(floor + float(beside.excess[-1]), units)}, "
            f"squared error {format_number(error)}, gradient {format_number(_gradient(beside))}."
        )
    if logarithmic:
        parts.append("The excess over the floor is shown on a logarithmic axis.")
    return " ".join(parts)


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
    spoken: str  # the step and the loss, and why the descent stopped, if it did


def resolve(scene: Scene, analysis: Analysis, view: View, race: Race | None = None) -> DescentFrame:  # noqa: ARG001 (every resolve's signature)
    """Say what a race that has led to the scene shows; without, one stands at its start there."""
    settings = view.of(Options)
    race = (race or Race.begin(scene)).showing(both=settings.beside)
    said = sentence(race, settings.rate, settings.momentum, view.units)
    course = course_of(race, view.units, logarithmic=settings.logarithmic)
    spoken = f"Step {race.count:,}: loss {format_number(course.curves[0].loss)} {view.units}."
    return DescentFrame(
        said,
        course,
        paths_of(race) if race.start.class_count == 3 else None,
        can_keep=race.main.count > 0,
        settings=settings,
        spoken=f"{spoken} {said}" if race.over else spoken,
    )


def name_of_step(race: Race) -> str:
    """Say what the Edit menu calls the step that keeps where a race is."""
    return f"Descent, {steps_of(race.main.count)}"
