"""H(P,Q) = H(P) + D_KL(P‖Q), with its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.model.view import View
from infoviz.presentation.comparison import change, name_of_pin
from infoviz.presentation.equation.lengths import Lengths, lengths_of
from infoviz.presentation.equation.measure import Measure, measures_of
from infoviz.presentation.format_number import format_number
from infoviz.presentation.information import uniform_guess

_Numbers = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Term:
    """One number of the equation, in units of display."""

    value: float
    text: str
    pinned: float | None = None  # the same of what is pinned
    # That one as it is written, and how much the number is larger now; empty without a pin.
    pinned_text: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class EquationFrame:
    """What the panel of the equation shows."""

    cross_entropy: Term
    entropy: Term
    divergence: Term
    lengths: Lengths
    description: str
    measures: tuple[Measure, ...]  # what else there is to say of the prediction; none where they are folded away

    @property
    def terms(self) -> tuple[Term, Term, Term]:
        """The three from left to right."""
        return self.cross_entropy, self.entropy, self.divergence


def resolve(scene: Scene, analysis: Analysis, view: View) -> EquationFrame:
    """Say what the equation is of a scene."""
    now = _numbers(analysis, view.units)
    then = None if analysis.pin is None else _numbers(analysis.pin, view.units)
    cross_entropy, entropy, divergence = map(_term, now, then or (None, None, None))
    return EquationFrame(
        cross_entropy,
        entropy,
        divergence,
        lengths_of(now, then, scene.class_count, view.units),
        _description(scene, now, then, view.units),
        measures_of(scene, analysis, view.units) if view.measures else (),
    )


def _numbers(analysis: Analysis, units: Units) -> _Numbers:
    return (
        in_units(analysis.cross_entropy, units),
        in_units(analysis.entropy, units),
        in_units(analysis.kl_divergence, units),
    )


def _term(value: float, pinned: float | None) -> Term:
    text = format_number(value)
    if pinned is None:
        return Term(value, text)
    return Term(value, text, pinned, format_number(pinned), change(value, pinned))


def _description(scene: Scene, now: _Numbers, then: _Numbers | None, units: Units) -> str:
    described = f"{_spoken(now)}, in {units}; {uniform_guess(scene.class_count, units)}."
    if then is None or scene.pin is None:
        return described
    changes = ", ".join(map(change, now, then))
    return f"{described} Pinned, {name_of_pin(scene.pin)}: {_spoken(then)}; the changes since are {changes}."


def _spoken(numbers: _Numbers) -> str:
    loss, entropy, divergence = map(format_number, numbers)
    return f"H(P,Q) {loss} is H(P) {entropy} and KL divergence {divergence}"
