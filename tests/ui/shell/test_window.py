from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QRect, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QTextBrowser,
    QToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand


from infoviz.app import create_window
from infoviz.model.examples import START
from infoviz.model.lenses.precision import Options as PrecisionOptions
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.ui.paint.appearance import Colours
from infoviz.ui.paint.theme import SCALES
from infoviz.ui.shell.commands import COMMANDS, HAND_KEYS, TextDialog

STATES = {
    "infinite": Scene((2, 1, float("-inf")), (0.2, 0.3, 0.5), temperature=0.05, names=("a" * 40, "b", "c")),
    "label": Scene((1e300, -1e-300), (0, 1), label_smoothing=0.1, target_mode="label"),
    "many": Scene((0.0,) * 64, (1 / 64,) * 64),
    "ten": Scene((1.5,) * 10, (0.1,) * 10),
}


class TestCommands:
    def test_undo_and_redo_through_their_keys_and_names(self, hand: Hand) -> None:
        undo, redo = hand.window.commands["undoAction"], hand.window.commands["redoAction"]
        assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("&Undo", False, False)
        hand.type("logitSpin0", "3")
        hand.drag("targetSlider0", 0.2, 0.9)
        assert undo.text() == "&Undo P of class 0"
        hand.key("Ctrl+Z")
        assert (undo.text(), redo.text()) == ("&Undo Logit of class 0", "&Redo P of class 0")
        hand.key("Ctrl+Z")
        assert hand.scene == Scene((2, 1, -1), (0.2, 0.3, 0.5))
        for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
            hand.key(keys)
        assert hand.values("logitSpin")[0] == 3.0
        assert not redo.isEnabled()

    def test_reset_is_one_step(self, hand: Hand) -> None:
        before = hand.scene
        hand.key("Alt+R")
        assert hand.scene == START
        assert hand.steps == 1
        hand.key("Ctrl+Z")
        assert hand.scene == before

    def test_reset_keeps_the_units(self, hand: Hand) -> None:
        hand.choose("bits")
        hand.key("Alt+R")
        assert hand.scene == START
        assert hand.window.store.view.units == "bits"

    def test_units_in_switch_menu_and_keys(self, hand: Hand) -> None:
        bits, nats = hand.window.commands["unitBitsAction"], hand.window.commands["unitNatsAction"]
        assert nats.isChecked()
        hand.key("Ctrl+Alt+B")
        assert bits.isChecked()
        assert not nats.isChecked()
        assert hand.text("statusText").endswith("bits")
        nats.trigger()
        assert hand.text("statusText").endswith("nats")
        hand.key("Ctrl+Z")
        assert nats.isChecked(), "a way of looking is nothing to undo"

    def test_class_count(self, hand: Hand) -> None:
        hand.type("classCountSpin", "5")
        assert hand.scene.logits == (2.0, 1.0, -1.0, 0.0, 0.0)
        assert hand.scene.target == (0.2, 0.3, 0.5, 0.0, 0.0)
        hand.focus("classCountSpin")
        hand.key("Up")
        assert hand.scene.class_count == 6
        assert hand.steps == 2
        hand.wheel("classCountSpin", 1)
        assert hand.scene.class_count == 7
        hand.focus("logitSpin0")
        hand.wheel("classCountSpin", 1)
        assert hand.scene.class_count == 7

    @pytest.mark.parametrize("typed", ["1", "65", "100", "3.5", "x"])
    def test_a_class_count_that_there_is_not_is_refused_at_its_box(self, hand: Hand, typed: str) -> None:
        hand.type("classCountSpin", typed)
        assert hand.scene.class_count == 3
        assert hand.text("classCountSpin") == "3"
        assert hand.spin("classCountSpin").accessibleDescription() == hand.text("noteText") != ""

    def test_the_tool_bar_does_what_it_says(self, hand: Hand) -> None:
        hand.type("logitSpin0", "3")
        buttons = {button.text(): button for button in hand.window.findChildren(QToolButton) if button.isVisible()}
        hand.click(buttons["↶ Undo"])
        assert hand.values("logitSpin")[0] == 2.0
        hand.click(buttons["↷ Redo"])
        assert hand.values("logitSpin")[0] == 3.0
        hand.click(buttons["Reset"])
        assert hand.scene == START

    def test_no_key_does_two_things(self) -> None:
        keys = [key for command in COMMANDS for key in command.keys]
        assert len(set(keys)) == len(keys)

    def test_every_command_stands_in_a_menu(self, hand: Hand) -> None:
        offered = {action.objectName() for menu in hand.window.findChildren(QMenu) for action in menu.actions()}
        assert {command.name for command in COMMANDS} <= offered


