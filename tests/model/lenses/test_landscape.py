from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from infoviz.model.information import (
    cross_entropy_from_logits,
    js_divergence,
    kl_divergence,
    softmax,
)
from infoviz.model.lenses.landscape.divergence import (
    descent,
    divergence,
    moved_prediction,
    nearest_distribution,
    triangle,
    with_prediction,
    with_two_logits,
)
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.lenses.landscape.plane import Plane
from infoviz.model.scene import Scene
from tests.model.examples import examples
from tests.model.scenes import scenes

Array = NDArray[np.float64]
INF = math.inf
MEASURES: tuple[Measure, ...] = ("forward", "reverse", "shannon")
Z = np.linspace(-10.0, 10.0, 7)

property_test = settings(max_examples=examples(100), deadline=None, derandomize=True)


def brute_force(measure: Measure, p: Array, q: Array) -> float:
    if measure == "shannon":
        return float(js_divergence(p, q))
    return float(kl_divergence(p, q) if measure == "forward" else kl_divergence(q, p))


@st.composite
def targets(draw: st.DrawFn, k: int) -> Array:
    weights = draw(st.lists(st.one_of(st.just(0.0), st.floats(1e-6, 1.0)), min_size=k, max_size=k).filter(any))
    return np.array(weights) / sum(weights)


@pytest.mark.parametrize("measure", MEASURES)
class TestTriangle:
    @property_test
    @given(p=targets(3), cells=st.sampled_from((1, 4, 7)))
    def test_every_cell_is_the_divergence_there(self, measure: Measure, p: Array, cells: int) -> None:
        values = triangle(measure, p, cells)
        for i in range(cells + 1):
            for j in range(cells + 1 - i):
                q = np.array([i, j, cells - i - j]) / cells
                assert values[i, j] == pytest.approx(brute_force(measure, p, q), rel=1e-12, abs=1e-15)

    def test_beyond_the_last_edge_it_is_as_on_it_and_never_nan(self, measure: Measure) -> None:
        for p in ([0.2, 0.3, 0.5], [0.0, 1.0, 0.0], [0.5, 0.5, 0.0]):
            values = triangle(measure, np.array(p), 8)
            assert values.shape == (9, 9)
            assert not np.isnan(values).any()
            assert (values >= 0.0).all()
        assert values[8, 1] == pytest.approx(brute_force(measure, np.array(p), np.array([1.0, 1 / 8, 0.0])))

    def test_it_is_zero_at_p_alone(self, measure: Measure) -> None:
        values = triangle(measure, np.array([0.25, 0.25, 0.5]), 4)
        assert values[1, 1] == 0.0
        assert np.count_nonzero(values == 0.0) == 1


def test_what_is_infinite_shows_the_asymmetry() -> None:
    p = np.array([0.0, 1.0, 0.0])
    inside = (slice(1, 3), slice(1, 2))
    assert np.isfinite(triangle("forward", p, 4)[inside]).all()
    assert (triangle("reverse", p, 4)[inside] == INF).all()
    assert triangle("shannon", p, 4).max() == pytest.approx(math.log(2))


@pytest.mark.parametrize("measure", MEASURES)
@property_test
@given(p=targets(2), first=st.floats(0.0, 1.0))
def test_two_classes_make_a_curve(measure: Measure, p: Array, first: float) -> None:
    q = np.array([first, 1.0 - first])
    assert divergence(measure, p, q[:, np.newaxis])[0] == pytest.approx(
        brute_force(measure, p, q), rel=1e-12, abs=1e-15
    )


def of_plane(measure: Measure, scene: Scene) -> float:
    """The loss or the divergence of a scene, by the functions for one distribution."""
    p, z = np.array(scene.p), np.array(scene.logits)
    if measure == "forward":
        return float(cross_entropy_from_logits(p, z, scene.temperature))
    if measure == "reverse" and (z[p == 0.0] > -INF).any():
        return INF  # although a Q so small may be 0 as a float
    return brute_force(measure, p, softmax(z, scene.temperature))


@pytest.mark.parametrize("measure", MEASURES)
@property_test
@given(scene=scenes(), data=st.data())
def test_every_cell_of_the_plane_is_the_loss_there(measure: Measure, scene: Scene, data: st.DataObject) -> None:
    pair = tuple(data.draw(st.permutations(range(scene.class_count)))[:2])
    values = Plane.of(measure, scene, (pair[0], pair[1])).values(Z, Z[1:])
    for i, first in enumerate(Z.tolist()):
        for j, second in enumerate(Z[1:].tolist()):
            there = with_two_logits(scene, (pair[0], pair[1]), (first, second))
            tolerance = 1e-6 if measure == "shannon" else 1e-12
            assert values[i, j] == pytest.approx(of_plane(measure, there), rel=1e-9, abs=tolerance)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_plane_has_numbers_at_the_extremes(measure: Measure) -> None:
    for scene in (
        Scene((1e308, -1e308, 0, 1), (0.2, 0.3, 0.5, 0), temperature=0.05),
        Scene((0, -INF, -INF, -INF), (0.5, 0.5, 0, 0)),
        Scene((0, 0), (0, 1)),
    ):
        values = Plane.of(measure, scene, (0, 1)).values(*[np.array([-1e308, 0.0, 1e308])] * 2)
        assert not np.isnan(values).any()
        assert (values >= 0.0).all()


