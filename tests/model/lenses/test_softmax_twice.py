"""Softmax applied twice, and the band that it keeps the loss in, against brute force."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from infoviz.model.information import entropy, softmax
from infoviz.model.lenses.precision.softmax_twice import band, softmax_twice
from tests.model.examples import examples

Array = NDArray[np.float64]


def plainly(p: Array, q: Array) -> float:
    """−Σ P log softmax(Q), as it is written."""
    powers = [math.exp(x) for x in q.tolist()]
    whole = math.fsum(powers)
    return -math.fsum(float(a) * math.log(power / whole) for a, power in zip(p, powers, strict=True) if a)


def simplex(count: int, parts: int) -> Array:
    """Every distribution whose entries are multiples of 1/parts."""
    rows = [row for row in product(range(parts + 1), repeat=count - 1) if sum(row) <= parts]
    return np.array([[*row, parts - sum(row)] for row in rows]) / parts


def test_the_documents_wrong_example() -> None:
    p, q = np.array([0.0, 1.0, 0.0]), softmax([2.0, 1.0, -1.0])
    assert softmax_twice(p, q) == pytest.approx(plainly(p, q), rel=1e-14)
    assert softmax_twice(p, q) == pytest.approx(1.2122, abs=1e-4)


@pytest.mark.parametrize("count", [2, 3, 10, 64, 1000])
def test_for_a_class_label_the_band_is_known_in_closed_form(count: int) -> None:
    p = np.eye(count)[count // 2]
    low, high = band(p)
    assert low == pytest.approx(math.log(1.0 + (count - 1) / math.e), rel=1e-14)
    assert high == pytest.approx(math.log(math.e + count - 1), rel=1e-14)
    assert softmax_twice(p, p) == pytest.approx(low, rel=1e-14)
    assert softmax_twice(p, np.eye(count)[0]) == pytest.approx(high, rel=1e-14)


weights = st.lists(st.floats(0.0, 1.0), min_size=2, max_size=6).filter(lambda w: sum(w) > 0.01)


@settings(deadline=None)
@given(weights, st.lists(st.floats(-30.0, 30.0), min_size=6, max_size=6))
def test_no_prediction_leaves_the_band(weights: list[float], logits: list[float]) -> None:
    p = np.array(weights) / sum(weights)
    low, high = band(p)
    found = softmax_twice(p, softmax(logits[: len(p)]))
    assert low * (1 - 1e-12) <= found <= high * (1 + 1e-12)
    assert float(entropy(p)) <= low * (1 + 1e-12)


@settings(deadline=None, max_examples=examples(25))
@given(st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3).filter(lambda w: sum(w) > 0.01))
def test_the_band_is_no_wider_than_the_losses_of_all_predictions(weights: list[float]) -> None:
    p = np.array(weights) / sum(weights)
    q = simplex(3, 60)
    found = np.log(np.exp(q).sum(axis=1)) - q @ p
    low, high = band(p)
    assert high == pytest.approx(found.max(), rel=1e-12)
    assert low <= found.min() * (1 + 1e-12)
    assert low == pytest.approx(found.min(), abs=2e-4)  # between the grid's points, at (1/60)² of a curvature below 1


@pytest.mark.parametrize("count", [3, 10, 64])
def test_the_lowest_loss_is_where_small_steps_downhill_end(count: int) -> None:
    rng = np.random.default_rng(count)
    for concentration in (0.1, 1.0):
        p = rng.dirichlet(np.full(count, concentration))
        q = np.full(count, 1.0 / count)
        for _ in range(5_000):
            q = q * np.exp(count / 3 * (p - softmax(q)))
            q /= q.sum()
        low, _ = band(p)
        assert low <= plainly(p, q) * (1 + 1e-12)
        assert low == pytest.approx(plainly(p, q), rel=1e-9)


def test_where_softmax_of_a_prediction_can_be_p_the_lowest_is_its_entropy() -> None:
    p = np.array([0.4, 0.35, 0.25])
    assert band(p)[0] == pytest.approx(float(entropy(p)), rel=1e-14)


def test_p_is_taken_as_given_whatever_its_sum() -> None:
    p = np.array([0.33, 0.33, 0.33])
    low, high = band(p)
    assert (low, high) == pytest.approx((0.99 * math.log(3.0), 0.99 * (math.log(math.e + 2.0) - 1 / 3)), rel=1e-14)


def test_one_class_costs_nothing() -> None:
    assert band(np.array([1.0])) == pytest.approx((0.0, 0.0))
