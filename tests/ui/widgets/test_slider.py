from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infoviz.presentation.scale import LOGIT, PROBABILITY, Scale
from infoviz.ui.paint.theme import themed
from infoviz.ui.panels.editors.editor_panels import _TEMPERATURE_SCALE as TEMPERATURE
from infoviz.ui.widgets.slider import ValueSlider

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton

Make = Callable[..., ValueSlider]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def one(scale: Scale = LOGIT, value: float = 1.0) -> ValueSlider:
        slider = ValueSlider(scale, "prediction", themed("light"))
        qtbot.addWidget(slider)
        slider.resize(300, 34)
        slider.show_value(value)
        slider.show()
        slider.activateWindow()
        slider.setFocus()
        qtbot.waitUntil(slider.hasFocus)
        return slider

    return one


def heard(slider: ValueSlider) -> tuple[list[float], list[None]]:
    """Collect what a slider reports: values and ends of gestures."""
    values: list[float] = []
    ends: list[None] = []
    slider.edited.connect(values.append)
    slider.finished.connect(lambda: ends.append(None))
    return values, ends


def turn(slider: ValueSlider, notches: float, modifiers: Qt.KeyboardModifier = NONE) -> QWheelEvent:
    no_button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    place = QPointF(5, 5)
    event = QWheelEvent(place, place, QPoint(), QPoint(0, round(120 * notches)), no_button, modifiers, phase, False)
    QApplication.sendEvent(slider, event)
    return event


class TestKeys:
    @pytest.mark.parametrize(
        ("scale", "key", "modifier", "value"),
        [
            (LOGIT, Qt.Key.Key_Right, NONE, 0.6),
            (LOGIT, Qt.Key.Key_Up, NONE, 0.6),
            (LOGIT, Qt.Key.Key_Left, NONE, 0.4),
            (LOGIT, Qt.Key.Key_Down, SHIFT, 0.49),
            (LOGIT, Qt.Key.Key_Right, SHIFT, 0.51),
            (LOGIT, Qt.Key.Key_PageUp, NONE, 1.5),
            (LOGIT, Qt.Key.Key_PageDown, NONE, -0.5),
            (LOGIT, Qt.Key.Key_Home, NONE, -10.0),
            (LOGIT, Qt.Key.Key_End, NONE, 10.0),
            (PROBABILITY, Qt.Key.Key_Right, NONE, 0.51),
            (PROBABILITY, Qt.Key.Key_Right, SHIFT, 0.501),
            (PROBABILITY, Qt.Key.Key_PageDown, NONE, 0.4),
            (PROBABILITY, Qt.Key.Key_Home, NONE, 0.0),
            (TEMPERATURE, Qt.Key.Key_Home, NONE, 0.05),
            (TEMPERATURE, Qt.Key.Key_End, NONE, 20.0),
            (TEMPERATURE, Qt.Key.Key_Right, NONE, 0.6),
        ],
    )
    def test_steps(self, make: Make, scale: Scale, key: Qt.Key, modifier: Qt.KeyboardModifier, value: float) -> None:
        slider = make(scale, 0.5)
        values, ends = heard(slider)
        QTest.keyClick(slider, key, modifier)
        assert values == [value]
        assert ends

    def test_a_key_held_down_is_one_gesture(self, make: Make) -> None:
        slider = make()
        values, ends = heard(slider)
        for _ in range(5):
            QTest.keyPress(slider, Qt.Key.Key_Right)
        QTest.keyRelease(slider, Qt.Key.Key_Right)
        assert values == [1.1, 1.2, 1.3, 1.4, 1.5]
        assert len(ends) == 1

    def test_steps_stop_at_the_ends(self, make: Make) -> None:
        slider = make(LOGIT, 9.95)
        values, _ = heard(slider)
        for _ in range(3):
            QTest.keyClick(slider, Qt.Key.Key_Right)
        assert values == [10.0]

    @pytest.mark.parametrize(("start", "key", "value"), [(50.0, Qt.Key.Key_Left, 10.0), (-math.inf, 0, -10.0)])
    def test_from_beyond_an_end_a_step_leads_back(self, make: Make, start: float, key: int, value: float) -> None:
        slider = make(LOGIT, start)
        values, _ = heard(slider)
        QTest.keyClick(slider, Qt.Key(key) if key else Qt.Key.Key_Right)
        assert values == [value]

    def test_a_key_still_held_when_the_focus_goes_has_ended(self, make: Make) -> None:
        slider = make(LOGIT, 1.0)
        values, ends = heard(slider)
        QTest.keyPress(slider, Qt.Key.Key_Right)
        slider.clearFocus()
        assert (values, len(ends)) == ([1.1], 1)

    @pytest.mark.parametrize(("start", "key"), [(50.0, Qt.Key.Key_Right), (-math.inf, Qt.Key.Key_PageDown)])
    def test_from_beyond_an_end_no_step_leads_farther(self, make: Make, start: float, key: Qt.Key) -> None:
        slider = make(LOGIT, start)
        values, _ = heard(slider)
        QTest.keyClick(slider, key)
        turn(slider, math.copysign(1.0, start))
        assert values == []


