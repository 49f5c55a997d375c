"""More numbers on a prediction, beside mpmath."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import mpmath  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES
from infoviz.model.measures import Measures, measures
from infoviz.model.scene import Scene
from tests.model.examples import examples
from tests.model.reference import FAMILIES, PRECISION, Case, divergence_error, exact, exact_js, random_case, ulps

LOGIT = st.floats(-1e3, 1e3) | st.floats(-1.7e308, 1.7e308) | st.just(-math.inf) | st.sampled_from((0.0, -0.0, 1.0))
WEIGHT = st.floats(0.0, 1e6) | st.sampled_from((0.0, 1.0, 1e-300))


def of(scene: Scene) -> Measures:
    return measures(scene, analyze(scene))


def truth(case: Case) -> dict[str, Any]:
    """Compute all by their definitions, from the logits as given."""
    with mp.workprec(PRECISION):
        e = exact(case)
        y = case.p.index(max(case.p))
        z = [mpf(x) / mpf(case.temperature) for x in case.z]
        others = z[:y] + z[y + 1 :]
        rest = mpmath.fsum(q for i, q in enumerate(e.q) if i != y)
        pairs = [(q, log_q, mpf(p)) for q, log_q, p in zip(e.q, e.log_q, case.p, strict=True) if q > 0]
        reverse = (
            mpmath.inf
            if any(p == 0 for _, _, p in pairs)
            else mpmath.fsum(q * (log_q - mpmath.log(p)) for q, log_q, p in pairs) - 1 + mpmath.fsum(case.p)
        )
        return {
            "prediction_entropy": -mpmath.fsum(q * log_q for q, log_q, _ in pairs),
            "reverse_divergence": reverse,
            "js_divergence": exact_js(case.p, e.q),
            "log_odds": mpmath.log(e.q[y] / rest) if e.q[y] > 0 and rest > 0 else (1 if rest == 0 else -1) * mpmath.inf,
            "margin": z[y] - max(others),
            "largest": mpmath.log(len(z)) + 1,
        }


@pytest.mark.parametrize("family", [name for name in FAMILIES if name != "largeK"])
def test_agrees_with_50_digits_and_more(family: str) -> None:
    for seed in range(40):
        k = (2, 3, 10, 64)[seed % 4]
        case = random_case(family, seed, k, (1.0, 0.3, 4.0)[seed % 3])
        scene = Scene(case.z, case.p, case.temperature)
        found, expected = of(scene), truth(case)
        entropy = expected["prediction_entropy"]
        assert ulps(found.prediction_entropy, entropy, max(entropy, mpf("1e-300"))) <= 8, (family, seed)
        assert divergence_error(found.reverse_divergence, expected["reverse_divergence"]) <= 1, (family, seed)
        assert divergence_error(found.js_divergence, expected["js_divergence"]) <= 1, (family, seed)
        assert ulps(found.margin, expected["margin"]) <= 2, (family, seed)
        # A sum of two numbers of opposite sign, each right.
        largest = max(abs(expected["margin"]), expected["largest"])
        scale = None if mpmath.isinf(largest) else largest
        assert ulps(found.log_odds, expected["log_odds"], scale) <= 4, (family, seed)


def test_a_worked_example() -> None:
    m = of(EXAMPLES[7].scene)  # z = 2, 1, −1, the truth is class 1
    q = np.exp([2.0, 1.0, -1.0]) / np.exp([2.0, 1.0, -1.0]).sum()
    assert m.prediction_entropy == pytest.approx(-(q * np.log(q)).sum())
    assert m.reverse_divergence == math.inf
    assert m.perplexity == pytest.approx(1 / q[1])
    assert m.log_odds == pytest.approx(math.log(q[1] / (1 - q[1])))
    assert m.accuracy == 0.0
    assert m.margin == -1.0


def test_the_temperature_divides_the_margin() -> None:
    assert of(Scene((3, 1, -1), (1, 0, 0), temperature=4.0)).margin == 0.5


def test_what_a_guess_gains_under_a_soft_target_and_the_first_of_several() -> None:
    m = of(Scene((2, 1, -1), (0.2, 0.4, 0.4)))
    assert m.accuracy == 0.2
    assert m.margin == -1.0, "of class 1, the first of two that the target prefers"
    assert of(Scene((1, 1), (0.3, 0.7))).accuracy == 0.3, "of class 0, the first of two that the prediction prefers"


def test_label_smoothing_is_in_the_accuracy() -> None:
    assert of(Scene((2, 1), (1, 0), label_smoothing=0.2)).accuracy == pytest.approx(0.9)


def test_saturation_leaves_the_odds() -> None:
    m = of(Scene((2000, 0, 0), (1, 0, 0)))
    assert m.log_odds == pytest.approx(2000 - math.log(2), rel=1e-15)
    assert m.prediction_entropy == 0.0, "less than any float"
    assert m.reverse_divergence == math.inf, "also where Q is 0 as a float"
    assert of(Scene((0, 2000), (1, 0))).log_odds == -2000.0


def test_masked_classes() -> None:
    target_masked = of(Scene((-math.inf, 1, 2), (1, 0, 0)))
    assert (target_masked.log_odds, target_masked.margin) == (-math.inf, -math.inf)
    assert target_masked.js_divergence == pytest.approx(math.log(2))
    others_masked = of(Scene((1, -math.inf, -math.inf), (1, 0, 0)))
    assert (others_masked.log_odds, others_masked.margin) == (math.inf, math.inf)
    assert (others_masked.reverse_divergence, others_masked.prediction_entropy) == (0.0, 0.0)


def test_a_single_class() -> None:
    m = of(Scene((3.0,), (1.0,)))
    assert (m.log_odds, m.margin, m.accuracy, m.perplexity) == (math.inf, math.inf, 1.0, 1.0)


@settings(max_examples=examples(500), deadline=None, derandomize=True)
@given(st.lists(st.tuples(LOGIT, WEIGHT), min_size=1, max_size=6), st.floats(0.05, 20.0))
def test_no_scene_gives_nan_or_a_negative_divergence(rows: list[tuple[float, float]], t: float) -> None:
    z, p = zip(*rows, strict=True)
    if max(z) == -math.inf or not any(p):
        return
    m = of(Scene(z, p, t).with_target(p))
    assert not any(math.isnan(value) for value in dataclasses.astuple(m))
    assert min(m.prediction_entropy, m.reverse_divergence, m.js_divergence) >= 0.0
    assert 0.0 <= m.accuracy <= 1.0
    assert m.prediction_entropy <= math.log(len(z)) * (1 + 1e-15)
    assert m.js_divergence <= math.log(2) * (1 + 1e-15)
    assert m.log_odds <= m.margin
