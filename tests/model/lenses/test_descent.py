"""Descents against paths that are known: for two classes on paper, for more of them step by step."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import mpmath  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from infoviz.model.analysis import analyze
from infoviz.model.information import cross_entropy_from_logits, kl_divergence, softmax
from infoviz.model.lenses.descent.descent import ARRIVED, LIMIT, Descent, Loss, Race, largest_rate, squared_error
from infoviz.model.scene import Scene
from tests.model.examples import examples

Array = NDArray[np.float64]

LOSSES: tuple[Loss, ...] = ("cross-entropy", "squared error")
INF = math.inf
THREE = Scene((2, 1, -1), (0.2, 0.3, 0.5))


def two(d: float, p: float, temperature: float = 1.0) -> Scene:
    """Two classes, z = (0, d) and P = (1 − p, p)."""
    return Scene((0.0, d), (1.0 - p, p), temperature=temperature)


def distance(descent: Descent) -> float:
    """Give d, the second logit less the first."""
    first, second = descent.logits
    return second - first


Number = Any  # of mpmath, which has no types


def sigmoid(x: Number) -> Number:
    return 1 / (1 + mpmath.exp(-x))


class TestTwoClasses:
    """With z = (0, d), everything is a recursion of d alone."""

    @pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
    @pytest.mark.parametrize(("d", "p", "temperature", "rate"), [(-3, 0.9, 1, 0.5), (4, 0.25, 2, 3), (5, 1, 0.5, 0.05)])
    def test_cross_entropy(self, d: float, p: float, temperature: float, rate: float, momentum: float) -> None:
        descent = Descent.begin(two(d, p, temperature))
        with mpmath.workdps(50):
            place, velocity = mpmath.mpf(d), mpmath.mpf(0)
            while not descent.stop and descent.count < 200:
                # ∂H/∂z₁ = (Q₁ − P₁)/T = −∂H/∂z₀, and both logits move.
                velocity = momentum * velocity + 2 * (sigmoid(place / temperature) - p) / temperature
                place -= rate * velocity
                descent = descent.after(1, rate, momentum)
            assert descent.count > 20
            assert distance(descent) == pytest.approx(float(place), rel=1e-13, abs=1e-13)

    @pytest.mark.parametrize("momentum", [0.0, 0.9])
    @pytest.mark.parametrize(("d", "p", "temperature", "rate"), [(-3, 0.9, 1, 0.5), (4, 0.25, 2, 3), (12, 0, 1, 10)])
    def test_squared_error(self, d: float, p: float, temperature: float, rate: float, momentum: float) -> None:
        descent = Descent.begin(two(d, p, temperature), "squared error")
        with mpmath.workdps(50):
            place, velocity = mpmath.mpf(d), mpmath.mpf(0)
            while not descent.stop and descent.count < 200:
                # 2·(Q₁ − P₁)², whose derivative by z₁ has the factor Q₁·Q₀.
                q = sigmoid(place / temperature)
                velocity = momentum * velocity + 8 * (q - p) * q * (1 - q) / temperature
                place -= rate * velocity
                descent = descent.after(1, rate, momentum)
            assert descent.count > 20
            assert distance(descent) == pytest.approx(float(place), rel=1e-13, abs=1e-13)

    def test_small_steps_follow_the_flow(self) -> None:
        """For P = (0, 1), d′ = 2/(1 + e^d), so d + e^d = 2t + C, and the steps' error halves with their length."""
        with mpmath.workdps(30):
            start, time = mpmath.mpf(-2), mpmath.mpf(10)
            whole = 2 * time + start + mpmath.exp(start)
            flow = float(whole - mpmath.lambertw(mpmath.exp(whole)))
        errors = []
        for steps in (1000, 2000, 4000):
            descent = Descent.begin(two(-2.0, 1.0)).after(steps, float(time) / steps)
            errors.append(distance(descent) - flow)
        assert 0.0 < errors[0] < 0.005
        assert errors[0] / errors[1] == pytest.approx(2.0, rel=0.01)
        assert errors[1] / errors[2] == pytest.approx(2.0, rel=0.01)