@property_test
@given(scenes(counts=st.integers(3, 6), logits=st.floats(-9.0, 9.0)))
def test_the_lowest_point_of_the_plane_has_q_as_p(scene: Scene) -> None:
    best = Plane.of("forward", scene, (0, 2)).lowest()
    if not all(map(math.isfinite, best)):
        assert 0.0 in (scene.p[0], scene.p[2], 1.0 - scene.p[0] - scene.p[2]) or sum(scene.p[::2]) > 1 - 1e-9
        return
    there = with_two_logits(scene, (0, 2), best)
    assert (there.q[0], there.q[2]) == pytest.approx((scene.p[0], scene.p[2]), rel=1e-9)


def test_the_lowest_point_of_the_plane_may_be_at_infinity() -> None:
    assert Plane.of("forward", Scene((0, 0, 0), (0, 1, 0)), (0, 1)).lowest() == (-INF, INF)
    assert Plane.of("forward", Scene((0, 0, 0), (0.5, 0.5, 0)), (0, 1)).lowest() == (INF, INF)


@pytest.mark.parametrize("measure", MEASURES)
@property_test
@given(scene=scenes(counts=st.integers(3, 4), logits=st.floats(-4.0, 4.0)))
def test_descent_is_the_slope_in_z_and_moves_q_by_the_jacobian(measure: Measure, scene: Scene) -> None:
    p, q, t = np.array(scene.p), np.array(scene.q), scene.temperature
    direction = descent(measure, p, q, t)
    if measure == "reverse" and (p == 0.0).any():
        assert not direction.any()
        return
    step = 1e-5
    for i, z in enumerate(scene.logits):
        around = [np.array(scene.with_logit(i, z + way).q) for way in (-step, step)]
        before, after = (brute_force(measure, p, q) for q in around)
        assert direction[i] == pytest.approx((before - after) / (2 * step), rel=1e-4, abs=1e-5)
    ahead = softmax(np.array(scene.logits) + step * direction, t)
    assert moved_prediction(q, direction, t) == pytest.approx(
        (ahead - q) / step, rel=1e-2, abs=1e-3 * (1 + abs(direction).max())
    )


def test_descent_at_masked_classes_leaves_them() -> None:
    p, q = np.array([0.5, 0.5, 0.0]), np.array([0.0, 0.4, 0.6])
    for measure in MEASURES:
        direction = descent(measure, p, q, 1.0)
        assert np.isfinite(direction).all()
        assert moved_prediction(q, direction, 1.0)[0] == 0.0


class TestNearestDistribution:
    def test_a_distribution_is_rounded_and_sums_to_one(self) -> None:
        assert nearest_distribution((0.3333, 0.3333, 0.3334), 1000) == (0.333, 0.333, 0.334)
        assert nearest_distribution((0.25, 0.75), 1000) == (0.25, 0.75)

    def test_beyond_an_edge_it_ends_on_the_edge(self) -> None:
        assert nearest_distribution((-0.2, 0.6, 0.6), 1000) == (0.0, 0.5, 0.5)
        assert nearest_distribution((3.0, -1.0, -1.0), 1000) == (1.0, 0.0, 0.0)

    @property_test
    @given(st.lists(st.floats(-2.0, 2.0), min_size=2, max_size=3))
    def test_nothing_on_the_lattice_is_nearer(self, free: list[float]) -> None:
        values = np.array([*free, 1.0 - math.fsum(free)])
        nearest = np.array(nearest_distribution(values.tolist(), 8))
        assert math.fsum(nearest) == 1.0
        assert nearest.min() >= 0.0
        for other in np.ndindex(*[9] * len(free)):
            if sum(other) <= 8:
                q = np.array([*other, 8 - sum(other)]) / 8
                # Rounding the nearest of all may cost a little less than half a step of the lattice.
                assert np.linalg.norm(values - nearest) <= np.linalg.norm(values - q) + 0.1


class TestWithPrediction:
    @property_test
    @given(scenes(counts=st.just(3)), targets(3))
    def test_q_is_what_was_asked_for_and_the_log_sum_exp_stays(self, scene: Scene, q: Array) -> None:
        moved = with_prediction(scene, q.tolist())
        assert moved.q == pytest.approx(q.tolist(), rel=1e-9)
        assert level(moved) == pytest.approx(level(scene), abs=1e-9)
        assert moved.p == scene.p

    def test_zero_masks(self) -> None:
        assert with_prediction(Scene((3, 1, 2), (1, 0, 0)), (0, 0.5, 0.5)).logits[0] == -INF

    def test_huge_logits_come_back_to_where_q_has_digits(self) -> None:
        moved = with_prediction(Scene((1e18, 1e18, 0), (1, 0, 0)), (0.2, 0.3, 0.5))
        assert moved.q == pytest.approx((0.2, 0.3, 0.5))

    def test_what_is_no_distribution_is_refused_in_words(self) -> None:
        with pytest.raises(ValueError, match="class 0"):
            with_prediction(Scene((0, 0, 0), (1, 0, 0)), (-1, 1, 1))


def level(scene: Scene) -> float:
    return float(scene.temperature * np.log(np.exp(np.array(scene.logits) / scene.temperature).sum()))
