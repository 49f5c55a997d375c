"""Where the focus goes, by keys that work wherever it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QToolButton, QWidget

from infoviz.model.scene import Scene
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.lenses.lens_spec import lens_specs
from infoviz.ui.panels.panel import Panel
from infoviz.ui.shell.commands import COMMANDS
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

PANELS = ("PredictionPanel", "TargetPanel", "ChartsPanel", "LensTabs", "EquationPanel")
NUMBERS = range(1, len(lens_specs()) + 1)
# Text boxes do these themselves, with what is typed there.
EDITING = ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+V")
BOXES = ("logitSpin0", "logitsText", "classCountSpin")


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "the focus is lost"
    assert widget.isVisible()
    return widget


def panel() -> str:
    """Give the kind of panel in which the focus is."""
    return type(panel_of(focused())).__name__


def panel_of(widget: QWidget) -> QWidget | None:
    around: QWidget | None = widget
    while around is not None and (not isinstance(around, Panel) or isinstance(around, Lens)):
        around = around.parentWidget()
    return around


def in_lens(hand: Hand, number: int) -> bool:
    """Whether the focus is in the lens of a tab."""
    title = list(lens_specs().values())[number - 1].title
    (lens,) = (lens for lens in hand.window.findChildren(Lens) if lens.title == title)
    return lens.isAncestorOf(focused())


class TestPanels:
    def test_f6_goes_round(self, hand: Hand) -> None:
        hand.focus("logitSpin1")
        seen: list[str] = []
        while not seen or seen[-1] != "PredictionPanel":
            hand.key("F6")
            seen.append(panel())
            assert len(seen) <= 7, seen
        assert [name for name in seen if name in PANELS] == [*PANELS[1:], PANELS[0]]

    def test_shift_f6_goes_back(self, hand: Hand) -> None:
        hand.focus("targetSpin1")
        hand.key("Shift+F6")
        assert panel() == "PredictionPanel"
        hand.key("Shift+F6")
        assert panel() == "EquationPanel"

    def test_it_comes_back_to_where_it_was(self, hand: Hand) -> None:
        hand.focus("logitSpin2")
        hand.key("F6")
        hand.key("Shift+F6")
        assert focused() is hand.spin("logitSpin2")

    def test_from_the_tool_bar_too(self, hand: Hand) -> None:
        hand.focus("classCountSpin")
        hand.key("F6")
        assert panel() == "PredictionPanel"
        hand.focus("classCountSpin")
        hand.key("Shift+F6")
        assert panel() == "EquationPanel"

    def test_an_offer_is_come_by(self, hand: Hand) -> None:
        hand.window.notice.offer("Bring it back?", "Bring it back", "Discard", lambda: None, lambda: None)
        hand.focus("logitSpin0")
        hand.key("Shift+F6")
        assert focused() is hand.window.notice.accept_button


class TestLenses:
    @pytest.mark.parametrize("number", NUMBERS)
    def test_a_key_goes_into_each(self, hand: Hand, number: int) -> None:
        hand.focus("logitSpin0")
        hand.key(f"Alt+{number}")
        settle()
        assert in_lens(hand, number)

    @pytest.mark.parametrize("number", NUMBERS[1:])
    def test_from_one_into_another(self, hand: Hand, number: int) -> None:
        hand.key("Alt+1")
        hand.key(f"Alt+{number}")
        assert in_lens(hand, number)
        hand.key("Alt+1")
        assert in_lens(hand, 1)

    def test_where_only_its_tab_is_seen(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(scale=1.5)
        hand.window.resize(1280, 720)
        settle()
        hand.focus("logitSpin0")
        hand.key("Alt+2")
        settle()
        assert panel() == "LensTabs"
        hand.key("Esc")
        assert focused() is hand.spin("logitSpin0")

    @pytest.mark.parametrize("name", ["logitSpin1", "predictionChart", "logitsText"])
    def test_a_large_one_has_it_and_gives_it_back(self, hand: Hand, name: str) -> None:
        widget = hand.focus(name)
        hand.key("Ctrl+L")
        assert panel() == "LensTabs"
        hand.key("Esc")
        assert focused() is widget

    def test_what_has_gone_meanwhile_is_not_gone_back_to(self, hand: Hand) -> None:
        hand.focus("logitSpin2")
        hand.key("Ctrl+L")
        hand.window.store.load(Scene((2, 1), (0, 1)))
        settle()
        hand.key("Esc")
        focused()

    def test_controls_have_it_and_give_it_back(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(scale=2.5)
        hand.window.resize(1280, 720)
        settle()
        chart = hand.focus("predictionChart")
        hand.key("F4")
        assert panel() == "PredictionPanel"
        hand.key("F4")
        assert focused() is chart


class Greedy(QObject):
    """Makes a box take all keys for itself, as on some platforms they take Ctrl+E and Ctrl+K."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().eventFilter(watched, event)