def softmax_of(z: list[float], temperature: float) -> list[float]:
    largest = max(z)
    weights = [math.exp((value - largest) / temperature) for value in z]
    return [weight / sum(weights) for weight in weights]


@pytest.mark.parametrize("momentum", [0.0, 0.7, 0.99])
@pytest.mark.parametrize("temperature", [1.0, 0.6, 3.0])
def test_momentum_is_that_of_a_plain_loop(momentum: float, temperature: float) -> None:
    p = (0.1, 0.2, 0.3, 0.4)
    scene = Scene((3, -1, 0.5, 0), p, temperature=temperature)
    descent = Descent.begin(scene)
    z, velocity = list(scene.logits), [0.0] * 4
    for _ in range(60):
        q = softmax_of(z, temperature)
        velocity = [momentum * v + (a - b) / temperature for v, a, b in zip(velocity, q, p, strict=True)]
        z = [a - 0.3 * v for a, v in zip(z, velocity, strict=True)]
        descent = descent.after(1, 0.3, momentum)
        assert descent.logits == pytest.approx(z, rel=1e-11, abs=1e-11)


def slope(function: Callable[[Array], float], z: Array) -> Array:
    """Differentiate by central differences."""
    h = 1e-5
    steps = h * np.eye(len(z))
    return np.array([(function(z + step) - function(z - step)) / (2 * h) for step in steps])


@settings(max_examples=examples(100), deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.floats(-4, 4), st.floats(0.01, 1)), min_size=1, max_size=12),
    st.sampled_from((1.0, 0.5, 2.0)),
    st.sampled_from(LOSSES),
)
def test_a_step_goes_down_the_slope_of_its_loss(
    classes: list[tuple[float, float]], temperature: float, loss: Loss
) -> None:
    z, weights = np.array(classes).T
    p = weights / weights.sum()

    def of(z: Array) -> float:
        if loss == "squared error":
            return squared_error(p, softmax(z, temperature))
        return float(cross_entropy_from_logits(p, z, temperature))

    descent = Descent.begin(Scene(tuple(z), tuple(p), temperature=temperature), loss)
    gradient = slope(of, z)
    assert descent.gradient_norm == pytest.approx(np.linalg.norm(gradient), rel=1e-6, abs=1e-8)
    after = descent.after(1, 0.25)
    if after.count:
        assert z - np.array(after.logits) == pytest.approx(0.25 * gradient, rel=1e-6, abs=1e-8)


@settings(max_examples=examples(200), deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.floats(-6, 6), st.floats(0, 1)), min_size=1, max_size=12), st.floats(0.1, 5))
def test_squared_error_never_pulls_harder(classes: list[tuple[float, float]], temperature: float) -> None:
    """The softmax's derivative has no eigenvalue above 1/2, and there is a factor 2."""
    z, weights = zip(*classes, strict=True)
    total = sum(weights)
    scene = Scene(z, tuple(weight / total for weight in weights) if total > 1e-9 else (1.0,) + (0.0,) * (len(z) - 1))
    scene = scene.with_temperature(temperature)
    assert (
        Descent.begin(scene, "squared error").gradient_norm <= Descent.begin(scene).gradient_norm * (1 + 1e-12) + 1e-15
    )


class TestHistory:
    @pytest.mark.parametrize("loss", LOSSES)
    def test_the_excess_is_the_divergence_and_the_path_is_q(self, loss: Loss) -> None:
        descent = Descent.begin(THREE, loss)
        z = []
        for _ in range(101):
            z.append(descent.logits)
            descent = descent.after(1, 0.1, 0.5)
        q = softmax(np.array(z))
        assert descent.path[:101] == pytest.approx(q, rel=1e-14)
        assert descent.excess[:101] == pytest.approx(kl_divergence(np.array(THREE.p), q), rel=1e-9, abs=0)
        assert len(descent.excess) == len(descent.path) == descent.count + 1 == 102

    def test_it_begins_with_what_the_scene_has(self) -> None:
        for scene in (THREE, two(-3, 0.9, 0.25), Scene((5, 0, 0, -INF), (0, 1, 0, 0), temperature=7)):
            descent, analysis = Descent.begin(scene), analyze(scene)
            assert descent.logits == scene.logits
            assert descent.excess.tolist() == [analysis.kl_divergence]
            assert descent.path[0].tolist() == analysis.q.tolist()
            assert descent.gradient_norm == math.hypot(*analysis.gradient.tolist())

    def test_a_view_of_it_cannot_be_written_to(self) -> None:
        descent = Descent.begin(THREE)
        with pytest.raises(ValueError, match="read-only"):
            descent.excess[0] = 0.0
        with pytest.raises(ValueError, match="read-only"):
            descent.path[0, 0] = 0.0

    def test_the_excess_near_the_floor_has_digits(self) -> None:
        """H(P,Q) − H(P) would be rounding error here."""
        descent = Descent.begin(THREE)
        while descent.gradient_norm > 1e-7:
            descent = descent.after(1, 1.0)
        excess = descent.excess[-20:]
        ratios = excess[1:] / excess[:-1]
        assert excess[-1] < 1e-13
        assert np.ptp(ratios) < 1e-3, "it falls by the same factor, step by step"


