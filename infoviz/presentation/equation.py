"""H(P,Q) = H(P) + D_KL(P‖Q): what its panel shows, in numbers, in lengths, and with more measures."""

from __future__ import annotations

import math
from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.dust import settled
from infoviz.model.measures import measures
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.model.view import View
from infoviz.presentation.comparison import change, name_of_pin
from infoviz.presentation.format_number import format_number
from infoviz.presentation.information import uniform_guess
from infoviz.presentation.stepped_top import stepped_top

_Numbers = tuple[float, float, float]

_INFORMATION = ("prediction_entropy", "reverse_divergence", "js_divergence", "log_odds")  # counted in nats or bits
_MEASURES = {
    "prediction_entropy": ("H(Q)", "how undecided the prediction itself is"),
    "reverse_divergence": ("D_KL(Q‖P)", "the other way round; ∞ where only P is 0"),
    "js_divergence": ("Jensen–Shannon", "the same both ways; at most log 2, never ∞"),
    "perplexity": ("perplexity", "guessing among so many costs the same"),
    "log_odds": ("log-odds of the target", "against all others; 0 means even odds"),
    "accuracy": ("accuracy", "how often the predicted class is true"),
    "margin": ("margin", "its z/T minus that of the best other"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the equation, in units of display."""

    value: float
    text: str
    spoken: str  # with what it counts
    pinned: float | None = None  # the same of what is pinned
    # That one as it is written, and how much the number is larger now; empty without a pin.
    pinned_text: str = ""
    change: str = ""
    pinned_spoken: str = ""


@dataclass(frozen=True, slots=True)
class Lengths:
    """H(P) and KL end to end on one axis, with the floor and the uniform guess, in units of display."""

    # The two parts; the second may be ∞.
    entropy: float
    divergence: float
    guess: float  # log K
    top: float
    # Written under the marks: the first, longest, that fits.
    floor_texts: tuple[str, ...]
    guess_texts: tuple[str, ...]
    pinned: tuple[float, float] | None = None  # the two parts of what is pinned, drawn as outlines


@dataclass(frozen=True, slots=True)
class Measure:
    """One more number on a prediction, with a line on what it means."""

    key: str  # its name in `infoviz.model.measures.Measures`
    name: str  # its symbol in the table of terms
    value: float  # in units of display
    text: str
    spoken: str  # name, number and what it counts
    meaning: str


@dataclass(frozen=True, slots=True)
class EquationFrame:
    """What the panel of the equation shows."""

    cross_entropy: Number
    entropy: Number
    divergence: Number
    lengths: Lengths
    description: str
    measures: tuple[Measure, ...]  # what else there is to say of the prediction; none where they are folded away

    @property
    def terms(self) -> tuple[Number, Number, Number]:
        """The three from left to right."""
        return self.cross_entropy, self.entropy, self.divergence


def resolve(scene: Scene, analysis: Analysis, view: View) -> EquationFrame:
    """Say what the equation is of a scene."""
    analysis = settled(analysis)
    now = _numbers(analysis, view.units)
    then = None if analysis.pin is None else _numbers(settled(analysis.pin), view.units)
    cross_entropy, entropy, divergence = terms = [
        _number(value, pinned, view.units) for value, pinned in zip(now, then or (None, None, None), strict=True)
    ]
    guess = uniform_guess(scene.class_count, view.units)
    described = f"{_spoken([term.text for term in terms])}, in {view.units}; {guess}."
    if scene.pin is not None:
        changes = ", ".join(term.change for term in terms)
        before = _spoken([term.pinned_text for term in terms])
        described += f" Pinned, {name_of_pin(scene.pin)}: {before}; the changes since are {changes}."
    return EquationFrame(
        cross_entropy,
        entropy,
        divergence,
        lengths=lengths_of(now, then, scene.class_count, view.units),
        description=described,
        measures=measures_of(scene, analysis, view.units) if view.measures else (),
    )


def _numbers(analysis: Analysis, units: Units) -> _Numbers:
    return (
        in_units(analysis.cross_entropy, units),
        in_units(analysis.entropy, units),
        in_units(analysis.kl_divergence, units),
    )


def _number(value: float, pinned: float | None, units: Units) -> Number:
    text = format_number(value)
    spoken = f"{text} {units}"
    if pinned is None:
        return Number(value, text, spoken)
    before, other = format_number(pinned), change(value, pinned)
    return Number(value, text, spoken, pinned, before, other, f"pinned {before} {units}, change {other}")


def _spoken(texts: list[str]) -> str:
    loss, entropy, divergence = texts
    return f"H(P,Q) = {loss} is H(P) = {entropy} plus D_KL(P‖Q) = {divergence}"


def lengths_of(now: _Numbers, then: _Numbers | None, class_count: int, units: Units) -> Lengths:
    """Lay out H(P,Q), H(P) and KL, of the scene and of what is pinned, in units of display."""
    _, entropy, divergence = now
    guess = in_units(math.log(class_count), units)
    # An infinite divergence is seen to leave the bar beside H(P).
    ends = [guess, *(1.5 * floor if math.isinf(whole) else whole for whole, floor, _ in (now, then or now))]
    floor = f"floor H(P) = {format_number(entropy)}"
    guessed = uniform_guess(class_count, units)
    return Lengths(
        entropy,
        divergence,
        guess,
        stepped_top(max(ends)),
        (f"{floor}: no prediction gets below it", floor, "floor"),
        (guessed, guessed.removeprefix("uniform guess: "), "guess"),
        None if then is None else then[1:],
    )


def measures_of(scene: Scene, analysis: Analysis, units: Units) -> tuple[Measure, ...]:
    """Compute all measures, in the order in which they are read."""
    computed = measures(scene, analysis)
    found = []
    for key, (name, meaning) in _MEASURES.items():
        value: float = getattr(computed, key)
        if key == "js_divergence" and analysis.kl_divergence == 0.0:
            value = 0.0
        counted = ""
        if key in _INFORMATION:
            value, counted = in_units(value, units), f" {units}"
        text = format_number(value)
        found.append(Measure(key, name, value, text, f"{name} {text}{counted}", meaning))
    return tuple(found)
