"""One logit moved alone, so that its class has a given probability."""

from __future__ import annotations

import math
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mpmath import mp, mpf  # type: ignore[import-untyped]

from infoviz.model.analysis import analyze
from infoviz.model.distribution import logit_for
from infoviz.model.scene import Scene
from tests.model.reference import PRECISION, Case, exact, ulp

LARGEST = sys.float_info.max
BELOW_1 = math.nextafter(1.0, 0.0)

THREE = Scene((2, 1, -1), (0.2, 0.3, 0.5))
LOGITS = st.lists(st.floats(-60.0, 60.0) | st.just(-math.inf), min_size=1, max_size=10)
HAND = st.integers(1, 999).map(lambda thousandths: thousandths / 1000)
TEMPERATURES = st.just(1.0) | st.floats(0.05, 20.0)


def scene_of(logits: list[float], temperature: float) -> Scene:
    """Make a scene whose class 0 is to be moved; its last logit is finite."""
    z = (0.0, *logits[:-1], logits[-1] if logits[-1] > -math.inf else 0.0)
    return Scene(z, (1.0,) * len(z), temperature)


class TestWhatTheHandSays:
    @pytest.mark.parametrize("index", [0, 1, 2])
    @pytest.mark.parametrize("q", [0.001, 0.25, 0.5, 0.75, 0.999])
    def test_q_is_what_was_asked_for_and_the_others_keep_their_ratio(self, index: int, q: float) -> None:
        scene = THREE.with_logit_for(index, q)
        assert scene.q[index] == pytest.approx(q, rel=1e-15)
        a, b = (i for i in range(3) if i != index)
        assert (scene.logits[a], scene.logits[b]) == (THREE.logits[a], THREE.logits[b])
        assert scene.q[a] / scene.q[b] == pytest.approx(THREE.q[a] / THREE.q[b], rel=1e-15)

    def test_of_two_classes_it_is_the_log_odds(self) -> None:
        assert Scene((0, 1), (0, 1)).with_logit_for(0, 0.75).logits[0] == pytest.approx(1 + math.log(3), rel=1e-15)
        assert Scene((0, 1), (0, 1), 2.0).with_logit_for(1, 0.2).logits[1] == pytest.approx(-2 * math.log(4), rel=1e-15)

    @given(LOGITS, HAND, TEMPERATURES)
    def test_for_any_hand(self, logits: list[float], q: float, temperature: float) -> None:
        before = scene_of(logits, temperature)
        after = before.with_logit_for(0, q)
        assert after.logits[1:] == before.logits[1:]
        finite = max(z for z in before.logits[1:] if z > -math.inf)
        # What the logit's own last place makes of Q, which is a few units in Q's last place while logits are small.
        spacing = math.ulp(max(abs(after.logits[0]), abs(finite))) / temperature
        truth = exact(Case(after.logits, after.p, temperature)).q[0]
        with mp.workprec(PRECISION):
            assert abs(truth - mpf(q)) <= 8 * ulp(truth) + 2 * q * (1 - q) * spacing
        assert after.q[0] == pytest.approx(q, rel=1e-15 + 2 * (1 - q) * spacing)

    @given(LOGITS, st.floats(0.0, 1.0), st.floats(1e-300, 1e300))
    @example([0.0], 5e-324, 1.0)
    @example([LARGEST, -LARGEST], BELOW_1, 20.0)
    @example([LARGEST], 1.0, 1e308)
    @example([-LARGEST], 1e-300, 1e308)
    @example([1e308, 1e308, -1e308], 0.5, 5e-324)
    def test_no_scene_is_broken_by_it(self, logits: list[float], q: float, temperature: float) -> None:
        scene = scene_of(logits, temperature).with_logit_for(0, q)
        analysis = analyze(scene)
        assert not math.isnan(analysis.cross_entropy)
        assert math.fsum(analysis.q.tolist()) == pytest.approx(1.0, abs=1e-13)

    @given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
    def test_more_is_never_less(self, a: float, b: float) -> None:
        low, high = (logit_for(THREE.logits, 1.3, 1, q) for q in sorted((a, b)))
        assert low <= high

    def test_the_class_was_set_by_hand(self) -> None:
        scene = THREE.with_probability(0, 0.2).with_probability(1, 0.3).with_logit_for(0, 0.5)
        assert scene.prediction_history == (1, 0)


class TestEnds:
    @pytest.mark.parametrize("temperature", [0.05, 1.0, 20.0])
    def test_nothing_masks_the_class_and_it_can_come_back(self, temperature: float) -> None:
        masked = THREE.with_temperature(temperature).with_logit_for(1, 0.0)
        assert masked.logits == (2.0, -math.inf, -1.0)
        assert masked.q[1] == 0.0
        assert masked.with_logit_for(1, 0.3).q[1] == pytest.approx(0.3, rel=1e-15)

    @given(LOGITS, TEMPERATURES)
    def test_everything_ends_at_the_largest_float_below_1(self, logits: list[float], temperature: float) -> None:
        scene = scene_of(logits, temperature).with_logit_for(0, 1.0)
        assert BELOW_1 - 2.0**-53 <= scene.q[0] < 1.0, "softmax rounds"
        assert analyze(scene).log_q[0] == pytest.approx(-(2.0**-53), rel=1e-9)
        assert scene.logits[0] < math.inf
        assert scene_of(logits, temperature).with_logit_for(0, BELOW_1).logits == scene.logits

    def test_where_no_logit_is_large_enough_it_ends_at_the_largest(self) -> None:
        assert Scene((0, LARGEST), (0, 1), 1e307).with_logit_for(0, 0.9).logits[0] == LARGEST
        assert Scene((0, -LARGEST), (0, 1), 1e307).with_logit_for(0, 0.1).logits[0] == -LARGEST
        assert Scene((0, LARGEST), (0, 1)).with_logit_for(0, 0.9).q == (0.5, 0.5)

    @pytest.mark.parametrize("q", [0.0, 0.3, 1.0])
    def test_the_only_class_that_is_not_masked_cannot_move(self, q: float) -> None:
        for scene in (Scene((-math.inf, 3, -math.inf), (0, 1, 0)), Scene((3,), (1,), names=("class 1",))):
            with pytest.raises(
                ValueError, match=r"^Q of class 1 is 1 while all others are masked; give another a logit\.$"
            ):
                scene.with_logit_for(scene.class_count // 2, q)

    @pytest.mark.parametrize("q", [-0.1, 1.5, math.nan, math.inf])
    def test_what_is_no_probability_is_refused(self, q: float) -> None:
        with pytest.raises(ValueError, match=r"^The probability of class 2 is .*; expected a number from 0 to 1\.$"):
            THREE.with_logit_for(2, q)
