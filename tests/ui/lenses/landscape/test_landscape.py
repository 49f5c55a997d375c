from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.ui.conftest import Hand

from infoviz.model.lenses.landscape.options import Options
from infoviz.model.scene import Scene
from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.presentation.terms import TERMS
from infoviz.store import Gesture
from infoviz.ui.lenses.landscape.landscape_lens import LandscapeLens
from infoviz.ui.paint.writing import Writing
from tests.ui.conftest import settle
from tests.ui.lenses.landscape.landscapes import SHIFT, Explorer

INF = math.inf
SCENE = Scene((2, 1, -1), (0.05, 0.9, 0.05))
TEN = Scene(tuple(i / 3 for i in range(10)), tuple(float(i == 4) for i in range(10)), target_mode="label")


@pytest.fixture
def three(open_window: Callable[..., Hand]) -> Explorer:
    return Explorer(open_window(SCENE))


class TestPointOnTheCurve:
    def test_it_begins_on_the_curve_of_the_true_class(self, three: Explorer) -> None:
        assert three.choice("logitChoice").currentText() == "class 1"
        on_curve, point = three.on_curve(1.0, 1), three.plot.place_of_point()
        assert (point.x(), point.y()) == pytest.approx((on_curve.x(), on_curve.y()), abs=0.01)

    def test_dragging_it_moves_that_logit_alone_and_is_one_step(self, three: Explorer) -> None:
        three.drag_point(0.0, -4.0, 3.0)
        scene = three.hand.scene
        assert scene.logits[::2] == SCENE.logits[::2]
        assert scene.logits[1] == pytest.approx(3.0, abs=0.05)
        assert round(scene.logits[1], 2) == scene.logits[1]
        assert three.hand.steps == 1
        three.hand.key("Ctrl+Z")
        assert three.hand.scene == SCENE

    def test_taken_and_let_go_it_stays(self, three: Explorer) -> None:
        QTest.mouseClick(
            three.plot, three.hand.LEFT, three.hand.NO_KEY, (three.plot.place_of_point() + QPointF(4, 2)).toPoint()
        )
        assert three.hand.steps == 0

    def test_a_press_on_its_curve_brings_it_there(self, three: Explorer) -> None:
        QTest.mouseClick(three.plot, three.hand.LEFT, three.hand.NO_KEY, three.on_curve(-6.0, 1).toPoint())
        assert three.hand.scene.logits[1] == pytest.approx(-6.0, abs=0.05)

    def test_it_ends_at_the_ends_of_the_axis(self, three: Explorer) -> None:
        three.drag_point(40.0)
        assert three.hand.scene.logits[1] == 11.0

    @pytest.mark.parametrize(
        ("key", "modifiers", "expected"),
        [
            (Qt.Key.Key_Right, None, 1.1),
            (Qt.Key.Key_Down, None, 0.9),
            (Qt.Key.Key_Left, SHIFT, 0.99),
            (Qt.Key.Key_PageUp, None, 2.0),
            (Qt.Key.Key_PageDown, None, 0.0),
            (Qt.Key.Key_Home, None, -10.0),
            (Qt.Key.Key_End, None, 10.0),
        ],
    )
    def test_keys_move_it(
        self, three: Explorer, key: Qt.Key, modifiers: Qt.KeyboardModifier | None, expected: float
    ) -> None:
        three.hand.focus("logitPlot")
        QTest.keyClick(three.plot, key, modifiers or three.hand.NO_KEY)
        assert three.hand.scene.logits[1] == expected
        assert not three.hand.window.store.in_gesture

    def test_a_key_that_is_held_is_one_step(self, three: Explorer) -> None:
        three.hand.focus("logitPlot")
        for _ in range(5):
            QTest.keyPress(three.plot, Qt.Key.Key_Right)
        QTest.keyRelease(three.plot, Qt.Key.Key_Right)
        assert three.hand.scene.logits[1] == pytest.approx(1.5)
        assert three.hand.steps == 1

    def test_from_a_masked_class_it_comes_back(self, open_window: Callable[..., Hand]) -> None:
        explorer = Explorer(open_window(Scene((2, -INF, -1), (0.2, 0.6, 0.2))))
        assert "∞" in explorer.hand.description("logitPlot")
        explorer.hand.focus("logitPlot")
        explorer.hand.key("Left")
        assert explorer.hand.scene.logits[1] == -INF
        explorer.drag_point(2.0)
        assert explorer.hand.scene.logits[1] == pytest.approx(2.0, abs=0.05)

    def test_beyond_the_slider_the_axis_goes_on(self, open_window: Callable[..., Hand]) -> None:
        explorer = Explorer(open_window(Scene((90, 0), (1, 0))))
        explorer.hand.focus("logitPlot")
        explorer.hand.key("Right")
        assert explorer.hand.scene.logits[0] == 90.1
        explorer.drag_point(50.0)
        assert explorer.hand.scene.logits[0] == pytest.approx(50.0, abs=0.5)

    def test_it_stays_under_a_hand_that_rests_although_less_of_the_axis_would_do(
        self, open_window: Callable[..., Hand]
    ) -> None:
        explorer = Explorer(open_window(Scene((90, 0), (1, 0))))
        explorer.drag_point(50.0, 50.1, 50.0)
        assert explorer.hand.scene.logits[0] == pytest.approx(50.0, abs=0.5)
        low, high = explorer.plot.frame.window
        assert (low + high) / 2 == pytest.approx(explorer.hand.scene.logits[0])
        assert high - low == 160.0


