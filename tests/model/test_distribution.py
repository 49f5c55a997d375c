from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoviz.model.distribution import normalized, sums_to_one, with_probability

WEIGHTS = st.lists(st.floats(0.0, 1e308), min_size=1, max_size=64).filter(any)
SHARES = st.lists(st.integers(0, 1000), min_size=1, max_size=64).filter(any)
PROBABILITY = st.floats(0.0, 1.0)


@st.composite
def settings(draw: st.DrawFn) -> tuple[tuple[float, ...], tuple[int, ...], int, float]:
    """Draw a distribution, the classes already set, the class to set, and its value."""
    values = normalized([float(share) for share in draw(SHARES)])
    order = draw(st.permutations(range(len(values))))
    history = tuple(order[: draw(st.integers(0, len(order)))])
    return values, history, draw(st.integers(0, len(values) - 1)), draw(PROBABILITY)


@given(WEIGHTS)
def test_any_weights_become_a_distribution(weights: list[float]) -> None:
    result = normalized(weights)
    assert sums_to_one(result)
    assert all(0.0 <= value <= 1.0 for value in result)
    largest = max(weights)
    for value, weight in zip(result, weights, strict=True):
        assert value == pytest.approx(max(result) * (weight / largest), rel=1e-12, abs=1e-300)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ((1.0, 3.0), (0.25, 0.75)),
        ((5.0,), (1.0,)),
        ((1e308, 1e308), (0.5, 0.5)),
        ((5e-324, 5e-324), (0.5, 0.5)),
        ((0.0, 2.0), (0.0, 1.0)),
    ],
)
def test_weights(weights: tuple[float, ...], expected: tuple[float, ...]) -> None:
    assert normalized(weights) == expected


@pytest.mark.parametrize("values", [(0.2, 0.3, 0.5), (1 / 3, 1 / 3, 1 / 3), (0.1,) * 10, (0.7, 0.2, 0.1)])
def test_what_sums_to_one_is_kept_to_the_last_bit(values: tuple[float, ...]) -> None:
    assert normalized(values) == values


def test_only_rounding_is_forgiven() -> None:
    assert sums_to_one((0.5, 0.5 + 2**-52))
    assert not sums_to_one((0.5, 0.5 + 2**-50))
    assert not sums_to_one((0.33, 0.33, 0.33))


@given(settings())
def test_the_value_is_exact_and_the_sum_stays_1(setting: tuple[tuple[float, ...], tuple[int, ...], int, float]) -> None:
    values, history, index, value = setting
    result = with_probability(values, history, index, value)
    assert result[index] == (value if len(values) > 1 else 1.0)
    assert sums_to_one(result)
    assert all(0.0 <= p <= 1.0 for p in result)


@given(settings())
def test_those_set_last_are_kept_as_long_as_the_rest_can_absorb(
    setting: tuple[tuple[float, ...], tuple[int, ...], int, float],
) -> None:
    values, history, index, value = setting
    others = [i for i in history if i != index]
    result = with_probability(values, history, index, value)
    changed = [i for i in others if result[i] != values[i]]
    if len(values) == 1 or not changed:
        return
    last = others.index(changed[-1])
    # Every class that was set longer ago, or never, has given all it had; or else it need not have been touched.
    assert changed == [i for i in others[:last] if values[i] > 0.0] + [others[last]]
    rest = math.fsum(result) - result[others[last]]
    kept = value + math.fsum(values[i] for i in others[last + 1 :])
    if kept > 1.0:
        assert result[others[last]] == 0.0
    else:
        assert rest == pytest.approx(kept, abs=1e-12)


@given(settings())
def test_classes_never_set_share_in_proportion(
    setting: tuple[tuple[float, ...], tuple[int, ...], int, float],
) -> None:
    values, history, index, value = setting
    untouched = [i for i in range(len(values)) if i != index and i not in history]
    had = math.fsum(values[i] for i in untouched)
    result = with_probability(values, history, index, value)
    got = math.fsum(result[i] for i in untouched)
    for i in untouched:
        share = values[i] / had if had > 0.0 else 1.0 / len(untouched)
        assert result[i] == pytest.approx(got * share, rel=1e-9, abs=1e-13)


def typed(start: tuple[float, ...], wanted: tuple[float, ...], order: Sequence[int]) -> tuple[float, ...]:
    """Set each value in that order, as a hand would."""
    values = start
    for step, i in enumerate(order):
        values = with_probability(values, order[:step], i, wanted[i])
    return values


@given(st.data())
def test_typing_a_distribution_gives_just_that(data: st.DataObject) -> None:
    parts = data.draw(SHARES)
    wanted = normalized([float(part) for part in parts])
    start = normalized(data.draw(st.lists(PROBABILITY, min_size=len(parts), max_size=len(parts)).filter(any)))
    order = data.draw(st.permutations(range(len(parts))))
    assert typed(start, wanted, order) == wanted


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("start", [(1 / 3, 1 / 3, 1 / 3), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.1, 0.2, 0.7)])
def test_typing_02_03_05_in_any_order_gives_just_that(order: tuple[int, ...], start: tuple[float, ...]) -> None:
    assert typed(start, (0.2, 0.3, 0.5), order) == (0.2, 0.3, 0.5)


@pytest.mark.parametrize(
    ("values", "history", "index", "value", "expected"),
    [
        ((0.5, 0.25, 0.25), (), 0, 0.0, (0.0, 0.5, 0.5)),
        ((1.0, 0.0, 0.0), (), 0, 0.5, (0.5, 0.25, 0.25)),
        ((0.25, 0.25, 0.5), (0, 1), 0, 0.5, (0.5, 0.25, 0.25)),
        ((0.25, 0.25, 0.5), (0, 1), 1, 0.75, (0.25, 0.75, 0.0)),
        ((0.25, 0.25, 0.5), (0, 1), 1, 1.0, (0.0, 1.0, 0.0)),
        ((0.25, 0.25, 0.5), (0, 1, 2), 2, 0.625, (0.125, 0.25, 0.625)),
        ((0.25, 0.25, 0.5), (1, 0, 2), 2, 0.625, (0.25, 0.125, 0.625)),
        ((0.25, 0.25, 0.5), (0, 1, 2), 0, 0.5, (0.5, 0.0, 0.5)),
        ((0.0, 0.0, 1.0), (0, 1, 2), 2, 0.5, (0.5, 0.0, 0.5)),
        ((1.0,), (), 0, 0.3, (1.0,)),
    ],
)
def test_who_absorbs(
    values: tuple[float, ...], history: tuple[int, ...], index: int, value: float, expected: tuple[float, ...]
) -> None:
    assert with_probability(values, history, index, value) == expected


@pytest.mark.parametrize(("probability", "rest"), [(0.95, 0.05), (0.7, 0.3), (0.9, 0.1), (0.1, 0.9), (0.001, 0.999)])
def test_the_rest_has_no_dust(probability: float, rest: float) -> None:
    assert with_probability((0.5, 0.5), (), 0, probability) == (probability, rest)
    assert with_probability((0.4, 0.3, 0.3), (), 0, probability) == (probability, rest / 2, rest / 2)
