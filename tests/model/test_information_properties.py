"""What the mathematics promises, on random inputs."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from infoviz.model.analysis import analyze
from infoviz.model.information import (
    cross_entropy,
    cross_entropy_from_logits,
    entropy,
    js_divergence,
    kl_divergence,
    kl_divergence_from_logits,
    log_softmax,
    softmax,
)
from infoviz.model.scene import Scene
from tests.model.examples import examples

Array = NDArray[np.float64]

ULP = 2.0**-52
COUNTS = st.integers(1, 40)
TEMPERATURES = st.one_of(st.just(1.0), st.floats(0.05, 20.0))

property_test = settings(max_examples=examples(200), deadline=None, derandomize=True)


def vectors(low: float, high: float) -> st.SearchStrategy[Array]:
    return COUNTS.flatmap(lambda k: arrays.arrays(np.float64, k, elements=st.floats(low, high)))


@st.composite
def distributions(draw: st.DrawFn, k: int) -> Array:
    weights: Array = draw(arrays.arrays(np.float64, k, elements=st.one_of(st.just(0.0), st.floats(1e-12, 1.0))))
    assume(weights.any())
    normalized: Array = weights / weights.sum()
    return normalized


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Array, Array]:
    k = draw(COUNTS)
    return draw(distributions(k)), draw(distributions(k))


@st.composite
def targets_and_logits(draw: st.DrawFn, low: float = -50.0, high: float = 50.0) -> tuple[Array, Array]:
    z = draw(vectors(low, high))
    return draw(distributions(len(z))), z


@property_test
@given(vectors(-1e6, 1e6), TEMPERATURES)
def test_q_sums_to_1(z: Array, temperature: float) -> None:
    q = softmax(z, temperature)
    assert abs(math.fsum(q.tolist()) - 1.0) <= len(z) * ULP
    assert (q >= 0.0).all()
    assert (q <= 1.0).all()


@property_test
@given(vectors(-50, 50), st.integers(-(2**40), 2**40), TEMPERATURES)
def test_a_shift_of_all_logits_changes_nothing(z: Array, shift: int, temperature: float) -> None:
    z = np.round(z * 2**10) / 2**10  # so that z + shift is exact
    np.testing.assert_array_max_ulp(softmax(z + shift, temperature), softmax(z, temperature), maxulp=6)


@property_test
@given(vectors(-50, 50), TEMPERATURES)
def test_temperature_divides_the_logits(z: Array, temperature: float) -> None:
    np.testing.assert_allclose(softmax(z * temperature, temperature), softmax(z), rtol=1e-13)


@property_test
@given(vectors(-700, 700), TEMPERATURES)
def test_the_log_is_that_of_softmax(z: Array, temperature: float) -> None:
    log_q, q = log_softmax(z, temperature), softmax(z, temperature)
    np.testing.assert_allclose(np.exp(log_q), q, rtol=1e-12, atol=1e-300)
    assert (log_q <= 0.0).all()


@property_test
@given(targets_and_logits(), TEMPERATURES)
def test_cross_entropy_is_at_least_entropy(case: tuple[Array, Array], temperature: float) -> None:
    p, z = case
    h, loss = entropy(p), cross_entropy_from_logits(p, z, temperature)
    assert loss >= h - 8 * ULP * h - len(p) * ULP  # the last for a P that sums to 1 only so far
    assert 0.0 <= h <= math.log(len(p)) + len(p) * ULP


@property_test
@given(pairs())
def test_gibbs(pair: tuple[Array, Array]) -> None:
    p, q = pair
    kl = kl_divergence(p, q)
    assert kl >= 0.0
    if np.isfinite(kl):
        assert cross_entropy(p, q) == pytest.approx(entropy(p) + kl, rel=1e-14, abs=len(p) * ULP)
        assert kl >= 0.5 * np.abs(p - q).sum() ** 2 * (1 - 1e-12)  # Pinsker


@property_test
@given(pairs())
def test_divergences_are_0_exactly_where_p_is_q(pair: tuple[Array, Array]) -> None:
    p, q = pair
    for divergence in (kl_divergence, js_divergence):
        assert divergence(p, p) == 0.0
        assert (divergence(p, q) == 0.0) == (p.tolist() == q.tolist())


@property_test
@given(st.integers(2, 40).flatmap(distributions), st.data())
def test_one_ulp_apart_is_not_0(p: Array, data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(p) - 1))
    assume(p[i] > 0.0)
    q = p.copy()
    q[i] = np.nextafter(p[i], 2.0)
    assert kl_divergence(p, q) > 0.0
    assert js_divergence(p, q) > 0.0


@property_test
@given(pairs())
def test_jensen_shannon_is_symmetric_and_at_most_log_2(pair: tuple[Array, Array]) -> None:
    p, q = pair
    js = js_divergence(p, q)
    assert js == js_divergence(q, p)
    assert 0.0 <= js <= math.log(2) * (1 + len(p) * ULP)


@property_test
@given(targets_and_logits(), TEMPERATURES, st.randoms(use_true_random=False))
def test_permuting_the_classes_permutes_the_results(
    case: tuple[Array, Array], temperature: float, random: object
) -> None:
    p, z = case
    order = list(range(len(z)))
    random.shuffle(order)  # type: ignore[attr-defined]
    a = analyze(Scene(tuple(z), tuple(p), temperature))
    b = analyze(Scene(tuple(z[order]), tuple(p[order]), temperature))
    np.testing.assert_array_max_ulp(a.q[order], b.q, maxulp=2)
    np.testing.assert_array_max_ulp(a.log_q[order], b.log_q, maxulp=2)
    for name in ("entropy", "cross_entropy", "kl_divergence"):
        assert getattr(a, name) == pytest.approx(getattr(b, name), rel=1e-15, abs=1e-31)


@property_test
@given(targets_and_logits(), TEMPERATURES)
def test_the_gradient_sums_to_0(case: tuple[Array, Array], temperature: float) -> None:
    p, z = case
    gradient = analyze(Scene(tuple(z), tuple(p), temperature)).gradient
    assert abs(math.fsum(gradient.tolist())) <= 2 * len(p) * ULP / temperature


@property_test
@given(targets_and_logits(-5, 5), st.floats(0.5, 20.0), st.data())
def test_the_gradient_is_the_slope(case: tuple[Array, Array], temperature: float, data: st.DataObject) -> None:
    p, z = case
    i = data.draw(st.integers(0, len(z) - 1))
    step = np.zeros(len(z))
    step[i] = 1e-4 * temperature
    higher, lower = cross_entropy_from_logits(p, [z + step, z - step], temperature)
    gradient = analyze(Scene(tuple(z), tuple(p), temperature)).gradient[i]
    assert (higher - lower) / (2 * step[i]) == pytest.approx(gradient, abs=1e-8 / temperature)


@property_test
@given(targets_and_logits(-100, 100))
def test_heat_makes_the_prediction_uniform(case: tuple[Array, Array]) -> None:
    p, z = case
    assert cross_entropy_from_logits(p, z, 1e18) == pytest.approx(math.log(len(z)), rel=1e-14, abs=1e-15)


@property_test
@given(targets_and_logits(), TEMPERATURES)
def test_the_loss_is_entropy_and_divergence(case: tuple[Array, Array], temperature: float) -> None:
    p, z = case
    expected = entropy(p) + kl_divergence_from_logits(p, z, temperature)
    assert cross_entropy_from_logits(p, z, temperature) == pytest.approx(expected, rel=1e-14, abs=len(p) * ULP)
