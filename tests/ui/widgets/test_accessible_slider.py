from __future__ import annotations

import gc
import math
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from infoviz.presentation.scale import LOGIT, PROBABILITY, Scale
from infoviz.ui.paint.theme import themed
from infoviz.ui.widgets.slider import ValueSlider

LOGARITHMIC = Scale(0.05, 20.0, 0.05, 20.0, 0.1, 0.01, 1.0, 1.0, 2, logarithmic=True)


def heard(slider: ValueSlider) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(slider)
    assert interface is not None
    return interface


@pytest.fixture
def slider(qtbot: QtBot) -> ValueSlider:
    slider = ValueSlider(LOGIT, "prediction", themed("light"))
    slider.setAccessibleName("logit of class 0, slider")
    slider.show_value(2.0)
    qtbot.addWidget(slider)
    return slider


def test_it_is_a_slider_with_its_name(slider: ValueSlider) -> None:
    assert heard(slider).role() == QAccessible.Role.Slider
    assert heard(slider).text(QAccessible.Text.Name) == "logit of class 0, slider"


@pytest.mark.parametrize(
    ("scale", "value", "spoken"),
    [
        (LOGIT, 2.0, "2.00"),
        (LOGIT, 50.0, "50.00"),
        (LOGIT, -math.inf, "−∞"),
        (PROBABILITY, 0.25, "0.250"),
        (LOGARITHMIC, 1.0, "1.00"),
    ],
)
def test_it_speaks_its_value(slider: ValueSlider, scale: Scale, value: float, spoken: str) -> None:
    slider.set_scale(scale)
    slider.show_value(value)
    assert heard(slider).text(QAccessible.Text.Value) == spoken
    number = heard(slider).valueInterface()
    assert (number.currentValue(), number.minimumValue(), number.maximumValue()) == (value, scale.low, scale.high)
    assert number.minimumStepSize() == scale.fine


def test_it_can_be_set(slider: ValueSlider) -> None:
    values: list[float] = []
    ends: list[None] = []
    slider.edited.connect(values.append)
    slider.finished.connect(lambda: ends.append(None))
    for value in (-1.5, 99.0):
        heard(slider).valueInterface().setCurrentValue(value)
    assert (values, len(ends)) == ([-1.5, 10.0], 2)


@pytest.mark.usefixtures("qapp")
def test_what_speaks_for_it_does_not_keep_it() -> None:
    slider = ValueSlider(LOGIT, "prediction", themed("light"))
    assert heard(slider).text(QAccessible.Text.Value) == "−10.00"
    gone = weakref.ref(slider)
    slider.deleteLater()
    del slider
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
