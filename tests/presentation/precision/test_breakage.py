"""The sentence on what breaks first."""

from __future__ import annotations

import pytest

from infoviz.model.scene import Scene
from tests.presentation.precision.precision_frames import WRONG, frame_of


def test_it_names_what_breaks_first_and_why() -> None:
    assert frame_of(Scene((12, 1, -1), (0, 1, 0))).sentence == (
        "log(softmax(z)) in float16 gives ∞: e^12 is more than float16 can hold (65504), so Q = 0 and log 0 = −∞."
    )


def test_where_nothing_is_broken_it_looks_ahead() -> None:
    assert frame_of(WRONG).sentence.startswith(
        "At ×5.62, on the way up, log(softmax(z)) in float16 gives ∞: e^11.25 is more"
    )
    assert frame_of(Scene((1000, 999), (0, 1)), factor=0.01).sentence.startswith(
        "At ×0.0106, on the way up, log(softmax(z)) in float16 gives ∞: Σ e^z = e^11."
    )


def test_where_nothing_breaks_it_says_so() -> None:
    assert frame_of(Scene((0, 0), (0, 1))).sentence == "All sixteen give a loss, from ×0.01 to ×1000."


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        (Scene((0, -20), (1, 0)), "the loss is less than float16 can hold (5.96e−8)."),
        (Scene((0, -9), (1, 0)), "Q of class 0 = 1 − 1.23e−4 is 1 in float16, and log 1 = 0."),
        (Scene((-20, -20), (1, 0)), "even e^−20 is less than float16 can hold (5.96e−8), so Σ e^z = 0; 0/0"),
        (Scene((8, -12), (0, 1)), "Q of class 1 is e^−20, less than float16 can hold (5.96e−8); log 0 = −∞."),
        (Scene((11, 11), (0, 1)), "Σ e^z = e^11.69 is more than float16 can hold (65504), so Q = 0 and log 0"),
        (Scene((7e4, 1), (0, 1)), "float16 cannot hold the logit 70000 of class 0 (at most ±65504)."),
    ],
)
def test_each_reason_has_its_words(scene: Scene, said: str) -> None:
    sentence = frame_of(scene).sentence
    assert said in sentence
    assert len(sentence) <= 150