class TestChoosingACurve:
    def test_a_click_on_another_curve_chooses_it(self, three: Explorer) -> None:
        QTest.mouseClick(three.plot, three.hand.LEFT, three.hand.NO_KEY, three.on_curve(-8.0, 2).toPoint())
        assert three.choice("logitChoice").currentText() == "class 2"
        assert three.hand.steps == 0
        three.drag_point(2.0)
        assert three.hand.scene.logits[2] == pytest.approx(2.0, abs=0.05)

    def test_a_press_beside_all_curves_means_nothing(self, three: Explorer) -> None:
        place = QPointF(three.plot.axes().x.pixel(-5.0), three.plot.axes().area.top() + 2.0)
        QTest.mouseClick(three.plot, three.hand.LEFT, three.hand.NO_KEY, place.toPoint())
        QTest.mouseMove(three.plot, QPointF(5.0, 5.0).toPoint())
        assert three.hand.steps == 0
        assert three.choice("logitChoice").currentText() == "class 1"

    def test_so_does_the_box(self, three: Explorer) -> None:
        three.hand.focus("logitChoice")
        three.hand.key("Up")
        three.hand.focus("logitPlot")
        three.hand.key("Right")
        assert three.hand.scene.logits[0] == pytest.approx(2.1)

    def test_the_wheel_alone_does_not(self, three: Explorer) -> None:
        three.hand.focus("logitPlot")
        three.hand.wheel("logitChoice", 1)
        assert three.choice("logitChoice").currentText() == "class 1"

    def test_until_one_is_chosen_it_follows_the_target(self, three: Explorer) -> None:
        three.hand.type("targetSpin2", "0.95")
        assert three.choice("logitChoice").currentText() == "class 2"
        three.hand.focus("logitChoice")
        three.hand.key("Home")
        three.hand.type("targetSpin1", "0.95")
        assert three.choice("logitChoice").currentText() == "class 0"

    def test_other_classes_begin_anew(self, three: Explorer) -> None:
        three.hand.focus("logitChoice")
        three.hand.key("End")
        three.hand.window.store.edit(TEN, Gesture("Ten classes"))
        assert three.choice("logitChoice").currentText() == "class 4"
        assert three.choice("logitChoice").count() == 10

    def test_nothing_jumps_to_another_class_under_a_hand(self, three: Explorer) -> None:
        store = three.hand.window.store
        store.apply(Gesture("Target", "p2"), Scene.with_target, (0.0, 0.1, 0.9))
        assert three.choice("logitChoice").currentText() == "class 1"
        store.finish()
        assert three.choice("logitChoice").currentText() == "class 2"

    def test_what_is_chosen_is_in_the_view(self, three: Explorer) -> None:
        QTest.mouseClick(three.plot, three.hand.LEFT, three.hand.NO_KEY, three.on_curve(-8.0, 2).toPoint())
        three.hand.choose("shannon")
        expected = Options(measure="shannon", first=2, second=0, classes=3)
        assert three.hand.window.store.view.of(Options) == expected
        three.drag_point(2.0)
        assert three.hand.window.store.view.of(Options).half == "curves"

    def test_names_follow(self, three: Explorer) -> None:
        three.hand.rename(1, "cat")
        assert three.choice("logitChoice").currentText() == "cat"
        assert "logit of cat" in three.hand.description("logitPlot")

    def test_pointing_at_a_curve_points_at_its_class(self, three: Explorer) -> None:
        pointed: list[Pointed] = []
        three.lens.pointed.connect(pointed.append)
        QTest.mouseMove(three.plot, three.on_curve(-8.0, 0).toPoint())
        QTest.mouseMove(three.plot, QPointF(three.plot.width() - 2.0, 2.0).toPoint())
        assert pointed == [Pointed(0), NOTHING]

    def test_pointing_at_a_class_lifts_its_curve_out(self, three: Explorer) -> None:
        before = three.plot.grab().toImage()
        three.hand.focus("targetChart")
        three.hand.key("Right")
        assert three.plot._pointed == 0
        assert three.plot.grab().toImage() != before