class TestMouse:
    def place(self, slider: ValueSlider, fraction: float) -> QPoint:
        margin = slider.margin()
        return QPoint(round(margin + fraction * (slider.width() - 2 * margin)), 17)

    def test_a_press_takes_the_handle_there(self, make: Make) -> None:
        slider = make()
        values, ends = heard(slider)
        QTest.mousePress(slider, LEFT, NONE, self.place(slider, 0.25))
        assert values == [pytest.approx(-5.0, abs=0.05)]
        assert ends == []
        QTest.mouseRelease(slider, LEFT, NONE, self.place(slider, 0.25))
        assert len(ends) == 1

    def test_a_drag_reports_each_move_and_ends_once(self, make: Make) -> None:
        slider = make()
        values, ends = heard(slider)
        QTest.mousePress(slider, LEFT, NONE, self.place(slider, 0.5))
        for fraction in (0.6, 0.7, 0.8):
            QTest.mouseMove(slider, self.place(slider, fraction))
        QTest.mouseRelease(slider, LEFT, NONE, self.place(slider, 0.8))
        assert values == pytest.approx([0.0, 2.0, 4.0, 6.0], abs=0.08)
        assert len(ends) == 1

    def test_a_drag_beyond_the_ends_stops_at_them(self, make: Make) -> None:
        slider = make()
        values, _ = heard(slider)
        QTest.mousePress(slider, LEFT, NONE, self.place(slider, 0.5))
        QTest.mouseMove(slider, QPoint(4000, 17))
        QTest.mouseMove(slider, QPoint(-4000, 17))
        QTest.mouseRelease(slider, LEFT, NONE, QPoint(-4000, 17))
        assert values[1:] == [10.0, -10.0]

    def test_a_press_on_the_handle_moves_nothing(self, make: Make) -> None:
        slider = make(LOGIT, 1.2345678)
        values, _ = heard(slider)
        handle = self.place(slider, LOGIT.fraction(1.2345678))
        for offset in (-7, 0, 7):
            QTest.mouseClick(slider, LEFT, NONE, handle + QPoint(offset, 0))
        assert values == []

    def test_taken_beside_its_middle_the_handle_keeps_its_way_to_the_pointer(self, make: Make) -> None:
        slider = make(LOGIT, 1.0)
        values, _ = heard(slider)
        handle = self.place(slider, LOGIT.fraction(1.0)) + QPoint(5, 0)
        QTest.mousePress(slider, LEFT, NONE, handle)
        for way in (40, 0):
            QTest.mouseMove(slider, handle + QPoint(way, 0))
        QTest.mouseRelease(slider, LEFT, NONE, handle)
        assert values == [pytest.approx(1.0 + 40 * 20 / (slider.width() - 2 * slider.margin()), abs=0.011), 1.0]

    @pytest.mark.parametrize("by", ["Esc", "focus"])
    def test_esc_and_the_end_of_the_focus_end_a_drag_once(self, make: Make, by: str) -> None:
        slider = make()
        values, ends = heard(slider)
        QTest.mousePress(slider, LEFT, NONE, self.place(slider, 0.1))
        if by == "Esc":
            QTest.keyPress(slider, Qt.Key.Key_Escape)
        else:
            slider.clearFocus()
        assert len(ends) == 1
        QTest.mouseMove(slider, self.place(slider, 0.9))
        QTest.mouseRelease(slider, LEFT, NONE, self.place(slider, 0.9))
        assert len(ends) == 1
        assert len(values) == 1

    def test_other_buttons_do_nothing(self, make: Make) -> None:
        slider = make()
        values, _ = heard(slider)
        QTest.mouseClick(slider, Qt.MouseButton.RightButton, NONE, self.place(slider, 0.1))
        assert values == []

    def test_a_logarithmic_groove_has_one_in_its_place(self, make: Make) -> None:
        slider = make(TEMPERATURE, 5.0)
        values, _ = heard(slider)
        QTest.mouseClick(slider, LEFT, NONE, self.place(slider, 0.5))
        assert values == [pytest.approx(1.0, abs=0.03)]


class TestWheel:
    def test_without_focus_it_goes_to_what_scrolls(self, make: Make) -> None:
        slider = make()
        values, _ = heard(slider)
        slider.clearFocus()
        event = turn(slider, 1)
        assert values == []
        assert not event.isAccepted()

    def test_with_focus_it_steps(self, make: Make) -> None:
        slider = make()
        values, _ = heard(slider)
        turn(slider, 1)
        turn(slider, -3)
        turn(slider, 1, SHIFT)
        assert values == [1.1, 0.8, 0.81]


class TestShowing:
    def test_showing_is_not_reported(self, make: Make) -> None:
        slider = make()
        values, ends = heard(slider)
        for value in (3.0, 400.0, -math.inf, 0.0):
            slider.show_value(value)
        slider.set_scale(PROBABILITY)
        assert (values, ends) == ([], [])

    def test_a_value_stays_where_another_scale_has_it(self, make: Make) -> None:
        slider = make(LOGIT, 0.5)
        slider.set_scale(PROBABILITY)
        assert slider.sliderPosition() == slider.maximum() // 2

    def test_the_pull_is_drawn_on_its_side_of_the_handle(self, make: Make) -> None:
        slider = make(LOGIT, 0.0)
        slider.clearFocus()
        still = slider.grab().toImage()
        middle = slider.width() // 2
        for pull, sides in ((0.8, [False, True]), (-0.8, [True, False])):
            slider.show_pull(pull)
            drawn = slider.grab().toImage()
            different = {
                x for x in range(still.width()) for y in range(still.height()) if still.pixel(x, y) != drawn.pixel(x, y)
            }
            assert [min(different) < middle - 12, max(different) > middle + 12] == sides
