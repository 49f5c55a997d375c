from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from infoviz.presentation.scale import LOGIT, PROBABILITY, Scale
from infoviz.ui.paint.theme import themed
from infoviz.ui.widgets.spin import NumberSpin

UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier

Box = Callable[..., NumberSpin]


@pytest.fixture
def box(qtbot: QtBot) -> Box:
    def make(scale: Scale = LOGIT, value: float = 1.0) -> NumberSpin:
        spin = NumberSpin(scale, themed("light"))
        qtbot.addWidget(spin)
        spin.setAccessibleName("logit of class 0")
        spin.show_value(value)
        spin.show()
        spin.activateWindow()
        spin.setFocus()
        qtbot.waitUntil(spin.hasFocus)
        spin.selectAll()
        return spin

    return make


def heard(spin: NumberSpin) -> tuple[list[float], list[str], list[None]]:
    """Collect what a box reports: values, refusals, ends of gestures."""
    values: list[float] = []
    refusals: list[str] = []
    ends: list[None] = []
    spin.edited.connect(values.append)
    spin.refused.connect(refusals.append)
    spin.finished.connect(lambda: ends.append(None))
    return values, refusals, ends


def press(spin: NumberSpin, text: str) -> None:
    """Press the keys of a text, also those that no English keyboard has."""
    for character in text:
        QApplication.sendEvent(spin, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, character))


def turn(spin: NumberSpin, notches: int) -> QWheelEvent:
    no_button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    place = QPointF(5, 5)
    event = QWheelEvent(place, place, QPoint(), QPoint(0, 120 * notches), no_button, NONE, phase, False)
    QApplication.sendEvent(spin, event)
    return event


