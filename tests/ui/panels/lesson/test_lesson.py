from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from tests.ui.conftest import Hand

from infoviz.model.examples import EXAMPLES
from infoviz.ui.panels.lesson.lesson_panel import LessonText
from infoviz.ui.shell.remembered import stored_view
from tests.ui.conftest import settle


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
        assert shown == [
            *((example.name, f"Ctrl+{i}") for i, example in enumerate(EXAMPLES, 1)),
            ("", ""),
            ("&Next example", "Ctrl+PgDown"),
            ("&Previous example", "Ctrl+PgUp"),
            ("&Back to the example", "Alt+Home"),
        ]
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


class TestWay:
    """From example to example, and back to where one began."""

    def button(self, hand: Hand, name: str) -> QToolButton:
        return hand.find(QToolButton, name)

    def test_flipping_by_buttons_and_by_keys(self, hand: Hand) -> None:
        assert not self.button(hand, "examplePrevious").isEnabled()
        for index in range(3):
            hand.click(self.button(hand, "exampleNext"))
            assert hand.scene == EXAMPLES[index].scene
        hand.key("Ctrl+PgDown")
        assert hand.scene == EXAMPLES[3].scene
        hand.key("Ctrl+PgUp")
        assert hand.scene == EXAMPLES[2].scene
        hand.click(self.button(hand, "examplePrevious"))
        assert hand.scene == EXAMPLES[1].scene
        assert self.button(hand, "exampleNext").toolTip() == f"Next example: {EXAMPLES[2].name}"

    def test_the_last_is_the_last(self, hand: Hand) -> None:
        hand.key("Ctrl+9")
        assert not self.button(hand, "exampleNext").isEnabled()
        hand.key("Ctrl+PgDown")
        assert hand.scene == EXAMPLES[8].scene
        assert hand.text("noteText") == "There is no such example."

    def test_a_changed_example_speaks_of_what_is_there_and_leads_back(self, hand: Hand) -> None:
        hand.key("Ctrl+8")
        height = hand.find(QWidget, "lessonPanel").height()
        assert not self.button(hand, "exampleBack").isEnabled()
        hand.type("logitSpin1", "5")
        assert hand.text("lessonText") == (
            "Q favours class 1, the true class; the loss, 0.0509, is far below what a uniform guess costs, 1.0986."
        )
        assert hand.find(QWidget, "lessonPanel").height() == height, "nothing jumps"
        hand.click(self.button(hand, "exampleBack"))
        assert hand.scene == EXAMPLES[7].scene
        assert hand.text("lessonText").startswith(EXAMPLES[7].name)
        hand.type("logitSpin1", "5")
        hand.key("Alt+Home")
        assert hand.scene == EXAMPLES[7].scene

    @pytest.mark.parametrize("width", [1280, 1440, 1920])
    def test_every_sentence_is_whole(self, hand: Hand, width: int) -> None:
        hand.window.resize(width, 900)
        settle()
        text = hand.find(LessonText, "lessonText")
        for example in EXAMPLES:
            assert text.lines(example.name, example.sentence) * text.fontMetrics().height() <= text.height() + 4


class TestFirstRun:
    def test_three_steps_until_the_first_gesture_and_never_again(
        self, open_window: Callable[..., Hand], settings: QSettings
    ) -> None:
        first = open_window(EXAMPLES[7].scene, stored_view(settings), settings=settings)
        assert first.text("lessonText").startswith("Welcome: 1. ")
        first.drag("logitSlider0", 0.5, 0.2)
        assert first.text("lessonText").startswith("Q favours")
        first.key("Ctrl+Z")
        assert first.text("lessonText").startswith(EXAMPLES[7].name)
        first.window.remembered.keep()
        assert not stored_view(settings).welcome


class TestStatusLine:
    def test_perplexity_prediction_against_target_and_units(self, hand: Hand) -> None:
        hand.key("Ctrl+8")
        assert hand.text("statusText") == (
            "perplexity e^H(P,Q) = 3.85  ·  Q favours class 0, but class 1 is the true one  ·  nats"
        )
        hand.key("Ctrl+9")
        assert "Q favours class 1, the true class" in hand.text("statusText")
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
