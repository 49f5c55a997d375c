from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from infoviz.model.analysis import analyze
from infoviz.model.information import cross_entropy_from_logits, entropy
from infoviz.model.lenses.landscape.logit_curves import LogitCurves
from infoviz.model.scene import Scene
from tests.model.examples import examples
from tests.model.scenes import scenes

Array = NDArray[np.float64]
INF = math.inf
Z = np.linspace(-10.0, 10.0, 41)

property_test = settings(max_examples=examples(150), deadline=None, derandomize=True)


def brute_force(scene: Scene, index: int, z: Array) -> Array:
    """Compute the losses with each z in the place of one logit."""
    logits = np.tile(scene.logits, (len(z), 1))
    logits[:, index] = z
    return cross_entropy_from_logits(scene.p, logits, scene.temperature)


@property_test
@given(scenes())
def test_every_point_of_every_curve_is_the_loss_there(scene: Scene) -> None:
    losses = LogitCurves.of(scene).losses(Z)
    expected = [brute_force(scene, i, Z) for i in range(scene.class_count)]
    np.testing.assert_allclose(losses, expected, rtol=1e-12, atol=1e-13)


@property_test
@given(scenes(logits=st.floats(-9.0, 9.0)))
def test_the_curves_go_through_the_present_loss_with_the_slope_of_the_gradient(scene: Scene) -> None:
    curves, analysis, step = LogitCurves.of(scene), analyze(scene), 1e-4
    for i, z in enumerate(scene.logits):
        before, now, after = curves.losses(np.array([z - step, z, z + step]))[i]
        assert now == pytest.approx(analysis.cross_entropy, rel=1e-12)
        assert (after - before) / (2 * step) == pytest.approx(analysis.gradient[i], abs=1e-5)


@property_test
@given(scenes(logits=st.floats(-9.0, 9.0)))
def test_the_lowest_point_is_where_q_is_p_and_nowhere_is_less(scene: Scene) -> None:
    curves = LogitCurves.of(scene)
    lowest = curves.lowest
    for i, (z, loss) in enumerate(zip(lowest.z, lowest.loss, strict=True)):
        assert curves.losses(np.linspace(-300.0, 300.0, 601))[i].min() >= loss - 1e-12 * max(1.0, loss)
        if math.isfinite(z):
            assert scene.with_logit(i, z).q[i] == pytest.approx(scene.p[i], rel=1e-9)
            assert brute_force(scene, i, np.array([z])) == pytest.approx(loss, rel=1e-12, abs=1e-12)
        else:
            far = np.array([math.copysign(1e6, z)])
            assert brute_force(scene, i, far) == pytest.approx(loss, rel=1e-12, abs=1e-12)


@property_test
@given(scenes())
def test_only_where_the_others_agree_with_p_does_a_curve_reach_the_floor(scene: Scene) -> None:
    lowest = LogitCurves.of(scene).lowest
    floor = float(entropy(scene.p))
    for loss, is_floor in zip(lowest.loss, lowest.is_floor, strict=True):
        assert loss >= floor - 1e-12
        assert is_floor == (loss - floor <= 1e-9 * max(1.0, floor))


def test_two_classes_always_reach_the_floor() -> None:
    lowest = LogitCurves.of(Scene((3, -4), (0.2, 0.8), temperature=2.0)).lowest
    assert lowest.is_floor.all()
    assert lowest.z == pytest.approx([-4 + 2 * math.log(0.25), 3 + 2 * math.log(4)])


def test_three_reach_it_where_the_other_two_have_the_right_odds() -> None:
    lowest = LogitCurves.of(Scene((0, 0, 5), (0.2, 0.2, 0.6))).lowest
    assert lowest.is_floor.tolist() == [False, False, True]
    assert lowest.z[2] == pytest.approx(math.log(0.6 / 0.2))


def test_a_certain_target_is_reached_at_infinity_alone() -> None:
    lowest = LogitCurves.of(Scene((2, 1, -1), (0, 1, 0))).lowest
    assert lowest.z.tolist() == [-INF, INF, -INF]
    assert lowest.loss[1] == 0.0
    assert lowest.is_floor.tolist() == [False, True, False]
    assert lowest.loss[0] == pytest.approx(math.log1p(math.exp(-2)))


class TestMaskedClasses:
    def test_one_that_p_holds_possible_makes_the_other_curves_infinite(self) -> None:
        curves = LogitCurves.of(Scene((-INF, 1, 0), (0.5, 0.5, 0)))
        losses, lowest = curves.losses(Z), curves.lowest
        assert np.isfinite(losses[0]).all()
        assert (losses[1:] == INF).all()
        assert lowest.loss[1:].tolist() == [INF, INF]
        assert not lowest.is_floor[1:].any()

    def test_beside_masked_classes_alone_a_logit_changes_nothing(self) -> None:
        curves = LogitCurves.of(Scene((0, -INF, -INF), (1, 0, 0)))
        assert (curves.losses(Z)[0] == 0.0).all()
        assert (curves.lowest.z[0], curves.lowest.loss[0], curves.lowest.is_floor[0]) == (INF, 0.0, True)

    def test_and_costs_infinity_where_p_wants_one_of_them(self) -> None:
        curves = LogitCurves.of(Scene((0, -INF, -INF), (0.5, 0.5, 0)))
        assert (curves.losses(Z)[0] == INF).all()
        assert curves.lowest.loss[0] == INF


@pytest.mark.parametrize("scene", [Scene((1e308, -1e308, 0), (0.2, 0.3, 0.5), temperature=0.05), Scene((3,), (1,))])
def test_the_extremes_are_numbers(scene: Scene) -> None:
    curves = LogitCurves.of(scene)
    for array in (curves.losses(np.array([-1e308, -10.0, 0.0, 10.0, 1e308])), *curves.lowest[:2]):
        assert not np.isnan(array).any()


def test_a_loss_far_below_one_keeps_its_digits() -> None:
    losses = LogitCurves.of(Scene((0, -50), (1, 0))).losses(np.array([10.0]))
    assert losses[0, 0] == pytest.approx(math.exp(-60), rel=1e-12)
