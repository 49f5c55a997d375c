"""Bars of P and Q under a hand: dragged by their tops, moved by keys."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

from infoviz.model.scene import Scene

P, Q, PARTS = "targetChart", "predictionChart", "contributionChart"
EDITABLE = [P, Q]
NONE, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


def place(hand: Hand, name: str, index: int, value: float, below: float = 0.0) -> QPointF:
    """Give the place in a chart where a class has a value, or some pixels below it."""
    chart = hand.chart(name)
    area = chart.plotItem.vb.sceneBoundingRect()
    return QPointF(area.left() + (index + 0.5) * area.width() / hand.scene.class_count, chart.place_of(value) + below)


def send(hand: Hand, name: str, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    viewport = hand.chart(name).viewport()
    event = QMouseEvent(kind, at, viewport.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def press(hand: Hand, name: str, at: QPointF) -> None:
    hand.focus(name)
    send(hand, name, QEvent.Type.MouseButtonPress, at, LEFT, LEFT)


def move(hand: Hand, name: str, at: QPointF, held: Qt.MouseButton = LEFT) -> None:
    send(hand, name, QEvent.Type.MouseMove, at, NONE, held)


def release(hand: Hand, name: str, at: QPointF) -> None:
    send(hand, name, QEvent.Type.MouseButtonRelease, at, LEFT, NONE)


def shown(hand: Hand, name: str) -> list[float]:
    values: list[float] = (hand.analysis.p if name == P else hand.analysis.q).tolist()
    return values


def drag(hand: Hand, name: str, index: int, *values: float) -> None:
    """Take the top of a bar, lead it to values, and let it go."""
    press(hand, name, place(hand, name, index, shown(hand, name)[index]))
    for value in values:
        move(hand, name, place(hand, name, index, value))
    release(hand, name, place(hand, name, index, values[-1]))


def hold(key: Qt.Key, repeats: int) -> None:
    """Hold a key down until it has repeated itself, and let it go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    no_key = Qt.KeyboardModifier.NoModifier
    for i in range(repeats + 1):
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, no_key, "", i > 0))
        if i < repeats:
            QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, key, no_key, "", True))
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, key, no_key, "", False))


