"""The Descent lens by a hand: it steps, runs, stops and says why, beside the squared error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabWidget, QWidget

from infoviz.model.lenses.descent.descent import Race
from infoviz.model.scene import Scene
from infoviz.ui.lenses.descent.descent_arrangement import DescentArrangement
from infoviz.ui.lenses.descent.descent_lens import DescentLens
from tests.ui.conftest import settle
from tests.ui.lenses.descent.descents import (
    BACK,
    FORWARD,
    RUN,
    START,
    after,
    in_front,
    lens,
    press,
    running,
    sentence,
    shown,
    step,
    wait,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand

INF = float("inf")


@pytest.fixture
def descent(hand: Hand) -> Hand:
    """A hand with the lens in front."""
    return in_front(hand)


class TestSteps:
    def test_each_moves_the_bars_and_not_the_scene(self, descent: Hand) -> None:
        before = descent.scene
        press(descent, FORWARD, 3)
        assert step(descent) == 3
        assert shown(descent) == after(before, 3)
        assert "class 0 0.207" not in descent.description("predictionChart")
        q = Scene(after(before, 3), before.target).q
        assert f"class 0 {q[0]:.3f}" in descent.description("predictionChart")
        assert descent.scene is before
        assert descent.steps == 0

    def test_back_is_exact(self, descent: Hand) -> None:
        descent.type("momentumSpin", "0.9")
        press(descent, FORWARD, 6)
        press(descent, BACK, 2)
        assert shown(descent) == after(descent.scene, 4, momentum=0.9)
        press(descent, FORWARD, 2)
        assert shown(descent) == after(descent.scene, 6, momentum=0.9)

    def test_back_to_the_start_ends_the_preview(self, descent: Hand) -> None:
        press(descent, FORWARD, 6)
        assert descent.window.store.previewing
        press(descent, START)
        assert (step(descent), shown(descent)) == (0, descent.scene.logits)
        assert not descent.window.store.previewing
        press(descent, BACK)
        assert step(descent) == 0

    def test_learning_rate_and_momentum_count_from_the_next_step(self, descent: Hand) -> None:
        race = Race.begin(descent.scene)
        for rate, momentum in ((0.5, 0.0), (4.0, 0.0), (0.01, 0.99)):
            descent.type("learningRateSpin", str(rate))
            descent.type("momentumSpin", str(momentum))
            press(descent, FORWARD)
            race = race.after(1, rate, momentum)
            assert shown(descent) == race.main.logits

    def test_a_slider_and_its_box_show_the_same(self, descent: Hand) -> None:
        descent.drag("learningRateSlider", 0.5, 1.0)
        assert descent.spin("learningRateSpin").value() == 10.0
        descent.drag("learningRateSlider", 1.0, 0.0)
        assert descent.spin("learningRateSpin").value() == 0.01
        descent.drag("momentumSlider", 0.0, 1.0)
        assert descent.spin("momentumSpin").value() == 0.99

    @pytest.mark.parametrize(("box", "text"), [("learningRateSpin", "11"), ("momentumSpin", "1"), ("speedSpin", "0")])
    def test_what_cannot_be_is_refused_in_words(self, descent: Hand, box: str, text: str) -> None:
        before = descent.spin(box).value()
        descent.type(box, text)
        assert descent.spin(box).value() == before
        assert "expected a number from" in descent.text("noteText")

    def test_the_loss_is_told_in_the_units_at_hand(self, descent: Hand) -> None:
        assert "H(P,Q) 2.1490 nats, at the start 2.1490, floor H(P) 1.0297" in descent.description("descentPlot")
        descent.choose("bits")
        assert "H(P,Q) 3.1004 bits, at the start 3.1004, floor H(P) 1.4855" in descent.description("descentPlot")


class TestRunning:
    def test_it_runs_and_stops(self, descent: Hand, qtbot: QtBot) -> None:
        before = descent.scene
        press(descent, RUN)
        assert running(descent)
        wait(qtbot, descent, 3)
        press(descent, RUN)
        assert not running(descent)
        made = step(descent)
        assert shown(descent) == after(before, made)
        qtbot.wait(60)
        assert step(descent) == made
        assert (descent.scene, descent.steps) == (before, 0)

    def test_it_stops_by_itself_and_says_why(self, descent: Hand, qtbot: QtBot) -> None:
        descent.type("speedSpin", "1000")
        press(descent, RUN)
        qtbot.waitUntil(lambda: not running(descent))
        assert sentence(descent).startswith(f"Arrived after {step(descent)} steps: the gradient is shorter than 10⁻⁸")
        assert descent.value("divergenceReadout") < 1e-14
        assert [f"{q:.3f}" for q in (0.2, 0.3, 0.5)] == re.findall(r"0\.\d{3}", descent.description("predictionChart"))

    def test_there_is_a_limit(self, open_window: Callable[..., Hand]) -> None:
        hand = in_front(open_window(Scene((2, 0, 0), (0, 1, 0))))
        press(hand, RUN)
        lens(hand)._pace.due.emit(20_000)
        assert not running(hand)
        assert step(hand) == 10_000
        assert sentence(hand).startswith("Stopped after 10,000 steps, 6.66e−5 nats above the floor, 0")

    def test_run_at_the_end_begins_again(self, descent: Hand, qtbot: QtBot) -> None:
        press(descent, FORWARD, 200)
        end = step(descent)
        assert sentence(descent).startswith("Arrived")
        press(descent, RUN)
        assert running(descent)
        wait(qtbot, descent, 1)
        press(descent, RUN)
        assert step(descent) < end

    def test_a_rate_that_is_too_large_is_said_before_and_seen_then(self, descent: Hand) -> None:
        descent.type("learningRateSpin", "10")
        assert "cannot settle at a learning rate of 10, only below 5.15" in sentence(descent)
        press(descent, FORWARD, 40)
        assert sentence(descent).startswith("The loss rises: the learning rate 10 is too large")
        descent.type("learningRateSpin", "1")
        assert sentence(descent).startswith("The loss rises: the step went past the minimum.")

    def test_a_masked_class_that_the_target_wants(self, descent: Hand) -> None:
        descent.type("logitSpin1", "-inf")
        assert sentence(descent).startswith("P allows class 1, but the class is masked: the loss is ∞")
        press(descent, RUN)
        press(descent, FORWARD)
        assert not running(descent)
        assert step(descent) == 0
        assert "H(P,Q) ∞ nats" in descent.description("descentPlot")

    def test_a_masked_class_that_it_does_not_want(self, open_window: Callable[..., Hand]) -> None:
        hand = in_front(open_window(Scene((2, -INF, 0), (0.4, 0, 0.6))))
        press(hand, FORWARD, 5)
        assert shown(hand)[1] == -INF
        assert step(hand) == 5

    def test_its_first_steps_are_in_time(self, descent: Hand, qtbot: QtBot) -> None:
        """At one step a second the first comes at once, and the second does not."""
        descent.type("speedSpin", "1")
        press(descent, RUN)
        qtbot.waitUntil(lambda: step(descent) == 1, timeout=900)
        assert running(descent)
        press(descent, RUN)


class TestBeside:
    def test_a_sure_and_wrong_start_is_stuck(self, open_window: Callable[..., Hand]) -> None:
        hand = in_front(open_window(Scene((10, 0, 0), (0, 1, 0))))
        hand.click(hand.find(QPushButton, "squaredErrorButton"))
        press(hand, FORWARD, 60)
        assert sentence(hand).startswith("The squared error is stuck: its gradient is multiplied by Q(")
        text = hand.description("descentPlot")
        losses = [float(number) for number in re.findall(r"H\(P,Q\) ([\d.]+)", text)]
        assert losses[0] < 0.05
        assert losses[1] > 9.9
        error = re.search(r"squared error ([\d.]+), gradient", text)
        assert error
        assert 1.99 < float(error[1]) <= 2.0

    def test_it_starts_where_the_other_did(self, descent: Hand) -> None:
        """Asked for in the middle, it is as far as if it had been there from the start."""
        press(descent, FORWARD, 20)
        descent.click(descent.find(QPushButton, "squaredErrorButton"))
        late = descent.description("descentPlot")
        assert "Descent of the squared error" in late
        press(descent, START)
        press(descent, FORWARD, 20)
        assert descent.description("descentPlot") == late

    def test_the_bars_follow_cross_entropy(self, descent: Hand) -> None:
        descent.click(descent.find(QPushButton, "squaredErrorButton"))
        press(descent, FORWARD, 20)
        assert shown(descent) == after(descent.scene, 20)

    def test_it_runs_until_both_have_stopped(self, descent: Hand, qtbot: QtBot) -> None:
        descent.click(descent.find(QPushButton, "squaredErrorButton"))
        descent.type("speedSpin", "1000")
        press(descent, RUN)
        qtbot.waitUntil(lambda: not running(descent))
        assert re.match(r"Arrived after (\d+) and (\d+) steps", sentence(descent))
        assert step(descent) > len(Race.begin(descent.scene).main.excess)


class TestTriangle:
    def test_is_there_for_three_classes(self, descent: Hand) -> None:
        triangle = descent.find(QWidget, "descentTriangle")
        assert triangle.isVisible()
        for count, there in ((2, False), (10, False), (3, True)):
            descent.type("classCountSpin", str(count))
            assert triangle.isVisible() == there

    def test_says_where_q_is(self, descent: Hand) -> None:
        before = descent.description("descentTriangle")
        press(descent, FORWARD, 2)
        assert before.startswith("Q began at class 0 0.7")
        assert descent.description("descentTriangle") != before


class TestPicture:
    def test_shows_the_run_at_hand(self, descent: Hand) -> None:
        descent.type("learningRateSpin", "0.5")
        descent.click(descent.find(QPushButton, "squaredErrorButton"))
        descent.choose("logarithmic")
        press(descent, FORWARD, 7)
        copy = descent.window.copy_for_picture()
        drawn = copy.findChild(DescentLens)
        assert drawn is not None
        plot = drawn.findChild(QWidget, "descentPlot")
        assert plot is not None
        assert plot.accessibleDescription() == descent.description("descentPlot")
        assert "Step 7:" in plot.accessibleDescription()
        assert "logarithmic" in plot.accessibleDescription()
        assert drawn.sentence.text() == sentence(descent)
        copy.dispose()
        assert step(descent) == 7

    def test_the_axis_makes_a_difference(self, descent: Hand) -> None:
        press(descent, FORWARD, 30)
        plot = descent.find(QWidget, "descentPlot")
        linear = plot.grab().toImage()
        descent.choose("logarithmic")
        assert plot.grab().toImage() != linear
        descent.choose("linear")
        assert plot.grab().toImage() == linear


@pytest.mark.parametrize("scale", [0.8, 1.0])
def test_on_a_projector_all_of_it_is_seen_without_scrolling(open_window: Callable[..., Hand], scale: float) -> None:
    hand = in_front(open_window(Scene((2, 1, -1), (0.2, 0.3, 0.5)), scale=scale))
    hand.window.resize(1280, 720)
    settle()
    parts = hand.window.findChild(DescentArrangement)
    assert parts is not None
    assert not parts.verticalScrollBar().isVisible()


def test_all_can_be_reached_by_tab_from_left_to_right(descent: Hand) -> None:
    names = ["squaredErrorButton", START, BACK, RUN, FORWARD, "learningRateSpin", "momentumSpin", "speedSpin"]
    descent.find(QTabWidget, "lensTabs").tabBar().setFocus()
    met: list[str] = []
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        met.append(focused.objectName())
    assert [name for name in met if name in names] == names
