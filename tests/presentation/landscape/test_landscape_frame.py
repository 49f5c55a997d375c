from __future__ import annotations

import math
from dataclasses import replace

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.lenses.landscape.options import Half, Measure, Options
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation import landscape
from infoviz.presentation.format_number import format_number
from infoviz.presentation.landscape import LandscapeFrame
from infoviz.presentation.landscape.ground import PlaneGround, SegmentGround, TriangleGround, levels_below

INF = math.inf
SCENE = Scene((2, 1, -1), (0.05, 0.9, 0.05))
TEN = Scene(tuple(i / 3 for i in range(10)), tuple(float(i == 4) for i in range(10)), target_mode="label")
FIVE = Scene((2, 1, -1, 0, 0.5), (0.1, 0.4, 0.2, 0.2, 0.1))


def shown(scene: Scene, options: Options | None = None, units: Units = "nats") -> LandscapeFrame:
    view = View(units=units).having(options or Options())
    return landscape.resolve(scene, analyze(scene), view)


class TestPair:
    """Whose logits the curve and the plane go along."""

    def pair(self, scene: Scene, options: Options) -> tuple[int, int]:
        choices = shown(scene, options).choices
        return choices.first, choices.second

    def test_at_first_the_true_class_and_its_strongest_rival(self) -> None:
        assert self.pair(FIVE, Options()) == (1, 0)
        assert self.pair(FIVE.with_logit(4, 7.0), Options()) == (1, 4)

    def test_what_was_chosen_stays(self) -> None:
        chosen = Options().with_pair(3, 2, 5)
        assert self.pair(FIVE, chosen) == (3, 2)
        assert self.pair(FIVE.with_logit(4, 7.0), chosen) == (3, 2)

    def test_one_chosen_alone_has_its_rival_beside_it(self) -> None:
        assert self.pair(FIVE, Options(first=0)) == (0, 1)
        assert self.pair(FIVE, Options(second=3)) == (1, 3)
        assert self.pair(FIVE, Options(second=1)) == (1, 0)

    def test_one_that_there_is_not_means_nothing(self) -> None:
        assert self.pair(SCENE, Options(first=4, second=2)) == (1, 2)
        assert self.pair(SCENE, Options(first=2, second=7)) == (2, 0)

    def test_chosen_among_other_classes_neither_means_anything(self) -> None:
        assert self.pair(TEN, Options().with_pair(2, 1, 3)) == (4, 9)

    def test_of_one_class_there_is_no_other(self) -> None:
        assert self.pair(Scene((3,), (1,)), Options()) == (0, 0)
        assert Options().with_pair(0, 0, 1) == Options(first=0, classes=1)


class TestCurve:
    def test_in_bits_the_slope_is_in_bits_too(self) -> None:
        curves = shown(SCENE, units="bits").curves
        slope = float(analyze(SCENE).gradient[1]) / math.log(2)
        assert f"slope {format_number(slope, 3)}" in curves.description
        assert curves.slope == pytest.approx(slope)
        assert curves.slope_text == f"slope (Q − P)/ln 2 = {format_number(slope, 3)}"
        assert shown(replace(SCENE, temperature=2.0), units="bits").curves.slope_text.startswith(
            "slope (Q − P)/(T ln 2)"
        )

    def test_a_certain_target_is_approached_alone(self) -> None:
        curves = shown(TEN).curves
        assert "lowest 0 at ∞" in curves.description
        assert curves.lowest is not None
        assert curves.lowest.text == "lowest 0 as z → ∞"
        assert curves.names[curves.true] + curves.true_sign == "class 4 (true)"

    def test_where_another_class_is_missing_nothing_helps(self) -> None:
        curves = shown(Scene((-INF, 1, 0), (0.3, 0.5, 0.2))).curves
        assert "infinite everywhere" in curves.description
        assert curves.lowest is None
        assert curves.slope is None
        assert curves.point.text == "H(P,Q) = ∞"

    def test_the_axes_reach_as_far_as_the_curves(self) -> None:
        curves = shown(SCENE).curves
        assert (curves.limit, curves.z_title, curves.loss_title) == (10.0, "z of class 1", "H(P,Q) in nats")
        assert curves.top >= analyze(SCENE.with_logit(1, -10.0)).cross_entropy
        assert shown(Scene((90, 0), (1, 0))).curves.limit == 100.0

    def test_the_pinned_point_is_a_ghost(self) -> None:
        pinned = SCENE.with_pin().with_logit(1, -3.0)
        ghost = shown(pinned).curves.ghost
        assert ghost is not None
        assert (ghost.z, ghost.loss) == (1.0, analyze(SCENE).cross_entropy)
        assert shown(pinned.with_class_count(4)).curves.ghost is None


