from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from infoviz.model.analysis import analyze
from infoviz.model.lenses.landscape.options import Half, Measure, Options
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation import landscape
from infoviz.presentation.format_number import format_number
from infoviz.presentation.landscape import LandscapeFrame
from infoviz.presentation.landscape.ground import ColourScale, PlaneGround, SegmentGround, TriangleGround

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
        assert f"the slope is {format_number(slope, 3)}" in curves.description
        assert curves.slope == pytest.approx(slope)
        assert curves.slope_text == f"slope log₂ e · (Q − P) = {format_number(slope, 3)}"
        assert shown(replace(SCENE, temperature=2.0), units="bits").curves.slope_text.startswith(
            "slope log₂ e · (Q − P)/T"
        )

    def test_a_certain_target_is_approached_alone(self) -> None:
        curves = shown(TEN).curves
        assert "The lowest is 0, approached as z goes to ∞" in curves.description
        assert curves.lowest is not None
        assert curves.lowest.text == "lowest 0 as z → ∞"
        assert curves.names[curves.prominent] + curves.prominent_sign == "class 4 (true)"

    def test_where_another_class_is_missing_nothing_helps(self) -> None:
        curves = shown(Scene((-INF, 1, 0), (0.3, 0.5, 0.2))).curves
        assert "The loss is ∞ for every z" in curves.description
        assert curves.lowest is None
        assert curves.slope is None
        assert curves.point.text == "H(P,Q) = ∞"

    def test_the_axes_reach_as_far_as_the_curves(self) -> None:
        curves = shown(SCENE).curves
        assert (curves.window, curves.z_title, curves.loss_title) == ((-9.0, 11.0), "z of class 1", "H(P,Q) in nats")
        assert curves.top >= analyze(SCENE.with_logit(1, -9.0)).cross_entropy
        assert shown(Scene((90, 0), (1, 0))).curves.window == (-50.0, 230.0)

    @pytest.mark.parametrize("scene", [SCENE, FIVE, TEN, Scene((2, -INF, -1), (0.5, 0, 0.5))], ids=str)
    def test_to_shift_all_logits_shifts_the_axes_and_nothing_else(self, scene: Scene) -> None:
        before, after = shown(scene), shown(replace(scene, logits=tuple(z + 100.0 for z in scene.logits)))
        low, high = before.curves.window
        assert after.curves.window == pytest.approx((low + 100.0, high + 100.0))
        z = np.linspace(low, high, 21)
        assert after.curves.heights(z + 100.0) == pytest.approx(before.curves.heights(z))
        assert after.curves.top == before.curves.top
        assert after.sentence == before.sentence or scene.class_count > 3, "which names the cross"
        then, now = before.map.ground, after.map.ground
        if isinstance(then, PlaneGround) and isinstance(now, PlaneGround):
            assert now.values(8) == pytest.approx(then.values(8))
            assert (now.scale.end, now.scale.levels) == (then.scale.end, then.scale.levels)
        else:
            assert then == now

    def test_the_present_logit_is_in_the_middle_and_its_lowest_place_in_sight(self) -> None:
        for z in (-300.0, -3.0, 0.0, 40.0):
            low, high = shown(SCENE.with_logit(1, z)).curves.window
            assert (low + high) / 2 == z
            assert low < 4.25 < high

    @pytest.mark.parametrize(
        "scene", [Scene((1e308, -1e308, 5), (0, 0, 1)), Scene((-INF, 3), (0, 1)), Scene((3, -INF), (0, 1))]
    )
    def test_there_are_axes_for_every_scene(self, scene: Scene) -> None:
        for index in range(scene.class_count):
            low, high = shown(
                scene, Options().with_pair(index, (index + 1) % scene.class_count, scene.class_count)
            ).curves.window
            assert -INF < low < high < INF

    def test_the_sentence_writes_the_slope_as_the_plot_does(self) -> None:
        scene, half = Scene((0, 138), (0, 1), temperature=20), Options(half="curves")
        frame = shown(scene, half)
        assert frame.curves.slope_text == "slope (Q − P)/T = −5.03e−5"
        assert "(Q − P)/T = −5e−5" in frame.sentence
        assert "log₂ e · (Q − P)/T = −7e−5" in shown(scene, half, "bits").sentence

    def test_only_a_certain_target_has_a_true_class(self) -> None:
        assert shown(SCENE).curves.prominent_sign == " (largest P)"
        assert shown(Scene((1, 2), (0, 1))).curves.prominent_sign == " (true)"
        assert shown(Scene((1, 2), (0.5, 0.5))).curves.prominent_sign == ""

    def test_the_axes_of_before_stay_while_the_point_is_on_them(self) -> None:
        before = shown(SCENE).curves
        moved, beyond = shown(SCENE.with_logit(1, 9.0)).curves, shown(SCENE.with_logit(1, 20.0)).curves
        assert moved.on_axes_of(before, held=False).window == before.window
        assert beyond.on_axes_of(before, held=False) == beyond
        assert beyond.on_axes_of(before, held=True).window == before.window
        assert shown(SCENE, units="bits").curves.on_axes_of(before, held=False).window == before.window

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
        assert ground.keys == (("reverse", "D_KL(Q‖P) = ∞"), ("shannon", "JS"), ("forward", "D_KL(P‖Q), nats"))

    def test_three_make_a_triangle_and_more_a_plane_of_the_loss(self) -> None:
        triangle, plane = shown(SCENE).map.ground, shown(FIVE, units="bits").map.ground
        assert isinstance(triangle, TriangleGround)
        assert triangle.scale.title == "D_KL(P‖Q), nats"
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
                shown(s, Options().with_pair(1, 0, s.class_count)).map for s in (scene, scene.with_logit(index, 3))
            )
            second = second.on_axes_of(first, held=False)
            assert first.ground == second.ground
            assert first != second

    @pytest.mark.parametrize("units", ["nats", "bits"])
    @pytest.mark.parametrize("measure", ["reverse", "shannon"])
    def test_they_end_at_the_most_that_there_is(self, measure: Measure, units: Units) -> None:
        ground = shown(Scene((2, 1, -1), (0.2, 0.3, 0.5)), Options(measure=measure), units).map.ground
        assert isinstance(ground, TriangleGround)
        corners = ground.values(1)[[0, 0, 1], [0, 1, 0]]
        assert ground.scale.top == pytest.approx(corners.max())
        assert not ground.scale.end.startswith("≥")

    @pytest.mark.parametrize("measure", ["forward", "reverse", "shannon"])
    @pytest.mark.parametrize("p", [(0.2, 0.3, 0.5), (0.05, 0.05, 0.9), (0, 1, 0), (1 / 3,) * 3])
    def test_its_colours_span_what_is_there(self, p: tuple[float, ...], measure: Measure) -> None:
        ground = shown(Scene((2, 1, -1), p), Options(measure=measure)).map.ground
        assert isinstance(ground, TriangleGround)
        if not ground.is_infinite:
            steps = np.arange(33)
            parts = np.minimum(ground.scale.parts(ground.values(32))[np.add.outer(steps, steps) <= 32], 1.0)
            quarters = np.histogram(parts, [0.0, 0.25, 0.5, 0.75, 1.0])[0] / len(parts)
            assert quarters.min() > 0.01
            assert quarters.max() < 0.6

    def test_those_of_the_plane_do_too(self) -> None:
        ground = shown(Scene(tuple(math.sin(i) for i in range(64)), (1 / 64,) * 64)).map.ground
        assert isinstance(ground, PlaneGround)
        parts = ground.scale.parts(ground.values(64))
        assert parts.min() < 0.1
        assert parts.max() == pytest.approx(1.0)
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


def test_levels_crowd_towards_the_least() -> None:
    assert ColourScale.between(0.0, 4.0, "", "nats", bounded=True).levels == (0.5, 1.0, 2.0, 3.0)
    assert ColourScale.between(0.0, 0.693, "", "nats", bounded=True).levels == (0.1, 0.2, 0.4, 0.6)
    scale = ColourScale.between(5.5, 17.0, "", "nats", bounded=False)
    assert (scale.levels, scale.start, scale.end) == ((6.0, 7.0, 8.0, 10.0, 15.0), "5.5", "≥ 17")
