"""More numbers on a prediction, each with a line on what it means."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.measures import measures
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.presentation.format_number import format_number

_INFORMATION = ("prediction_entropy", "reverse_divergence", "js_divergence", "log_odds")  # counted in nats or bits
_WORDS = {
    "prediction_entropy": ("H(Q)", "how undecided the prediction itself is"),
    "reverse_divergence": ("D_KL(Q‖P)", "the other way round: ∞ where only P is 0"),
    "js_divergence": ("Jensen–Shannon", "the same both ways: 0 to log 2, never ∞"),
    "perplexity": ("perplexity", "a guess among so many costs as much"),
    "log_odds": ("log-odds of the target", "log Q/(1 − Q) there: 0 is even odds"),
    "accuracy": ("accuracy", "P of the class that is predicted"),
    "margin": ("margin", "z/T of the target minus the best other’s"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One of them."""

    key: str  # its name in `infoviz.model.measures.Measures`
    name: str
    value: float  # in units of display
    text: str
    meaning: str


def measures_of(scene: Scene, analysis: Analysis, units: Units) -> tuple[Measure, ...]:
    """Compute all of them, in the order in which they are read."""
    computed = measures(scene, analysis)

    def measure(key: str, name: str, meaning: str) -> Measure:
        value: float = getattr(computed, key)
        if key in _INFORMATION:
            value = in_units(value, units)
        return Measure(key, name, value, format_number(value), meaning)

    return tuple(measure(key, *words) for key, words in _WORDS.items())
