from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.conftest import Hand

from infoviz.model.examples import EXAMPLES, START
from infoviz.model.files.scene_file import load_scene
from infoviz.model.scene import Scene
from infoviz.store import Gesture
from infoviz.ui.panels.charts.bars import tick_places
from infoviz.ui.panels.equation.length_bar import LengthBar
from infoviz.ui.shell.session import Session
from tests.ui.conftest import settle

NEAR, APART = EXAMPLES[5].scene, EXAMPLES[6].scene
PINNED = ("crossEntropyPinned", "entropyPinned", "divergencePinned")


@pytest.fixture
def compared(open_window: Callable[..., Hand]) -> Hand:
    """A hand in a window on the example 4.1 further apart, with 4.1 pinned: brought about by keys."""
    hand = open_window(START)
    for keys in ("Ctrl+6", "Ctrl+P", "Ctrl+7"):
        hand.key(keys)
    settle()
    return hand


def pinned(hand: Hand) -> list[str]:
    """Give what is said of the pin under the three numbers; nothing where nothing is."""
    return [hand.text(name) for name in PINNED if hand.find(QWidget, name).isVisible()]


class TestGestures:
    def test_an_example_beside_another(self, compared: Hand) -> None:
        assert compared.scene == replace(APART, pin=NEAR)
        assert compared.analysis.pin is not None
        assert compared.text("noteText") == "Example 4.1 further apart  ·  pinned: 4.1 logits"

    def test_each_is_one_step_and_comes_back(self, compared: Hand) -> None:
        before, steps = compared.scene, compared.steps
        compared.key("Ctrl+Shift+P")
        assert compared.scene == replace(NEAR, pin=APART)
        compared.key("Ctrl+Alt+P")
        assert compared.scene == NEAR
        assert compared.steps == steps + 2
        compared.key("Ctrl+Z")
        compared.key("Ctrl+Z")
        assert compared.scene == before
        for _ in range(2):
            compared.key("Ctrl+Z")
        assert compared.scene == NEAR, "pinning is a step too"

    def test_pinning_the_same_again_is_no_step(self, compared: Hand) -> None:
        compared.key("Ctrl+P")
        steps = compared.steps
        compared.key("Ctrl+P")
        assert compared.steps == steps

    def test_a_drag_keeps_the_pin_and_a_reset_drops_it(self, compared: Hand) -> None:
        compared.drag("logitSlider0", 0.5, 0.9)
        assert compared.scene.pin == NEAR
        compared.key("Alt+R")
        assert compared.scene == START

    def test_what_makes_no_sense_cannot_be_chosen(self, hand: Hand) -> None:
        names = ("swapPinAction", "unpinAction")
        assert [hand.window.commands[name].isEnabled() for name in names] == [False, False]
        hand.key("Ctrl+P")
        assert [hand.window.commands[name].isEnabled() for name in names] == [True, True]
        hand.key("Ctrl+Z")
        assert [hand.window.commands[name].isEnabled() for name in names] == [False, False]

    def test_with_the_buttons_beside_the_equation(self, compared: Hand) -> None:
        buttons = [compared.find(QPushButton, name) for name in ("swapPinButton", "unpinButton")]
        assert all(button.isVisible() for button in buttons)
        compared.click(buttons[0])
        assert compared.scene == replace(NEAR, pin=APART)
        compared.click(buttons[1])
        assert compared.scene == NEAR
        assert not any(button.isVisible() for button in buttons)

    @pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
    def test_the_buttons_can_be_hit(self, open_window: Callable[..., Hand], scale: float) -> None:
        hand = open_window(replace(APART, pin=NEAR), scale=scale)
        for name in ("moreMeasuresButton", "swapPinButton", "unpinButton"):
            button = hand.find(QPushButton, name)
            assert min(button.width(), button.height()) >= 24
            assert button.size().expandedTo(button.minimumSizeHint()) == button.size(), "all of it is written"
            assert button.accessibleName()

    def test_the_units_shown_stay(self, compared: Hand) -> None:
        compared.choose("bits")
        compared.key("Ctrl+Shift+P")
        assert compared.window.store.view.units == "bits"

    def test_a_scene_that_is_no_example_is_called_by_its_classes(self, hand: Hand) -> None:
        hand.key("Ctrl+P")
        assert hand.text("noteText") == "pinned: a scene with 3 classes"
        hand.key("Ctrl+8")
        hand.type("logitSpin0", "3")
        hand.key("Ctrl+P")
        assert hand.text("noteText").endswith("pinned: 4.2 wrong prediction, changed")


