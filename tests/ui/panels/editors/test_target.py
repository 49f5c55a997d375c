from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

from infoviz.model.scene import Scene
from infoviz.store import Gesture


@pytest.fixture
def label(open_window: Callable[..., Hand]) -> Hand:
    """A hand in a window where class 1 of three is true."""
    return open_window(Scene((2, 1, -1), (0, 1, 0), target_mode="label"))


def radios(hand: Hand) -> list[QRadioButton]:
    """Give the radio buttons that can be seen, in the order of the classes."""
    return [radio for radio in hand.window.findChildren(QRadioButton) if radio.isVisible()]


class TestDistribution:
    def test_the_rows_show_p(self, hand: Hand) -> None:
        assert [hand.text(f"targetSpin{i}") for i in range(3)] == ["0.200", "0.300", "0.500"]
        assert [hand.slider(f"targetSlider{i}").value() for i in range(3)] == [200, 300, 500]
        assert hand.text("targetText") == "[0.2, 0.3, 0.5]"
        assert radios(hand) == []

    def test_typing_one_after_another_gives_just_that(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(Scene((0, 0, 0), (1, 0, 0)))
        for i, typed in enumerate(("0.2", "0.3", "0.5")):
            hand.type(f"targetSpin{i}", typed)
        assert hand.scene.target == (0.2, 0.3, 0.5)
        assert [hand.text(f"targetSpin{i}") for i in range(3)] == ["0.200", "0.300", "0.500"]
        assert hand.steps == 3

    def test_what_is_set_is_kept_and_the_sum_stays_one(self, hand: Hand) -> None:
        hand.type("targetSpin0", "0.6")
        assert hand.scene.target[0] == 0.6
        assert sum(hand.values("targetSpin")) == pytest.approx(1.0, abs=1e-15)
        assert hand.scene.target[1] / hand.scene.target[2] == pytest.approx(0.3 / 0.5)

    def test_a_drag_out_and_back_gives_back_what_it_pushed_aside(self, hand: Hand) -> None:
        slider = hand.slider("targetSlider0")
        at = slider.value() / slider.maximum()
        hand.drag("targetSlider0", at, 0.5, 1.0, at)
        assert hand.values("targetSpin") == [0.2, 0.3, 0.5]

    def test_a_drag_is_one_step(self, hand: Hand) -> None:
        hand.drag("targetSlider0", 0.2, 0.5, 1.2)
        assert hand.scene.target == (1.0, 0.0, 0.0)
        assert hand.steps == 1
        hand.key("Ctrl+Z")
        assert hand.scene.target == (0.2, 0.3, 0.5)

    @pytest.mark.parametrize("typed", ["1.5", "-0.1", "inf"])
    def test_what_is_no_probability_is_refused(self, hand: Hand, typed: str) -> None:
        hand.type("targetSpin1", typed)
        assert "expected a number from 0 to 1" in hand.text("noteText")
        assert abs(sum(hand.scene.target) - 1.0) < 1e-12
        assert hand.spin("targetSpin1").value() == hand.scene.target[1]

    def test_enter_in_an_untouched_box_changes_nothing(self, hand: Hand) -> None:
        hand.focus("targetSpin1")
        hand.key("Return")
        assert hand.steps == 0

    def test_a_zero_in_q_where_p_is_positive_costs_infinity(self, hand: Hand) -> None:
        hand.type("logitSpin2", "-inf")
        assert hand.text("divergenceReadout") == "∞"
        hand.type("targetSpin2", "0")
        assert hand.text("divergenceReadout") != "∞"

    def test_a_pasted_vector_is_scaled_and_both_sums_are_said(self, hand: Hand) -> None:
        hand.paste("targetText", "1\n1\n2")
        assert hand.values("targetSpin") == [0.25, 0.25, 0.5]
        assert hand.text("noteText") == "The target probabilities were scaled: their sum was 4, now it is 1."
        assert hand.steps == 1
        assert hand.window.commands["undoAction"].text() == "&Undo Target probabilities"

    def test_a_sum_beyond_all_floats_is_scaled_too(self, hand: Hand) -> None:
        hand.paste("targetText", "1e308 1e308")
        assert hand.scene.target == (0.5, 0.5)
        assert hand.text("noteText") == "The target probabilities were scaled: their sum was ∞, now it is 1."

    @pytest.mark.parametrize("text", ["1", " 1\n", "tensor([1])", "label: 1"])
    def test_the_index_of_a_class_makes_it_the_true_one(self, hand: Hand, text: str) -> None:
        hand.paste("targetText", text)
        assert hand.scene.target == (0.0, 1.0, 0.0)
        assert hand.scene.target_mode == "label"
        assert hand.text("targetText") == "[0, 1, 0]"
        assert hand.text("noteText") == "Read as the number of a class: class 1 is the true one now."
        assert hand.window.commands["undoAction"].text() == "&Undo True class: class 1"
        assert hand.steps == 1

    def test_how_it_was_read_and_scaled_is_said_together(self, hand: Hand) -> None:
        hand.paste("targetText", "1,5 1 2,5")
        assert hand.scene.target == (0.3, 0.2, 0.5)
        assert hand.text("noteText") == (
            "Read as 3 numbers with decimal commas. The target probabilities were scaled: their sum was 5, now it is 1."
        )

    def test_thirds_are_not_scaled(self, hand: Hand) -> None:
        hand.paste("targetText", "1/3, 1/3, 1/3")
        assert hand.scene.target == (1 / 3, 1 / 3, 1 / 3)
        assert hand.text("noteText") == ""

    def test_another_number_of_classes(self, hand: Hand) -> None:
        hand.paste("targetText", "0.25 0.25 0.25 0.25")
        assert hand.scene.logits == (2.0, 1.0, -1.0, 0.0)
        assert hand.values("targetSpin") == [0.25] * 4

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("0.5 -0.5 1", "The probability of class 1 is -0.5; expected a number that is not negative."),
            ("0 0 0", "All probabilities are 0; at least one must be positive."),
            ("1 0 inf", "The probability of class 2 is inf; expected a number that is not negative."),
            ("inf -inf", "The probability of class 0 is inf; expected a number that is not negative."),
            ("1.0", "This is 1 number; expected 2 to 64, one for each class."),
            ("3", "There is no class 3; expected a class from 0 to 2, or 2 to 64 numbers, one for each class."),
            ("-1", "There is no class -1; expected a class from 0 to 2, or 2 to 64 numbers, one for each class."),
        ],
    )
    def test_what_cannot_be_used_is_said_below_and_the_scene_stays(self, hand: Hand, text: str, reason: str) -> None:
        hand.paste("targetText", text)
        assert hand.scene.target == (0.2, 0.3, 0.5)
        assert reason in [label.text() for label in hand.window.findChildren(QLabel) if label.isVisible()]


