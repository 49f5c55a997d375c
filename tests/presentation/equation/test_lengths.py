from __future__ import annotations

import math

import pytest

from infoviz.presentation.equation import lengths_of

NOW = (2.149, 1.0297, 1.1194)


def test_the_parts_and_the_guess_in_units_of_display() -> None:
    lengths = lengths_of(NOW, None, 3, "nats")
    assert (lengths.entropy, lengths.divergence, lengths.guess) == (1.0297, 1.1194, math.log(3))
    assert lengths_of(NOW, None, 4, "bits").guess == 2.0


def test_the_marks_say_it_in_full_or_in_short() -> None:
    lengths = lengths_of(NOW, None, 3, "nats")
    assert lengths.floor_texts == (
        "floor H(P) = 1.0297: no prediction gets below it",
        "floor H(P) = 1.0297",
        "floor",
    )
    assert lengths.guess_texts == ("uniform guess: log 3 = 1.0986", "log 3 = 1.0986", "guess")


@pytest.mark.parametrize(
    ("now", "then", "top"),
    [
        (NOW, None, 3.0),
        ((0.3, 0.1, 0.2), None, 1.4),  # the uniform guess has room too
        ((0.3, 0.1, 0.2), (5.0, 1.0, 4.0), 6.0),
        ((math.inf, 1.0297, math.inf), None, 2.0),  # it leaves the bar beside H(P)
    ],
)
def test_the_end_is_a_step_above_all_that_is_shown(
    now: tuple[float, float, float], then: tuple[float, float, float] | None, top: float
) -> None:
    assert lengths_of(now, then, 3, "nats").top == top


def test_the_pinned_parts() -> None:
    assert lengths_of(NOW, (0.3, 0.1, 0.2), 3, "nats").pinned == (0.1, 0.2)