@pytest.mark.parametrize("loss", LOSSES)
class TestValue:
    """A descent does not change, whatever becomes of those that go on from it."""

    def test_two_ways_from_one_place(self, loss: Loss) -> None:
        fork = Descent.begin(THREE, loss).after(10, 0.5, 0.9)
        kept = (fork.logits, fork.excess.tolist(), fork.path.tolist())
        one, other = fork.after(60, 0.5, 0.9), fork.after(40, 2.0)
        assert one.excess.tolist() == Descent.begin(THREE, loss).after(70, 0.5, 0.9).excess.tolist()
        plain = Descent.begin(THREE, loss).after(10, 0.5, 0.9)
        for _ in range(40):
            plain = plain.after(1, 2.0)
        assert other.excess.tolist() == plain.excess.tolist()
        assert other.logits == plain.logits
        assert (fork.logits, fork.excess.tolist(), fork.path.tolist()) == kept
        assert one.at(10) == fork
        assert one.at(10).logits == other.at(10).logits == fork.logits

    def test_equal_are_those_that_came_the_same_way(self, loss: Loss) -> None:
        start = Descent.begin(THREE, loss)
        assert start == Descent.begin(THREE, loss)
        assert hash(start) == hash(Descent.begin(THREE, loss))
        assert start != Descent.begin(THREE.with_temperature(2.0), loss)
        assert start != Descent.begin(THREE, LOSSES[loss == LOSSES[0]])
        one, other = start.after(3, 1.0), start.after(3, 0.5)
        assert one != other
        assert one != start
        assert one.at(2) == one.at(2)
        assert one.at(0) == start == other.at(0)

    def test_one_that_diverged_is_not_one_that_has_not(self, loss: Loss) -> None:
        start = Descent.begin(Scene((0, 0), (0.4, 0.6), temperature=1e-300), loss)
        diverged = start.after(3, 1e10)
        assert (diverged.stop, diverged.count) == ("diverged", 0)
        assert diverged != start
        assert diverged.at(0) == start
        assert diverged.after(1, 0.1) is diverged


@pytest.mark.parametrize("loss", LOSSES)
class TestBack:
    def test_to_the_last_bit(self, loss: Loss) -> None:
        descent = Descent.begin(THREE, loss).after(150, 0.7, 0.9)
        descent = descent.at(40)
        other = Descent.begin(THREE, loss).after(40, 0.7, 0.9)
        for _ in range(2):
            assert descent.count == other.count
            assert descent.logits == other.logits
            assert descent.gradient_norm == other.gradient_norm
            assert descent.excess.tolist() == other.excess.tolist()
            assert descent.path.tolist() == other.path.tolist()
            # The velocity came back too.
            descent = descent.after(30, 0.7, 0.9)
            other = other.after(30, 0.7, 0.9)

    def test_each_step_of_another_length(self, loss: Loss) -> None:
        descent = Descent.begin(THREE, loss)
        places = []
        for rate in (0.1, 2.0, 0.5, 10.0):
            places.append(descent.logits)
            descent = descent.after(1, rate, 0.5)
        for count in (3, 2, 1, 0):
            descent = descent.at(count)
            assert descent.logits == places[count]

    def test_to_a_step_that_was_not_made(self, loss: Loss) -> None:
        descent = Descent.begin(THREE, loss).after(3, 1.0)
        place = descent.logits
        descent = descent.at(7)
        assert (descent.count, descent.logits) == (3, place)


