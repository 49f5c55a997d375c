"""Who runs the descent, and what becomes of it: kept as one step, or gone with the next thing that a hand does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabWidget, QToolButton

from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.ui.panels.editors.editor_panels import PredictionPanel
from infoviz.ui.panels.panel import Header
from tests.ui.conftest import settle
from tests.ui.lenses.descent.descents import (
    BACK,
    FORWARD,
    KEEP,
    RUN,
    after,
    in_front,
    lens,
    press,
    running,
    shown,
    step,
    wait,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand


@pytest.fixture
def descent(hand: Hand) -> Hand:
    """A hand with the lens in front."""
    return in_front(hand)


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

    def test_where_the_lens_is_in_front_from_the_beginning(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(Scene((2, 1, -1), (0.2, 0.3, 0.5)), View(lens="descent"))
        hand.activate()
        assert hand.window.focusWidget().objectName() == RUN, "else a button elsewhere would be pressed"
        hand.key("Space")
        assert running(hand)
        hand.key("Space")
        assert not running(hand)

    def test_where_its_key_has_led_into_it(self, hand: Hand) -> None:
        hand.focus("examplesButton")
        hand.key("Alt+3")
        assert hand.window.focusWidget().objectName() == RUN
        hand.key("Space")
        assert running(hand)
        hand.key("Space")
        assert not running(hand)

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

    @pytest.mark.parametrize("name", ["learningRateSpin", "momentumSpin", "speedSpin"])
    def test_in_a_box_of_the_lens_it_runs_too(self, descent: Hand, name: str) -> None:
        value = descent.spin(name).value()
        descent.focus(name)
        descent.key("Space")
        assert running(descent)
        descent.key("Space")
        assert not running(descent)
        assert descent.spin(name).value() == value
        assert " " not in descent.spin(name).text()

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

    def test_with_the_lens_out_of_sight_it_only_stops(self, open_window: Callable[..., Hand]) -> None:
        """With large writing, only the tabs are seen beside the charts."""
        hand = in_front(open_window(Scene((2, 1, -1), (0.2, 0.3, 0.5)), scale=2.0))
        hand.window.resize(1440, 900)
        settle()
        press(hand, RUN)
        hand.key("Esc")
        settle()
        assert lens(hand).visibleRegion().isEmpty()
        hand.focus("logitSlider0")
        for _ in range(2):
            hand.key("Space")
            assert not lens(hand)._pace.isActive()

    def test_with_another_lens_in_front_it_does_nothing(self, descent: Hand) -> None:
        descent.key("Alt+1")
        descent.focus("logitSlider0")
        descent.key("Space")
        descent.window.look_at_lens("descent")
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
        assert (descent.window.store.previewing, descent.window.store.note) == (False, "The preview is taken back.")
        descent.window.look_at_lens("descent")
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

    def test_an_edit_keeps_what_is_seen_first_and_stops_it(self, descent: Hand, qtbot: QtBot) -> None:
        press(descent, RUN)
        wait(qtbot, descent, 2)
        press(descent, RUN)
        made, seen = step(descent), shown(descent)
        descent.type("logitSpin0", "3")
        assert descent.scene.logits == (3, *seen[1:])
        assert (step(descent), running(descent), descent.steps) == (0, False, 2)
        assert descent.window.store.stack.text(0) == f"Descent, {made} steps"
        press(descent, FORWARD, 2)
        assert shown(descent) == after(descent.scene, 2)

    def test_an_edit_of_what_runs_stops_it(self, descent: Hand, qtbot: QtBot) -> None:
        press(descent, RUN)
        wait(qtbot, descent, 2)
        descent.type("logitsText", "[1, 2, 4]")
        descent.key("Return")
        assert (descent.scene.logits, running(descent), descent.steps) == ((1, 2, 4), False, 2)

    def test_pinning_pins_what_is_seen(self, descent: Hand) -> None:
        press(descent, FORWARD, 4)
        seen = shown(descent)
        descent.key("Ctrl+P")
        pin = descent.scene.pin
        assert pin is not None
        assert (pin.logits, descent.scene.logits, descent.steps) == (seen, seen, 2)

    def test_that_it_is_not_kept_is_seen(self, descent: Hand) -> None:
        undo, note = descent.window.commands["undoAction"], descent.find(QLabel, "noteText")
        assert not undo.isEnabled()
        press(descent, FORWARD, 3)
        assert "not kept" in note.text()
        assert "not kept" in descent.find(PredictionPanel, "predictionPanel").findChildren(Header)[0].subtitle.text()
        assert (undo.isEnabled(), undo.text()) == (True, "&Undo preview")
        descent.key("Ctrl+Z")
        assert (undo.isEnabled(), note.text(), shown(descent)) == (False, "The preview is taken back.", (2, 1, -1))

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
        descent.window.commands["largerAction"].trigger()
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
        made = step(descent)
        descent.window.showMinimized()
        settle()
        assert not running(descent)
        descent.window.showNormal()
        settle()
        assert not running(descent)
        assert step(descent) == made
        assert shown(descent) == after(descent.scene, made)
