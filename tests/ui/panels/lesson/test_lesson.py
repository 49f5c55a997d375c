from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

from infoviz.model.examples import EXAMPLES


class TestExamples:
    @pytest.mark.parametrize("index", range(1, 10))
    def test_each_says_what_to_look_at_and_is_one_step(self, hand: Hand, index: int) -> None:
        example = EXAMPLES[index - 1]
        hand.key(f"Ctrl+{index}")
        assert example.name in hand.text("lessonText")
        assert hand.scene == example.scene
        assert hand.text("noteText") == f"Example {example.name}"
        assert hand.steps == 1
        assert hand.window.commands["undoAction"].text() == f"&Undo Example {example.name}"
        shown = hand.description("predictionChart")
        for i, q in enumerate(hand.analysis.q):
            assert f"class {i} {q:.3f}" in shown

    def test_the_menu_has_them_in_order_with_their_keys(self, hand: Hand) -> None:
        menu = hand.window.findChild(QMenu, "examplesMenu")
        assert menu is not None
        shown = [(action.text(), action.shortcut().toString()) for action in menu.actions()]
        assert shown == [(example.name, f"Ctrl+{i}") for i, example in enumerate(EXAMPLES, 1)]
        menu.actions()[2].trigger()
        assert hand.scene.example == "3.1 uniform target"

    def test_the_units_at_hand_stay(self, hand: Hand) -> None:
        hand.choose("bits")
        hand.key("Ctrl+3")
        assert hand.text("entropyReadout") == "1.0000"

    def test_undo_brings_the_former_words_back(self, hand: Hand) -> None:
        before = hand.text("lessonText")
        hand.key("Ctrl+3")
        hand.key("Ctrl+Z")
        assert hand.text("lessonText") == before


class TestStatusLine:
    def test_perplexity_prediction_against_target_and_units(self, hand: Hand) -> None:
        hand.key("Ctrl+8")
        assert hand.text("statusText") == (
            "perplexity e^H(P,Q) = 3.85  ·  predicts class 0, target class 1: wrong  ·  nats"
        )
        hand.key("Ctrl+9")
        assert "predicts class 1, target class 1: right" in hand.text("statusText")
        hand.choose("bits")
        assert hand.text("statusText").startswith("perplexity 2^H(P,Q) = 1.19")
        assert hand.text("statusText").endswith("bits")

    def test_an_example_that_was_changed(self, hand: Hand) -> None:
        hand.key("Ctrl+8")
        hand.drag("logitSlider0", 0.5, 0.2)
        assert hand.text("noteText") == "Example 4.2 wrong prediction, changed"
        hand.key("Ctrl+Z")
        assert hand.text("noteText") == "Example 4.2 wrong prediction"

    def test_what_was_said_goes_with_the_next_change(self, hand: Hand) -> None:
        hand.type("logitSpin0", "x")
        assert "is not a number" in hand.text("noteText")
        hand.type("logitSpin0", "3")
        assert hand.text("noteText") == ""