class TestStop:
    def test_no_longer_a_gradient(self) -> None:
        descent = Descent.begin(THREE).after(LIMIT, 1.0)
        assert descent.stop == "arrived"
        assert 0 < descent.count < 300
        assert descent.gradient_norm < ARRIVED
        assert descent.path[-1] == pytest.approx(THREE.p, abs=1e-7)
        assert descent.after(5, 1.0) is descent
        before = descent.at(descent.count - 1)
        assert not before.stop
        assert before.gradient_norm >= ARRIVED
        assert before.after(5, 1.0).count == descent.count

    def test_where_nothing_is_wrong(self) -> None:
        descent = Descent.begin(Scene((1, 1), (0.5, 0.5)))
        assert (descent.stop, descent.count, descent.gradient_norm) == ("arrived", 0, 0.0)

    def test_ten_thousand_steps(self) -> None:
        descent = Descent.begin(two(-2.0, 1.0)).after(2 * LIMIT, 0.1)
        assert descent.count == LIMIT
        assert descent.stop == "limit"
        # d + e^d grows by 2η a step, and the floor 0 is as far away as ever.
        assert distance(descent) == pytest.approx(math.log(2 * 0.1 * LIMIT), abs=0.01)
        assert descent.excess[-1] > 4e-4
        descent = descent.at(LIMIT - 1)
        assert not descent.stop

    @pytest.mark.parametrize("loss", LOSSES)
    def test_a_masked_class_that_the_target_wants(self, loss: Loss) -> None:
        descent = Descent.begin(Scene((1, -INF, 0), (0.5, 0.5, 0)), loss)
        assert descent.stop == "infinite"
        assert descent.after(10, 1.0) is descent
        assert descent.excess.tolist() == [INF]
        assert descent.gradient_norm == INF
        assert descent.path[0].tolist() == softmax([1, -INF, 0]).tolist()

    def test_beyond_all_floats_from_the_start(self) -> None:
        assert Descent.begin(Scene((1.7e308, -1.7e308), (0, 1))).stop == "infinite"

    def test_a_step_beyond_all_floats(self) -> None:
        descent = Descent.begin(Scene((0, 0), (0, 1), temperature=1e-300)).after(3, 1e10)
        assert descent.count == 0
        assert descent.stop == "diverged"
        assert descent.logits == (0, 0)
        assert descent.excess.tolist() == [math.log(2)]

    def test_a_step_that_would_mask_a_class(self) -> None:
        descent = Descent.begin(Scene((-1.7e308, -1.7e308), (0, 1))).after(1, 1e308)
        assert descent.count == 0
        assert descent.stop == "diverged"
        assert descent.logits == (-1.7e308, -1.7e308)


@pytest.mark.parametrize("loss", LOSSES)
def test_a_masked_class_stays_masked_and_the_others_do_as_without_it(loss: Loss) -> None:
    starts = (Scene((2, -INF, -1), (0.4, 0, 0.6)), Scene((2, -1), (0.4, 0.6)))
    masked, without = (Descent.begin(start, loss).after(50, 0.8, 0.3) for start in starts)
    first, gone, last = masked.logits
    assert gone == -INF
    assert (first, last) == pytest.approx(without.logits, rel=1e-12)
    assert masked.excess == pytest.approx(without.excess, rel=1e-12)