class TestWhatIsSaid:
    def test_of_the_curve(self, three: Explorer) -> None:
        assert three.hand.description("logitPlot") == (
            "The loss along the logit of class 1. The present z of class 1 is 1.00, H(P,Q) 1.3990 nats, and the slope "
            "is −0.641. The lowest is 0.4799, at z = 4.25. The floor H(P) is 0.3944."
        )

    def test_the_sentence_follows_the_scene_and_the_half_at_hand(self, three: Explorer) -> None:
        said = [three.sentence]
        three.drag_point(3.0)
        said.append(three.sentence)
        three.drag_point(4.25)
        said.append(three.sentence)
        three.drag("Q", three.map.place_of("P"))
        said.append(three.sentence)
        assert said[0].startswith("D_KL(P‖Q) = 1.0046, but D_KL(Q‖P) = 1.5318")
        assert said[1].startswith("Raise z of class 1 by 1.2")
        assert "Q = P" in said[2]
        assert "0.4799" in said[2]
        assert said[3].startswith("Q equals P")


class TestRoom:
    def test_where_there_is_room_both_halves_are_seen(self, three: Explorer) -> None:
        assert three.plot.isVisible()
        assert three.map.isVisible()
        assert not button(three, "curves").isVisible()

    def test_where_there_is_little_a_switch_shows_either(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(SCENE, scale=2.0)
        hand.window.resize(1280, 900)
        explorer = Explorer(hand)
        assert (explorer.plot.isVisible(), explorer.map.isVisible()) == (False, True)
        explorer.hand.choose("curves")
        settle()
        assert (explorer.plot.isVisible(), explorer.map.isVisible()) == (True, False)
        assert "z of class 1" in explorer.sentence
        explorer.hand.type("logitSpin1", "3")
        assert explorer.plot.place_of_point().x() == pytest.approx(explorer.plot.axes().x.pixel(3.0))
        explorer.hand.choose("reverse")
        settle()
        assert (explorer.plot.isVisible(), explorer.map.isVisible()) == (False, True)

    def test_the_axes_stand_still_while_a_hand_is_at_work(self, three: Explorer) -> None:
        axes = three.plot.axes()
        QTest.mousePress(three.plot, three.hand.LEFT, three.hand.NO_KEY, three.plot.place_of_point().toPoint())
        QTest.mouseMove(three.plot, QPointF(axes.x.pixel(-9.0), 10.0).toPoint())
        QTest.mouseMove(three.plot, QPointF(axes.x.pixel(9.0), 10.0).toPoint())
        assert three.plot.axes() == axes
        QTest.mouseMove(three.plot, QPointF(axes.x.pixel(-9.0), 10.0).toPoint())
        QTest.mouseRelease(three.plot, three.hand.LEFT)
        assert three.plot.axes().y.high > axes.y.high, "then there is room for all curves"

    def test_a_picture_shows_it_as_it_is_seen(self, three: Explorer) -> None:
        three.hand.choose("shannon")
        three.hand.focus("logitChoice")
        three.hand.key("End")
        copy = three.hand.window.copy_for_picture()
        lens = copy.findChild(LandscapeLens)
        assert lens is not None
        assert lens.sentence.text() == three.sentence
        assert "logit of class 2" in lens.plot.accessibleDescription()
        copy.dispose()


def button(explorer: Explorer, choice: str) -> QPushButton:
    found = [b for b in explorer.lens.findChildren(QPushButton) if b.property("choice") == choice]
    assert len(found) == 1
    return found[0]


class TestAxes:
    """They lie around the present logit, and move there when a gesture has ended."""

    def test_they_stand_still_while_a_slider_moves_and_end_around_the_present_logit(self, three: Explorer) -> None:
        store, seen = three.hand.window.store, []
        for z in (3.0, -4.0, 6.0):
            store.apply(Gesture("Logit", "z1"), Scene.with_logit, 1, z)
            seen.append(three.plot.frame.window)
        assert seen == [(-9.0, 11.0)] * 3
        store.finish()
        assert three.plot.frame.window == (-4.0, 16.0)

    def test_a_logit_that_leaves_them_takes_them_along(self, three: Explorer) -> None:
        store = three.hand.window.store
        store.apply(Gesture("Logit", "z1"), Scene.with_logit, 1, 30.0)
        low, high = three.plot.frame.window
        assert (low + high) / 2 == 30.0
        store.finish()

    def test_they_glide_on_the_screen_and_are_there_in_a_picture(
        self, three: Explorer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("infoviz.ui.paint.glide.reduced_motion", lambda: False)
        three.hand.focus("logitPlot")
        three.hand.key("PgUp")
        assert all(glide.moving for glide in three.plot._glides[:2])
        early = three.plot.grab().toImage()
        for glide in three.plot._glides:
            glide.settle()
        three.plot.repaint()
        assert three.plot.grab().toImage() == early
        painter = QPainter(early)
        assert three.plot._seen(painter) == three.plot.axes()
        painter.end()

    def test_ends_that_meet_on_their_way_are_not_painted(
        self, three: Explorer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("infoviz.ui.paint.glide.reduced_motion", lambda: False)
        monkeypatch.setattr("infoviz.ui.paint.glide.is_on_screen", lambda *_: True)
        low = three.plot._glides[0]
        low.go(three.plot.frame.window[1] + 1.0)  # as one does that started earlier than the other
        low.setCurrentTime(149)
        sheet = QPixmap(10, 10)
        painter = QPainter(sheet)
        axis = three.plot._seen(painter).x
        painter.end()
        low.settle()
        assert axis.low < axis.high

    @pytest.mark.parametrize("end", [math.inf, -1.7e308])
    def test_no_way_is_longer_than_all_floats(
        self, three: Explorer, monkeypatch: pytest.MonkeyPatch, end: float
    ) -> None:
        monkeypatch.setattr("infoviz.ui.paint.glide.reduced_motion", lambda: False)
        glide = three.plot._glides[0]
        glide.go(1.7e308)
        glide.settle()
        glide.go(end)
        assert not glide.moving

    def test_shifted_logits_make_the_same_picture_but_for_the_numbers(self, open_window: Callable[..., Hand]) -> None:
        explorer = Explorer(open_window(SCENE))
        point, place = explorer.plot.place_of_point(), explorer.on_curve(3.0, 0)
        explorer.hand.window.store.edit(Scene((102, 101, 99), SCENE.target), Gesture("Shift"))
        assert explorer.plot.place_of_point() == point
        shifted = explorer.on_curve(103.0, 0)
        assert (shifted.x(), shifted.y()) == pytest.approx((place.x(), place.y()))


def crossed(line: Sequence[QPointF], box: QRectF) -> bool:
    """Whether a line runs through a box."""
    return any(box.contains(a + (b - a) * (i / 8)) for a, b in pairwise(line) for i in range(9))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QRectF]]:
    """What is written on a ground of its own, and where."""
    found: list[tuple[str, QRectF]] = []
    whole = Writing.write_on

    def note(self: Writing, painter: QPainter, ground: QColor, box: QRectF, text: str, colour: QColor) -> None:
        found.append((text, QRectF(box)))
        whole(self, painter, ground, box, text, colour)

    monkeypatch.setattr(Writing, "write_on", note)
    return found


class TestWriting:
    @pytest.mark.parametrize("z", [-8.0, -1.0, 1.0, 3.0, 4.25, 9.0])
    @pytest.mark.parametrize("p", [(0.05, 0.9, 0.05), (0.2, 0.3, 0.5), (0, 1, 0)])
    def test_it_covers_neither_the_floor_nor_the_curve_that_it_names(
        self, open_window: Callable[..., Hand], written: list[tuple[str, QRectF]], z: float, p: tuple[float, ...]
    ) -> None:
        plot = Explorer(open_window(Scene((2, z, -1), p))).plot
        written.clear()
        plot.grab()
        frame, axes = plot.frame, plot.axes()
        floor = [axes.point(end, frame.floor) for end in frame.window]
        zs = np.linspace(axes.x.low, axes.x.high, 300)
        lines = [
            [axes.point(*at) for at in zip(zs.tolist(), heights, strict=True)] for heights in frame.heights(zs).tolist()
        ]
        assert any(text.startswith("floor") for text, _ in written)
        for text, box in written:
            named = [i for i, name in enumerate(frame.names) if text.startswith(name)]
            assert not crossed(floor, box), text
            assert not any(crossed(lines[i], box) for i in named or [frame.index]), text

    @pytest.mark.parametrize("count", [3, 4])
    def test_no_number_of_a_line_lies_under_q(
        self, open_window: Callable[..., Hand], written: list[tuple[str, QRectF]], count: int
    ) -> None:
        explorer = Explorer(open_window(Scene((2, 1, -1, 0)[:count], (0.2, 0.3, 0.5, 0.0)[:count])))
        explorer.hand.window.resize(1440, 1000)
        settle()
        written.clear()
        explorer.map.grab()
        numbers = [box.center() for _, box in written]
        assert len(numbers) > 2
        for place in numbers:
            explorer.drag("Q", place)
            written.clear()
            explorer.map.grab()
            at, r = explorer.map.place_of("Q"), explorer.space.radius
            around = QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r)
            assert not any(around.intersects(box) for _, box in written)

    @pytest.mark.parametrize("count", [2, 4])
    def test_nor_a_number_of_the_axes(self, open_window: Callable[..., Hand], count: int) -> None:
        explorer = Explorer(open_window(Scene((2, 1, -1, 0)[:count], (1 / count,) * count)))
        r, area = explorer.space.radius, explorer.space._axes.area  # type: ignore[attr-defined]
        for corner in (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()):
            at = explorer.space.place(explorer.space.values_at(corner))
            assert area.adjusted(r, r, -r, -r).contains(at)

    def test_thin_curves_are_smooth(self, open_window: Callable[..., Hand]) -> None:
        scene = Scene(tuple(3 * math.sin(i) for i in range(10)), tuple(i / 45 for i in range(10)))
        plot = Explorer(open_window(scene)).plot

        def shades() -> int:
            image, area = plot.grab().toImage(), plot.axes().area
            columns = (round(area.right()) - ahead for ahead in range(10, 40))
            return len({image.pixelColor(x, y).name() for x in columns for y in range(image.height())})

        smooth = shades()
        plot.set_moving(True)
        assert smooth > 1.5 * shades(), "between line and card, at rest"