class TestTyping:
    @pytest.mark.parametrize("finish", ["Return", "focus"])
    def test_it_counts_when_it_is_finished(self, box: Box, finish: str) -> None:
        spin = box()
        values, refusals, ends = heard(spin)
        press(spin, "-1.25")
        assert (spin.lineEdit().text(), spin.value(), values, ends) == ("-1.25", 1.0, [], [])
        if finish == "focus":
            spin.clearFocus()
        else:
            QTest.keyClick(spin, Qt.Key[f"Key_{finish}"])
        assert (spin.text(), spin.value(), values, refusals) == ("−1.25", -1.25, [-1.25], [])

    def test_a_step_counts_from_what_was_typed(self, box: Box) -> None:
        spin = box()
        values, _, _ = heard(spin)
        press(spin, "5")
        QTest.keyClick(spin, UP)
        assert values == [5.0, 5.1]

    @pytest.mark.parametrize("keys", ["Esc", "Ctrl+Z"])
    def test_what_was_typed_can_be_taken_back(self, box: Box, keys: str) -> None:
        spin = box()
        values, _, _ = heard(spin)
        press(spin, "57")
        QTest.keySequence(spin, QKeySequence(keys))
        assert (spin.lineEdit().text(), spin.lineEdit().selectedText()) == ("1.00", "1.00")
        spin.clearFocus()
        assert values == []

    def test_a_number_typed_once_more_was_set_by_hand(self, box: Box) -> None:
        spin = box()
        values, _, _ = heard(spin)
        press(spin, "1")
        QTest.keyClick(spin, Qt.Key.Key_Return)
        assert values == [1.0]

    def test_a_box_that_is_only_visited_reports_nothing(self, box: Box) -> None:
        spin = box(LOGIT, 0.123456789)
        values, _, _ = heard(spin)
        QTest.keyClick(spin, Qt.Key.Key_Return)
        spin.clearFocus()
        assert (values, spin.value()) == ([], 0.123456789)

    def test_the_text_stays_where_the_answer_is_the_value_but_for_rounding(self, box: Box) -> None:
        spin = box(PROBABILITY, 0.5)
        spin.edited.connect(lambda value: spin.show_value(math.exp(math.log(value))))
        press(spin, ".123456789")
        QTest.keyClick(spin, Qt.Key.Key_Return)
        assert spin.value() == 0.123456789

    def test_another_scale_writes_the_same_value_in_its_way(self, box: Box) -> None:
        spin = box(LOGIT, 0.5)
        spin.set_scale(PROBABILITY)
        assert (spin.text(), spin.value()) == ("0.500", 0.5)

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("-inf", -math.inf),
            ("-∞", -math.inf),
            ("−2", -2.0),
            ("1/3", 1 / 3),
            ("30%", 0.3),
            ("1e-300", 1e-300),
            ("2,5", 2.5),
            (".5", 0.5),
            ("+4", 4.0),
            ("123456789.12345678", 123456789.12345678),
            ("0.1234567890123456", 0.1234567890123456),
            ("-1.7976931348623157e308", -1.7976931348623157e308),
        ],
    )
    def test_what_was_typed_is_kept_to_the_last_digit(self, box: Box, text: str, value: float) -> None:
        spin = box()
        values, refusals, ends = heard(spin)
        press(spin, text)
        QTest.keyClick(spin, Qt.Key.Key_Return)
        assert spin.value() == value
        assert values[-1] == value
        assert refusals == []
        assert ends

    def test_enter_twice_does_not_round_a_long_number(self, box: Box) -> None:
        spin = box()
        values, _, _ = heard(spin)
        press(spin, "0.12345678901234567")
        for _ in range(3):
            QTest.keyClick(spin, Qt.Key.Key_Return)
        spin.clearFocus()
        assert spin.value() == 0.12345678901234567
        assert values[-1] == 0.12345678901234567
        place = QPoint(5, 5)
        QApplication.sendEvent(spin, QHelpEvent(QEvent.Type.ToolTip, place, spin.mapToGlobal(place)))
        assert QToolTip.text() == repr(0.12345678901234567)

    def test_a_negative_zero_is_zero(self, box: Box) -> None:
        spin = box()
        press(spin, "-0")
        QTest.keyClick(spin, Qt.Key.Key_Return)
        assert math.copysign(1.0, spin.value()) == 1.0
        assert spin.text() == "0.00"

    def test_showing_what_is_shown_leaves_the_text_alone(self, box: Box) -> None:
        spin = box()
        press(spin, "2.")
        spin.show_value(1.0)
        assert spin.lineEdit().text() == "2."

    def test_showing_is_not_reported(self, box: Box) -> None:
        spin = box()
        values, refusals, ends = heard(spin)
        spin.show_value(7.0)
        assert (values, refusals, ends) == ([], [], [])
        assert spin.text() == "7.00"


