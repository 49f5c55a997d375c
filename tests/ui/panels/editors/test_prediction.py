from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

from infoviz.model.scene import Scene
from infoviz.ui.widgets.hint import Hint


class TestLogits:
    def test_the_rows_show_the_logits(self, hand: Hand) -> None:
        assert [hand.text(f"logitSpin{i}") for i in range(3)] == ["2.00", "1.00", "−1.00"]
        assert [hand.slider(f"logitSlider{i}").value() for i in range(3)] == [1200, 1100, 900]

    def test_a_typed_logit_counts_when_it_is_finished_and_is_one_step(self, hand: Hand) -> None:
        hand.type("logitSpin0", "-1.25", enter=False)
        assert hand.scene.logits == (2.0, 1.0, -1.0)
        assert hand.line_in("logitSpin0").text() == "-1.25"
        hand.key("Return")
        assert hand.text("logitSpin0") == "−1.25"
        assert hand.steps == 1
        hand.key("Ctrl+Z")
        assert hand.values("logitSpin") == [2.0, 1.0, -1.0]
        hand.key("Ctrl+Shift+Z")
        assert hand.values("logitSpin") == [-1.25, 1.0, -1.0]

    def test_undo_while_typing_takes_back_the_whole_number(self, hand: Hand) -> None:
        hand.type("logitSpin0", "25", enter=False)
        hand.key("Ctrl+Z")
        assert hand.text("logitSpin0") == "2.00"
        assert hand.scene.logits == (2.0, 1.0, -1.0)

    def test_a_long_number_is_kept_and_fed_to_the_charts_exactly(self, hand: Hand) -> None:
        hand.type("logitSpin1", "0.12345678901234567")
        hand.focus("logitSpin2")
        assert hand.scene.logits[1] == 0.12345678901234567
        assert hand.text("logitsText") == "[2, 0.12345678901234566, -1]"

    def test_a_masked_class(self, hand: Hand) -> None:
        hand.type("logitSpin2", "-inf")
        assert hand.text("logitSpin2") == "−∞"
        assert hand.analysis.q[2] == 0.0
        assert hand.text("crossEntropyReadout") == "∞"
        assert hand.text("logitsText") == "[2, 1, -inf]"

    def test_the_last_finite_logit_is_not_masked(self, hand: Hand) -> None:
        for i in range(3):
            hand.type(f"logitSpin{i}", "-inf")
        assert hand.scene.logits == (-math.inf, -math.inf, -1.0)
        assert "at least one must be finite" in hand.text("noteText")
        assert hand.spin("logitSpin2").accessibleDescription() == hand.text("noteText")
        hand.focus("logitSpin0")
        assert hand.text("logitSpin2") == "−1.00"

    @pytest.mark.parametrize(("typed", "sentence"), [("inf", "expected a finite number"), ("x", "“x” is not a number")])
    def test_a_refusal_is_said_in_the_status_line(self, hand: Hand, typed: str, sentence: str) -> None:
        hand.type("logitSpin0", typed)
        assert sentence in hand.text("noteText")
        assert hand.text("logitSpin0") == "2.00"
        assert hand.spin("logitSpin0").property("wrong")
        assert hand.steps == 0

    def test_what_is_out_of_sight_is_refused_in_the_window_alone(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(Scene((0,) * 64, (1 / 64,) * 64))
        box = hand.spin("logitSpin60")
        box.refuse("No.")
        assert box.property("wrong")
        assert not [hint for hint in hand.window.findChildren(Hint) if hint.isVisible()]

    def test_a_drag_is_one_step_and_all_follow(self, hand: Hand) -> None:
        before = hand.value("crossEntropyReadout")
        hand.drag("logitSlider2", 0.45, 0.6, 0.7, 0.75)
        assert hand.scene.logits[2] == pytest.approx(5.0, abs=0.2)
        assert hand.spin("logitSpin2").value() == hand.scene.logits[2]
        assert hand.value("crossEntropyReadout") < before
        assert hand.steps == 1
        assert hand.window.commands["undoAction"].text() == "&Undo Logit of class 2"
        hand.key("Ctrl+Z")
        assert hand.values("logitSpin") == [2.0, 1.0, -1.0]

    def test_keys_held_in_a_slider_are_one_step(self, hand: Hand) -> None:
        hand.focus("logitSlider0")
        hand.key("PgUp")
        hand.key("Shift+Right")
        assert hand.scene.logits[0] == 3.01
        assert hand.steps == 2

    def test_beyond_the_slider_the_box_still_counts(self, hand: Hand) -> None:
        hand.type("logitSpin0", "1000")
        assert hand.scene.logits[0] == 1000.0
        assert hand.slider("logitSlider0").value() == 2000
        assert hand.text("crossEntropyReadout") == "800.2000"

    def test_a_class_can_be_named(self, hand: Hand) -> None:
        line = name_line(hand, "name of class 1")
        line.setObjectName("line")
        hand.type("line", "ca", enter=False)
        assert hand.scene.names == ("class 0", "class 1", "class 2")
        hand.type("line", "cat")
        assert hand.steps == 1
        assert hand.scene.names == ("class 0", "cat", "class 2")
        assert "cat 0.259" in hand.description("predictionChart")
        assert hand.spin("logitSpin1").accessibleName() == "logit of cat"
        hand.type("line", " ")
        hand.focus("logitSpin0")
        assert line.text() == "class 1"


def test_what_stands_for_a_term_explains_it(hand: Hand) -> None:
    def explained() -> set[str]:
        return {widget.statusTip() for widget in hand.find(QWidget, "predictionPanel").findChildren(QWidget)} - {""}

    assert explained() == {"Q", "arrow", "T", "z"}
    assert hand.spin("temperatureSpin").whatsThis().startswith("Temperature: ")
    hand.choose("probabilities")
    assert explained() == {"Q", "T", "z"}


class TestKeysOfARow:
    def test_ctrl_and_arrows_go_from_row_to_row(self, hand: Hand) -> None:
        hand.focus("logitSpin1")
        places = []
        for key in ("Up", "Up", "Down", "Down", "Down", "Down"):
            hand.key(f"Ctrl+{key}")
            focused = QApplication.focusWidget()
            assert focused is not None
            places.append(focused.objectName().removeprefix("logit"))
        assert places == ["Spin0", "Spin0", "Spin1", "Spin2", "temperatureSpin", "temperatureSpin"]
        assert hand.steps == 0

    def test_a_row_out_of_sight_is_scrolled_to(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(Scene((0,) * 64, (1 / 64,) * 64))
        hand.focus("logitSpin0")
        for _ in range(40):
            hand.key("Ctrl+Down")
        assert hand.spin("logitSpin40").hasFocus()
        assert not hand.spin("logitSpin40").visibleRegion().isEmpty()

    @pytest.mark.parametrize(("end", "name"), [("Return", "cat"), ("Esc", "class 1")])
    def test_f2_writes_the_name_and_comes_back(self, hand: Hand, end: str, name: str) -> None:
        hand.focus("logitSpin1")
        hand.key("F2")
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        QTest.keyClicks(line, "cat")
        hand.key(end)
        assert hand.scene.names[1] == line.text() == name
        assert hand.spin("logitSpin1").hasFocus()

    def test_from_a_slider_too(self, hand: Hand) -> None:
        hand.focus("logitSlider1")
        hand.key("Ctrl+Down")
        assert hand.spin("logitSpin2").hasFocus()
        assert hand.scene.logits == (2.0, 1.0, -1.0)


class TestTemperature:
    def test_typed(self, hand: Hand) -> None:
        hand.type("temperatureSpin", "2")
        assert hand.scene.temperature == 2.0
        assert hand.analysis.q[0] == pytest.approx(math.exp(1.0) / (math.exp(1.0) + math.exp(0.5) + math.exp(-0.5)))

    def test_its_groove_is_logarithmic(self, hand: Hand) -> None:
        hand.drag("temperatureSlider", 0.5, 0.0, 1.0)
        assert hand.scene.temperature == 20.0
        hand.drag("temperatureSlider", 1.0, 0.5)
        assert hand.scene.temperature == pytest.approx(1.0, rel=0.05)
        assert hand.steps == 2

    @pytest.mark.parametrize("typed", ["0", "-1", "0.049", "21"])
    def test_what_it_refuses(self, hand: Hand, typed: str) -> None:
        hand.type("temperatureSpin", typed)
        assert hand.spin("temperatureSpin").value() == hand.scene.temperature
        assert 0.05 <= hand.scene.temperature <= 20.0
        assert "expected a number from 0.05 to 20" in hand.text("noteText")


class TestProbabilities:
    @pytest.fixture(autouse=True)
    def _by_probability(self, hand: Hand) -> None:
        hand.choose("probabilities")

    def test_the_rows_show_q(self, hand: Hand) -> None:
        assert hand.values("probabilitySpin") == hand.analysis.q.tolist()
        assert hand.text("probabilitySpin0") == "0.70538"
        assert not hand.window.findChildren(QWidget, "logitSpin0")

    def test_typing_one_after_another_gives_just_that(self, hand: Hand) -> None:
        for i, typed in enumerate(("0.2", "0.3", "0.5")):
            hand.type(f"probabilitySpin{i}", typed)
        assert hand.analysis.q.tolist() == pytest.approx([0.2, 0.3, 0.5], abs=1e-15)
        assert [hand.text(f"probabilitySpin{i}") for i in range(3)] == ["0.200", "0.300", "0.500"]
        assert hand.scene.logits == pytest.approx([math.log(0.2), math.log(0.3), math.log(0.5)])
        assert hand.value("divergenceReadout") == pytest.approx(0.0, abs=1e-15)

    @pytest.mark.parametrize("typed", ["0.35", "0.1234567", "1e-200"])
    def test_what_is_typed_stays_although_q_comes_back_rounded(self, hand: Hand, typed: str) -> None:
        hand.type("probabilitySpin1", typed)
        assert hand.spin("probabilitySpin1").value() == float(typed)
        assert hand.analysis.q[1] == pytest.approx(float(typed), rel=1e-12)

    def test_z_is_t_log_q(self, hand: Hand) -> None:
        hand.type("temperatureSpin", "2")
        hand.paste("logitsText", "0.3 0.7")
        assert hand.scene.logits == pytest.approx([2 * math.log(0.3), 2 * math.log(0.7)])
        assert hand.analysis.q.tolist() == pytest.approx([0.3, 0.7])

    def test_a_pasted_vector_is_scaled_and_both_sums_are_said(self, hand: Hand) -> None:
        hand.paste("logitsText", "1 1 2")
        assert hand.analysis.q.tolist() == pytest.approx([0.25, 0.25, 0.5])
        assert hand.text("noteText") == "The predicted probabilities were scaled: their sum was 4, now it is 1."

    def test_certainty_masks_the_others(self, hand: Hand) -> None:
        hand.type("probabilitySpin0", "1")
        assert hand.scene.logits == (0.0, -math.inf, -math.inf)
        assert hand.text("divergenceReadout") == "∞"

    def test_back_to_logits_keeps_the_prediction(self, hand: Hand) -> None:
        hand.type("probabilitySpin0", "0.2")
        q = hand.analysis.q.tolist()
        hand.choose("logits")
        assert hand.analysis.q.tolist() == q
        assert hand.values("logitSpin") == list(hand.scene.logits)


class TestVector:
    def test_one_step_however_many_classes(self, hand: Hand) -> None:
        hand.paste("logitsText", "tensor([0.5000, 2.5000, -0.5000, 4.0000], device='cuda:0')")
        assert hand.values("logitSpin") == [0.5, 2.5, -0.5, 4.0]
        assert hand.scene.target == (0.2, 0.3, 0.5, 0.0)
        assert hand.steps == 1
        hand.key("Ctrl+Z")
        assert hand.values("logitSpin") == [2.0, 1.0, -1.0]

    def test_fewer_classes(self, hand: Hand) -> None:
        hand.paste("logitsText", "1 2")
        assert hand.values("logitSpin") == [1.0, 2.0]
        assert hand.scene.target == pytest.approx((0.4, 0.6))

    @pytest.mark.parametrize(
        ("text", "logits", "note"),
        [
            ("logits: [3, 0.5]", (3.0, 0.5), "Read as 2 numbers; the text around them was left out."),
            ("0,5", (0.0, 5.0), "Read as two classes, 0 and 5; for one number write 0.5."),
            ("3 0.5", (3.0, 0.5), ""),
        ],
    )
    def test_how_it_was_read_is_said(self, hand: Hand, text: str, logits: tuple[float, ...], note: str) -> None:
        hand.paste("logitsText", text)
        assert hand.scene.logits == logits
        assert hand.text("noteText") == note

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("7", "This is 1 number; expected 2 to 64, one for each class."),
            (" ".join("1" * 65), "This is 65 numbers; expected 2 to 64, one for each class."),
            ("1 inf 2", "The logit of class 1 is inf; expected a finite number or -inf."),
            ("-inf -inf", "All logits are -inf; at least one must be finite."),
            ("1 2 x", "“x” at position 5 is not a number; expected numbers such as [2, 1, -1]."),
        ],
    )
    def test_what_cannot_be_used_is_said_below_and_the_scene_stays(self, hand: Hand, text: str, reason: str) -> None:
        hand.paste("logitsText", text)
        assert hand.scene.logits == (2.0, 1.0, -1.0)
        assert hand.line("logitsText").property("wrong")
        assert hand.text("logitsText") == text
        assert reason in [label.text() for label in hand.window.findChildren(QLabel) if label.isVisible()]
        hand.key("Esc")
        assert hand.text("logitsText") == "[2, 1, -1]"


