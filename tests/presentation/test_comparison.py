from __future__ import annotations

import pytest

from infoviz.presentation.comparison import change


@pytest.mark.parametrize(
    ("now", "then", "written"),
    [
        (0.5, 0.25, "+0.2500"),
        (0.25, 0.5, "−0.2500"),
        (1.0, 1.0, "0"),
        (0.0, 0.0, "0"),
        (1.0 + 2.0**-52, 1.0, "0"),
        (4e-18, 0.0, "+4.00e−18"),
        (float("inf"), 1.0, "+∞"),
        (1.0, float("inf"), "−∞"),
        (float("inf"), float("inf"), "both ∞"),
    ],
)
def test_a_change_in_writing(now: float, then: float, written: str) -> None:
    assert change(now, then) == written
