from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

from infoviz.model.lenses.landscape.divergence import descent
from infoviz.model.lenses.landscape.options import Measure, Options
from infoviz.model.lenses.landscape.plane import Plane
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.landscape.ground import PlaneGround
from infoviz.store import Gesture
from infoviz.ui.lenses.landscape.field import colour_at
from infoviz.ui.lenses.landscape.space import PlaneSpace
from tests.ui.conftest import settle
from tests.ui.lenses.landscape.landscapes import SHIFT, Explorer, count_grounds, near

INF = math.inf
FIVE = Scene((2, 1, -1, 0, 0.5), (0.1, 0.4, 0.2, 0.2, 0.1))
MEASURES: tuple[Measure, ...] = ("forward", "reverse", "shannon")


@pytest.fixture
def five(open_window: Callable[..., Hand]) -> Explorer:
    return Explorer(open_window(FIVE))


class TestPlane:
    def test_it_begins_with_the_true_class_and_its_strongest_rival(self, five: Explorer) -> None:
        assert five.choice("logitChoice").currentText() == "class 1"
        assert five.choice("secondLogitChoice").currentText() == "class 0"

    def test_dragging_moves_both_logits_in_one_step(self, five: Explorer) -> None:
        five.drag("Q", five.at(0.0, 0.0), five.at(-3.0, 4.0))
        assert five.hand.scene.logits == pytest.approx((4.0, -3.0, -1.0, 0.0, 0.5), abs=0.15)
        assert five.hand.scene.logits[2:] == FIVE.logits[2:]
        assert five.hand.steps == 1

    def test_they_stay_the_two_that_a_hand_moved(self, five: Explorer) -> None:
        five.drag("Q", five.at(1.0, -6.0))
        assert five.hand.window.store.view.of(Options) == Options(first=1, second=0, classes=5)
        assert five.choice("secondLogitChoice").currentText() == "class 0", "although class 4 is a stronger rival now"

    def test_its_axes_stand_still_under_the_hand_that_would_change_them(self, open_window: Callable[..., Hand]) -> None:
        explorer = Explorer(open_window(Scene((90, 1, 0, 0), (0.7, 0.1, 0.1, 0.1))))
        place = explorer.at(50.0, 0.0)
        explorer.drag("Q", place, place + QPointF(1.0, 0.0), place)
        assert explorer.hand.scene.logits[0] == pytest.approx(50.0, abs=2.0)
        ground = explorer.map.frame.ground
        assert isinstance(ground, PlaneGround)
        low, high = ground.x
        assert (low + high) / 2 == pytest.approx(explorer.hand.scene.logits[0]), "and then it is in the middle"
        assert high - low == 160.0, "with no more room than is needed"

    def test_shift_means_the_same_since_p_is_no_point_of_it(self, five: Explorer) -> None:
        QTest.mouseClick(five.map, five.hand.LEFT, SHIFT, five.at(5.0, 5.0).toPoint())
        assert five.hand.scene.logits[:2] == pytest.approx((5.0, 5.0), abs=0.15)
        assert five.hand.scene.p == FIVE.p

    def test_keys_move_one_each(self, five: Explorer) -> None:
        five.hand.focus("predictionMap")
        for keys in ("Right", "Up", "Shift+Up", "PgDown"):
            five.hand.key(keys)
        assert five.hand.scene.logits[:2] == pytest.approx((1.11, 1.1))
        five.hand.key("P")
        five.hand.key("Right")
        assert five.hand.scene.p == FIVE.p

    def test_other_logits_can_be_chosen_and_the_same_one_swaps(self, five: Explorer) -> None:
        five.hand.focus("secondLogitChoice")
        five.hand.key("End")
        five.hand.focus("predictionMap")
        five.hand.key("Up")
        assert five.hand.scene.logits[4] == pytest.approx(0.6)
        five.hand.focus("logitChoice")
        five.hand.key("End")
        assert five.choice("logitChoice").currentText() == "class 4"
        assert five.choice("secondLogitChoice").currentText() == "class 1"

    @pytest.mark.parametrize("measure", MEASURES)
    def test_its_colours_are_the_loss_or_the_divergence(self, five: Explorer, measure: Measure) -> None:
        five.hand.window.resize(1440, 1000)
        five.hand.choose(measure)
        settle()
        ground = five.map.frame.ground
        assert isinstance(ground, PlaneGround)
        for z in ((-7.0, -4.0), (7.5, 0.5), (-2.5, 10.5)):
            value = Plane.of(measure, FIVE, (1, 0)).values(np.array(z[:1]), np.array(z[1:]))[0, 0]
            expected = colour_at(ground.scale.part(float(value)))
            assert near(five.colour(*z), expected.name())

    def test_its_own_logits_do_not_repaint_the_ground_and_others_do(
        self, five: Explorer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("infoviz.ui.paint.glide.reduced_motion", lambda: True)
        painted = count_grounds(monkeypatch, PlaneSpace)
        store = five.hand.window.store
        for z in (-3.0, 4.0, 1.5):
            store.apply(Gesture("Logit", "z1"), Scene.with_logit, 1, z)
            settle()
        assert painted == []
        store.finish()
        settle()
        assert painted == [True], "then it lies around the new place"
        store.apply(Gesture("Logit", "z3"), Scene.with_logit, 3, 4.0)
        settle()
        assert painted == [True, False], "coarse while a hand is at work"
        store.finish()
        settle()
        assert painted == [True, False, True], "and fine at the end"

    @pytest.mark.parametrize("measure", MEASURES)
    def test_the_arrow_is_the_way_that_both_logits_take(self, five: Explorer, measure: Measure) -> None:
        five.hand.choose(measure)
        down = descent(measure, np.array(FIVE.p), np.array(FIVE.q), 1.0)
        way = five.at(1.0 + 0.1 * down[1], 2.0 + 0.1 * down[0]) - five.at(1.0, 2.0)
        arrow = five.space.arrow(five.map.frame)
        assert math.atan2(arrow.y(), arrow.x()) == pytest.approx(math.atan2(way.y(), way.x()), abs=0.02)

    def test_the_lowest_place_is_said(self, five: Explorer) -> None:
        assert "is where Q = P for both" in five.sentence
        assert "0 and" not in five.sentence

    def test_the_first_choice_is_called_what_it_is(self, five: Explorer) -> None:
        words = [b.text() for b in five.lens._switch._buttons.values()]
        assert words[1:] == ["H(P,Q)", "D_KL(Q‖P)", "Jensen–Shannon"]
        five.hand.type("classCountSpin", "3")
        assert five.lens._switch.button("forward").text() == "D_KL(P‖Q)"


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    "scene",
    [
        Scene((2, -INF), (0.5, 0.5)),
        Scene((0, 0), (1, 0)),
        Scene((2, -INF, -1), (0.5, 0, 0.5)),
        Scene((-INF, -INF, -1), (0.5, 0.5, 0)),
        Scene((1e300, -1e300, 5), (0, 0, 1), temperature=0.05),
        Scene((2, -INF, -1, -INF), (0.5, 0.5, 0, 0)),
        Scene((0.0,) * 64, (1 / 64,) * 64),
    ],
    ids=str,
)
def test_every_scene_is_shown_and_can_be_moved(
    open_window: Callable[..., Hand], scene: Scene, measure: Measure
) -> None:
    explorer = Explorer(open_window(scene, View(units="bits" if scene.class_count == 64 else "nats")))
    explorer.hand.choose(measure)
    settle()
    explorer.hand.focus("predictionMap")
    for keys in ("Right", "Up", "Left", "Down", "PgDown", "PgUp", "P", "Left", "Up"):
        explorer.hand.key(keys)
    explorer.drag("Q", QPointF(1.0, 1.0), QPointF(200.0, 70.0))
    settle()
    assert "nan" not in explorer.hand.description("predictionMap")


def test_its_axes_glide_on_the_screen_and_are_there_in_a_picture(
    five: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infoviz.ui.paint.glide.reduced_motion", lambda: False)
    five.hand.focus("predictionMap")
    five.hand.key("PgUp")
    assert any(glide.moving for glide in five.map._glides)
    painter = QPainter(picture := five.map.grab().toImage())
    assert five.map._seen(painter).place((3.0, 2.0)) == five.at(3.0, 2.0)
    painter.end()
    assert five.map.ground_key() is None
    for glide in five.map._glides:
        glide.settle()
    assert five.map.ground_key() == five.map.frame.ground
    assert near(five.colour(8.0, 8.0), picture.pixelColor(five.at(8.0, 8.0).toPoint()).name())


def test_other_logits_are_there_at_once(five: Explorer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infoviz.ui.paint.glide.reduced_motion", lambda: False)
    five.hand.focus("secondLogitChoice")
    five.hand.key("End")
    assert not any(glide.moving for glide in five.map._glides)