class TestRefusals:
    @pytest.mark.parametrize(
        ("scale", "text", "sentence"),
        [
            (LOGIT, "inf", "Logit of class 0 cannot be ∞; expected a finite number, or -inf to mask the class."),
            (LOGIT, "abc", "“abc” is not a number; expected a finite number, or -inf to mask the class."),
            (LOGIT, "nan", "“nan” is not a number; expected a finite number, or -inf to mask the class."),
            (LOGIT, "1e999", "“1e999” is too large; expected a finite number, or -inf to mask the class."),
            (PROBABILITY, "a; b", "“a; b” is not a number; expected a number from 0 to 1."),
            (PROBABILITY, "2", "Logit of class 0 cannot be 2; expected a number from 0 to 1."),
            (PROBABILITY, "-0.1", "Logit of class 0 cannot be −0.1; expected a number from 0 to 1."),
        ],
    )
    def test_what_cannot_be_used_is_said_once_and_the_value_returns(
        self, box: Box, scale: Scale, text: str, sentence: str
    ) -> None:
        spin = box(scale, 0.5)
        _, refusals, _ = heard(spin)
        press(spin, text)
        QTest.keyClick(spin, Qt.Key.Key_Return)
        assert refusals == [sentence]
        assert (spin.value(), spin.text()) == (0.5, spin.textFromValue(0.5))

    def test_it_is_marked_at_the_box_until_that_is_used_again(self, box: Box) -> None:
        spin = box()
        press(spin, "x")
        QTest.keyClick(spin, Qt.Key.Key_Return)
        (reason,) = (label for label in spin.findChildren(QLabel) if label.isVisible())
        assert reason.text() == spin.accessibleDescription()
        assert reason.text().startswith("“x” is not a number")
        assert spin.property("wrong")
        press(spin, "2")
        assert not spin.property("wrong")
        assert not reason.isVisible()
        assert spin.accessibleDescription() == ""

    def test_left_with_what_cannot_be_used_it_stays_marked(self, box: Box) -> None:
        spin = box()
        press(spin, "1.234,5")
        spin.clearFocus()
        assert spin.property("wrong")
        assert (spin.value(), spin.text()) == (1.0, "1.00")
        spin.setFocus()
        assert not spin.property("wrong")

    def test_a_reason_is_plain_text_and_goes_with_its_box(self, box: Box) -> None:
        spin = box()
        spin.refuse("<b>no</b>")
        reason = spin.findChild(QLabel)
        assert isinstance(reason, QLabel)
        assert (reason.text(), reason.textFormat()) == ("<b>no</b>", Qt.TextFormat.PlainText)
        spin.hide()
        assert not reason.isVisible()
        assert reason.parent() is spin

    def test_an_empty_box_returns_to_its_value(self, box: Box) -> None:
        spin = box()
        values, refusals, _ = heard(spin)
        QTest.keyClick(spin, Qt.Key.Key_Backspace)
        QTest.keyClick(spin, Qt.Key.Key_Return)
        assert set(values) <= {1.0}
        assert refusals == ["The text is empty; expected a finite number, or -inf to mask the class."]
        assert spin.text() == "1.00"


class TestKeys:
    @pytest.mark.parametrize(
        ("scale", "key", "modifier", "value"),
        [
            (LOGIT, UP, NONE, 0.6),
            (LOGIT, DOWN, NONE, 0.4),
            (LOGIT, UP, SHIFT, 0.51),
            (LOGIT, DOWN, SHIFT, 0.49),
            (LOGIT, Qt.Key.Key_PageUp, NONE, 1.5),
            (LOGIT, Qt.Key.Key_PageDown, NONE, -0.5),
            (PROBABILITY, UP, NONE, 0.51),
            (PROBABILITY, DOWN, SHIFT, 0.499),
            (PROBABILITY, Qt.Key.Key_PageUp, NONE, 0.6),
        ],
    )
    def test_steps(self, box: Box, scale: Scale, key: Qt.Key, modifier: Qt.KeyboardModifier, value: float) -> None:
        spin = box(scale, 0.5)
        values, _, ends = heard(spin)
        QTest.keyClick(spin, key, modifier)
        assert values == [value]
        assert spin.value() == value
        assert len(ends) == 1

    def test_steps_stop_at_what_the_box_takes(self, box: Box) -> None:
        spin = box(PROBABILITY, 0.995)
        for _ in range(3):
            QTest.keyClick(spin, UP)
        assert spin.value() == 1.0

    def test_a_step_up_from_minus_infinity_is_finite(self, box: Box) -> None:
        spin = box(LOGIT, -math.inf)
        assert spin.text() == "−∞"
        QTest.keyClick(spin, DOWN)
        assert spin.value() == -math.inf
        QTest.keyClick(spin, UP)
        assert spin.value() == -10.0

    def test_home_and_end_move_the_cursor(self, box: Box) -> None:
        spin = box()
        QTest.keyClick(spin, Qt.Key.Key_Home)
        assert spin.lineEdit().cursorPosition() == 0
        assert spin.value() == 1.0


class TestWheel:
    def test_without_focus_it_goes_to_what_scrolls(self, box: Box) -> None:
        spin = box()
        spin.clearFocus()
        event = turn(spin, 1)
        assert spin.value() == 1.0
        assert not event.isAccepted()

    def test_with_focus_it_steps(self, box: Box) -> None:
        spin = box()
        turn(spin, -2)
        assert spin.value() == 0.8
