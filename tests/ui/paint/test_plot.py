from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from infoviz.model.information import cross_entropy, softmax
from infoviz.ui.paint.axes import Axes
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import MovablePlot, Plot
from infoviz.ui.paint.theme import themed


@dataclass(frozen=True)
class Sweep:
    """What a picture of the loss against T shows."""

    temperatures: tuple[float, ...]
    losses: tuple[float, ...]
    temperature: float
    loss: float


class SweepPlot(Plot[Sweep]):
    """The loss against the temperature, with the present one marked: all that such a picture needs."""

    least = (250, 104)

    def axes(self) -> Axes:
        t, losses = self.frame.temperatures, self.frame.losses
        y = (0.0, max(losses))
        return Axes.within(self.ink, self.size(), (t[0], t[-1]), y, "T", "H(P,Q) in nats", logarithmic=(True, False))

    def paint_ground(self, painter: QPainter, ink: Ink) -> None:
        self.axes().paint(painter, ink)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        frame, axes = self.frame, self.axes()
        curve = np.array(frame.temperatures), np.array(frame.losses)
        axes.paint_curve(painter, ink.pen(ink.cross_entropy, 2), *curve)
        painter.setPen(ink.pen(ink.prediction, 2.5))
        painter.setBrush(ink.card)
        painter.drawEllipse(axes.point_inside(frame.temperature, frame.loss), ink.px(7), ink.px(7))


def sweep(temperature: float = 1.0) -> Sweep:
    z, p = np.array([2.0, 1.0, -1.0]), np.array([0.2, 0.3, 0.5])
    t = np.geomspace(0.1, 10.0, 121)
    losses = [float(cross_entropy(p, softmax(z / one))) for one in (*t, temperature)]
    return Sweep(tuple(t.tolist()), tuple(losses[:-1]), temperature, losses[-1])


@pytest.fixture
def plot(qtbot: QtBot) -> SweepPlot:
    plot = SweepPlot(themed("light"))
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    return plot


def picture(plot: Plot[Sweep]) -> QImage:
    return plot.grab().toImage()


class Counting(SweepPlot):
    """Counts how often its ground is painted, which depends on the temperatures alone."""

    grounds = 0

    def ground_key(self) -> object:
        return self.axes()

    def paint_ground(self, painter: QPainter, ink: Ink) -> None:
        self.grounds += 1
        super().paint_ground(painter, ink)


def test_a_stranger_writes_axes_a_curve_and_a_mark(plot: SweepPlot) -> None:
    plot.show_frame(sweep(1.0))
    image, ink, axes = picture(plot), plot.ink, plot.axes()
    at = axes.point(1.0, plot.frame.loss)
    assert image.pixelColor(at.toPoint()) == ink.card
    assert image.pixelColor((at + QPointF(ink.px(7), 0)).toPoint()).name() == ink.prediction.name()
    x = axes.x.pixel(plot.frame.temperatures[60])
    column = {image.pixelColor(round(axes.x.pixel(0.2)), y).name() for y in range(image.height())}
    assert x == pytest.approx(axes.x.pixel(1.0))
    assert ink.cross_entropy.name() in column
    assert [text for _, text in axes.x_ticks] == ["0.1", "1", "10"]


def test_it_is_blank_until_it_has_a_frame(plot: SweepPlot) -> None:
    assert plot.is_blank
    picture(plot)
    plot.show_frame(sweep())
    assert not plot.is_blank


def test_it_is_painted_anew_where_its_frame_is_another(qtbot: QtBot) -> None:
    painted = []

    class Told(SweepPlot):
        def paint(self, painter: QPainter, ink: Ink) -> None:
            painted.append(self.frame.temperature)
            super().paint(painter, ink)

    told = Told(themed("light"))
    qtbot.addWidget(told)
    told.show_frame(sweep(1.0))
    with qtbot.waitExposed(told):
        told.show()
    QTest.qWait(1)
    painted.clear()
    told.show_frame(sweep(1.0))
    QTest.qWait(1)
    assert painted == []
    told.show_frame(sweep(2.0))
    QTest.qWait(1)
    assert painted == [2.0]


def test_its_least_size_and_ink_follow_the_theme(plot: SweepPlot) -> None:
    assert plot.minimumSize().toTuple() == (250, 104)
    plot.show_frame(sweep())
    plot.set_theme(themed("dark", 2.0))
    assert plot.minimumSize().toTuple() == (500, 208)
    assert picture(plot).pixelColor(1, 1).name() == themed("dark").card


def test_a_ground_with_a_key_is_painted_once(qtbot: QtBot) -> None:
    plot = Counting(themed("light"))
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    for temperature in (1.0, 2.0, 3.0):
        plot.show_frame(sweep(temperature))
        kept = picture(plot)
    assert plot.grounds == 1
    plain = SweepPlot(themed("light"))
    qtbot.addWidget(plain)
    plain.resize(300, 200)
    plain.show_frame(sweep(3.0))
    assert kept == picture(plain)
    plot.resize(301, 200)
    picture(plot)
    assert plot.grounds == 2
    plot.set_theme(themed("dark"))
    picture(plot)
    assert plot.grounds == 3