class TestDrag:
    def test_of_p_is_one_step_and_what_was_aimed_at(self, hand: Hand) -> None:
        drag(hand, P, 1, 0.4, 0.7, 0.6)
        assert hand.scene.target[1] == pytest.approx(0.6, abs=0.01)
        assert hand.scene.target[1] == round(hand.scene.target[1], 3), "what a hand can mean"
        assert math.fsum(hand.scene.target) == pytest.approx(1.0)
        assert hand.spin("targetSpin1").value() == hand.scene.target[1]
        assert hand.steps == 1
        hand.key("Ctrl+Z")
        assert hand.scene.target == (0.2, 0.3, 0.5)

    def test_of_q_moves_its_logit_alone_and_live(self, hand: Hand) -> None:
        press(hand, Q, place(hand, Q, 1, shown(hand, Q)[1]))
        for value in (0.5, 0.8):
            move(hand, Q, place(hand, Q, 1, value))
            asked = round(shown(hand, Q)[1], 3)
            assert asked == pytest.approx(value, abs=0.01)
            assert shown(hand, Q)[1] == pytest.approx(asked, rel=1e-15)
            assert (hand.scene.logits[0], hand.scene.logits[2]) == (2.0, -1.0)
            assert hand.spin("logitSpin1").value() == hand.scene.logits[1]
            assert hand.text("logitSpin1") in f"{hand.scene.logits[1]:.4f}".replace("-", "−")
            assert hand.value("crossEntropyReadout") == hand.analysis.cross_entropy
        release(hand, Q, place(hand, Q, 1, 0.8))
        assert hand.steps == 1
        assert hand.window.store.stack.undoText() == "Q of class 1"

    @pytest.mark.parametrize("name", EDITABLE)
    def test_two_drags_are_two_steps(self, hand: Hand, name: str) -> None:
        drag(hand, name, 1, 0.6)
        drag(hand, name, 1, 0.4)
        assert hand.steps == 2

    @pytest.mark.parametrize("name", EDITABLE)
    def test_a_bar_taken_beside_its_top_does_not_jump(self, hand: Hand, name: str) -> None:
        before, value = hand.scene, shown(hand, name)[1]
        press(hand, name, place(hand, name, 1, value, 11.0))
        assert hand.scene == before
        move(hand, name, place(hand, name, 1, 0.6, 11.0))
        assert shown(hand, name)[1] == pytest.approx(0.6, abs=0.003)
        release(hand, name, place(hand, name, 1, 0.6, 11.0))

    @pytest.mark.parametrize("name", EDITABLE)
    @pytest.mark.parametrize("below", [-14.0, 14.0])
    def test_a_press_away_from_the_top_edits_nothing(self, hand: Hand, name: str, below: float) -> None:
        before, value = hand.scene, shown(hand, name)[1]
        press(hand, name, place(hand, name, 1, value, below))
        move(hand, name, place(hand, name, 1, 0.9))
        release(hand, name, place(hand, name, 1, 0.9))
        assert (hand.scene, hand.steps) == (before, 0)

    def test_contributions_are_not_dragged(self, hand: Hand) -> None:
        before = hand.scene
        press(hand, PARTS, place(hand, PARTS, 2, hand.analysis.contributions[2]))
        move(hand, PARTS, place(hand, PARTS, 2, 0.1))
        release(hand, PARTS, place(hand, PARTS, 2, 0.1))
        assert hand.scene == before

    def test_another_button_edits_nothing(self, hand: Hand) -> None:
        at, right = place(hand, Q, 1, shown(hand, Q)[1]), Qt.MouseButton.RightButton
        send(hand, Q, QEvent.Type.MouseButtonPress, at, right, right)
        move(hand, Q, place(hand, Q, 1, 0.9), right)
        assert hand.steps == 0

    @pytest.mark.parametrize("name", EDITABLE)
    def test_the_pointer_says_where(self, hand: Hand, name: str) -> None:
        chart = hand.chart(name)
        for below, cursor in (
            (0.0, "SizeVerCursor"),
            (11.0, "SizeVerCursor"),
            (-11.0, "SizeVerCursor"),
            (20.0, "Arrow"),
        ):
            move(hand, name, place(hand, name, 1, shown(hand, name)[1], below), NONE)
            assert cursor in chart.viewport().cursor().shape().name

    def test_a_class_label_becomes_a_distribution(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(Scene((2, 1, -1), (0, 1, 0), target_mode="label"))
        drag(hand, P, 0, 0.4)
        assert hand.scene.target_mode == "distribution"
        assert hand.scene.target[0] == pytest.approx(0.4, abs=0.01)

    def test_typing_probabilities_or_not_it_is_the_logit_that_moves(self, hand: Hand) -> None:
        hand.choose("probabilities")
        drag(hand, Q, 1, 0.6)
        assert (hand.scene.logits[0], hand.scene.logits[2]) == (2.0, -1.0)
        assert hand.spin("probabilitySpin1").value() == pytest.approx(0.6, abs=0.01)

    def test_the_axis_of_the_contributions_is_that_of_the_scene_meanwhile(self, hand: Hand) -> None:
        hand.type("logitSpin2", "-10")

        def top() -> float:
            return hand.chart(PARTS).plotItem.vb.viewRange()[1][1]

        high = top()
        press(hand, Q, place(hand, Q, 2, 0.0))
        move(hand, Q, place(hand, Q, 2, 0.5))
        low = top()
        assert hand.analysis.contributions.max() <= low < high
        release(hand, Q, place(hand, Q, 2, 0.5))
        assert top() == low


class TestEnds:
    def test_of_q_below_the_axis_the_class_is_masked_and_comes_back(self, hand: Hand) -> None:
        drag(hand, Q, 0, 0.1, -0.5)
        assert hand.scene.logits == (-math.inf, 1.0, -1.0)
        assert "class 0 0," in hand.description(Q)
        drag(hand, Q, 0, 0.4)
        assert shown(hand, Q)[0] == pytest.approx(0.4, abs=0.01)
        assert hand.steps == 2

    def test_of_q_above_1_it_ends_below(self, hand: Hand) -> None:
        drag(hand, Q, 2, 3.0)
        assert 1.0 - 2.0**-52 <= shown(hand, Q)[2] < 1.0
        assert hand.scene.logits[:2] == (2.0, 1.0)
        assert hand.analysis.cross_entropy < math.inf
        drag(hand, Q, 2, 0.5)
        assert shown(hand, Q)[2] == pytest.approx(0.5, abs=0.01)

    def test_of_p_it_ends_at_0_and_1(self, hand: Hand) -> None:
        drag(hand, P, 1, 3.0)
        assert hand.scene.target == (0.0, 1.0, 0.0)
        drag(hand, P, 1, -3.0)
        assert hand.scene.target == (0.5, 0.0, 0.5)

    def test_the_only_class_that_is_not_masked_stays_and_it_is_said_why(self, hand: Hand) -> None:
        hand.paste("logitsText", "-inf 3 -inf")
        before = hand.scene
        drag(hand, Q, 1, 0.5)
        assert hand.scene == before
        said = [label.text() for label in hand.window.findChildren(QLabel) if label.isVisible()]
        assert "Q of class 1 is 1 while all others are masked; give another a logit." in said


class TestInterruptions:
    @pytest.mark.parametrize("name", EDITABLE)
    @pytest.mark.parametrize("how", ["Esc", "focus", "hide", "button"])
    def test_a_drag_that_ends_otherwise_is_over(self, hand: Hand, name: str, how: str) -> None:
        press(hand, name, place(hand, name, 1, shown(hand, name)[1]))
        move(hand, name, place(hand, name, 1, 0.6))
        if how == "Esc":
            hand.key("Esc")
        elif how == "focus":
            hand.focus("logitSpin0")
        elif how == "hide":
            hand.chart(name).hide()
            hand.chart(name).show()
        else:  # let go where the window could not see it
            move(hand, name, place(hand, name, 1, 0.6), NONE)
        assert not hand.window.store.in_gesture
        kept = hand.scene
        move(hand, name, place(hand, name, 1, 0.1))
        release(hand, name, place(hand, name, 1, 0.1))
        assert hand.scene == kept
        assert hand.steps == 1

    @pytest.mark.parametrize("name", EDITABLE)
    def test_the_class_goes(self, hand: Hand, name: str) -> None:
        press(hand, name, place(hand, name, 2, shown(hand, name)[2]))
        move(hand, name, place(hand, name, 2, 0.6))
        hand.key("Ctrl+1")
        kept = hand.scene
        assert kept.class_count == 2
        move(hand, name, place(hand, name, 1, 0.3))
        release(hand, name, place(hand, name, 1, 0.3))
        assert hand.scene == kept

    @pytest.mark.parametrize("name", EDITABLE)
    def test_undo_while_the_hand_holds_on(self, hand: Hand, name: str) -> None:
        before = hand.scene
        press(hand, name, place(hand, name, 1, shown(hand, name)[1]))
        move(hand, name, place(hand, name, 1, 0.6))
        hand.key("Ctrl+Z")
        assert hand.scene == before
        move(hand, name, place(hand, name, 1, 0.5))
        release(hand, name, place(hand, name, 1, 0.5))
        assert shown(hand, name)[1] == pytest.approx(0.5, abs=0.01)
        assert hand.steps == 1

    def test_what_is_said_of_the_class_is_not_in_the_way(self, hand: Hand) -> None:
        label = hand.find(QLabel, "classHint")
        at = place(hand, Q, 1, shown(hand, Q)[1])
        move(hand, Q, at, NONE)
        assert label.isVisible()
        press(hand, Q, at)
        move(hand, Q, place(hand, Q, 1, 0.6))
        assert not label.isVisible()
        release(hand, Q, place(hand, Q, 1, 0.6))
        assert label.isVisible()
        assert f"{shown(hand, Q)[1]:.4f}" in label.text()


class TestKeys:
    @pytest.mark.parametrize("name", EDITABLE)
    @pytest.mark.parametrize(
        ("keys", "step"),
        [("Up", 0.01), ("Down", -0.01), ("Shift+Up", 0.001), ("Shift+Down", -0.001), ("PgUp", 0.1), ("PgDown", -0.1)],
    )
    def test_a_step(self, hand: Hand, name: str, keys: str, step: float) -> None:
        hand.focus(name)
        hand.key("Right")
        hand.key("Right")
        before = shown(hand, name)[1]
        hand.key(keys)
        assert shown(hand, name)[1] == pytest.approx(before + step, abs=1e-9)
        assert hand.steps == 1
        assert f"{shown(hand, name)[1]:.4f}" in hand.find(QLabel, "classHint").text()

    def test_of_q_moves_its_logit_alone(self, hand: Hand) -> None:
        hand.focus(Q)
        hand.key("Home")
        hand.key("PgDown")
        assert hand.scene.logits[1:] == (1.0, -1.0)
        assert hand.scene.logits[0] < 2.0

    @pytest.mark.parametrize("name", EDITABLE)
    def test_a_key_held_is_one_step_and_a_key_pressed_again_another(self, hand: Hand, name: str) -> None:
        hand.focus(name)
        hand.key("Home")
        before = shown(hand, name)[0]
        hold(Qt.Key.Key_Up, 5)
        assert shown(hand, name)[0] == pytest.approx(before + 0.06, abs=1e-9)
        assert hand.steps == 1
        hold(Qt.Key.Key_Up, 1)
        assert hand.steps == 2
        hand.key("Ctrl+Z")
        hand.key("Ctrl+Z")
        assert shown(hand, name)[0] == pytest.approx(before, abs=1e-15)

    @pytest.mark.parametrize("name", EDITABLE)
    def test_they_end_at_the_ends(self, hand: Hand, name: str) -> None:
        hand.focus(name)
        hand.key("Home")
        for _ in range(12):
            hand.key("PgDown")
        assert shown(hand, name)[0] == 0.0
        for _ in range(12):
            hand.key("PgUp")
        assert 1.0 - 2.0**-52 <= shown(hand, name)[0] <= 1.0

    @pytest.mark.parametrize("name", EDITABLE)
    def test_the_tab_key_leads_to_a_bar(self, hand: Hand, name: str) -> None:
        chart = hand.chart(name)
        chart.setFocus(Qt.FocusReason.TabFocusReason)
        before = shown(hand, name)[0]
        hand.key("Up")
        assert shown(hand, name)[0] == pytest.approx(before + 0.01, abs=1e-9)

    @pytest.mark.parametrize("name", EDITABLE)
    def test_where_no_class_is_chosen_they_edit_nothing(self, hand: Hand, name: str) -> None:
        hand.focus(name)
        for keys in ("Up", "PgDown", "Shift+Up"):
            hand.key(keys)
        assert hand.steps == 0

    def test_contributions_have_none(self, hand: Hand) -> None:
        hand.focus(PARTS)
        hand.key("Home")
        hand.key("Up")
        assert hand.steps == 0

    def test_a_key_let_go_does_not_end_a_drag(self, hand: Hand) -> None:
        press(hand, Q, place(hand, Q, 1, shown(hand, Q)[1]))
        move(hand, Q, place(hand, Q, 1, 0.6))
        QTest.keyClick(hand.chart(Q), Qt.Key.Key_Shift)
        move(hand, Q, place(hand, Q, 1, 0.5))
        release(hand, Q, place(hand, Q, 1, 0.5))
        assert hand.steps == 1


class TestManyClasses:
    @pytest.mark.parametrize("index", [0, 31, 63])
    def test_each_of_64_can_be_taken(self, open_window: Callable[..., Hand], index: int) -> None:
        hand = open_window(Scene((0.0,) * 64, (1 / 64,) * 64))
        for name in EDITABLE:
            drag(hand, name, index, 0.5)
            assert shown(hand, name)[index] == pytest.approx(0.5, abs=0.01)

    @pytest.mark.parametrize("scale", [0.8, 2.0])
    def test_the_target_is_24_pixels_high_at_least(self, open_window: Callable[..., Hand], scale: float) -> None:
        hand = open_window(Scene((0, 0), (0.5, 0.5)), colours="light", scale=scale)
        hits = 0
        for below in range(-40, 41):
            move(hand, P, place(hand, P, 1, 0.5, float(below)), NONE)
            hits += hand.chart(P).viewport().cursor().shape() == Qt.CursorShape.SizeVerCursor
        assert hits >= 24 * max(scale, 1.0)
