"""The Descent lens by a hand: it runs, stops, goes back, and leaves the scene as it was unless it is told to keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabWidget, QToolButton, QWidget

from infoviz.model.race import Race
from infoviz.model.scene import Scene
from infoviz.ui.panels.descent import DescentLens
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand

INF = float("inf")
START, BACK, RUN, FORWARD, KEEP = (f"descent{word}Button" for word in ("Start", "Back", "Run", "Forward", "Keep"))


@pytest.fixture
def descent(hand: Hand) -> Hand:
    """A hand with the lens in front."""
    return in_front(hand)


def in_front(hand: Hand) -> Hand:
    hand.window.look_at_lens("Descent")
    settle()
    return hand


def lens(hand: Hand) -> DescentLens:
    return hand.find(DescentLens, "descentLens")


def press(hand: Hand, name: str, times: int = 1) -> None:
    for _ in range(times):
        hand.click(hand.find(QToolButton, name))


def sentence(hand: Hand) -> str:
    return lens(hand).sentence.text()


def step(hand: Hand) -> int:
    """Give the step that the plot says it is at."""
    found = re.match(r"Step (\d+):", hand.description("descentPlot"))
    assert found
    return int(found[1])


def running(hand: Hand) -> bool:
    """Whether the lens runs: a timer goes, and the button would stop it."""
    goes = any(timer.isActive() for timer in lens(hand).findChildren(QTimer))
    assert hand.find(QToolButton, RUN).text() == ("Stop" if goes else "Run")
    return goes


def wait(qtbot: QtBot, hand: Hand, steps: int) -> None:
    """Let it run for some steps more."""
    least = step(hand) + steps
    qtbot.waitUntil(lambda: step(hand) >= least)


def shown(hand: Hand) -> tuple[float, ...]:
    """Give the logits that the sliders' boxes show."""
    return tuple(hand.values("logitSpin"))


def after(scene: Scene, steps: int, rate: float = 1.0, momentum: float = 0.0) -> tuple[float, ...]:
    """Give the logits that so many steps lead to."""
    race = Race(scene)
    assert race.advance(steps, rate, momentum) == steps
    return race.main.logits


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
        race = Race(descent.scene)
        for rate, momentum in ((0.5, 0.0), (4.0, 0.0), (0.01, 0.99)):
            descent.type("learningRateSpin", str(rate))
            descent.type("momentumSpin", str(momentum))
            press(descent, FORWARD)
            race.advance(1, rate, momentum)
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
        assert sentence(descent).startswith(f"Stopped after {step(descent)} steps: the gradient is below 10⁻⁸")
        assert descent.value("divergenceReadout") < 1e-14
        assert [f"{q:.3f}" for q in (0.2, 0.3, 0.5)] == re.findall(r"0\.\d{3}", descent.description("predictionChart"))

    def test_there_is_a_limit(self, open_window: Callable[..., Hand]) -> None:
        hand = in_front(open_window(Scene((2, 0, 0), (0, 1, 0))))
        press(hand, RUN)
        lens(hand)._pace.due.emit(20_000)
        assert not running(hand)
        assert step(hand) == 10_000
        assert sentence(hand).startswith("Stopped at 10,000 steps, 6.66e−5 above the floor 0")

    def test_run_at_the_end_begins_again(self, descent: Hand, qtbot: QtBot) -> None:
        press(descent, FORWARD, 200)
        end = step(descent)
        assert sentence(descent).startswith("Stopped")
        press(descent, RUN)
        assert running(descent)
        wait(qtbot, descent, 1)
        press(descent, RUN)
        assert step(descent) < end

    def test_a_rate_that_is_too_large_is_said_before_and_seen_then(self, descent: Hand) -> None:
        descent.type("learningRateSpin", "10")
        assert "cannot settle at Q = P" in sentence(descent)
        press(descent, FORWARD, 40)
        assert sentence(descent).startswith("The loss rises: the learning rate 10 is too large")
        descent.type("learningRateSpin", "1")
        press(descent, FORWARD, 40)
        assert sentence(descent).startswith("Q moves towards P")

    def test_a_masked_class_that_the_target_wants(self, descent: Hand) -> None:
        descent.type("logitSpin1", "-inf")
        assert sentence(descent).startswith("P > 0 for class 1, which is masked: the loss is ∞")
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


