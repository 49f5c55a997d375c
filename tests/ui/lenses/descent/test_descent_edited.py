"""Whatever edits while a descent is previewed, edits what is seen, and keeps that first as a step of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.lenses.descent.descents import FORWARD, in_front, press, running, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand


def write(name: str, text: str) -> Callable[[Hand], None]:
    """Type into a field, and finish with Enter."""

    def do(hand: Hand) -> None:
        hand.type(name, text)
        hand.key("Return")

    return do


def trigger(name: str) -> Callable[[Hand], None]:
    """Give a command."""
    return lambda hand: hand.window.commands[name].trigger()


def raise_bar(hand: Hand) -> None:
    hand.focus("predictionChart")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(hand.chart("predictionChart"), key)


EDITS: dict[str, Callable[[Hand], object]] = {
    "a slider": lambda hand: hand.drag("logitSlider1", 0.2, 0.7),
    "a box": write("logitSpin1", "3.5"),
    "the logits as a vector": write("logitsText", "[1, 2, 4]"),
    "the target": write("targetSpin0", "0.7"),
    "the target as a vector": write("targetText", "[0.5, 0.25, 0.25]"),
    "the temperature": write("temperatureSpin", "2"),
    "the smoothing": write("smoothingSpin", "0.1"),
    "the classes": write("classCountSpin", "4"),
    "a way to enter Q": lambda hand: hand.choose("probabilities"),
    "a bar of a chart": raise_bar,
    "an example": lambda hand: hand.key("Ctrl+8"),
    "a pin": trigger("pinAction"),
    "all anew": trigger("resetAction"),
}


@pytest.mark.parametrize("what", EDITS)
def test_it_begins_at_what_is_seen(hand: Hand, what: str) -> None:
    in_front(hand)
    press(hand, FORWARD, 3)
    store, seen = hand.window.store, shown(hand)
    EDITS[what](hand)
    assert (running(hand), store.previewing) == (False, False)
    assert store.stack.text(0) == "Descent, 3 steps"
    assert hand.steps == 2
    store.undo()
    assert hand.scene.logits == shown(hand) == seen
    store.undo()
    assert hand.scene.logits == shown(hand) == (2, 1, -1)
