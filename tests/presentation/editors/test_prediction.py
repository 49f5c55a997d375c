from __future__ import annotations

import math
from dataclasses import replace

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.editors.prediction import PredictionFrame, resolve
from infoviz.presentation.scale import LOGIT, PROBABILITY

SCENE = Scene((2, 1, -1), (0.2, 0.3, 0.5), temperature=2.0)


def shown(scene: Scene) -> PredictionFrame:
    return resolve(scene, analyze(scene), View())


def test_logits() -> None:
    frame = shown(SCENE)
    assert (frame.mode, frame.kind, frame.quantity, frame.scale) == ("logits", "logit", "logit of", LOGIT)
    assert frame.subtitle == "logits z; each arrow is −∂H(P,Q)/∂z"
    assert frame.names == ("class 0", "class 1", "class 2")
    assert frame.values == (2.0, 1.0, -1.0)
    assert (frame.vector, frame.vector_name) == ("[2, 1, -1]", "logits as a vector")
    assert frame.temperature == 2.0


def test_probabilities() -> None:
    scene = SCENE.with_prediction_mode("probabilities")
    frame = shown(scene)
    assert (frame.mode, frame.kind, frame.scale) == ("probabilities", "probability", PROBABILITY)
    assert frame.quantity == "predicted probability of"
    assert frame.subtitle == "Q, which sums to 1; z = T·log Q"
    assert frame.values == tuple(analyze(scene).q.tolist())
    assert frame.vector_name == "predicted probabilities as a vector"
    assert frame.pulls == ()


def test_the_pulls_lead_down_the_gradient_as_they_are_written() -> None:
    gradient = analyze(SCENE).gradient.tolist()
    assert shown(SCENE).pulls == pytest.approx([-slope for slope in gradient], abs=0.005)
    assert shown(SCENE).pulls == tuple(round(pull, 2) for pull in shown(SCENE).pulls)


def test_a_pull_that_would_be_written_as_zero_keeps_its_direction() -> None:
    hardly = shown(Scene((-7.0, 7.0), (0.0, 1.0)))
    assert hardly.pulls == (-0.001, 0.001)
    none = shown(Scene((0.0, -math.inf), (1.0, 0.0)))
    assert none.pulls == (0.0, 0.0)
    assert [math.copysign(1.0, pull) for pull in none.pulls] == [1.0, 1.0]


def test_only_the_pulls_are_other_numbers_in_bits() -> None:
    nats, bits = shown(SCENE), resolve(SCENE, analyze(SCENE), View(units="bits"))
    assert replace(bits, pulls=nats.pulls) == nats
    assert bits.pulls == tuple(round(-slope / math.log(2), 2) for slope in analyze(SCENE).gradient.tolist())


def test_the_vector_of_q_has_twelve_digits_and_that_of_z_all() -> None:
    scene = Scene((2, 0.12345678901234567, -1), (0.2, 0.3, 0.5))
    assert shown(scene).vector == "[2, 0.12345678901234566, -1]"
    scene = scene.with_prediction_mode("probabilities").with_probabilities((0.1, 0.2, 0.7))
    assert shown(scene).vector == "[0.1, 0.2, 0.7]"


def test_an_empty_line_says_what_it_takes() -> None:
    assert shown(SCENE).takes == "logits, such as 2 1 -1 or tensor([2, 1, -1])"
    assert "probabilities" in shown(SCENE.with_prediction_mode("probabilities")).takes