class TestHelp:
    def test_f1_lists_every_key_and_escape_closes_it(self, hand: Hand) -> None:
        hand.key("F1")
        dialog = hand.dialog(TextDialog)
        page = dialog.findChild(QTextBrowser)
        assert page is not None
        text = page.toPlainText()
        for command in COMMANDS:
            for key in command.keys:
                assert key in text
                assert command.text.replace("&", "").rstrip("…") in text
        for keys, what in HAND_KEYS:
            assert keys in text
            assert what in text
        hand.press_escape(dialog)
        assert not hand.window.findChildren(TextDialog)

    def test_about(self, hand: Hand) -> None:
        hand.window.commands["aboutAction"].trigger()
        hand.press_escape(hand.dialog(TextDialog))


class TestLook:
    def test_light_and_dark(self, hand: Hand) -> None:
        def lightness() -> int:
            return hand.chart("targetChart").grab().toImage().pixelColor(3, 3).lightness()

        light = lightness()
        hand.key("Ctrl+T")
        assert hand.window.commands["themeDarkAction"].isChecked()
        assert lightness() < 60 < light
        hand.window.commands["themeLightAction"].trigger()
        assert lightness() == light
        assert hand.steps == 0

    def test_the_systems_colours(self, open_window: Callable[..., Hand]) -> None:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        hand = open_window(START, colours="system")
        assert hand.window.appearance.theme.name == ("dark" if dark else "light")
        assert hand.window.commands["themeSystemAction"].isChecked()

    def test_the_scale_from_80_to_250_percent(self, hand: Hand) -> None:
        seen = []
        for _ in range(12):
            hand.key("Ctrl+-")
        for _ in range(12):
            seen.append(hand.window.appearance.theme.scale)
            hand.key("Ctrl++")
        assert tuple(dict.fromkeys(seen)) == SCALES
        assert (SCALES[0], SCALES[-1]) == (0.8, 2.5)
        assert hand.text("noteText") == "Everything is shown at 250%."
        assert hand.spin("logitSpin0").height() == pytest.approx(70, abs=1)
        hand.key("Ctrl+0")
        assert hand.window.appearance.theme.scale == 1.0
        assert hand.spin("logitSpin0").height() == pytest.approx(28, abs=1)

    def test_full_screen(self, hand: Hand) -> None:
        hand.key("F11")
        assert hand.window.isFullScreen()
        hand.key("Esc")
        assert not hand.window.isFullScreen()
        hand.key("F11")
        hand.key("F11")
        assert not hand.window.isFullScreen()

    @pytest.mark.parametrize("name", ["logitSpin0", "logitSlider0", "logitsText", "predictionChart"])
    def test_escape_leaves_full_screen_wherever_the_focus_is(self, hand: Hand, name: str) -> None:
        hand.key("F11")
        hand.focus(name)
        for _ in range(2):  # the first may belong to the control
            hand.key("Esc")
        assert not hand.window.isFullScreen()

    @pytest.mark.parametrize("state", STATES)
    @pytest.mark.parametrize(("scale", "size"), [(1.0, (1280, 720)), (2.0, (1440, 900)), (0.8, (1280, 720))])
    @pytest.mark.parametrize("colours", ["light", "dark"])
    def test_nothing_is_cut_off(
        self,
        open_window: Callable[..., Hand],
        colours: Colours,
        scale: float,
        size: tuple[int, int],
        state: str,
    ) -> None:
        hand = open_window(STATES[state], View("bits" if state == "label" else "nats"), colours=colours, scale=scale)
        hand.window.resize(*size)
        hand.activate()
        assert (hand.window.width(), hand.window.height()) == size
        for label in hand.window.findChildren(QLabel):
            if label.isVisible() and label.sizePolicy().horizontalPolicy() != label.sizePolicy().Policy.Ignored:
                needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
                assert label.height() >= needed - 1, f"{label.text()!r} needs {needed}, has {label.height()}"
        for button in hand.window.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.minimumSizeHint().width(), button.text()
                assert button.height() >= button.minimumSizeHint().height(), button.text()


