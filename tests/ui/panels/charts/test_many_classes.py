from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

from infoviz.model.scene import Scene
from infoviz.store import Gesture
from infoviz.ui.panels.charts.class_axis import ClassAxis
from infoviz.ui.panels.charts.strongest import strongest

P, Q, LOSS = CHARTS = ("targetChart", "predictionChart", "contributionChart")
NAMES = ("cat", "dog", "horse", "airplane", "automobile", "ship", "frog", "deer", "bird", "truck")
TEN = Scene(tuple(i / 3 for i in range(10)), (0.3, 0.05, 0.02, 0.35, 0.03, 0, 0.1, 0, 0.1, 0.05), names=NAMES)
MANY = Scene(tuple(math.sin(i) for i in range(64)), (1 / 64,) * 64)


def show(hand: Hand, scene: Scene, width: int = 1440, height: int = 900) -> None:
    hand.window.resize(width, height)
    hand.window.store.edit(scene, Gesture("test"))
    QApplication.processEvents()


def words(hand: Hand, name: str) -> str:
    """Read all that a chart writes, in no order."""
    chart, buffer, drawing = hand.chart(name), QBuffer(), QSvgGenerator()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    drawing.setOutputDevice(buffer)
    drawing.setSize(chart.size())
    painter = QPainter(drawing)
    QWidget.render(chart, painter, QPoint())
    painter.end()
    return bytes(buffer.data().data()).decode()


def test_the_three_largest_that_are_not_0() -> None:
    assert strongest((0.1, 0.4, 0.2, 0.3)) == [1, 3, 2]
    assert strongest((0.0, 1.0, 0.0, 0.0)) == [1]
    assert strongest((0.5, 0.3, 0.1, 0.1)) == [0, 1]
    assert strongest((0.01, 0.91, *(0.01,) * 8)) == [1]
    assert strongest((0.25,) * 4) == [0]
    assert strongest((0.0,) * 4) == []


@pytest.mark.parametrize("name", CHARTS)
def test_with_ten_classes_names_are_turned_and_the_largest_keep_their_numbers(hand: Hand, name: str) -> None:
    show(hand, TEN)
    written, frame = words(hand, name), hand.chart(name).frame
    axis = hand.chart(name).plotItem.getAxis("bottom")
    assert isinstance(axis, ClassAxis)
    assert {"cat", "horse", "bird"} <= {text for _, text in axis.turned}
    assert {">cat<", ">horse<", ">bird<", ">0<"} <= set(re.findall(">[^<>]+<", written)), (
        "in a drawing, words are words"
    )
    for i in strongest(frame.values):
        assert f">{frame.label(i)}<" in written


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720)])
@pytest.mark.parametrize("form", ["bars", "area"])
def test_with_many_classes_the_largest_are_named(hand: Hand, width: int, height: int, form: str) -> None:
    hand.choose(form)
    show(hand, MANY, width, height)
    for name in (P, Q):
        written, frame = words(hand, name), hand.chart(name).frame
        for i in strongest(frame.values):
            assert f">class {i} {frame.label(i)}<" in written


def test_three_classes_lie_as_before(hand: Hand) -> None:
    axis = hand.chart(P).plotItem.getAxis("bottom")
    assert isinstance(axis, ClassAxis)
    height = axis.size().height()
    show(hand, TEN)
    assert axis.size().height() > height
    show(hand, Scene((2, 1, -1), (0.2, 0.3, 0.5)))
    assert axis.size().height() == height


@pytest.mark.parametrize("name", CHARTS)
def test_a_click_on_a_bar_brings_its_rows_into_view(hand: Hand, name: str) -> None:
    show(hand, MANY, 1280, 720)
    chart = hand.chart(name)
    area = chart.plotItem.vb.sceneBoundingRect()
    rows = [hand.spin("logitSpin50"), hand.spin("targetSpin50")]
    assert all(row.visibleRegion().isEmpty() for row in rows)
    place = QPoint(round(area.left() + 50.5 / 64 * area.width()), round(area.top() + 4))
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert not any(row.visibleRegion().isEmpty() for row in rows)
    assert hand.scene == MANY


@pytest.mark.parametrize("name", CHARTS)
def test_the_card_of_a_class_goes_with_its_chart(hand: Hand, name: str) -> None:
    chart, card = hand.chart(name), hand.find(QLabel, "classHint")
    QTest.mouseMove(chart.viewport(), chart.viewport().rect().center())
    QApplication.processEvents()
    assert card.isVisible()
    hand.key("Ctrl+L")
    QApplication.processEvents()
    assert not chart.isVisible()
    assert not card.isVisible()
    hand.window.store.edit(TEN, Gesture("test"))
    QApplication.processEvents()
    assert not card.isVisible()


def test_the_card_of_a_class_goes_with_the_keys_focus(hand: Hand) -> None:
    chart, card = hand.chart(LOSS), hand.find(QLabel, "classHint")
    hand.focus(LOSS)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert card.isVisible()
    chart.hide()
    assert not card.isVisible()


@pytest.mark.parametrize("name", CHARTS)
def test_arrows_speak_the_class(hand: Hand, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "infoviz.ui.panels.charts.charts_panel.announce",
        lambda widget, sentence: said.append((widget.objectName(), sentence)),
    )
    hand.focus(name)
    hand.key("Right")
    hand.key("End")
    hand.key("Escape")
    assert said[-1] == (name, "class 2: P 0.500, Q 0.035, −P log Q 1.675 nats.")
    assert len(said) == 2
