"""A race that several windows on one store show: who runs it, and who may end it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from infoviz.app import create_window
from infoviz.model.lenses.descent import Options
from infoviz.model.scene import Scene
from infoviz.store import Store
from infoviz.ui.lenses.descent.descent_lens import DescentLens
from tests.ui.conftest import Hand, settle
from tests.ui.lenses.descent.descents import (
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

START = Scene((2, 1, -1), (0.2, 0.3, 0.5))


@pytest.fixture
def store() -> Store:
    return Store(START)


@pytest.fixture
def two(open_window: Callable[..., Hand], store: Store) -> tuple[Hand, Hand]:
    """Two hands, each in a window of its own with the lens in front, on one store."""
    one, other = in_front(open_window(store=store)), open_window(store=store)
    settle()
    return one, other


class TestShown:
    def test_in_both(self, two: tuple[Hand, Hand]) -> None:
        one, other = two
        press(one, FORWARD, 5)
        assert step(one) == step(other) == 5
        assert shown(other) == after(START, 5)
        for name in ("descentPlot", "descentTriangle"):
            assert other.description(name) == one.description(name)

    def test_in_one_that_is_opened_later(self, open_window: Callable[..., Hand], store: Store) -> None:
        one = in_front(open_window(store=store))
        press(one, FORWARD, 5)
        other = open_window(store=store)
        assert step(other) == 5
        assert store.previewing

    def test_with_the_same_settings(self, two: tuple[Hand, Hand]) -> None:
        one, other = two
        one.activate()
        one.type("learningRateSpin", "0.5")
        other.choose("logarithmic")
        assert other.spin("learningRateSpin").value() == 0.5
        assert "logarithmic" in one.description("descentPlot")
        assert one.window.store.view.of(Options) == Options(rate=0.5, logarithmic=True)
        press(other, FORWARD, 2)
        assert shown(one) == after(START, 2, 0.5)


class TestRunning:
    def test_who_steps_takes_over(self, two: tuple[Hand, Hand], qtbot: QtBot) -> None:
        one, other = two
        press(one, RUN)
        wait(qtbot, other, 2)
        assert (running(one), running(other)) == (True, False)
        press(other, FORWARD)
        assert not running(one)
        made = step(other)
        assert step(one) == made
        assert shown(one) == after(START, made)

    def test_who_runs_takes_over(self, two: tuple[Hand, Hand], qtbot: QtBot) -> None:
        one, other = two
        press(one, RUN)
        wait(qtbot, one, 2)
        press(other, RUN)
        assert (running(one), running(other)) == (False, True)
        wait(qtbot, one, 2)
        press(other, RUN)

    def test_what_is_kept_in_one_stops_the_other(self, two: tuple[Hand, Hand], qtbot: QtBot) -> None:
        one, other = two
        press(one, RUN)
        wait(qtbot, one, 2)
        press(other, KEEP)
        assert not running(one)
        assert step(one) == step(other) == 0
        assert one.steps == 1
        assert shown(one) == shown(other) == one.scene.logits != START.logits


class TestLeaving:
    def test_closing_another_window_ends_nothing(self, two: tuple[Hand, Hand], qtbot: QtBot, store: Store) -> None:
        one, other = two
        press(one, RUN)
        wait(qtbot, one, 2)
        other.window.dispose()
        settle()
        assert running(one)
        assert store.previewing
        wait(qtbot, one, 2)
        press(one, RUN)
        assert shown(one) == after(START, step(one))

    def test_a_picture_ends_nothing(self, two: tuple[Hand, Hand], qtbot: QtBot, store: Store) -> None:
        one, _ = two
        press(one, RUN)
        wait(qtbot, one, 2)
        copy = one.window.copy_for_picture()
        drawn = copy.findChild(DescentLens)
        assert drawn is not None
        assert drawn.frame is not None
        assert drawn.frame.can_keep
        copy.dispose()
        settle()
        assert running(one)
        assert store.previewing
        press(one, RUN)

    def test_closing_the_one_that_runs_it_ends_it(self, two: tuple[Hand, Hand], qtbot: QtBot, store: Store) -> None:
        one, other = two
        press(one, RUN)
        wait(qtbot, one, 2)
        one.window.dispose()
        settle()
        assert not store.previewing
        assert (step(other), shown(other)) == (0, START.logits)

    def test_another_lens_leaves_it_in_both(self, two: tuple[Hand, Hand], qtbot: QtBot, store: Store) -> None:
        """The second window hears of the lens and of the end of the race in the order in which they come."""
        one, other = two
        press(one, RUN)
        wait(qtbot, one, 2)
        one.window.look_at_lens("steps")
        settle()
        assert not store.previewing
        assert not lens(one)._pace.isActive()
        for hand in two:
            assert shown(hand) == START.logits
            assert hand.value("crossEntropyReadout") == pytest.approx(store.analysis.cross_entropy)
        other.window.look_at_lens("descent")
        assert step(one) == step(other) == 0

    def test_what_a_dropped_window_ran_stands_still_until_it_is_left(
        self, open_window: Callable[..., Hand], qtbot: QtBot, store: Store
    ) -> None:
        other = in_front(open_window(store=store))
        one = Hand(create_window(store=store))
        one.window.show()
        press(one, RUN)
        wait(qtbot, one, 2)
        del one
        gc.collect()
        settle()
        made = step(other)
        qtbot.wait(60)
        assert step(other) == made
        press(other, FORWARD)
        assert shown(other) == after(START, made + 1)
        other.window.look_at_lens("steps")
        assert not store.previewing
        assert shown(other) == START.logits