class TestMemory:
    def test_size_scale_and_colours_come_back(self, open_window: Callable[..., Hand], settings: QSettings) -> None:
        first = open_window(START, colours="light", scale=1.0, settings=settings)
        first.window.resize(700, 640)
        first.key("Ctrl+T")
        first.key("Ctrl++")
        first.activate()
        size = first.window.size()
        first.window.dispose()
        settings.sync()
        stored = QSettings(settings.fileName(), QSettings.Format.IniFormat)
        assert stored.value("appearance") == "dark"
        assert float(str(stored.value("scale"))) == 1.1
        second = open_window(START, colours="dark", scale=1.1, settings=stored)
        second.window.remembered.recall()
        second.activate()
        assert second.window.size() == size

    def test_the_view_comes_back(self, open_window: Callable[..., Hand], settings: QSettings) -> None:
        view = View("bits", "precision", areas=True, measures=True).having(PrecisionOptions(10.0))
        first = open_window(START, settings=settings)
        first.window.store.look(view)
        first.window.dispose()
        second = open_window(START, settings=settings)
        second.window.remembered.recall()
        assert second.window.store.view == view

    @pytest.mark.parametrize(
        ("stored", "lens"),
        [({"lens": "Descent"}, "descent"), ({"lens": "Batch"}, "steps"), ({"view": "{", "lens": "Descent"}, "steps")],
    )
    def test_settings_of_another_version(
        self, open_window: Callable[..., Hand], settings: QSettings, stored: dict[str, str], lens: str
    ) -> None:
        for key, value in stored.items():
            settings.setValue(key, value)
        hand = open_window(START, settings=settings)
        hand.window.remembered.recall()
        assert hand.window.store.view == View(lens=lens)

    def test_without_settings_nothing_is_kept(self, open_window: Callable[..., Hand]) -> None:
        open_window(START).window.dispose()

    def test_create_window_begins_with_a_wrong_prediction(self) -> None:
        window = create_window()
        assert window.store.scene == START
        window.dispose()


class TestFirstWindow:
    @pytest.mark.parametrize("scale", [1.0, 2.5])
    def test_it_fills_a_small_screen(self, settings: QSettings, scale: float) -> None:
        window = create_window(START, settings=settings, scale=scale)
        window.remembered.recall()
        room = window.screen().availableGeometry()
        assert room.width() < 1440, "the screen of the offscreen platform is small"
        assert window.isMaximized()
        window.setWindowState(Qt.WindowState.WindowNoState)
        assert room.size().expandedTo(window.size()) == room.size(), "brought back to a size, it fits too"
        window.dispose()

    @pytest.mark.parametrize(("scale", "size"), [(1.0, (1440, 900)), (1.5, (2160, 1350)), (0.8, (1152, 720))])
    def test_on_a_large_one_it_has_its_usual_size(
        self, settings: QSettings, monkeypatch: pytest.MonkeyPatch, scale: float, size: tuple[int, int]
    ) -> None:
        monkeypatch.setattr(QScreen, "availableGeometry", lambda _: QRect(0, 0, 3840, 2160))
        window = create_window(START, settings=settings, scale=scale)
        window.remembered.recall()
        assert not window.isMaximized()
        assert window.size().toTuple() == size
        window.dispose()

    @pytest.mark.parametrize("rubbish", ["large", QByteArray(b"rubbish"), 7])
    def test_it_fits_where_the_settings_are_rubbish(self, settings: QSettings, rubbish: object) -> None:
        settings.setValue("geometry", rubbish)
        window = create_window(START, settings=settings)
        window.remembered.recall()
        assert window.isMaximized()
        window.dispose()


class TestTabOrder:
    def order(self, hand: Hand) -> list[str]:
        """Press Tab from the first control until it comes round again."""
        hand.find(QWidget, "examplesButton").setFocus(Qt.FocusReason.TabFocusReason)
        names: list[str] = []
        for _ in range(120):
            focused = QApplication.focusWidget()
            assert focused is not None
            name = focused.objectName() or focused.accessibleName()
            if name == "examplesButton" and names:
                return names
            names.append(name)
            hand.key("Tab")
        pytest.fail(f"Tab never comes round: {names}")

    def test_it_follows_the_eye(self, hand: Hand) -> None:
        names = self.order(hand)
        landmarks = [
            *("examplesButton", "classCountSpin", "logitSpin0", "logitSpin1", "logitSpin2", "temperatureSpin"),
            *("logitsText", "targetSpin0", "targetSpin1", "targetSpin2", "smoothingSpin", "targetText"),
            *("targetChart", "predictionChart", "contributionChart"),
        ]
        places = [names.index(name) for name in landmarks]
        assert places == sorted(places), names
        assert len(names) == len(set(names)), "each control is met once"

    def test_it_does_after_classes_came_and_went(self, hand: Hand) -> None:
        before = self.order(hand)
        hand.paste("logitsText", "1 2 3 4 5")
        more = self.order(hand)
        places = [more.index(name) for name in ("logitSpin2", "logitSpin3", "logitSpin4", "temperatureSpin")]
        assert places == sorted(places), more
        hand.paste("logitsText", "1 2 3")
        assert [name for name in self.order(hand) if name != "Undo"] == before

    def test_a_row_is_one_stop_and_so_are_the_radio_buttons(self, open_window: Callable[..., Hand]) -> None:
        few, many = (open_window(Scene((0,) * k, (1 / k,) * k).with_label(1)) for k in (3, 13))
        few.activate()
        stops = len(self.order(few))
        many.activate()
        assert len(self.order(many)) == stops + 20
        assert stops <= 6 + 28

    def test_backwards_too(self, hand: Hand) -> None:
        hand.focus("logitSpin1")
        hand.key("Shift+Tab")
        assert QApplication.focusWidget() is hand.spin("logitSpin0")