class TestManyClasses:
    def test_plus_and_minus(self, hand: Hand) -> None:
        hand.click(named(hand, "add a class"))
        assert hand.scene.logits == (2.0, 1.0, -1.0, 0.0)
        assert hand.scene.target == (0.2, 0.3, 0.5, 0.0)
        assert hand.values("logitSpin") == [2.0, 1.0, -1.0, 0.0]
        for _ in range(3):
            hand.click(named(hand, "remove the last class"))
        assert hand.scene.class_count == 2
        assert not named(hand, "remove the last class").isEnabled()
        assert hand.steps == 3

    @pytest.mark.parametrize("name", ["logitSpin2", "logitSlider2", "targetSpin2"])
    def test_a_row_that_goes_while_a_hand_is_at_it(self, hand: Hand, name: str) -> None:
        hand.focus(name)
        hand.key("1")
        hand.key("Ctrl+1")
        assert hand.values("probabilitySpin") == pytest.approx([0.3, 0.7])
        hand.key("Ctrl+Z")
        assert hand.scene.class_count == 3

    def test_a_slider_that_goes_while_it_is_dragged(self, hand: Hand) -> None:
        slider = hand.slider("targetSlider2")
        QTest.mousePress(slider, hand.LEFT, hand.NO_KEY, hand.on_groove(slider, 0.2))
        hand.key("Ctrl+1")
        QTest.mouseMove(slider, hand.on_groove(slider, 0.8))
        QTest.mouseRelease(slider, hand.LEFT, hand.NO_KEY, hand.on_groove(slider, 0.8))
        assert hand.scene.example == "2.1 two classes, from probabilities"
        assert hand.scene.target == (0.0, 1.0)

    def test_sixty_four_rows_scroll(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(Scene((0.0,) * 64, (1 / 64,) * 64))
        box = hand.spin("logitSpin63")
        assert box.visibleRegion().isEmpty()
        hand.focus("logitSpin62")
        hand.key("Tab")
        assert box.hasFocus()
        assert not box.visibleRegion().isEmpty(), "what has the focus can be seen"
        assert not named(hand, "add a class").isEnabled()


def named(hand: Hand, name: str) -> QWidget:
    """Find a control by the name that assistive tools hold on to."""
    (found,) = [widget for widget in hand.window.findChildren(QWidget) if widget.accessibleName() == name]
    return found


def name_line(hand: Hand, name: str) -> QLineEdit:
    return next(line for line in hand.window.findChildren(QLineEdit) if line.accessibleName() == name)