class TestTabStops:
    def stops(self, hand: Hand) -> list[QWidget]:
        """Press Tab until it comes round."""
        first = hand.focus("logitSpin0")
        met = [first]
        while True:
            hand.key("Tab")
            if focused() is first:
                return met
            met.append(focused())
            assert len(met) < 250

    @pytest.mark.parametrize("count", [3, 64])
    def test_they_are_few(self, open_window: Callable[..., Hand], count: int) -> None:
        hand = open_window(Scene((0.0,) * count, (1 / count,) * count))
        assert len(self.stops(hand)) <= 2 * count + 25

    def test_the_buttons_of_the_tool_bar_are_one(self, hand: Hand) -> None:
        tools = [widget for widget in self.stops(hand) if isinstance(widget, QToolButton) and not panel_of(widget)]
        assert [widget.objectName() for widget in tools] == ["examplesButton"]

    def test_arrows_go_from_one_to_the_next_that_can_be_pressed(self, hand: Hand) -> None:
        hand.focus("examplesButton")
        met = []
        for _ in range(9):
            hand.key("Right")
            met.append(focused().accessibleName())
        assert met[:2] == ["Reset everything", "Pin to compare"], "nothing can be undone yet"
        assert met[-1] == "Examples"
        hand.key("Left")
        assert focused().accessibleName() == met[-2]
        hand.key("Tab")
        hand.key("Shift+Tab")
        assert focused().accessibleName() == met[-2], "it is come back to"

    def test_one_that_can_no_longer_be_pressed_is_no_stop(self, hand: Hand) -> None:
        hand.type("logitSpin0", "3")
        hand.focus("examplesButton")
        hand.key("Right")
        assert focused().accessibleName() == "Undo"
        hand.key("Space")
        assert "examplesButton" in [widget.objectName() for widget in self.stops(hand)]


class TestKeys:
    @pytest.mark.parametrize("box", BOXES)
    def test_every_shortcut_works_in_a_text_box(self, hand: Hand, box: str) -> None:
        ran: list[str] = []
        greedy = Greedy()
        hand.find(QWidget, box).installEventFilter(greedy)
        for command in COMMANDS:
            action = hand.window.commands[command.name]
            action.triggered.disconnect()
            action.setEnabled(True)
            action.setVisible(True)
            action.triggered.connect(partial(ran.append, command.name))
            for keys in command.keys:
                if keys not in EDITING:
                    hand.focus(box)
                    ran.clear()
                    hand.key(keys)
                    assert ran == [command.name], keys

    def test_what_is_typed_is_typed(self, hand: Hand) -> None:
        hand.type("logitSpin0", "1.5e-1")
        assert hand.values("logitSpin")[0] == 0.15

    def test_export_from_a_box(self, hand: Hand) -> None:
        hand.focus("smoothingSpin")
        hand.key("Ctrl+E")
        hand.press_escape(hand.dialog(QFileDialog))

    @pytest.mark.parametrize("key", ["Return", "Enter", "Space"])
    def test_it_presses_the_focused_button(self, hand: Hand, key: str) -> None:
        button = hand.focus("moreMeasuresButton")
        assert isinstance(button, QPushButton)
        hand.key(key)
        assert hand.window.store.view.measures

    def test_it_answers_an_offer(self, hand: Hand) -> None:
        answers: list[str] = []
        hand.window.notice.offer(
            "Bring it back?", "Bring it back", "Discard", lambda: answers.append("yes"), lambda: None
        )
        hand.focus("noticeAccept")
        hand.key("Return")
        assert answers == ["yes"]