class TestSpace:
    @pytest.mark.parametrize(
        "name", ["learningRateSlider", "speedSlider", "logitSlider1", "targetSlider0", "predictionChart"]
    )
    def test_runs_and_stops_from_anywhere(self, descent: Hand, name: str) -> None:
        descent.focus(name)
        descent.key("Space")
        assert running(descent)
        descent.key("Space")
        assert not running(descent)

    def test_from_the_tabs(self, descent: Hand) -> None:
        descent.find(QTabWidget, "lensTabs").tabBar().setFocus()
        descent.key("Space")
        assert running(descent)
        descent.key("Space")
        assert not running(descent)

    def test_with_no_focus_at_all(self, descent: Hand) -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        descent.key("Space")
        assert running(descent)
        descent.key("Space")
        assert not running(descent)

    def test_on_a_button_it_presses_that(self, descent: Hand) -> None:
        descent.focus(FORWARD)
        descent.key("Space")
        assert (step(descent), running(descent)) == (1, False)
        descent.focus(RUN)
        descent.key("Space")
        assert running(descent)
        descent.key("Space")
        assert not running(descent)
        descent.focus("squaredErrorButton")
        descent.key("Space")
        assert (descent.find(QPushButton, "squaredErrorButton").isChecked(), running(descent)) == (True, False)

    def test_in_a_box_it_is_a_letter(self, descent: Hand) -> None:
        box = descent.focus("logitSpin0")
        descent.key("Space")
        assert not running(descent)
        line = descent.focus("logitsText")
        descent.key("Space")
        assert not running(descent)
        assert box is not line

    def test_held_down_it_counts_once(self, descent: Hand) -> None:
        slider = descent.focus("learningRateSlider")
        descent.key("Space")
        for _ in range(3):
            repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, descent.NO_KEY, " ", autorep=True)
            QApplication.sendEvent(slider, repeated)
        assert running(descent)
        descent.key("Space")

    def test_with_another_lens_in_front_it_does_nothing(self, descent: Hand) -> None:
        descent.key("Alt+1")
        descent.focus("logitSlider0")
        descent.key("Space")
        descent.window.look_at_lens("Descent")
        assert not running(descent)


class TestKeep:
    def test_is_one_step_to_undo(self, descent: Hand) -> None:
        before = descent.scene
        press(descent, FORWARD, 12)
        reached = shown(descent)
        press(descent, KEEP)
        assert descent.scene == before.with_logits(reached)
        assert descent.steps == 1
        assert descent.window.store.stack.undoText() == "Descent, 12 steps"
        assert not descent.window.store.previewing
        assert step(descent) == 0
        descent.key("Ctrl+Z")
        assert (descent.scene, descent.steps) == (before, 0)
        assert shown(descent) == before.logits
        descent.key("Ctrl+Shift+Z")
        assert shown(descent) == reached

    def test_while_it_runs(self, descent: Hand, qtbot: QtBot) -> None:
        press(descent, RUN)
        wait(qtbot, descent, 2)
        press(descent, KEEP)
        assert not running(descent)
        assert descent.steps == 1
        assert descent.scene.logits == shown(descent) != (2, 1, -1)

    def test_there_is_nothing_to_keep_at_the_start(self, descent: Hand) -> None:
        keep = descent.find(QToolButton, KEEP)
        assert not keep.isEnabled()
        press(descent, FORWARD)
        assert keep.isEnabled()
        press(descent, BACK)
        assert not keep.isEnabled()