class TestMap:
    def test_two_classes_make_curves_with_their_names(self) -> None:
        ground = shown(Scene((1, 2), (0, 1)), Options(measure="forward")).map.ground
        assert isinstance(ground, SegmentGround)
        assert ground.keys == (("reverse", "KL(Q‖P) = ∞"), ("shannon", "JS"), ("forward", "KL(P‖Q), nats"))

    def test_three_make_a_triangle_and_more_a_plane_of_the_loss(self) -> None:
        triangle, plane = shown(SCENE).map.ground, shown(FIVE, units="bits").map.ground
        assert isinstance(triangle, TriangleGround)
        assert triangle.scale.title == "KL(P‖Q), nats"
        assert isinstance(plane, PlaneGround)
        assert (plane.scale.title, plane.x_title, plane.y_title) == ("H(P,Q), bits", "z of class 1", "z of class 0")

    @pytest.mark.parametrize("measure", ["forward", "reverse", "shannon"])
    @pytest.mark.parametrize("scene", [FIVE, TEN.with_target([0.1] * 10), TEN, FIVE.with_logit(0, -30.0)], ids=str)
    def test_no_colour_of_the_plane_is_beyond_the_scale(self, scene: Scene, measure: Measure) -> None:
        ground = shown(scene, Options(measure=measure)).map.ground
        assert isinstance(ground, PlaneGround)
        values = ground.values(64)
        assert ground.is_infinite == bool((values == INF).all())
        assert ground.is_infinite or values.max() <= ground.scale.top * (1 + 1e-12)
        assert ground.scale.end.startswith("≥") == ground.is_infinite

    def test_the_ground_is_the_same_wherever_q_is(self) -> None:
        for scene, index in ((SCENE, 0), (FIVE, 1)):
            first, second = (
                shown(s, Options().with_pair(1, 0, s.class_count)) for s in (scene, scene.with_logit(index, 3))
            )
            assert first.map.ground == second.map.ground
            assert first.map != second.map
        assert shown(FIVE).map.ground != shown(FIVE.with_logit(3, 3.0)).map.ground

    def test_there_is_no_way_down_from_an_infinite_loss_nor_at_the_goal(self) -> None:
        assert shown(Scene((2, -INF, -1), (0.2, 0.3, 0.5))).map.arrow is None
        assert shown(Scene((0, 0, 0), (1 / 3,) * 3)).map.arrow is None
        assert shown(SCENE).map.arrow is not None


@pytest.mark.parametrize("measure", ["forward", "reverse", "shannon"])
@pytest.mark.parametrize("half", ["curves", "map"])
@pytest.mark.parametrize("units", ["nats", "bits"])
@pytest.mark.parametrize(
    "scene",
    [
        Scene((1, 2), (0, 1)),
        Scene((0, 0), (0.5, 0.5)),
        SCENE,
        Scene((2, 1, -1), (0, 1, 0)),
        Scene((2, -INF, -1), (0.5, 0, 0.5)),
        Scene((2, -INF, -1), (0.2, 0.3, 0.5)),
        Scene((-1000, 1, 0), (0.2, 0.3, 0.5), temperature=0.05),
        TEN,
        TEN.with_target([0.1] * 10),
        Scene((-INF, *TEN.logits[1:]), (0.5, 0.5, *[0.0] * 8)),
    ],
    ids=str,
)
def test_each_sentence_is_short_enough_for_two_lines(scene: Scene, half: Half, measure: Measure, units: Units) -> None:
    sentence = shown(scene, Options(measure=measure, half=half), units).sentence
    assert 20 < len(sentence) <= 115
    assert sentence.endswith(".")


def test_levels_crowd_towards_zero() -> None:
    assert levels_below(4.0) == [2.0, 1.0, 0.5, 0.2, 0.1]
    assert levels_below(0.693) == [0.5, 0.2, 0.1, 0.05, 0.02]
