from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoviz.presentation.ticks import log_ticks, nice_ticks


def test_they_are_round_and_inside() -> None:
    assert nice_ticks(-10.0, 10.0, 5) == [(-10, "−10"), (-5, "−5"), (0, "0"), (5, "5"), (10, "10")]
    assert nice_ticks(0.0, 0.7, 4) == [(0, "0"), (0.2, "0.2"), (0.4, "0.4"), (0.6000000000000001, "0.6")]


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(1, 12))
def test_there_are_never_many(low: float, span: float, count: int) -> None:
    ticks = nice_ticks(low, low + span, count)
    assert len(ticks) <= count + 1
    assert all(low - 1e-6 * span <= value <= low + span * (1 + 1e-6) for value, _ in ticks)


def test_nothing_between_equal_ends() -> None:
    assert nice_ticks(1.0, 1.0, 5) == []


def test_powers_of_ten() -> None:
    assert [value for value, _ in log_ticks(0.01, 1000.0, 10)] == pytest.approx([0.01, 0.1, 1, 10, 100, 1000])
    assert [value for value, _ in log_ticks(0.01, 1000.0, 3)] == pytest.approx([0.01, 1, 100])
