"""What has room in a window: charts and equation always, the rest as far as it goes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QToolButton, QWidget

from infoviz.model.examples import EXAMPLES
from infoviz.model.scene import Scene
from infoviz.ui.paint.theme import SCALES
from infoviz.ui.shell.fit import fit_into
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from tests.ui.conftest import Hand

SIZES = ((1280, 720), (1440, 900), (1920, 1080))
WHOLE = ("targetChart", "predictionChart", "contributionChart")
TERMS = ("crossEntropyReadout", "entropyReadout", "divergenceReadout")
THREE = Scene((2, 1, -1), (0.2, 0.3, 0.5))
PINNED = Scene((2, 1, -1), (0.2, 0.3, 0.5), pin=Scene((0, 1), (0, 1)))
MANY = Scene((0.0,) * 64, (1 / 64,) * 64)


def place(hand: Hand, widget: QWidget) -> QRect:
    """Give where a widget stands in the window."""
    return QRect(widget.mapTo(hand.window, QPoint(0, 0)), widget.size())


def is_whole(hand: Hand, name: str) -> bool:
    """Whether a widget is seen, has the room that it needs, and nothing cuts it off."""
    widget = hand.find(QWidget, name)
    around, whole = widget.parentWidget(), widget.isVisible()
    while around is not None:
        whole &= around.rect().contains(QRect(widget.mapTo(around, QPoint(0, 0)), widget.size()))
        around = around.parentWidget()
    needed = widget.minimumSizeHint().expandedTo(widget.minimumSize())
    return whole and needed.boundedTo(widget.size()) == needed


class TestFit:
    def test_all_has_room_in_a_usual_window(self) -> None:
        fit = fit_into(1440, 876, 102)
        assert (fit.lens, fit.words, fit.lesson, fit.tabs, fit.status, fit.tools, fit.column) == (True,) * 7

    def test_things_give_way_one_after_another(self) -> None:
        kept = []
        for height in range(900, 270, -1):
            fit = fit_into(1440, height, 102)
            kept.append(fit.lens + fit.words + fit.sentence + fit.lesson + fit.tabs + fit.status + fit.tools)
        lost = [first - second for first, second in pairwise(kept)]
        assert max(lost) == 1
        assert kept[-1] == 0

    def test_the_controls_give_way_to_the_charts(self) -> None:
        columns = [fit_into(width, 900, 102).column for width in range(400, 1000)]
        assert columns == sorted(columns)
        assert 650 < 400 + columns.index(True) < 750

    def test_words_give_way_to_a_lens_that_needs_more(self) -> None:
        assert fit_into(1440, 690, 102, 250) == replace(fit_into(1440, 690, 102), words=False)

    def test_a_taller_equation_takes_from_the_lens(self) -> None:
        assert fit_into(1440, 690, 102).lens
        assert not fit_into(1440, 580, 180).lens


@pytest.mark.parametrize("size", SIZES)
def test_charts_and_equation_are_whole_at_every_scale(open_window: Callable[..., Hand], size: tuple[int, int]) -> None:
    hand = open_window(PINNED, scale=SCALES[0])
    hand.window.resize(*size)
    for scale in SCALES:
        settle()
        assert hand.window.appearance.theme.scale == scale
        assert hand.window.size().toTuple() == size
        for name in (*WHOLE, *TERMS):
            assert is_whole(hand, name), f"{name} at {scale:.0%} of {size}"
        terms = [place(hand, hand.find(QWidget, name)) for name in TERMS]
        assert not terms[0].intersects(terms[1])
        assert not terms[1].intersects(terms[2])
        hand.key("Ctrl++")


@pytest.mark.parametrize("scale", [1.1, 2.5])
def test_they_are_for_many_classes_too(open_window: Callable[..., Hand], scale: float) -> None:
    hand = open_window(MANY, scale=scale)
    hand.window.resize(1280, 720)
    settle()
    for name in (*WHOLE, *TERMS):
        assert is_whole(hand, name), name


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_buttons_of_the_tool_bar_are_whole_or_away(open_window: Callable[..., Hand], scale: float) -> None:
    hand = open_window(scale=scale)
    hand.window.resize(1280, 720)
    settle()
    buttons = [b for b in hand.window.findChildren(QToolButton) if b.isVisible() and b.parent() == tool_bar(hand)]
    assert buttons
    for button in buttons:
        assert button.objectName() != "qt_toolbar_ext_button"
        assert hand.window.rect().contains(place(hand, button)), button.text()
    assert hand.find(QWidget, "classCountSpin").isVisible()


def tool_bar(hand: Hand) -> QWidget:
    return hand.find(QWidget, "toolBar")


class TestControls:
    @pytest.fixture
    def large(self, open_window: Callable[..., Hand]) -> Hand:
        """A window so narrow that charts and equation stand alone."""
        hand = open_window(THREE, scale=2.5)
        hand.window.resize(1280, 720)
        settle()
        return hand

    def test_a_key_brings_them_and_takes_them_away(self, large: Hand) -> None:
        assert not large.spin("logitSpin0").isVisible()
        large.key("F4")
        settle()
        assert large.spin("logitSpin0").isVisible()
        assert large.find(QWidget, "classCountSpin").isVisible()
        assert not large.chart("targetChart").isVisible()
        assert all(is_whole(large, name) for name in TERMS)
        large.key("F4")
        settle()
        assert not large.spin("logitSpin0").isVisible()
        assert is_whole(large, "targetChart")

    def test_so_does_a_click_beside_the_menus(self, large: Hand) -> None:
        action = large.window.commands["controlsAction"]
        bar = large.window.menuBar()
        QTest.mouseClick(bar, large.LEFT, large.NO_KEY, bar.actionGeometry(action).center())
        settle()
        assert large.spin("logitSpin0").isVisible()
        assert action.text() == "&Charts"

    def test_where_there_is_room_for_both_there_is_nothing_to_choose(self, large: Hand) -> None:
        large.key("F4")
        large.key("Ctrl+0")
        settle()
        assert large.spin("logitSpin0").isVisible()
        assert large.chart("targetChart").isVisible()
        assert not large.window.commands["controlsAction"].isVisible()

    def test_what_was_away_shows_the_present_scene(self, large: Hand) -> None:
        large.window.commands["unitBitsAction"].trigger()
        large.window.document.show_example(EXAMPLES[6])
        large.key("F4")
        settle()
        assert large.values("logitSpin") == list(EXAMPLES[6].scene.logits)

    def test_a_picture_shows_them_too(self, large: Hand) -> None:
        large.key("F4")
        copy = large.window.copy_for_picture()
        spin = copy.findChild(QWidget, "logitSpin0")
        assert spin is not None
        assert spin.isVisible()
        copy.dispose()


class TestLeftColumn:
    def left(self, hand: Hand) -> int:
        settle()
        return splitter(hand).sizes()[0]

    def test_it_grows_with_a_wide_window_alone(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window()
        widths = []
        for width in (1280, 1440, 1920, 1280):
            hand.window.resize(width, 900)
            widths.append(self.left(hand))
        assert widths[0] == widths[1] == widths[3]
        assert widths[2] > widths[1] + 80

    def test_a_hand_sets_it_and_it_keeps_its_share(self, hand: Hand) -> None:
        handle = splitter(hand).handle(1)
        QTest.mousePress(handle, hand.LEFT, hand.NO_KEY, handle.rect().center())
        QTest.mouseMove(handle, handle.rect().center() + QPoint(150, 0))
        QTest.mouseRelease(handle, hand.LEFT, hand.NO_KEY, handle.rect().center())
        set_by_hand = self.left(hand)
        assert set_by_hand > 500
        hand.window.resize(1000, 700)
        assert self.left(hand) < set_by_hand
        hand.window.resize(1440, 900)
        assert self.left(hand) == pytest.approx(set_by_hand, abs=2)

    def test_it_is_remembered(self, open_window: Callable[..., Hand], settings: QSettings) -> None:
        first = open_window(settings=settings)
        splitter(first).moveSplitter(520, 1)
        left = self.left(first)
        first.window.remembered.keep()
        second = open_window(settings=settings)
        second.window.remembered.recall()
        second.window.resize(first.window.size())
        assert self.left(second) == pytest.approx(left, abs=2)

    @pytest.mark.parametrize("rubbish", [b"", b"nan", b"-3", b"1e9", b"wide", b"\xff"])
    def test_rubbish_is_no_share(self, open_window: Callable[..., Hand], settings: QSettings, rubbish: bytes) -> None:
        settings.setValue("column", QByteArray(rubbish))
        hand = open_window(settings=settings)
        before = self.left(hand)
        hand.window.remembered.recall()
        settle()
        hand.window.resize(1440, 900)
        assert self.left(hand) == before


def splitter(hand: Hand) -> QSplitter:
    found = hand.window.centralWidget()
    assert found is not None
    return next(each for each in found.findChildren(QSplitter) if each.parent() is found)
