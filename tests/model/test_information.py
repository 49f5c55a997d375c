"""What the array functions take, refuse and give: shapes, infinities, bad rows, and words for what is wrong."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from infoviz.model.information import (
    cross_entropy,
    cross_entropy_from_logits,
    entropy,
    js_divergence,
    kl_divergence,
    kl_divergence_from_logits,
    log_softmax,
    smooth_labels,
    softmax,
)

INF = math.inf
NAN = math.nan

OF_LOGITS = (softmax, log_softmax)
OF_TWO = (cross_entropy, kl_divergence, js_divergence, cross_entropy_from_logits, kl_divergence_from_logits)


class TestValues:
    def test_the_document(self) -> None:
        assert entropy([0.33, 0.33, 0.33]) == pytest.approx(1.0976, abs=5e-5)
        assert cross_entropy([0, 1], [0.3, 0.7]) == pytest.approx(0.3567, abs=5e-5)
        assert kl_divergence([0, 1], [0.3, 0.7]) == pytest.approx(0.3567, abs=5e-5)
        assert cross_entropy_from_logits([0.0, 1.0], [1, 2]) == pytest.approx(0.313, abs=5e-4)

    def test_logits_of_a_thousand(self) -> None:
        assert softmax([1000.0, -1000.0]).tolist() == [1.0, 0.0]
        assert log_softmax([1000.0, -1000.0]).tolist() == [0.0, -2000.0]
        assert cross_entropy_from_logits([0.0, 1.0], [1000.0, -1000.0]) == 2000.0
        assert kl_divergence_from_logits([0.0, 1.0], [1000.0, -1000.0]) == 2000.0

    def test_a_loss_below_the_last_place_of_1_is_not_0(self) -> None:
        assert cross_entropy_from_logits([0.0, 1.0], [0.0, 40.0]) == pytest.approx(4.248354255291589e-18, rel=1e-15)

    def test_one_class_costs_nothing(self) -> None:
        assert softmax([[3.0], [-INF], [NAN]]).tolist()[0] == [1.0]
        assert entropy([1.0]) == cross_entropy([1.0], [1.0]) == kl_divergence([1.0], [1.0]) == 0.0
        assert cross_entropy_from_logits([1.0], [5.0]) == kl_divergence_from_logits([1.0], [5.0]) == 0.0

    def test_weights_are_taken_as_given(self) -> None:
        assert entropy([2.0, 1.0]) == pytest.approx(-2 * math.log(2))
        assert kl_divergence([1.0, 1.0], [0.5, 0.5]) == pytest.approx(2 * math.log(2) - 1)

    def test_smoothing_is_pytorchs(self) -> None:
        assert smooth_labels([0, 1, 0, 0], 0.1).tolist() == pytest.approx([0.025, 0.925, 0.025, 0.025])
        assert smooth_labels([0, 1], 0.0).tolist() == [0.0, 1.0]
        assert smooth_labels([0, 1], 1.0).tolist() == [0.5, 0.5]

    @pytest.mark.parametrize("p", [[1.0, 0.0], [0.5, 0.5], [0.0, 0.3, 0.7]])
    def test_no_negative_zero(self, p: list[float]) -> None:
        z = [800.0, *[0.0] * (len(p) - 1)]
        results = [entropy(p), cross_entropy(p, p), kl_divergence(p, p), js_divergence(p, p), log_softmax(z)]
        results += [cross_entropy_from_logits([1.0, *[0.0] * (len(p) - 1)], z), kl_divergence_from_logits(p, z)]
        for result in results:
            assert not np.any(np.signbit(result) & (result == 0.0))


class TestInfinity:
    def test_a_masked_class_without_mass_adds_nothing(self) -> None:
        assert softmax([0.0, -INF, 0.0]).tolist() == [0.5, 0.0, 0.5]
        assert log_softmax([0.0, -INF, 0.0])[1] == -INF
        assert cross_entropy_from_logits([0.5, 0.0, 0.5], [0.0, -INF, 0.0]) == pytest.approx(math.log(2))
        assert kl_divergence_from_logits([0.5, 0.0, 0.5], [0.0, -INF, 0.0]) == 0.0
        assert cross_entropy([1, 0], [1, 0]) == kl_divergence([1, 0], [1, 0]) == 0.0

    def test_a_masked_class_with_mass_costs_infinity(self) -> None:
        assert cross_entropy_from_logits([0.5, 0.5], [0.0, -INF]) == INF
        assert cross_entropy_from_logits(1, [0.0, -INF]) == INF
        assert kl_divergence_from_logits([0.5, 0.5], [0.0, -INF]) == INF
        assert cross_entropy([0.5, 0.5], [1, 0]) == kl_divergence([0.5, 0.5], [1, 0]) == INF

    def test_jensen_shannon_is_never_infinite(self) -> None:
        assert js_divergence([1, 0], [0, 1]) == pytest.approx(math.log(2))

    @pytest.mark.parametrize("bad", [[0.0, NAN, 1.0], [0.0, INF, 1.0], [INF, INF, 0.0], [-INF] * 3, [NAN] * 3])
    @pytest.mark.parametrize("temperature", [1.0, 0.3])
    def test_a_bad_row_is_nan_and_hides_no_other(self, bad: list[float], temperature: float) -> None:
        good = [1.0, 2.0, 3.0]
        for function in OF_LOGITS:
            rows = function([good, bad, good], temperature)
            assert np.isnan(rows[1]).all()
            assert rows[0].tolist() == rows[2].tolist() == function(good, temperature).tolist()
        for loss in (cross_entropy_from_logits, kl_divergence_from_logits):
            for p in ([0.2, 0.3, 0.5], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]):
                losses = loss(p, [good, bad, good], temperature)
                assert np.isnan(losses).tolist() == [False, True, False]
                assert losses[0] == losses[2] == loss(p, good, temperature)
        by_index = cross_entropy_from_logits(np.array([2, 2, 2]), [good, bad, good], temperature)
        assert np.isnan(by_index).tolist() == [False, True, False]

    @pytest.mark.parametrize("temperature", [5e-324, 1e-310, 1e-30, 0.3, 1.0, 7.0, 1e30, 1.7e308])
    @pytest.mark.parametrize("z", [[1.7e308, -1.7e308], [5e-324, 0.0], [1e300, 1e300], [-1e-300, -INF], [0.1, 0.1]])
    def test_no_finite_logit_and_no_temperature_gives_nan(self, z: list[float], temperature: float) -> None:
        q = softmax(z, temperature)
        assert q.sum() == pytest.approx(1.0)
        assert (log_softmax(z, temperature) <= 0.0).all()
        for p in ([0.0, 1.0], [1.0, 0.0], [0.5, 0.5]):
            assert cross_entropy_from_logits(p, z, temperature) >= 0.0
            assert kl_divergence_from_logits(p, z, temperature) >= 0.0

    def test_far_apart_logits_with_a_temperature_do_not_overflow(self) -> None:
        assert log_softmax([1.7e308, -1.7e308], 100.0)[1] == pytest.approx(-3.4e306)

    def test_a_sum_near_overflow(self) -> None:
        assert cross_entropy_from_logits([[1.0, 0.0]], [[-5e307, 5e307]]) == 1e308

    @pytest.mark.parametrize("k", [100, 200, 1000])
    def test_a_sum_of_many_near_overflow_is_right(self, k: int) -> None:
        z = -1.5e308 * np.random.default_rng(k).random(k)
        p = np.full(k, 1.0 / k)
        exact = sum(Fraction(a) * (Fraction(z.max()) - Fraction(b)) for a, b in zip(p, z, strict=True))
        for loss in (cross_entropy_from_logits, kl_divergence_from_logits):
            for computed in (float(loss(p, z)), *loss(p, [z, z])):
                assert abs(Fraction(computed) - exact) <= 4 * Fraction(math.ulp(exact))

    @pytest.mark.parametrize(
        ("z", "temperature"),
        [([1e308, -1e308, 3.0, 1e-300], 1.0), ([1e308, -1e308, 3.0, 1e-300], 1.1), ([1e300, -1e300, 3.0, 0], 1e-8)],
    )
    def test_a_finite_loss_of_an_infinite_surprise(self, z: list[float], temperature: float) -> None:
        expected = z[0] / temperature
        assert log_softmax(z, temperature)[1] == -INF
        for loss in (cross_entropy_from_logits, kl_divergence_from_logits):
            p = [0.25] * 4
            assert loss(p, z, temperature) == pytest.approx(expected, rel=1e-15)
            losses = loss([p, p, p], [z, [0.0, 0.0, 0.0, -INF], [0.0] * 4], temperature)
            assert losses[:2].tolist() == [pytest.approx(expected, rel=1e-15), INF]
            assert losses[2] <= math.log(4)
            assert loss([0.0, 1.0, 0.0, 0.0], z, temperature) == INF


class TestShapes:
    def test_leading_axes_broadcast(self) -> None:
        rng = np.random.default_rng(1)
        z = rng.normal(size=(4, 1, 3))
        p = rng.dirichlet(np.ones(3), size=(1, 5))
        loss = cross_entropy_from_logits(p, z)
        assert loss.shape == (4, 5)
        assert loss[2, 3] == cross_entropy_from_logits(p[0, 3], z[2, 0])
        assert kl_divergence(p, softmax(z)).shape == js_divergence(p, softmax(z)).shape == (4, 5)
        assert softmax(z).shape == log_softmax(z).shape == (4, 1, 3)
        assert entropy(p).shape == (1, 5)
        assert smooth_labels(p, 0.1).shape == (1, 5, 3)

    def test_one_row_gives_a_number(self) -> None:
        assert isinstance(entropy([0.5, 0.5]), float)

    def test_no_rows_at_all(self) -> None:
        assert softmax(np.empty((0, 3))).shape == (0, 3)
        assert cross_entropy_from_logits(np.empty((0, 3)), np.empty((0, 3))).shape == (0,)

    @pytest.mark.parametrize("dtype", [np.float32, np.float16, np.int64, np.uint8])
    def test_everything_is_computed_in_float64(self, dtype: type) -> None:
        z: NDArray[np.generic] = np.array([[1, 2, 3]], dtype=dtype)
        assert softmax(z).dtype == np.float64
        assert softmax(z).tolist() == softmax([[1.0, 2.0, 3.0]]).tolist()
        assert cross_entropy_from_logits(np.array([[0.0, 1.0, 0.0]], np.float32), z).dtype == np.float64

    def test_input_is_left_alone(self) -> None:
        z, p = np.array([[1.0, 2.0], [900.0, 2.0]]), np.array([[0.0, 1.0], [0.5, 0.5]])
        z.flags.writeable = p.flags.writeable = False
        before = z.copy(), p.copy()
        for function in OF_TWO[3:]:
            function(p, z, 2.0)
        np.testing.assert_array_equal((z, p), before)

    def test_column_order_and_strides_do_not_matter(self) -> None:
        z: NDArray[np.float64] = np.random.default_rng(2).normal(size=(50, 30))
        expected = softmax(z)
        assert softmax(np.asfortranarray(z)).tolist() == expected.tolist()
        assert softmax(np.repeat(z, 2, axis=1)[:, ::2]).tolist() == expected.tolist()


class TestRefusals:
    @pytest.mark.parametrize(
        ("p", "words"),
        [
            ([-0.1, 1.1], r"P has the probability -0\.1 for class 0"),
            ([0.5, NAN], "P has the probability nan for class 1"),
            ([0.5, INF], "P has the probability inf for class 1"),
            ([0.0, 0.0], "all 0"),
            ([[1.0, 0.0], [0.0, 0.0]], "all 0"),
            ([0.2, 0.3, 0.5], "P has 3 classes; expected 2"),
            ([], "at least one class"),
            (1.0, "at least one class"),
        ],
    )
    def test_of_targets(self, p: ArrayLike, words: str) -> None:
        for function in OF_TWO:
            with pytest.raises(ValueError, match=words):
                function(p, [0.4, 0.6])

    @pytest.mark.parametrize("function", [cross_entropy, kl_divergence, js_divergence])
    def test_of_predictions(self, function: Callable[[ArrayLike, ArrayLike], object]) -> None:
        with pytest.raises(ValueError, match=r"Q has the probability -0\.4 for class 0; expected"):
            function([0.5, 0.5], [-0.4, 1.4])

    @pytest.mark.parametrize("temperature", [0.0, -1.0, NAN, INF])
    def test_of_temperatures(self, temperature: float) -> None:
        for function in OF_LOGITS:
            with pytest.raises(ValueError, match=f"The temperature is {temperature}; expected"):
                function([1.0, 2.0], temperature)
        for loss in (cross_entropy_from_logits, kl_divergence_from_logits):
            with pytest.raises(ValueError, match=f"The temperature is {temperature}; expected"):
                loss([0.5, 0.5], [1.0, 2.0], temperature)

    @pytest.mark.parametrize("epsilon", [-0.1, 1.1, NAN])
    def test_of_smoothing(self, epsilon: float) -> None:
        with pytest.raises(ValueError, match=f"The label smoothing is {epsilon}; expected"):
            smooth_labels([0.0, 1.0], epsilon)

    def test_of_logits_without_classes(self) -> None:
        with pytest.raises(ValueError, match="at least one class"):
            softmax([])
