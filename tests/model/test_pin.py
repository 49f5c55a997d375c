"""A scene that is kept to compare another with."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable

import numpy as np
import pytest

from infoviz.model.analysis import Analysis, analyze
from infoviz.model.arithmetic.exponentials import exponentials
from infoviz.model.examples import EXAMPLES
from infoviz.model.scene import Scene

NEAR, APART = EXAMPLES[5].scene, EXAMPLES[6].scene
FOUR = Scene((1, 2, 3, -math.inf), (0.1, 0.2, 0.7, 0.0), names=("a", "b", "c", "d"))


def test_a_scene_compares_with_nothing_until_it_is_told_to() -> None:
    assert NEAR.pin is None
    assert analyze(NEAR).pin is None
    assert NEAR.without_pin() == NEAR
    assert NEAR.with_pin_swapped() == NEAR


def test_what_is_pinned_is_the_scene_as_it_is() -> None:
    pinned = NEAR.with_pin()
    assert pinned.pin == NEAR
    assert pinned.without_pin() == NEAR
    assert pinned != NEAR


def test_a_new_pin_drops_the_older_one() -> None:
    later = NEAR.with_pin().with_logit(0, 5.0)
    assert later.with_pin().pin == NEAR.with_logit(0, 5.0)


def test_a_pin_has_no_pin_of_its_own() -> None:
    with pytest.raises(ValueError, match=r"^A pinned scene must not have a pin of its own\.$"):
        dataclasses.replace(APART, pin=NEAR.with_pin())


def test_swapping_turns_them_over() -> None:
    scene = dataclasses.replace(NEAR, pin=FOUR)
    swapped = scene.with_pin_swapped()
    assert swapped == dataclasses.replace(FOUR, pin=NEAR)
    assert swapped.with_pin_swapped().without_pin() == NEAR
    assert swapped.with_pin_swapped().with_pin_swapped() == swapped


@pytest.mark.parametrize(
    "edit",
    [
        lambda scene: scene.with_logit(0, 4.0),
        lambda scene: scene.with_logits((1.0, 2.0, 3.0)),
        lambda scene: scene.with_probability(0, 0.4),
        lambda scene: scene.with_probabilities((0.2, 0.3, 0.5)),
        lambda scene: scene.with_temperature(2.0),
        lambda scene: scene.with_target_probability(0, 0.5),
        lambda scene: scene.with_target((0.5, 0.5)),
        lambda scene: scene.with_label(0),
        lambda scene: scene.with_label_smoothing(0.1),
        lambda scene: scene.with_target_mode("distribution"),
        lambda scene: scene.with_prediction_mode("probabilities"),
        lambda scene: scene.with_name(0, "cat"),
        lambda scene: scene.with_class_count(9),
    ],
)
def test_every_edit_keeps_the_pin(edit: Callable[[Scene], Scene]) -> None:
    edited = edit(NEAR.with_pin())
    assert edited.pin == NEAR
    assert edited.without_pin() == edit(NEAR)


def test_the_pin_is_analysed_as_it_would_be_alone() -> None:
    a = analyze(dataclasses.replace(NEAR, pin=FOUR))
    alone = analyze(FOUR)
    assert a.pin is not None
    assert a.pin.pin is None
    for field in dataclasses.fields(Analysis):
        np.testing.assert_array_equal(getattr(a.pin, field.name), getattr(alone, field.name))
    assert a.cross_entropy == analyze(NEAR).cross_entropy


def test_the_pin_is_computed_once_however_often_the_scene_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = NEAR.with_logit(0, 0.123).with_pin()
    first = analyze(scene).pin
    made: list[object] = []

    def counted(logits: np.ndarray, temperature: float) -> object:
        made.append(logits)
        return exponentials(logits, temperature)

    monkeypatch.setattr("infoviz.model.analysis.exponentials", counted)
    for step in range(5):
        assert analyze(scene.with_logit(1, step)).pin is first
    assert len(made) == 5
