"""The strips of the Precision lens, and softmax twice, under a hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from infoviz.model.lenses.precision import sweep
from infoviz.model.scene import Scene
from infoviz.store import Gesture
from infoviz.ui.lenses.precision.precision_grid import PrecisionGrid
from infoviz.ui.lenses.precision.precision_lens import PrecisionLens
from infoviz.ui.lenses.precision.strips import Strips
from infoviz.ui.lenses.precision.twice_axis import TwiceAxis
from tests.ui.conftest import Hand, settle
from tests.ui.lenses.precision.precisions import WRONG, counted, looking


@pytest.fixture
def lens(open_window: Callable[..., Hand]) -> Hand:
    """A hand in a window with the lens in front, on z = [2, 1, −1] and P = [0, 1, 0]."""
    return looking(open_window(WRONG))


class TestStrips:
    def test_they_say_where_each_route_dies(self, lens: Hand) -> None:
        assert lens.description("precisionStrips").startswith(
            "log(softmax(z)) in float16: a loss from ×0.01 to ×5.31, ∞"
        )

    def test_a_death_is_seen_where_it_is(self, lens: Hand) -> None:
        strips, theme = lens.find(Strips, "precisionStrips"), lens.window.appearance.theme
        image = strips.grab().toImage()
        exact = QColor(theme.hover)
        assert image.pixelColor(at_factor(lens, 3.0)) == exact
        assert image.pixelColor(at_factor(lens, 30.0)) != exact

    def test_digits_lost_are_seen_where_all_fates_stay(self, lens: Hand) -> None:
        strips = lens.find(Strips, "precisionStrips")
        before, image = strips.frame, strips.grab().toImage()
        lens.type("logitSpin2", "-1.01")
        assert strips.frame.strips == before.strips
        assert strips.grab().toImage() != image

    def test_the_line_is_under_the_sliders_handle(self, lens: Hand) -> None:
        strips = lens.find(Strips, "precisionStrips")
        for fraction in (0.0, 0.3, 1.0):
            lens.drag("factorSlider", fraction)
            x = lens.on_groove(lens.slider("factorSlider"), fraction).x()
            assert line_of(strips.grab().toImage(), QColor(lens.window.appearance.theme.text)) == pytest.approx(
                x, abs=2
            )

    def test_they_are_computed_once_a_scene_and_not_for_a_factor(
        self, lens: Hand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls = counted(monkeypatch, "judge", sweep)
        lens.drag("factorSlider", 0.1, 0.5, 0.9)
        lens.window.commands["unitBitsAction"].trigger()
        assert not calls
        lens.type("logitSpin0", "3.59375")
        assert len(calls) == 1

    def test_a_hand_that_moves_does_not_wait_for_them(
        self, lens: Hand, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        calls = counted(monkeypatch, "judge", sweep)
        before = lens.description("precisionStrips")
        for z in (3.03125, 4.03125, 5.03125):  # in no other test: what was computed is kept
            lens.window.store.apply(Gesture("z", "z0"), Scene.with_logit, 0, z)
        assert not calls
        assert "4.0" in lens.description("precisionGrid"), "the losses follow at once"
        qtbot.waitUntil(lambda: lens.description("precisionStrips") != before)  # although it is still held
        assert len(calls) == 1
        lens.window.store.apply(Gesture("z", "z0"), Scene.with_logit, 0, 6.03125)
        lens.window.store.finish()
        assert len(calls) == 2, "at its end nothing is waited for"
        timers = lens.find(PrecisionLens, "precisionLens").findChildren(QTimer)
        assert not any(timer.isActive() for timer in timers)

    def test_nothing_is_computed_for_a_lens_that_is_left(self, lens: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
        lens.window.store.apply(Gesture("z", "z0"), Scene.with_logit, 0, 3.0)
        timers = lens.find(PrecisionLens, "precisionLens").findChildren(QTimer)
        assert any(timer.isActive() for timer in timers)
        lens.window.look_at_lens("steps")
        assert not any(timer.isActive() for timer in timers)
        calls = counted(monkeypatch, "resolve")
        lens.window.store.apply(Gesture("z", "z0"), Scene.with_logit, 0, 4.0)
        assert not calls

    def test_a_tool_tip_names_the_fate_under_the_pointer(self, lens: Hand) -> None:
        strips = lens.find(Strips, "precisionStrips")
        place = QPoint(strips.width() // 2, strips.height() - 4)
        QApplication.sendEvent(strips, QHelpEvent(QHelpEvent.Type.ToolTip, place, strips.mapToGlobal(place)))
        assert QToolTip.text() == "ours in float64: a loss from ×0.01 to ×1000"
        QToolTip.hideText()

    def test_in_a_narrow_window_they_stand_under_the_grid(self, lens: Hand) -> None:
        grid, strips = lens.find(PrecisionGrid, "precisionGrid"), lens.find(Strips, "precisionStrips")
        assert strips.mapTo(lens.window, QPoint()).x() > grid.mapTo(lens.window, QPoint(grid.width(), 0)).x()
        lens.window.resize(900, 900)
        settle()
        assert strips.mapTo(lens.window, QPoint()).y() > grid.mapTo(lens.window, QPoint(0, grid.height())).y()
        assert abs(strips.width() - grid.width()) < 3


def at_factor(hand: Hand, factor: float) -> QPoint:
    """Give the place of a factor in the uppermost strip."""
    strips = hand.find(Strips, "precisionStrips")
    return QPoint(round(strips.x_of(factor)), round(strips.strip(0).center().y()))


def line_of(image: QImage, colour: QColor) -> float:
    """Give where an upright line of a colour stands, in logical pixels, at the foot of an image."""
    y = image.height() - 2
    found = [x for x in range(image.width()) if image.pixelColor(x, y) == colour]
    return sum(found) / len(found) / image.devicePixelRatio()


class TestTwice:
    def test_it_says_both_losses_and_the_band(self, lens: Hand) -> None:
        said = lens.description("softmaxTwice")
        assert said.startswith(
            "Softmax twice (Q given as logits): 1.2122 instead of 1.3490 nats; it stays between 0.5514"
        )

    def test_an_infinite_loss_leaves_the_axis(self, lens: Hand) -> None:
        axis = lens.find(TwiceAxis, "softmaxTwice")
        before = axis.grab().toImage()
        lens.type("logitSpin1", "-inf")
        assert "1.5349 instead of ∞" in lens.description("softmaxTwice")
        after = axis.grab().toImage()
        right = [(x, axis.height() // 2) for x in range(axis.width() - 12, axis.width())]
        ink = QColor(lens.window.appearance.theme.cross_entropy)
        assert not any(before.pixelColor(*place) == ink for place in right)
        assert any(after.pixelColor(*place) == ink for place in right)
