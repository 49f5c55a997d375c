"""What is spoken at the end of each gesture: one sentence, and nothing while a hand is at work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest

from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.ui.announce import announce
from tests.ui.conftest import Hand, settle

SCENE = Scene((2, 1, -1), (0.2, 0.3, 0.5))


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect all that is announced, politely."""
    heard: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            assert event.politeness() == QAccessible.AnnouncementPoliteness.Polite
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return heard


@pytest.fixture
def hand(open_window: Callable[..., Hand], said: list[str]) -> Hand:
    hand = open_window(SCENE)
    settle()
    assert said == []
    return hand


def test_nothing_is_announced_for_an_empty_sentence(hand: Hand, said: list[str]) -> None:
    announce(hand.window, "")
    assert said == []


def test_a_drag_is_announced_once_when_it_ends(hand: Hand, said: list[str]) -> None:
    hand.drag("logitSlider0", 0.5, 0.9)
    settle()
    (sentence,) = said
    assert sentence.startswith("Loss ")


def test_a_key_that_is_held_is_announced_when_it_is_released(hand: Hand, said: list[str]) -> None:
    slider = hand.slider("logitSlider0")
    hand.focus("logitSlider0")
    for _ in range(3):
        QTest.keyPress(slider, Qt.Key.Key_Right)
        settle()
    assert said == []
    QTest.keyRelease(slider, Qt.Key.Key_Right)
    settle()
    assert len(said) == 1


def test_undo_redo_pin_and_example_are_announced(hand: Hand, said: list[str]) -> None:
    hand.drag("logitSlider0", 0.5, 0.9)
    for command, beginning in (
        ("undoAction", "Undone: "),
        ("redoAction", "Loss "),
        ("pinAction", "Pinned"),
        ("unpinAction", "Nothing is pinned"),
    ):
        settle()
        said.clear()
        hand.window.commands[command].trigger()
        settle()
        (sentence,) = said
        assert sentence.startswith(beginning)
    said.clear()
    hand.window.commands["exampleAction1"].trigger()
    settle()
    (sentence,) = said
    assert sentence.startswith("Example ")


def test_a_refusal_is_announced_once(hand: Hand, said: list[str]) -> None:
    hand.window.store.say("This cannot be read.")
    settle()
    hand.window.commands["unitBitsAction"].trigger()
    settle()
    assert said == ["This cannot be read."]


def test_what_a_box_or_a_line_refuses_is_announced_once(hand: Hand, said: list[str]) -> None:
    for name, text in (("logitSpin0", "x"), ("logitsText", "[1, x]")):
        hand.type(name, text)
        settle()
        (sentence,) = said
        assert "x" in sentence
        said.clear()
    hand.type("logitSpin0", "x")
    settle()
    assert len(said) == 1, "each time"


@pytest.mark.parametrize("name", ["logitPlot", "predictionMap"])
def test_a_key_in_a_picture_speaks_the_value_and_when_it_is_released_the_loss(
    open_window: Callable[..., Hand], said: list[str], name: str
) -> None:
    hand = open_window(SCENE, View(lens="landscape"))
    hand.focus(name)
    settle()
    said.clear()
    hand.key("Right")
    settle()
    value, outcome = said
    assert " is " in value
    assert outcome.startswith("Loss ")