class TestForEveryone:
    def test_arrows_speak(self, open_window: Callable[..., Hand], monkeypatch: pytest.MonkeyPatch) -> None:
        said: list[str] = []
        for module in ("logit_plot", "prediction_map"):
            name = f"infoviz.ui.lenses.landscape.{module}.announce"
            monkeypatch.setattr(name, lambda _, sentence: said.append(sentence))
        explorer = Explorer(open_window(SCENE))
        explorer.hand.focus("logitPlot")
        explorer.hand.key("Right")
        explorer.hand.focus("predictionMap")
        for keys in ("P", "Up"):
            explorer.hand.key(keys)
        assert said == ["z of class 1 is 1.10", "P is 0.050, 0.900, 0.050", "P is 0.049, 0.891, 0.060"]

    def test_the_plot_is_a_slider_with_the_value_of_the_logit(self, three: Explorer) -> None:
        heard = QAccessible.queryAccessibleInterface(three.plot)
        assert heard.role() == QAccessible.Role.Slider
        assert heard.text(QAccessible.Text.Value) == "1.00"
        assert heard.text(QAccessible.Text.Name) == "loss along one logit"
        value = heard.valueInterface()
        assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (1.0, -10.0, 10.0)
        value.setCurrentValue(2.5)
        assert three.hand.scene.logits[1] == 2.5
        assert three.hand.steps == 1
        assert heard.text(QAccessible.Text.Value) == "2.50"

    def test_what_is_painted_is_explained(self, three: Explorer) -> None:
        plot, axes = three.plot, three.plot.axes()
        plot.grab()
        assert plot.term_at(QPointF(axes.area.left() + 20, axes.y.pixel(plot.frame.floor))) == "floor"
        assert plot.term_at(QPointF(axes.area.left() + 20, axes.area.top() - 8)) == "H(P,Q)"
        assert plot.term_at(QPointF(axes.area.right() - 20, axes.area.bottom() + 8)) == "z"
        assert [three.map.term_at(three.map.place_of(handle)) for handle in ("P", "Q")] == ["P", "Q"]
        seen = {three.map.term_at(QPointF(x, three.map.height() / 2)) for x in range(three.map.width())}
        assert "D_KL(P‖Q)" in seen
        assert seen <= TERMS.keys() | {""}