class TestLeaving:
    @pytest.mark.parametrize("run", [False, True])
    def test_another_tab_leaves_the_scene_as_before(self, descent: Hand, qtbot: QtBot, run: bool) -> None:
        before = descent.scene
        press(descent, FORWARD, 3)
        if run:
            press(descent, RUN)
            wait(qtbot, descent, 2)
        descent.key("Alt+1")
        assert (descent.scene, shown(descent), descent.steps) == (before, before.logits, 0)
        assert not descent.window.store.previewing
        descent.window.look_at_lens("Descent")
        assert (step(descent), running(descent)) == (0, False)

    def test_large_and_alone_is_not_leaving(self, descent: Hand, qtbot: QtBot) -> None:
        press(descent, RUN)
        wait(qtbot, descent, 2)
        descent.key("Ctrl+L")
        settle()
        assert running(descent)
        wait(qtbot, descent, 2)
        descent.key("Ctrl+L")
        settle()
        assert running(descent)
        press(descent, RUN)
        assert shown(descent) == after(descent.scene, step(descent))

    def test_an_edit_counts_from_the_scene_and_stops_it(self, descent: Hand, qtbot: QtBot) -> None:
        press(descent, RUN)
        wait(qtbot, descent, 2)
        descent.type("logitSpin0", "3")
        assert descent.scene.logits == (3, 1, -1)
        assert (step(descent), running(descent), descent.steps) == (0, False, 1)
        press(descent, FORWARD, 2)
        assert shown(descent) == after(descent.scene, 2)

    def test_undo_takes_it_back_before_anything_else(self, descent: Hand, qtbot: QtBot) -> None:
        descent.type("logitSpin0", "3")
        press(descent, RUN)
        wait(qtbot, descent, 2)
        descent.key("Ctrl+Z")
        assert (descent.scene.logits, shown(descent)) == ((3, 1, -1), (3, 1, -1))
        assert (step(descent), running(descent)) == (0, False)
        descent.key("Ctrl+Z")
        assert descent.scene.logits == (2, 1, -1)

    def test_another_example(self, descent: Hand, qtbot: QtBot) -> None:
        press(descent, RUN)
        wait(qtbot, descent, 2)
        descent.key("Ctrl+8")
        assert (step(descent), running(descent)) == (0, False)
        assert shown(descent) == descent.scene.logits

    def test_what_is_said_meanwhile_does_not_end_it(self, descent: Hand) -> None:
        press(descent, FORWARD, 4)
        descent.window.change_scale(1)
        assert step(descent) == 4
        assert shown(descent) == after(descent.scene, 4)

    def test_closed_while_it_runs_nothing_is_left(self, open_window: Callable[..., Hand], qtbot: QtBot) -> None:
        hand = in_front(open_window(Scene((2, 1, -1), (0.2, 0.3, 0.5))))
        pace = lens(hand)._pace
        press(hand, RUN)
        wait(qtbot, hand, 1)
        hand.window.close()
        assert not pace.isActive()
        assert not hand.window.store.previewing

    def test_minimised_it_rests(self, descent: Hand, qtbot: QtBot) -> None:
        press(descent, RUN)
        wait(qtbot, descent, 2)
        descent.window.showMinimized()
        qtbot.waitUntil(lambda: not lens(descent)._pace.isActive() or not descent.window.isMinimized())
        descent.window.showNormal()
        settle()
        assert step(descent) >= 2


class TestBeside:
    def test_a_sure_and_wrong_start_is_stuck(self, open_window: Callable[..., Hand]) -> None:
        hand = in_front(open_window(Scene((10, 0, 0), (0, 1, 0))))
        hand.click(hand.find(QPushButton, "squaredErrorButton"))
        press(hand, FORWARD, 60)
        assert sentence(hand).startswith("Squared error is stuck: its gradient is multiplied by Q(1 − Q)")
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
        assert re.match(r"Stopped after (\d+) and (\d+) steps", sentence(descent))
        assert step(descent) > len(Race(descent.scene).main.excess)


class TestTriangle:
    def test_is_there_for_three_classes(self, descent: Hand) -> None:
        triangle = descent.find(QWidget, "descentTriangle")
        assert triangle.isVisible()
        for count, there in ((2, False), (10, False), (3, True)):
            descent.type("classCountSpin", str(count))
            assert triangle.isVisible() == there

    def test_says_where_q_is(self, descent: Hand) -> None:
        press(descent, FORWARD, 2)
        q = Scene(after(descent.scene, 2), descent.scene.target).q
        place = ", ".join(f"class {i} {value:.3f}" for i, value in enumerate(q))
        assert f"and is at {place}; P is at class 0 0.200, class 1 0.300" in descent.description("descentTriangle")


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


def test_all_can_be_reached_by_tab_from_left_to_right(descent: Hand) -> None:
    names = ["squaredErrorButton", START, BACK, RUN, FORWARD, "learningRateSlider", "learningRateSpin"]
    names += ["momentumSlider", "momentumSpin", "speedSlider", "speedSpin"]
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
