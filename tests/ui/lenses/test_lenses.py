"""What all lenses have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabBar, QTabWidget, QToolButton, QWidget

from infoviz.model.examples import EXAMPLES
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.pointed import Pointed
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.lenses.lens_spec import lens_specs
from tests.ui.conftest import settle
from tests.ui.contract import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from tests.ui.conftest import Hand

TITLES = [spec.title for spec in lens_specs().values()]
NAMES = {spec.title: name for name, spec in lens_specs().items()}
SCENES = {
    "two": Scene((1, 2), (0, 1)),
    "three": Scene((2, 1, -1), (0.05, 0.9, 0.05), temperature=1.7),
    "ten": Scene(tuple(i / 3 for i in range(10)), (0.1,) * 10),
    "many": Scene(tuple((i % 7) - 3 for i in range(64)), tuple(float(i == 5) for i in range(64)), target_mode="label"),
    "masked": Scene((2, float("-inf"), -1), (0.5, 0, 0.5)),
    "infinite": Scene((2, float("-inf"), -1), (0.2, 0.3, 0.5)),
    "huge": Scene((1e300, -1e300, 5), (0.2, 0.3, 0.5)),
    "tiny": Scene((1e-300, -745, 710), (0, 0, 1), temperature=0.05),
}


def front(hand: Hand) -> Lens[Any]:
    """Give the lens in front."""
    lenses = [lens for lens in hand.window.findChildren(Lens) if lens.isVisible()]
    assert len(lenses) == 1
    return lenses[0]


def tabs(hand: Hand) -> QTabWidget:
    return hand.find(QTabWidget, "lensTabs")


class TestTabs:
    def test_there_is_one_tab_a_lens(self, hand: Hand) -> None:
        assert [tabs(hand).tabText(i) for i in range(tabs(hand).count())] == TITLES
        assert TITLES[:4] == ["Steps", "Landscape", "Descent", "Precision"]

    @pytest.mark.parametrize("number", range(1, len(TITLES) + 1))
    def test_a_key_brings_each_to_the_front(self, hand: Hand, number: int) -> None:
        hand.key(f"Alt+{number}")
        assert front(hand).title == TITLES[number - 1]

    def test_a_click_brings_one_to_the_front(self, hand: Hand) -> None:
        bar = hand.window.findChild(QTabBar)
        assert bar is not None
        QTest.mouseClick(bar, hand.LEFT, hand.NO_KEY, bar.tabRect(1).center())
        assert front(hand).title == TITLES[1]

    def test_only_the_one_that_is_looked_at_is_made(self, hand: Hand) -> None:
        assert [lens.title for lens in hand.window.findChildren(Lens)] == TITLES[:1]
        hand.key("Alt+2")
        assert [lens.title for lens in hand.window.findChildren(Lens)] == TITLES[:2]

    def test_only_the_one_in_front_is_rendered(self, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
        hand.key("Alt+2")
        rendered: list[str] = []

        def note(lens: Lens[Any], *_: object) -> None:
            rendered.append(lens.title)

        for made in hand.window.findChildren(Lens):
            monkeypatch.setattr(type(made), "take", note)
        hand.type("logitSpin0", "3")
        assert set(rendered) == {TITLES[1]}
        rendered.clear()
        hand.key("Alt+1")
        assert rendered == [TITLES[0]], "it shows what has changed meanwhile"

    def test_tab_comes_by_the_lens_after_the_tabs(self, hand: Hand) -> None:
        hand.key("Alt+2")
        bar = hand.window.findChild(QTabBar)
        assert bar is not None
        bar.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(bar, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert front(hand).isAncestorOf(focused)


@pytest.mark.parametrize("title", TITLES)
class TestEach:
    @pytest.mark.parametrize("scene", SCENES)
    def test_it_shows_any_scene(self, open_window: Callable[..., Hand], title: str, scene: str) -> None:
        hand = open_window(SCENES[scene])
        hand.window.look_at_lens(NAMES[title])
        settle()
        lens = front(hand)
        assert lens.sentence.text()
        assert not any("nan" in text for text in words(lens))
        hand.drag("logitSlider0", 0.0, 0.5, 1.0)
        hand.drag("targetSlider1", 0.0, 0.5, 1.0)
        settle()
        hand.key("Ctrl+L")
        settle()
        assert lens.isVisible()

    def test_its_sentence_changes_with_the_scene(self, hand: Hand, title: str) -> None:
        hand.window.look_at_lens(NAMES[title])
        said = set()
        for index in (4, 6, 8):
            hand.window.document.show_example(EXAMPLES[index])
            settle()
            said.add(front(hand).sentence.text())
        hand.type("logitSpin0", "-inf")
        settle()
        said.add(front(hand).sentence.text())
        assert len(said) >= 2

    def test_what_a_picture_shows_is_what_is_looked_at(self, hand: Hand, title: str) -> None:
        hand.window.look_at_lens(NAMES[title])
        copy = hand.window.copy_for_picture()
        (lens,) = [lens for lens in copy.findChildren(Lens) if lens.isVisibleTo(copy)]
        assert lens.title == title
        assert copy.part("lensTabs").isAncestorOf(lens)
        copy.dispose()

    def test_it_is_opened_large_and_alone_and_goes_back(self, hand: Hand, title: str) -> None:
        hand.window.look_at_lens(NAMES[title])
        settle()
        lens, chart = front(hand), hand.chart("targetChart")
        small = lens.height()
        switch = f"Show {title} in the whole window"
        button = next(b for b in lens.findChildren(QToolButton) if b.accessibleName() == switch)
        hand.click(button)
        settle()
        assert lens.height() > 2 * small
        assert not chart.isVisible()
        assert not hand.spin("logitSpin0").isVisible()
        hand.key("Esc")
        settle()
        assert chart.isVisible()
        assert lens.height() == small
        assert button.accessibleName() == switch

    def test_all_that_takes_a_hand_has_a_name_and_is_large_enough(self, hand: Hand, title: str) -> None:
        hand.window.look_at_lens(NAMES[title])
        settle()
        for widget in front(hand).findChildren(QWidget):
            in_box = widget.objectName() == "qt_spinbox_lineedit"
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not in_box:
                assert widget.accessibleName(), f"{widget} has no name"
                assert min(widget.width(), widget.height()) >= 24, f"{widget.accessibleName()} is small"


class TestLarge:
    def test_the_charts_are_up_to_date_when_they_come_back(self, hand: Hand) -> None:
        hand.key("Ctrl+L")
        hand.key("Ctrl+6")
        hand.key("Ctrl+L")
        settle()
        assert "0.731" in hand.description("predictionChart")

    def test_the_picture_of_a_large_lens_is_large(self, hand: Hand) -> None:
        hand.key("Ctrl+L")
        copy = hand.window.copy_for_picture()
        chart = copy.findChild(QWidget, "targetChart")
        assert chart is not None
        assert not chart.isVisibleTo(copy)
        copy.dispose()


class TestFolded:
    """Where there is little height, the tabs stand alone."""

    def test_a_tab_opens_its_lens_large_and_folds_again(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(SCENES["three"], colours="light", scale=2.0)
        bar = hand.window.findChild(QTabBar)
        assert bar is not None
        assert hand.chart("targetChart").isVisible()
        QTest.mouseClick(bar, hand.LEFT, hand.NO_KEY, bar.tabRect(1).center())
        settle()
        assert front(hand).title == TITLES[1]
        assert front(hand).height() > 300
        assert not hand.chart("targetChart").isVisible()
        hand.key("Esc")
        settle()
        assert hand.chart("targetChart").isVisible()
        assert tabs(hand).height() <= bar.height() + 4
        assert not [lens for lens in hand.window.findChildren(Lens) if lens.isVisible()]

    def test_a_key_opens_one_too(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(SCENES["three"], colours="light", scale=2.0)
        hand.key("Alt+3")
        settle()
        assert front(hand).title == TITLES[2]
        assert front(hand).height() > 300


class TestPointing:
    def test_a_chart_is_framed_when_its_quantity_is_pointed_at(self, hand: Hand) -> None:
        front(hand).pointed.emit(Pointed(-1, "q"))
        with_frame = hand.chart("predictionChart").grab().toImage()
        front(hand).pointed.emit(Pointed())
        assert hand.chart("predictionChart").grab().toImage() != with_frame

    def test_a_class_that_is_pointed_at_in_a_lens_is_lifted_without_a_hint(self, hand: Hand) -> None:
        before = hand.chart("targetChart").grab().toImage()
        front(hand).pointed.emit(Pointed(1, "p"))
        assert hand.chart("targetChart").grab().toImage() != before
        assert not hand.find(QLabel, "classHint").isVisible()

    def test_pointing_in_a_chart_is_told_to_the_lens(self, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
        told: list[Pointed] = []
        monkeypatch.setattr(front(hand), "show_pointed", told.append)
        viewport = hand.chart("predictionChart").viewport()
        QTest.mouseMove(viewport, QPoint(viewport.width() // 2, viewport.height() // 2))
        assert told == [Pointed(1, "q")]


class TestAsked:
    def test_a_view_names_the_lens(self, hand: Hand) -> None:
        hand.window.store.look(View(lens="landscape", large=True))
        assert front(hand).title == "Landscape"
        assert not hand.chart("targetChart").isVisible()

    def test_a_view_names_areas_and_measures(self, hand: Hand) -> None:
        hand.window.store.look(View(areas=True, measures=True))
        assert "each is an area" in hand.description("contributionChart")
        assert hand.find(QPushButton, "moreMeasuresButton").isChecked()

    def test_the_lens_comes_back_at_the_next_start(self, open_window: Callable[..., Hand], settings: QSettings) -> None:
        first = open_window(SCENES["three"], settings=settings)
        first.key("Alt+2")
        first.window.close()
        second = open_window(SCENES["three"], settings=settings)
        second.window.remembered.recall()
        assert front(second).title == "Landscape"

    def test_the_menu_has_them_with_their_keys(self, hand: Hand) -> None:
        actions = [hand.window.findChild(QAction, f"lensAction{i}") for i in range(1, len(TITLES) + 1)]
        assert [action and action.text() for action in actions] == TITLES
