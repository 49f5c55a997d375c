"""Ctrl+V outside of a text field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from tests.ui.conftest import Hand


def copy(text: str) -> None:
    """Put a text where Ctrl+V finds it."""
    QGuiApplication.clipboard().setText(text)


@pytest.mark.parametrize("name", ["logitSlider1", "temperatureSlider", "targetChart", "predictionChart"])
def test_it_goes_to_the_logits(hand: Hand, name: str) -> None:
    copy("logits: [3.0, 0.5]")
    hand.focus(name)
    hand.key("Ctrl+V")
    assert hand.scene.logits == (3.0, 0.5)
    assert hand.text("logitsText") == "[3, 0.5]"
    assert hand.text("noteText") == "Read as 2 numbers; the text around them was left out."
    assert hand.steps == 1


@pytest.mark.parametrize("name", ["targetSlider1", "smoothingSlider"])
def test_it_goes_to_the_target_where_the_focus_is_there(hand: Hand, name: str) -> None:
    copy("0.5 0.25 0.25")
    hand.focus(name)
    hand.key("Ctrl+V")
    assert hand.scene.target == (0.5, 0.25, 0.25)
    assert hand.scene.logits == (2.0, 1.0, -1.0)


@pytest.mark.parametrize("name", ["targetText", "logitSpin0", "temperatureSpin"])
def test_a_text_field_keeps_it(hand: Hand, name: str) -> None:
    copy("5")
    hand.focus(name)
    hand.key("Ctrl+A")
    hand.key("Ctrl+V")
    assert hand.scene.logits[1:] == (1.0, -1.0)
    assert "5" in hand.text(name)


def test_what_cannot_be_read_is_said_below_the_line_and_the_scene_stays(hand: Hand) -> None:
    copy("two three")
    hand.focus("targetChart")
    hand.key("Ctrl+V")
    assert hand.scene.logits == (2.0, 1.0, -1.0)
    assert hand.text("logitsText") == "two three"
    reason = "“two” at position 1 is not a number; expected numbers such as [2, 1, -1]."
    assert reason in [label.text() for label in hand.window.findChildren(QLabel) if label.isVisible()]


def test_beside_a_lens_that_stands_alone_it_is_said_in_the_status_line(hand: Hand) -> None:
    hand.key("Ctrl+L")
    copy("1 2 inf")
    hand.key("Ctrl+V")
    assert hand.text("noteText") == "The logit of class 2 is inf; expected a finite number or -inf."
    copy("1 2")
    hand.key("Ctrl+V")
    assert hand.scene.logits == (1.0, 2.0)
    assert hand.text("noteText") == ""


def test_an_empty_clipboard_changes_nothing(hand: Hand) -> None:
    QGuiApplication.clipboard().clear()
    hand.focus("targetChart")
    hand.key("Ctrl+V")
    assert hand.steps == 0
