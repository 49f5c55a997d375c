"""Everything that a view may show of a scene."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoviz.model import information
from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES
from infoviz.model.scene import Scene
from tests.model.examples import examples
from tests.model.reference import Case, exact, ulps

ARRAYS = ("p", "q", "log_q", "contributions", "entropy_terms", "kl_terms", "gradient")
NUMBERS = ("entropy", "cross_entropy", "kl_divergence", "perplexity")

WRONG = Scene((2, 1, -1), (0, 1, 0))


def test_the_document() -> None:
    a = analyze(WRONG)
    assert a.q.tolist() == pytest.approx([0.705, 0.259, 0.035], abs=5e-4)
    assert a.cross_entropy == pytest.approx(1.349012, abs=1e-6)
    assert a.entropy == 0.0
    assert a.predicted == 0


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_examples_have_numbers(example: object) -> None:
    a = analyze(example.scene)  # type: ignore[attr-defined]
    assert a.cross_entropy == pytest.approx(a.entropy + a.kl_divergence)


def test_terms_add_up() -> None:
    a = analyze(Scene((2, 1, -1), (0.2, 0.3, 0.5), temperature=1.5))
    assert a.cross_entropy == pytest.approx(math.fsum(a.contributions))
    assert a.entropy == pytest.approx(math.fsum(a.entropy_terms))
    assert a.kl_divergence == pytest.approx(math.fsum(a.kl_terms))
    np.testing.assert_allclose(a.entropy_terms + a.kl_terms, a.contributions, rtol=1e-14)
    np.testing.assert_allclose(a.contributions, -a.p * a.log_q, rtol=1e-14)
    np.testing.assert_allclose(a.gradient, (a.q - a.p) / 1.5, rtol=1e-14)
    assert a.perplexity == pytest.approx(math.exp(a.cross_entropy))
    assert a.kl_terms.min() < 0.0


def test_smoothing_is_in_p() -> None:
    a = analyze(dataclasses.replace(WRONG, label_smoothing=0.3))
    assert a.p.tolist() == pytest.approx([0.1, 0.8, 0.1])
    assert a.p.tolist() == information.smooth_labels([0, 1, 0], 0.3).tolist()
    assert a.entropy == pytest.approx(float(information.entropy([0.1, 0.8, 0.1])))


@pytest.mark.parametrize("name", ARRAYS)
def test_arrays_are_read_only_vectors(name: str) -> None:
    array = getattr(analyze(WRONG), name)
    assert array.shape == (3,)
    assert array.dtype == np.float64
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1.0


def test_numbers_are_plain() -> None:
    a = analyze(WRONG)
    assert all(type(getattr(a, name)) is float for name in NUMBERS)
    assert type(a.predicted) is int
    with pytest.raises(dataclasses.FrozenInstanceError):
        a.entropy = 1.0  # type: ignore[misc]


def test_infinity() -> None:
    a = analyze(Scene((0, -math.inf, 0), (0.5, 0.5, 0)))
    assert a.cross_entropy == a.kl_divergence == a.perplexity == math.inf
    assert a.contributions.tolist() == [pytest.approx(0.5 * math.log(2)), math.inf, 0.0]
    assert a.kl_terms[1:].tolist() == [math.inf, 0.0]
    assert a.gradient.tolist() == [0.0, -0.5, 0.5]


def test_a_finite_loss_of_an_infinite_surprise() -> None:
    a = analyze(Scene((1e308, -1e308, 3, 1e-300), (0.25,) * 4))
    assert a.log_q[1] == -math.inf
    assert a.contributions.tolist() == [0.0, 5e307, 2.5e307, 2.5e307]
    assert a.kl_terms.tolist() == [0.25 * math.log(0.25), 5e307, 2.5e307, 2.5e307]
    assert a.cross_entropy == a.kl_divergence == 1e308
    assert a.gradient.tolist() == [0.75, -0.25, -0.25, -0.25]


def test_a_temperature_below_the_last_place_of_a_logit() -> None:
    a = analyze(Scene((2.0**53 + 2.0, 0.0), (1, 0), temperature=0.0028))
    assert a.q.tolist() == [1.0, 0.0]
    assert a.cross_entropy == 0.0


def test_a_difference_that_only_just_rounds() -> None:
    below = math.nextafter(512.0, 0.0)
    a = analyze(Scene((1024.0, below), (1, 0)))
    assert a.q[1] == pytest.approx(math.exp(-512.0) * (1.0 + (below - 512.0)), rel=4e-16, abs=0)


def test_perplexity_overflows_to_infinity() -> None:
    assert analyze(Scene((1000, -1000), (0, 1))).perplexity == math.inf


def test_the_first_of_equal_logits_is_predicted() -> None:
    assert analyze(Scene((1, 3, 3), (1, 0, 0))).predicted == 1


def test_the_gradient_of_a_certain_and_right_prediction_is_not_0() -> None:
    a = analyze(Scene((0, 40), (0, 1)))
    assert a.q[1] == 1.0
    assert a.gradient.tolist() == pytest.approx([4.248354255291589e-18, -4.248354255291589e-18], rel=1e-15, abs=0)


def test_the_gradient_where_q_underflows() -> None:
    assert analyze(Scene((-74, 0), (0, 1), temperature=0.1)).gradient[0] == pytest.approx(4.217e-321, rel=0.01, abs=0)


def test_the_gradient_where_all_others_underflow() -> None:
    case = Case((*[-515.2] * 40, 0.0), (*[0.0] * 40, 1.0), 0.7)
    gradient = analyze(Scene(case.z, case.p, case.temperature)).gradient.tolist()
    assert max(map(ulps, gradient, exact(case).gradient)) <= 4


@pytest.mark.parametrize("temperature", [1.0, 3.7])
def test_small_logits_near_each_other(temperature: float) -> None:
    z = tuple(temperature * (-680.0 - 0.37 * i) for i in range(20))
    case = Case(z, (1.0,) + (0.0,) * 19, temperature)
    assert max(map(ulps, analyze(Scene(*case)).q.tolist(), exact(case).q)) <= 4


LOGIT = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False), st.floats(-20, 20), st.just(-math.inf), st.just(1.7e308)
)
WEIGHT = st.one_of(st.floats(0, 1), st.just(0.0), st.just(5e-324), st.floats(0, 1e300))


@settings(max_examples=examples(1000), deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(LOGIT, WEIGHT), min_size=1, max_size=6),
    st.floats(0, exclude_min=True, allow_infinity=False),
    st.booleans(),
)
def test_no_scene_gives_nan_or_a_negative_zero(rows: list[tuple[float, float]], t: float, hot: bool) -> None:
    z, p = zip(*rows, strict=True)
    if max(z) == -math.inf or not any(p):
        return
    a = analyze(Scene(z, p, t if hot else 1.0))
    for name in ARRAYS + NUMBERS:
        value = np.asarray(getattr(a, name))
        assert not np.isnan(value).any(), name
        assert not (np.signbit(value) & (value == 0.0)).any(), name


@pytest.mark.parametrize("k", [2, 3, 64, 129, 1000])
@pytest.mark.parametrize("temperature", [1.0, 0.3])
def test_agrees_with_the_array_functions(k: int, temperature: float) -> None:
    rng = np.random.default_rng(k)
    z, p = rng.normal(0, 3, k), rng.dirichlet(np.ones(k))
    a = analyze(Scene(tuple(z), tuple(p), temperature))
    np.testing.assert_array_max_ulp(a.q, information.softmax(z, temperature), maxulp=2)
    np.testing.assert_array_max_ulp(a.log_q, information.log_softmax(z, temperature), maxulp=2)
    assert a.entropy == pytest.approx(float(information.entropy(p)), rel=1e-15)
    assert a.cross_entropy == pytest.approx(float(information.cross_entropy_from_logits(p, z, temperature)), rel=1e-15)
    divergence = float(information.kl_divergence_from_logits(p, z, temperature))
    assert a.kl_divergence == pytest.approx(divergence, rel=1e-14)
