"""Softmax twice, in words and on its axis."""

from __future__ import annotations

import math

from infoviz.model.scene import Scene
from tests.presentation.precision.precision_frames import WRONG, frame_of


def test_it_says_both_losses_and_the_band() -> None:
    assert frame_of(WRONG).twice.description == (
        "Softmax twice (Q given as logits): 1.2122 instead of 1.3490 nats; "
        "it stays between 0.5514 and 1.5514, whatever the logits; the true loss can fall to 0."
    )


def test_a_perfect_prediction_stays_in_it() -> None:
    assert "0.5514 instead of 4.94e−324" in frame_of(Scene((2, 9, -1), (0, 1, 0)), factor=1000.0).twice.description


def test_it_follows_the_target_and_the_units() -> None:
    smoothed = WRONG.with_label(1).with_label_smoothing(0.15)
    assert "it stays between 0.6514 and 1.5014" in frame_of(smoothed).twice.description
    assert "it stays between 0.9398 and 2.1661" in frame_of(smoothed, "bits").twice.description


def test_an_infinite_loss_is_beyond_the_axis() -> None:
    twice = frame_of(Scene((2, -math.inf, -1), (0, 1, 0))).twice
    assert "1.5349 instead of ∞" in twice.description
    assert twice.marks == ("true ∞", "twice 1.5349")
    assert twice.low < twice.twice < twice.high < twice.end < twice.true == math.inf
