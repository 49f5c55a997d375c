from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

from infoviz.model.information import softmax
from infoviz.model.lenses.landscape.divergence import descent, divergence
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.scene import Scene
from infoviz.presentation.landscape.ground import TriangleGround
from infoviz.ui.lenses.landscape.field import colour_at
from infoviz.ui.lenses.landscape.space import TriangleSpace
from tests.ui.conftest import settle
from tests.ui.lenses.landscape.landscapes import SHIFT, Explorer, count_grounds, near

INF = math.inf
SCENE = Scene((2, 1, -1), (0.2, 0.3, 0.5))
HOT = Scene((2, 1, -1), (0, 1, 0), target_mode="label")
TWO = Scene((1, -1), (0.3, 0.7))
MEASURES: tuple[Measure, ...] = ("forward", "reverse", "shannon")


@pytest.fixture
def three(open_window: Callable[..., Hand]) -> Explorer:
    return Explorer(open_window(SCENE))


def level(scene: Scene) -> float:
    return float(scene.temperature * np.log(np.exp(np.array(scene.logits) / scene.temperature).sum()))


class TestTriangle:
    def test_dragging_q_sets_q_in_one_step_and_keeps_the_log_sum_exp(self, three: Explorer) -> None:
        three.drag("Q", three.at(0.1, 0.1, 0.8), three.at(0.3, 0.5, 0.2))
        assert three.hand.scene.q == pytest.approx((0.3, 0.5, 0.2), abs=0.01)
        assert level(three.hand.scene) == pytest.approx(level(SCENE))
        assert three.hand.scene.p == SCENE.p
        assert three.hand.steps == 1
        assert not three.hand.window.store.in_gesture
        three.hand.key("Ctrl+Z")
        assert three.hand.scene == SCENE

    def test_beyond_an_edge_it_ends_on_the_edge_which_masks(self, three: Explorer) -> None:
        edge = three.at(0.0, 0.5, 0.5)
        three.drag("Q", edge + (edge - three.at(1.0, 0.0, 0.0)) * 0.1)
        assert three.hand.scene.logits[0] == -INF
        assert three.hand.analysis.cross_entropy == INF
        assert three.sentence.startswith("D_KL(P‖Q) = ∞, because Q is 0 for class 0")

    def test_and_comes_back_in_the_same_drag(self, three: Explorer) -> None:
        three.drag("Q", three.at(1.0, 0.0, 0.0), three.at(0.3, 0.5, 0.2))
        assert three.hand.scene.q == pytest.approx((0.3, 0.5, 0.2), abs=0.01)
        assert level(three.hand.scene) == pytest.approx(level(SCENE))

    def test_with_shift_p_moves(self, open_window: Callable[..., Hand]) -> None:
        explorer = Explorer(open_window(HOT))
        explorer.drag("P", explorer.at(0.2, 0.6, 0.2))
        scene = explorer.hand.scene
        assert scene.p == pytest.approx((0.2, 0.6, 0.2), abs=0.01)
        assert scene.target_mode == "distribution"
        assert scene.logits == HOT.logits
        assert explorer.hand.steps == 1

    def test_taken_by_its_mark_it_stays(self, three: Explorer) -> None:
        three.drag("Q")
        three.drag("P")
        assert three.hand.steps == 0

    @pytest.mark.parametrize(
        ("key", "modifiers", "expected"),
        [
            (Qt.Key.Key_Right, None, (0.49, 0.31, 0.2)),
            (Qt.Key.Key_Left, None, (0.51, 0.29, 0.2)),
            (Qt.Key.Key_Right, SHIFT, (0.499, 0.301, 0.2)),
            (Qt.Key.Key_Up, None, (0.49375, 0.29625, 0.21)),
            (Qt.Key.Key_Down, None, (0.50625, 0.30375, 0.19)),
            (Qt.Key.Key_PageUp, None, (0.4375, 0.2625, 0.3)),
        ],
    )
    def test_keys_move_q(
        self,
        open_window: Callable[..., Hand],
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier | None,
        expected: tuple[float, ...],
    ) -> None:
        explorer = Explorer(open_window(SCENE.with_probabilities((0.5, 0.3, 0.2))))
        explorer.hand.focus("predictionMap")
        QTest.keyClick(explorer.map, key, modifiers or explorer.hand.NO_KEY)
        assert explorer.hand.scene.q == pytest.approx(expected)
        assert explorer.hand.steps == 1
        assert not explorer.hand.window.store.in_gesture

    def test_the_key_p_chooses_p_and_q_goes_back(self, three: Explorer) -> None:
        three.hand.focus("predictionMap")
        for keys in ("P", "Right", "Q", "PgDown"):
            three.hand.key(keys)
        assert three.hand.scene.p == pytest.approx((0.19, 0.31, 0.5))
        assert three.hand.scene.q[2] == 0.0, "no more than there is"
        assert three.hand.steps == 2

    def test_without_shift_the_hand_means_q_wherever_it_presses(self, three: Explorer) -> None:
        QTest.mouseClick(three.map, three.hand.LEFT, three.hand.NO_KEY, three.map.place_of("P").toPoint())
        assert three.hand.scene.q == pytest.approx(SCENE.p, rel=1e-12), "and near P it means P"
        assert three.sentence.startswith("Q equals P")

    @pytest.mark.parametrize("measure", MEASURES)
    def test_its_colours_are_the_chosen_divergence(self, open_window: Callable[..., Hand], measure: Measure) -> None:
        explorer = Explorer(open_window(SCENE))
        explorer.hand.window.resize(1440, 1000)
        explorer.hand.choose(measure)
        settle()
        ground = explorer.map.frame.ground
        assert isinstance(ground, TriangleGround)
        for q in ((0.1, 0.8, 0.1), (0.7, 0.15, 0.15), (0.1, 0.15, 0.75)):
            value = divergence(measure, np.array(SCENE.p), np.array([[part] for part in q]))[0]
            explorer.map.repaint()
            seen, expected = explorer.colour(*q), colour_at(ground.scale.part(float(value)))
            assert near(seen, expected.name()), f"{seen} for {expected.name()} at {q}"

    def test_what_is_infinite_has_the_colour_of_the_end(self, open_window: Callable[..., Hand]) -> None:
        explorer = Explorer(open_window(HOT))
        explorer.hand.choose("reverse")
        settle()
        assert near(explorer.colour(0.6, 0.2, 0.2), colour_at(1.0).name())
        assert explorer.sentence.startswith("D_KL(Q‖P) = ∞, because P is 0 for class 0 but Q is not.")
        explorer.hand.choose("forward")
        settle()
        assert not near(explorer.colour(0.6, 0.2, 0.2), colour_at(1.0).name())

    @pytest.mark.parametrize("measure", MEASURES)
    def test_the_arrow_is_the_way_that_q_takes(self, three: Explorer, measure: Measure) -> None:
        three.hand.choose(measure)
        p, q = np.array(SCENE.p), np.array(SCENE.q)
        ahead = softmax(np.array(SCENE.logits) + 1e-4 * descent(measure, p, q, 1.0))
        way = three.at(*ahead.tolist()) - three.at(*q.tolist())
        arrow = three.space.arrow(three.map.frame)
        assert math.atan2(arrow.y(), arrow.x()) == pytest.approx(math.atan2(way.y(), way.x()), abs=0.02)
        assert math.hypot(arrow.x(), arrow.y()) > 10.0

    def test_there_is_no_arrow_at_the_goal(self, open_window: Callable[..., Hand]) -> None:
        explorer = Explorer(open_window(SCENE.with_probabilities(SCENE.p)))
        assert explorer.space.arrow(explorer.map.frame) == QPointF(0.0, 0.0)

    def test_the_arrow_ends_before_the_goal(self, open_window: Callable[..., Hand]) -> None:
        explorer = Explorer(open_window(SCENE.with_probabilities((0.25, 0.3, 0.45))))
        explorer.hand.window.resize(1440, 1000)
        settle()
        arrow, way = explorer.space.arrow(explorer.map.frame), explorer.map.place_of("P") - explorer.map.place_of("Q")
        assert math.hypot(arrow.x(), arrow.y()) < math.hypot(way.x(), way.y())

    def test_a_logit_does_not_repaint_the_ground_and_p_does(
        self, three: Explorer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        painted = count_grounds(monkeypatch, TriangleSpace)
        three.hand.drag("logitSlider0", 0.2, 0.8)
        settle()
        assert painted == []
        three.hand.type("targetSpin0", "0.7")
        settle()
        assert painted

    def test_the_pin_is_seen_as_a_ghost(self, three: Explorer) -> None:
        def rim() -> set[str]:
            """Give the colours on a circle around the place of SCENE's Q, in the upper half, inside of the triangle."""
            image, place = three.map.grab().toImage(), three.at(*SCENE.q)
            way = QPointF(three.space.radius, 0.0)
            return {
                image.pixelColor((place + QPointF(way.x() * math.cos(a), -way.x() * math.sin(a))).toPoint()).name()
                for a in np.linspace(0.5, 1.2, 15).tolist()
            }

        three.hand.key("Ctrl+P")
        three.hand.type("logitSpin0", "-3")
        settle()
        assert {"#000000", "#ffffff"} & rim()
        three.hand.key("Ctrl+Alt+P")
        settle()
        assert not {"#000000", "#ffffff"} & rim()

    def test_a_pin_of_other_classes_has_no_place(self, three: Explorer) -> None:
        three.hand.key("Ctrl+P")
        three.hand.type("classCountSpin", "4")
        settle()
        assert not three.map.frame.ghosts

    def test_its_description_follows(self, three: Explorer) -> None:
        assert three.hand.description("predictionMap") == (
            "Triangle of all predictions of class 0, class 1 and class 2, coloured by D_KL(P‖Q). "
            "P is 0.200, 0.300, 0.500; Q is 0.705, 0.259, 0.035; D_KL(P‖Q) 1.1194, H(P,Q) 2.1490 nats."
        )
        three.hand.choose("reverse")
        three.hand.choose("bits")
        assert "by D_KL(Q‖P)" in three.hand.description("predictionMap")
        assert three.hand.description("predictionMap").endswith("bits.")


class TestSegment:
    def test_dragging_q_and_p_along_it(self, open_window: Callable[..., Hand]) -> None:
        explorer = Explorer(open_window(TWO))
        explorer.drag("Q", explorer.at(0.6, 0.4))
        assert explorer.hand.scene.q == pytest.approx((0.6, 0.4), abs=0.005)
        explorer.drag("P", explorer.at(0.1, 0.9))
        assert explorer.hand.scene.p == pytest.approx((0.1, 0.9), abs=0.005)
        assert explorer.hand.steps == 2

    def test_its_end_masks(self, open_window: Callable[..., Hand]) -> None:
        explorer = Explorer(open_window(TWO))
        explorer.drag("Q", explorer.at(0.0, 1.0) + QPointF(30.0, 0.0))
        assert explorer.hand.scene.logits[0] == -INF

    def test_keys(self, open_window: Callable[..., Hand]) -> None:
        explorer = Explorer(open_window(TWO.with_probabilities((0.5, 0.5))))
        explorer.hand.focus("predictionMap")
        for keys in ("Right", "Up", "Shift+Left", "PgDown"):
            explorer.hand.key(keys)
        assert explorer.hand.scene.q[1] == pytest.approx(0.419)

    @pytest.mark.parametrize("measure", MEASURES)
    def test_q_lies_on_the_curve_and_p_where_it_is_0(self, open_window: Callable[..., Hand], measure: Measure) -> None:
        explorer = Explorer(open_window(TWO))
        explorer.hand.choose(measure)
        settle()
        heights = [explorer.map.place_of(handle).y() for handle in ("P", "Q")]
        assert heights[0] - heights[1] > 5.0
        arrow = explorer.space.arrow(explorer.map.frame)
        assert arrow.x() > 0.0, "P has more of class 1"
        assert arrow.y() > 0.0, "down"