def test_a_finer_ground_serves_where_a_coarse_one_would_do(qtbot: QtBot) -> None:
    plot = Counting(themed("light"))
    qtbot.addWidget(plot)
    plot.show_frame(sweep())
    for fineness, grounds in ((1, 1), (2, 2), (1, 2), (2, 2)):
        plot.fineness = fineness
        picture(plot)
        assert plot.grounds == grounds


def test_a_frame_around_it_says_where_the_focus_is(plot: SweepPlot, qtbot: QtBot) -> None:
    plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    plot.show_frame(sweep())
    with qtbot.waitActive(plot):
        plot.show()
        plot.activateWindow()
    plot.setFocus()
    assert picture(plot).pixelColor(1, 100) == plot.ink.target_text
    plot.clearFocus()
    assert picture(plot).pixelColor(1, 100) == plot.ink.card


class Bead(MovablePlot[float]):
    """A bead on a wire of 0 to 100 px."""

    def __init__(self) -> None:
        super().__init__(themed("light"))
        self.hovered: list[float | None] = []

    def paint(self, painter: QPainter, ink: Ink) -> None:
        painter.setPen(ink.text)
        painter.drawPoint(QPointF(self.frame, 10.0))

    def grasp(self, event: QMouseEvent) -> QPointF | None:
        return None if event.position().x() > 100.0 else QPointF(self.frame, 10.0)

    def move_to(self, place: QPointF) -> None:
        self.show_frame(place.x())

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Right:
            return False
        self.show_frame(self.frame + 1.0)
        return True

    def hover(self, place: QPointF | None) -> None:
        self.hovered.append(None if place is None else place.x())


class TestMovablePlot:
    @pytest.fixture
    def bead(self, qtbot: QtBot) -> Bead:
        bead = Bead()
        qtbot.addWidget(bead)
        bead.resize(200, 20)
        with qtbot.waitActive(bead):
            bead.show()
            bead.activateWindow()
        bead.setFocus()
        bead.show_frame(50.0)
        return bead

    def test_a_drag_moves_what_it_took_and_ends_once(self, bead: Bead, qtbot: QtBot) -> None:
        with qtbot.waitSignals([bead.finished], timeout=1000):
            QTest.mousePress(bead, Qt.MouseButton.LeftButton, pos=QPointF(53, 10).toPoint())
            assert bead.frame == 50.0
            QTest.mouseMove(bead, QPointF(63, 10).toPoint())
            assert bead.frame == 60.0
            QTest.mouseRelease(bead, Qt.MouseButton.LeftButton, pos=QPointF(63, 10).toPoint())
        QTest.mouseMove(bead, QPointF(70, 10).toPoint())
        assert bead.frame == 60.0
        assert bead.hovered[-1] == 70.0

    def test_a_press_beside_the_mark_brings_it_there(self, bead: Bead) -> None:
        QTest.mousePress(bead, Qt.MouseButton.LeftButton, pos=QPointF(80, 10).toPoint())
        assert bead.frame == 80.0

    def test_where_nothing_is_taken_nothing_ends(self, bead: Bead, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(bead.finished):
            QTest.mouseClick(bead, Qt.MouseButton.LeftButton, pos=QPointF(150, 10).toPoint())
            QTest.mouseClick(bead, Qt.MouseButton.RightButton, pos=QPointF(50, 10).toPoint())
        assert bead.frame == 50.0

    def test_a_key_moves_until_it_is_released(self, bead: Bead, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(bead.finished):
            QTest.keyPress(bead, Qt.Key.Key_Right)
        assert bead.frame == 51.0
        with qtbot.waitSignal(bead.finished, timeout=1000):
            QTest.keyRelease(bead, Qt.Key.Key_Right)

    def test_esc_ends_a_drag_and_else_is_for_others(self, bead: Bead, qtbot: QtBot) -> None:
        QTest.mousePress(bead, Qt.MouseButton.LeftButton, pos=QPointF(53, 10).toPoint())
        with qtbot.waitSignal(bead.finished, timeout=1000):
            QTest.keyPress(bead, Qt.Key.Key_Escape)
        assert not bead.hand.holds
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        bead.keyPressEvent(event)
        assert not event.isAccepted()

    def test_the_end_of_the_focus_ends_it(self, bead: Bead, qtbot: QtBot) -> None:
        QTest.mousePress(bead, Qt.MouseButton.LeftButton, pos=QPointF(53, 10).toPoint())
        with qtbot.waitSignal(bead.finished, timeout=1000):
            bead.focusOutEvent(QFocusEvent(QFocusEvent.Type.FocusOut))
        assert not bead.hand.holds

    def test_before_its_first_frame_it_does_nothing(self, qtbot: QtBot) -> None:
        bead = Bead()
        qtbot.addWidget(bead)
        QTest.mouseClick(bead, Qt.MouseButton.LeftButton)
        QTest.mouseMove(bead, QPointF(20, 10).toPoint())
        QTest.keyClick(bead, Qt.Key.Key_Right)
        assert bead.is_blank
        assert bead.hovered == []
