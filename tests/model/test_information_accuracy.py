"""Every quantity against the truth, in units in the last place: the listed cases, and random ones of each family."""

from __future__ import annotations

import math
from typing import Any

import mpmath  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoviz.model import information
from infoviz.model.analysis import analyze
from infoviz.model.scene import Scene
from tests.model.examples import examples
from tests.model.reference import (
    FAMILIES,
    PRECISION,
    Case,
    Exact,
    case_of,
    divergence_bound,
    divergence_error,
    exact,
    exact_js,
    listed_cases,
    parsed,
    random_case,
    ulps,
)

SEEDS = st.integers(0, 2**32 - 1)
TEMPERATURES = st.sampled_from((1.0, 1.0, 0.05, 0.1, 0.3, 0.5, 0.7, 1.3, 2.0, 3.7, 10.0, 20.0))

LISTED = [pytest.param(case, id=case["id"]) for case in listed_cases()]


@pytest.mark.parametrize("listed", LISTED)
def test_listed_cases(listed: dict[str, Any]) -> None:
    case = case_of(listed)
    analysis = analyze(Scene(case.z, case.p, case.temperature))
    for i, q in zip(listed.get("q_index", range(len(case.z))), listed["q"], strict=True):
        assert ulps(analysis.q[i], parsed(q)) <= 4
    assert ulps(analysis.entropy, parsed(listed["entropy"])) <= 4
    assert ulps(analysis.cross_entropy, parsed(listed["cross_entropy"])) <= 4
    assert divergence_error(analysis.kl_divergence, parsed(listed["kl_divergence"])) <= 1


@pytest.mark.parametrize("listed", LISTED)
def test_mpmath_agrees_with_the_listed_cases(listed: dict[str, Any]) -> None:
    truth = exact(case_of(listed))
    for name in ("entropy", "cross_entropy", "kl_divergence"):
        expected, value = parsed(listed[name]), getattr(truth, name)
        assert value == expected or abs(value - expected) <= 1e-30 * abs(expected) + 1e-100


@pytest.mark.parametrize("family", [family for family in FAMILIES if family != "largeK"])
@settings(max_examples=examples(150), deadline=None, derandomize=True)
@given(seed=SEEDS, k=st.integers(2, 40), temperature=TEMPERATURES)
def test_random_cases(family: str, seed: int, k: int, temperature: float) -> None:
    check(random_case(family, seed, k, temperature))


# One of these has as many classes as twenty-five of the others.
@settings(max_examples=examples(30), deadline=None, derandomize=True)
@given(seed=SEEDS, k=st.integers(2, 40), temperature=TEMPERATURES)
def test_random_cases_of_many_classes(seed: int, k: int, temperature: float) -> None:
    check(random_case("largeK", seed, k, temperature))


def check(case: Case) -> None:
    truth = exact(case)
    check_analysis(case, truth)
    check_functions(case, truth)


def check_analysis(case: Case, truth: Exact) -> None:
    a = analyze(Scene(case.z, case.p, case.temperature))
    assert max(map(ulps, a.q.tolist(), truth.q)) <= 4
    assert max(map(ulps, a.log_q.tolist(), truth.log_q)) <= 4
    assert ulps(a.entropy, truth.entropy) <= 4
    assert ulps(a.cross_entropy, truth.cross_entropy) <= 4
    assert divergence_error(a.kl_divergence, truth.kl_divergence) <= 1
    one_hot = case.one_hot
    for gradient, expected, p, q in zip(a.gradient.tolist(), truth.gradient, case.p, truth.q, strict=True):
        scale = None if one_hot else max(p, q) / case.temperature
        assert ulps(gradient, expected, scale) <= 4
    assert min(a.entropy, a.cross_entropy, a.kl_divergence) >= 0.0
    for value in (a.entropy, a.cross_entropy, a.kl_divergence, a.q, a.contributions, a.entropy_terms, a.gradient):
        assert not np.any(np.signbit(value) & (np.asarray(value) == 0.0))
    check_identity(a.entropy, a.cross_entropy, a.kl_divergence, case, truth)


def check_identity(entropy: float, cross_entropy: float, kl: float, case: Case, truth: Exact) -> None:
    """H(P,Q) = H(P) + D_KL within the bounds of the three, and as far as P and Q sum to 1."""
    if math.isinf(cross_entropy):
        assert math.isinf(kl)
        return
    allowed = 4 * math.ulp(entropy) + 4 * math.ulp(cross_entropy) + float(divergence_bound(truth.kl_divergence))
    off_one = abs(math.fsum((*case.p, -1.0)))
    rounding_of_this_sum = math.ulp(cross_entropy)
    assert abs(cross_entropy - entropy - kl) <= allowed + off_one + rounding_of_this_sum


def check_functions(case: Case, truth: Exact) -> None:
    """The array functions on a batch, whose other rows must not matter."""
    z = np.array([np.full(len(case.z), 7.0), case.z, case.z])
    p, t = np.array(case.p), case.temperature
    q = information.softmax(z, t)
    assert max(map(ulps, q[1].tolist(), truth.q)) <= 4
    assert max(map(ulps, information.log_softmax(z, t)[2].tolist(), truth.log_q)) <= 4
    assert ulps(float(information.entropy([p, p])[1]), truth.entropy) <= 4
    assert ulps(float(information.cross_entropy_from_logits(p, z, t)[1]), truth.cross_entropy) <= 4
    assert divergence_error(float(information.kl_divergence_from_logits(p, z, t)[1]), truth.kl_divergence) <= 1
    assert divergence_error(float(information.js_divergence(p, q)[1]), exact_js(case.p, q[1].tolist())) <= 1
    if case.one_hot:
        index = np.full(3, case.p.index(1.0))
        assert ulps(float(information.cross_entropy_from_logits(index, z, t)[1]), truth.cross_entropy) <= 4


@settings(max_examples=examples(500), deadline=None, derandomize=True)
@given(seed=SEEDS, k=st.integers(2, 40), family=st.sampled_from(("worked", "nearequal", "tinyp", "smooth")))
def test_functions_of_given_distributions(seed: int, k: int, family: str) -> None:
    case = random_case(family, seed, k, 1.0)
    q = information.softmax(case.z).tolist()
    with mpmath.mp.workprec(PRECISION):
        pairs = [(mpmath.mpf(a), mpmath.mpf(b)) for a, b in zip(case.p, q, strict=True)]
        cross_entropy = -mpmath.fsum(a * mpmath.log(b) for a, b in pairs if a > 0)
        kl = mpmath.fsum((a * mpmath.log(a / b) if a > 0 else 0) - a + b for a, b in pairs)
    assert ulps(float(information.cross_entropy(case.p, q)), cross_entropy) <= 4
    assert divergence_error(float(information.kl_divergence(case.p, q)), kl) <= 1