class TestSquaredError:
    def test_a_confident_wrong_start_has_no_gradient(self) -> None:
        """Cross-entropy pulls with all its might where squared error does not pull at all."""
        start = Scene((21, 0, 0), (0, 1, 0))
        assert Descent.begin(start).gradient_norm == pytest.approx(math.sqrt(2))
        with mpmath.workdps(40):
            q = 1 / (mpmath.exp(21) + 2)
            top, wanted = 1 - 2 * q, q - 1
            mean = top * top + q * wanted + q * q
            parts = [top * (top - mean), q * (wanted - mean), q * (q - mean)]
            norm = 2 * mpmath.sqrt(sum(part**2 for part in parts))
        stuck = Descent.begin(start, "squared error")
        assert stuck.gradient_norm == pytest.approx(float(norm), rel=1e-14, abs=0)
        assert 5e-9 < stuck.gradient_norm < ARRIVED
        assert stuck.stop == "arrived"

    def test_from_less_far_it_waits_before_it_falls(self) -> None:
        start = Scene((8, 0), (0, 1))
        good, bad = (Descent.begin(start, loss).after(100, 0.5) for loss in LOSSES)
        assert good.excess[-1] < 0.05
        assert bad.excess[-1] > 7.0
        bad = bad.after(2000, 0.5)
        assert bad.excess[-1] < 0.05

    def test_is_2_at_most(self) -> None:
        assert squared_error(np.array([0.0, 1.0]), np.array([1.0, 0.0])) == 2.0
        assert squared_error(np.array([0.5, 0.5]), np.array([0.5, 0.5])) == 0.0


class TestLargestRate:
    def test_two_classes(self) -> None:
        """The second derivative by d is p·(1 − p), and a step counts twice."""
        assert largest_rate(two(0, 0.3)) == pytest.approx(2 / (2 * 0.21))
        assert largest_rate(two(0, 0.3, 2.0), 0.5) == pytest.approx(4 * 1.5 * 2 / (2 * 0.21))

    def test_alike_classes(self) -> None:
        assert largest_rate(Scene((0,) * 4, (0.25,) * 4)) == pytest.approx(8.0)

    def test_a_single_class_has_no_limit(self) -> None:
        assert largest_rate(Scene((0, 0, 0), (0, 1, 0))) == INF

    @pytest.mark.parametrize("momentum", [0.0, 0.6])
    def test_below_it_settles_and_above_it_never_does(self, momentum: float) -> None:
        scene = Scene((0.1, 0.0, 0.2), (0.2, 0.3, 0.5))
        limit = largest_rate(scene, momentum)
        below, above = (Descent.begin(scene).after(LIMIT, part * limit, momentum) for part in (0.98, 1.02))
        assert below.stop == "arrived"
        assert above.stop == "limit"
        assert above.excess[-100:].min() > 1e-6
        assert (np.diff(above.excess) > 0.0).any()


class TestRace:
    def test_one_that_stops_waits_for_the_other(self) -> None:
        race = Race.begin(Scene((6, 0, 0), (0.1, 0.8, 0.1))).showing(both=True)
        while not race.over:
            race = race.after(16, 1.0, 0.0)
        assert race.main.stop == race.beside.stop == "arrived"
        assert race.main.count < race.beside.count == race.count
        far = race.main.count
        race = race.at(race.count - 1)
        assert race.main.count == far
        race = race.at(far - 1)
        assert race.main.count == race.beside.count == race.count == far - 1

    def test_alone_it_is_over_when_the_first_is(self) -> None:
        race = Race.begin(THREE)
        while not race.over:
            before, race = race, race.after(7, 1.0, 0.0)
            assert race.count > before.count
        assert race.main.stop == "arrived"
        assert race.beside.count == race.main.count == race.count
        race = race.showing(both=True)
        assert not race.over
        race = race.after(50, 1.0, 0.0)
        assert race.count == race.beside.count == race.main.count + 50
        race = race.showing(both=False)
        assert race.count == race.beside.count == race.main.count

    def test_one_that_never_starts(self) -> None:
        race = Race.begin(Scene((21, 0, 0), (0, 1, 0))).showing(both=True).after(30, 1.0, 0.0)
        assert (race.main.count, race.beside.count) == (30, 0)

    def test_an_infinite_loss_is_over_at_once(self) -> None:
        race = Race.begin(Scene((0, -INF), (0, 1))).showing(both=True)
        assert race.over
        assert race.after(5, 1.0, 0.0) == race
        assert race.scene == race.start

    def test_its_scene_has_the_logits_reached(self) -> None:
        start = Scene((2, 1), (0.5, 0.5), names=("cat", ""), temperature=2.0)
        race = Race.begin(start)
        assert race.scene is start
        race = race.after(3, 1.0, 0.0)
        assert race.scene == start.with_logits(race.main.logits)
        assert race.scene.logits != start.logits