class TestOnDisk:
    def test_a_file_keeps_the_pin(self, compared: Hand, tmp_path: Path) -> None:
        scene = compared.scene
        compared.key("Ctrl+S")
        compared.choose_file(tmp_path / "pair.json")
        assert load_scene(tmp_path / "pair.json") == scene
        compared.key("Alt+R")
        compared.window.document.open_path(tmp_path / "pair.json")
        compared.answer(compared.DISCARD)
        assert compared.scene == scene

    def test_the_next_run_has_it_again(self, compared: Hand, open_window: Callable[..., Hand], tmp_path: Path) -> None:
        scene = compared.scene
        Session(compared.window, tmp_path)
        compared.window.dispose()
        settle()
        later = open_window(START)
        Session(later.window, tmp_path).restore()
        assert later.scene == scene


class TestEquation:
    def test_the_pinned_numbers_and_the_changes(self, compared: Hand) -> None:
        assert pinned(compared) == ["pinned 0.3133   Δ −0.1863", "pinned 0   Δ 0", "pinned 0.3133   Δ −0.1863"]
        compared.key("Ctrl+Shift+P")
        assert pinned(compared)[0] == "pinned 0.1269   Δ +0.1863"
        compared.choose("bits")
        assert pinned(compared)[0] == "pinned 0.1831   Δ +0.2688"

    def test_without_a_pin_it_is_as_it_was(self, hand: Hand) -> None:
        panel = hand.find(QWidget, "equationPanel")
        height, drawn = panel.height(), panel.grab().toImage()
        assert pinned(hand) == []
        hand.key("Ctrl+P")
        settle()
        assert len(pinned(hand)) == 3
        hand.key("Ctrl+Alt+P")
        settle()
        assert pinned(hand) == []
        assert panel.height() == height
        assert panel.grab().toImage() == drawn

    def test_a_move_changes_numbers_but_no_sizes(self, compared: Hand) -> None:
        widgets = compared.find(QWidget, "equationPanel").findChildren(QWidget)
        before = [widget.geometry() for widget in widgets if widget.isVisible()]
        for text in ("-inf", "1e300", "3.3", "-1e-9"):
            compared.type("logitSpin1", text)
            settle()
            assert [widget.geometry() for widget in widgets if widget.isVisible()] == before
            assert len(set(pinned(compared))) >= 2

    def test_infinities(self, compared: Hand) -> None:
        compared.type("logitSpin1", "-inf")
        assert pinned(compared)[0] == "pinned 0.3133   Δ +∞"
        compared.key("Ctrl+Shift+P")
        assert pinned(compared)[0] == "pinned ∞   Δ −∞"
        compared.type("logitSpin1", "-inf")
        assert pinned(compared)[0] == "pinned ∞   Δ both ∞"

    def test_it_fits_where_there_is_little_room(self, compared: Hand) -> None:
        compared.window.resize(760, 700)
        settle()
        assert pinned(compared) == ["0.3133   Δ −0.1863", "0   Δ 0", "0.3133   Δ −0.1863"]
        panel = compared.find(QWidget, "equationPanel")
        for widget in panel.findChildren(QWidget):
            assert not widget.isVisible() or panel.contentsRect().contains(widget.geometry().bottomRight())

    def test_the_bar_has_the_pinned_lengths_in_outline(self, compared: Hand) -> None:
        bar = compared.window.findChild(LengthBar)
        assert isinstance(bar, LengthBar)
        theme = compared.window.appearance.theme
        drawn = bar.grab().toImage()
        ink = QColor(theme.cross_entropy).rgb()
        y = theme.px(22) + 2
        row = [x for x in range(drawn.width()) if drawn.pixel(x, y) == ink]
        end = 0.3133 / bar.frame.top * (drawn.width() - theme.px(2))
        assert row[-1] == pytest.approx(end, abs=4)
        assert len(row) > 0.4 * end, "dashes"
        compared.key("Ctrl+Alt+P")
        drawn = bar.grab().toImage()
        assert not [x for x in range(drawn.width()) if drawn.pixel(x, y) == ink]

    def test_the_bar_is_long_enough_for_the_pin(self, compared: Hand) -> None:
        compared.type("logitSpin1", "-20")
        compared.key("Ctrl+P")
        compared.key("Ctrl+7")
        bar = compared.window.findChild(LengthBar)
        assert isinstance(bar, LengthBar)
        assert bar.frame.top >= compared.analysis.pin.cross_entropy  # type: ignore[union-attr]

    def test_its_description_compares(self, compared: Hand) -> None:
        bar = compared.window.findChild(LengthBar)
        assert isinstance(bar, LengthBar)
        assert bar.accessibleDescription().endswith(
            "Pinned, 4.1 logits: H(P,Q) = 0.3133 is H(P) = 0 plus D_KL(P‖Q) = 0.3133; "
            "the changes since are −0.1863, 0, −0.1863."
        )


