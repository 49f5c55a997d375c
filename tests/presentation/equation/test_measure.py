from __future__ import annotations

import math

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.measures import measures
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation.equation import Measure, measures_of, resolve

SCENE = Scene((2, 1, -1), (0.2, 0.3, 0.5))


def shown(scene: Scene, units: Units = "nats") -> dict[str, Measure]:
    return {measure.key: measure for measure in measures_of(scene, analyze(scene), units)}


def test_all_seven() -> None:
    assert {key: measure.text for key, measure in shown(SCENE).items()} == {
        "prediction_entropy": "0.7139",
        "reverse_divergence": "0.7582",
        "js_divergence": "0.1961",
        "perplexity": "8.5764",
        "log_odds": "−3.3133",
        "accuracy": "0.2000",
        "margin": "−3.0000",
    }


def test_their_values_are_the_models() -> None:
    expected = measures(SCENE, analyze(SCENE))
    for key, measure in shown(SCENE).items():
        assert measure.value == getattr(expected, key)


def test_bits_are_for_information_alone() -> None:
    nats, in_bits = shown(SCENE), shown(SCENE, "bits")
    ratios = [in_bits[key].value / measure.value for key, measure in nats.items()]
    bits = 1 / math.log(2)
    assert ratios == pytest.approx([bits, bits, bits, 1, bits, 1, 1])


def test_infinities() -> None:
    masked = shown(Scene((-math.inf, 1, -1), (1, 0, 0)))
    texts = [masked[key].text for key in ("log_odds", "margin", "reverse_divergence", "perplexity")]
    assert texts == ["−∞", "−∞", "∞", "∞"]
    alone = shown(Scene((1, -math.inf, -math.inf), (1, 0, 0)))
    assert (alone["log_odds"].text, alone["reverse_divergence"].text) == ("∞", "0")


def test_each_has_a_name_and_a_meaning() -> None:
    measured = shown(SCENE).values()
    assert all(measure.meaning for measure in measured)
    assert [measure.name for measure in measured][:3] == ["H(Q)", "D_KL(Q‖P)", "Jensen–Shannon"]


def test_folded_away_they_are_not_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("infoviz.presentation.equation.measures")
    assert resolve(SCENE, analyze(SCENE), View()).measures == ()
