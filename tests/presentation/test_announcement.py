from __future__ import annotations

from dataclasses import replace

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES, Example
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation.announcement import announcement

BEFORE = Scene((2, 1, -1), (0, 1, 0))


def said(scene: Scene, before: Scene = BEFORE, units: Units = "nats", note: str = "", undone: str = "") -> str:
    return announcement(before, scene, analyze(scene), View(units=units), note, undone)


def test_a_gesture_says_the_loss_its_change_and_the_prediction() -> None:
    text = said(Scene((2, 3, -1), (0, 1, 0)))
    assert text.startswith("Loss 0.3266 nats, −1.0224; Q favours class 1")
    assert text.endswith(".")
    assert said(Scene((2, 3, -1), (0, 1, 0)), units="bits").startswith("Loss 0.4711 bits, −1.4751; ")


def test_nothing_is_said_where_nothing_is_other() -> None:
    assert said(BEFORE) == ""


def test_a_loss_that_stays_is_said_to_stay() -> None:
    assert said(Scene((3, 2, 0), (0, 1, 0))).startswith("Loss 1.3490 nats, as before; ")
    masked = Scene((2, float("-inf"), -1), (0, 1, 0))
    assert said(replace(masked, logits=(3, float("-inf"), 0)), masked).startswith("Loss ∞ nats, as before; ")


def test_an_undo_says_what_it_took_back() -> None:
    assert said(Scene((0, 1, -1), (0, 1, 0)), undone="Set logit").startswith("Undone: Set logit. Loss ")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_named(example: Example) -> None:
    assert said(example.scene).startswith(f"Example {example.name}. Loss ")


def test_pins_are_said_without_the_loss_that_stays() -> None:
    pinned = BEFORE.with_pin()
    assert said(pinned) == "Pinned, to compare with."
    assert said(BEFORE, pinned) == "Nothing is pinned any more."
    moved = replace(pinned, logits=(0, 0, 0))
    assert said(moved.with_pin_swapped(), moved).startswith("Another scene is pinned now. Loss 1.3490 nats")


def test_a_refusal_is_said_before_all_else() -> None:
    assert said(BEFORE, note="That is no number") == "That is no number."
    assert said(Scene((0, 0, 0), (0, 1, 0)), note="Scaled.").startswith("Scaled. Loss 1.0986 nats")