CHARTS = ("targetChart", "predictionChart", "contributionChart")


def outlined(hand: Hand, name: str, index: int) -> float:
    """Measure how high a class's outline is at its left side, in units of the axis; 0 where there is none."""
    chart = hand.chart(name)
    drawn, area = chart.grab().toImage(), chart.plotItem.vb.sceneBoundingRect()
    ghost = chart.frame.ghost
    if ghost is None:
        return 0.0
    x = round(area.left() + float(tick_places(ghost.columns, area.width())[0][index]))
    ink = QColor(hand.window.appearance.theme.cross_entropy).rgb()
    rows = range(round(area.top()), round(area.bottom()))
    painted = max(([y for y in rows if drawn.pixel(x + dx, y) == ink] for dx in (-1, 0, 1)), key=len)
    if len(painted) < 3:
        return 0.0
    assert len(painted) > 0.4 * (painted[-1] - painted[0]), "a dashed line"
    return float(area.bottom() - painted[0]) / area.height() * chart.plotItem.vb.viewRange()[1][1]


class TestCharts:
    def test_the_pinned_bars_are_outlined(self, compared: Hand) -> None:
        pin = compared.analysis.pin
        assert pin is not None
        for name, values in zip(CHARTS, (pin.p, pin.q, pin.contributions), strict=True):
            for i, value in enumerate(values.tolist()):
                assert outlined(compared, name, i) == pytest.approx(value, abs=0.02), f"{name} {i}"

    def test_they_stand_still_while_the_bars_move(self, compared: Hand) -> None:
        before = [outlined(compared, "predictionChart", i) for i in range(2)]
        compared.drag("logitSlider0", 0.5, 0.7)
        assert [outlined(compared, "predictionChart", i) for i in range(2)] == before

    def test_unpinned_nothing_is_left_of_them(self, compared: Hand) -> None:
        compared.key("Ctrl+Alt+P")
        compared.key("Alt+R")
        compared.key("Ctrl+7")
        settle()
        plain = [compared.chart(name).grab().toImage() for name in CHARTS]
        compared.key("Ctrl+P")
        settle()
        assert all(compared.chart(name).grab().toImage() != one for name, one in zip(CHARTS, plain, strict=True))
        compared.key("Ctrl+Alt+P")
        settle()
        assert [compared.chart(name).grab().toImage() for name in CHARTS] == plain

    def test_the_axis_has_room_for_them_and_infinity_leaves_it(self, compared: Hand) -> None:
        chart = compared.chart("contributionChart")
        assert chart.plotItem.vb.viewRange()[1][1] > 0.3133, "the bar itself is 0.1269 high"
        compared.type("logitSpin1", "-inf")
        compared.key("Ctrl+P")
        compared.key("Ctrl+7")
        settle()
        assert outlined(compared, "contributionChart", 1) == pytest.approx(
            chart.plotItem.vb.viewRange()[1][1], rel=0.03
        )

    def test_an_outline_that_leaves_the_chart_is_open_above(self, compared: Hand) -> None:
        compared.type("logitSpin1", "-inf")
        compared.key("Ctrl+P")
        compared.key("Ctrl+7")
        settle()
        chart = compared.chart("contributionChart")
        area, drawn = chart.plotItem.vb.sceneBoundingRect(), chart.grab().toImage()
        ink = QColor(compared.window.appearance.theme.cross_entropy).rgb()
        for y in range(round(area.top()), round(area.top()) + 4):
            assert sum(drawn.pixel(x, y) == ink for x in range(drawn.width())) <= 4, "two sides, and no line across"

    def test_no_number_stands_on_an_outline(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(Scene((0, 0), (0.5, 0.5)))
        chart = hand.chart("targetChart")
        pinned_p = chart.value_at(chart.place_of(0.5) - 10.0)  # which would cross the number on the bar
        pin = Scene((0, 0), (pinned_p, 1.0 - pinned_p))
        hand.window.store.edit(replace(hand.scene, pin=pin), Gesture("Pin"))
        settle()
        area, drawn = chart.plotItem.vb.sceneBoundingRect(), chart.grab().toImage()
        ink = QColor(hand.window.appearance.theme.text).rgb()
        middle = round(area.left() + area.width() / 4)
        rows = [sum(drawn.pixel(middle + dx, y) == ink for dx in range(-20, 20)) for y in range(drawn.height())]
        line = round(chart.place_of(pinned_p))
        assert sum(rows[line - 15 : line - 2]) > 10, "above it"
        assert sum(rows[line + 2 : line + 7]) == 0

    def test_as_areas_they_are_as_wide_as_the_pinned_p(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(Scene((0, 0), (0.5, 0.5), pin=Scene((2, 1), (0.25, 0.75))))
        hand.choose("area")
        settle()
        pin = hand.analysis.pin
        assert pin is not None
        assert outlined(hand, "contributionChart", 1) == pytest.approx(-pin.log_q[1], abs=0.05)

    @pytest.mark.parametrize(("count", "pinned_count"), [(2, 5), (5, 2), (64, 64), (64, 3), (3, 64)])
    @pytest.mark.parametrize("form", ["bars", "area"])
    def test_of_other_numbers_of_classes_the_common_ones(
        self, open_window: Callable[..., Hand], count: int, pinned_count: int, form: str
    ) -> None:
        pin = Scene((0.0,) * pinned_count, (1 / pinned_count,) * pinned_count)
        hand = open_window(Scene((0.0,) * count, (1 / count,) * count, pin=pin))
        hand.choose(form)
        settle()
        ink = QColor(hand.window.appearance.theme.cross_entropy).rgb()
        chart = hand.chart("targetChart")
        area, drawn = chart.plotItem.vb.sceneBoundingRect(), chart.grab().toImage()
        y = round(area.bottom() - area.height() / pinned_count / 1.1)
        rows = [[drawn.pixel(x, y + dy) == ink for x in range(drawn.width())] for dy in (-1, 0, 1)]
        assert any(sum(row) >= min(count, pinned_count) for row in rows), "their upper ends"

    def test_descriptions_and_subtitles_say_so(self, compared: Hand) -> None:
        pinned_words = ("class 0 0, class 1 1.000", "class 0 0.269, class 1 0.731", "class 0 0, class 1 0.313")
        for name, words in zip(CHARTS, pinned_words, strict=True):
            assert f" Pinned, 4.1 logits: {words}." in compared.description(name)
            subtitles = [label.text() for label in compared.window.part(name).findChildren(QLabel)]
            assert any("dashed: pinned" in text for text in subtitles)
        compared.choose("bits")
        assert " Pinned, 4.1 logits: class 0 0, class 1 0.452." in compared.description("contributionChart")
        compared.key("Ctrl+Alt+P")
        assert not any("Pinned" in compared.description(name) for name in CHARTS)

    def test_the_hint_has_a_column_for_the_pin(self, compared: Hand) -> None:
        compared.focus("predictionChart")
        compared.key("End")
        hint = compared.text("classHint")
        for shown in ("now", "pinned", "0.8808", "0.7311", "0.1269", "0.3133"):
            assert shown in hint
        compared.key("Ctrl+Alt+B")
        assert "0.4519" in compared.text("classHint"), "−P log Q of the pin, in bits too"
        compared.key("Ctrl+Alt+P")
        assert compared.find(QLabel, "classHint").isVisible()
        assert "0.7311" not in compared.text("classHint")

    def test_the_hint_of_a_class_that_the_pin_lacks(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(replace(START, pin=NEAR))
        hand.focus("predictionChart")
        hand.key("End")
        assert "class 2" in hand.text("classHint")
        assert "pinned" not in hand.text("classHint")


def test_a_pin_may_have_other_classes(open_window: Callable[..., Hand]) -> None:
    hand = open_window(replace(Scene((0.0,) * 64, (1.0,) * 64).with_label(3), pin=NEAR))
    assert pinned(hand)[0] == "pinned 0.3133   Δ +3.8456"
    hand.key("Ctrl+Shift+P")
    assert hand.scene.class_count == 2
    assert pinned(hand)[0] == "pinned 4.1589   Δ −3.8456"