class TestLabel:
    def test_the_true_class_is_chosen_with_its_radio_button(self, label: Hand) -> None:
        assert [radio.isChecked() for radio in radios(label)] == [False, True, False]
        label.click(radios(label)[2])
        assert [radio.isChecked() for radio in radios(label)] == [False, False, True]
        assert label.scene.target == (0.0, 0.0, 1.0)
        assert label.steps == 1
        assert label.window.commands["undoAction"].text() == "&Undo True class: class 2"

    def test_the_arrows_choose_among_the_radio_buttons(self, label: Hand) -> None:
        radios(label)[1].setFocus()
        for key, chosen in (("Down", 2), ("Down", 2), ("Left", 1), ("Up", 0), ("Up", 0)):
            label.key(key)
            assert label.scene.label == chosen
            assert [radio.isChecked() for radio in radios(label)] == [i == chosen for i in range(3)]
            assert QApplication.focusWidget() is radios(label)[chosen]
        assert label.steps == 3

    def test_the_true_class_chosen_again_stays(self, label: Hand) -> None:
        label.click(radios(label)[1])
        assert [radio.isChecked() for radio in radios(label)] == [False, True, False]
        assert label.steps == 0

    def test_smoothing_is_pytorchs(self, label: Hand) -> None:
        label.type("smoothingSpin", "0.3")
        assert label.values("targetSpin") == pytest.approx([0.1, 0.8, 0.1])
        assert label.scene.target == (0.0, 1.0, 0.0)
        assert [radio.isChecked() for radio in radios(label)] == [False, True, False]

    def test_turned_to_a_distribution_it_takes_p_over_and_sets_smoothing_to_zero(self, label: Hand) -> None:
        label.type("smoothingSpin", "0.3")
        shown = label.values("targetSpin")
        label.choose("distribution")
        assert label.values("targetSpin") == shown
        assert label.scene.label_smoothing == 0.0
        assert label.text("smoothingSpin") == "0.000"
        assert radios(label) == []

    def test_moving_a_slider_turns_to_a_distribution(self, label: Hand) -> None:
        label.drag("targetSlider0", 0.0, 0.25)
        assert label.scene.target_mode == "distribution"
        assert label.scene.target[0] == pytest.approx(0.25, abs=0.01)
        assert label.steps == 1
        label.key("Ctrl+Z")
        assert [radio.isChecked() for radio in radios(label)] == [False, True, False]

    def test_enter_in_an_untouched_box_stays_a_class_label(self, label: Hand) -> None:
        label.focus("targetSpin1")
        label.key("Return")
        assert label.scene.target_mode == "label"
        assert label.steps == 0

    def test_from_a_distribution_the_likeliest_class_becomes_the_label(self, hand: Hand) -> None:
        hand.choose("label")
        assert hand.scene.target == (0.0, 0.0, 1.0)
        hand.key("Ctrl+Z")
        assert hand.scene.target == (0.2, 0.3, 0.5)

    @pytest.mark.parametrize("typed", ["-0.1", "1.1"])
    def test_smoothing_refuses(self, label: Hand, typed: str) -> None:
        label.type("smoothingSpin", typed)
        assert "expected a number from 0 to 1" in label.text("noteText")

    def test_names_are_shared_with_the_prediction(self, label: Hand) -> None:
        label.window.store.edit(label.scene.with_name(1, "cat"), Gesture("Class Name"))
        assert [radio.accessibleName() for radio in radios(label)][1] == "cat is the true class"
        assert label.spin("targetSpin1").accessibleName() == "target probability of cat"
