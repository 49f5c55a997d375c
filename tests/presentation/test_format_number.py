from __future__ import annotations

import math
import random

import pytest

from infoviz.presentation.format_number import (
    format_full,
    format_number,
    format_probability,
    format_short,
    format_within,
)
from infoviz.presentation.scale import LOGIT, PROBABILITY
from infoviz.presentation.stepped_top import stepped_top


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.349012216, "1.3490"),
        (0.0, "0"),
        (-0.0, "0"),
        (4.25e-18, "4.25e−18"),
        (-4.25e-18, "−4.25e−18"),
        (0.0009, "9.00e−4"),
        (0.001, "0.0010"),
        (0.000999999, "1.00e−3"),
        (99999.99999, "100000.0000"),
        (123456.0, "1.2346e5"),
        (1.7e308, "1.7000e308"),
        (5e-324, "4.94e−324"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
    ],
)
def test_four_decimals_as_a_rule_digits_where_these_would_hide_them(value: float, text: str) -> None:
    assert format_number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (0.25, "0.250"),
        (0.99986, "0.9999"),
        (0.99996, "0.99996"),
        (0.9999996, "1−4e−7"),
        (1 - 1e-11, "1−1e−11"),
        (1 - 2**-53, "1.000"),
        (1.0, "1.000"),
        (4.25e-18, "4.2e−18"),
    ],
)
def test_a_probability_is_never_rounded_up_to_1(value: float, text: str) -> None:
    assert format_probability(value, 3, 2, 1) == text


def test_twelve_digits_of_what_was_computed() -> None:
    assert format_number(0.1 + 0.2, 11) == "0.30000000000"
    assert format_probability(1 - 1e-15) == "1.0000"
    assert format_number(1 / 3, 15) == "0.333333333333333"


def test_nan_is_never_shown() -> None:
    with pytest.raises(ValueError, match="nan is never shown"):
        format_number(math.nan)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (2.0, 2, "2.00"),
        (-1.25, 2, "−1.25"),
        (0.125, 2, "0.125"),
        (1 / 3, 2, "0.3333"),
        (0.1, 3, "0.100"),
        (1 / 3, 3, "0.33333"),
        (1000000.0, 2, "1.0000e6"),
        (1e-300, 2, "1e−300"),
        (1e22, 2, "1.000e22"),
        (-math.inf, 2, "−∞"),
    ],
)
def test_a_box_at_rest_shows_what_was_typed_or_rounds_it(value: float, decimals: int, text: str) -> None:
    assert format_short(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "longest", "text"),
    [
        (-10.0, 8, "−10.0000"),
        (-100.0, 8, "−100.000"),
        (-10.0, 7, "−10.000"),
        (-12345.678, 8, "−12345.7"),
        (-99999.99, 7, "−100000"),
        (-1.2345e300, 8, "−1.2e300"),
        (4.25e-18, 8, "4.25e−18"),
        (-4.25e-18, 8, "−4.2e−18"),
        (-5e-324, 7, "−5e−324"),
        (-math.inf, 7, "−∞"),
    ],
)
def test_as_many_decimals_as_characters_hold(value: float, longest: int, text: str) -> None:
    assert format_within(value, longest) == text


def test_seven_characters_hold_any_number() -> None:
    draw = random.Random(3)
    for _ in range(3000):
        value = draw.choice((-1, 1)) * 10.0 ** draw.uniform(-320, 308)
        shown = format_within(value, 7)
        assert len(shown) <= 7
        assert float(shown.replace("−", "-")) == pytest.approx(value, rel=0.55)


def test_no_number_is_wider_than_a_box() -> None:
    draw = random.Random(1).uniform
    values = [sign * 10 ** draw(-323, 308) for sign in (1, -1) for _ in range(2000)]
    assert max(len(format_short(value)) for value in values) <= len("−1.2346e−300")


def test_in_full_every_digit_is_there() -> None:
    assert format_full(-1 / 3) == "−0.3333333333333333"
    assert format_full(-math.inf) == "−∞"


class TestSteps:
    """Axis ends."""

    def test_the_end_grows_by_steps(self) -> None:
        tops = [stepped_top(value) for value in (0.0, 0.05, 0.3, 0.31, 0.9, 1.2, 1.35, 5.0, 25.0, 1000.0)]
        assert tops == [0.1, 0.1, 0.3, 0.4, 1.0, 1.4, 1.4, 6.0, 30.0, 1000.0]

    @pytest.mark.parametrize("exponent", [-300, -5, 0, 5, 150, 305])
    def test_every_size_has_an_end_above_it(self, exponent: int) -> None:
        value = 7.3 * 10.0**exponent
        assert value <= stepped_top(value) < math.inf

    def test_no_end_is_beyond_what_an_axis_can_hold(self) -> None:
        assert stepped_top(1.7e308) == 1e306


class TestScale:
    def test_the_ends_of_the_groove_are_the_ends_of_the_scale(self) -> None:
        assert (LOGIT.value_at(0), LOGIT.value_at(LOGIT.positions)) == (-10.0, 10.0)
        assert (PROBABILITY.value_at(0), PROBABILITY.value_at(PROBABILITY.positions)) == (0.0, 1.0)

    def test_each_position_is_a_value_that_lies_there(self) -> None:
        for scale in (LOGIT, PROBABILITY):
            for position in range(scale.positions + 1):
                assert round(scale.fraction(scale.value_at(position)) * scale.positions) == position

    def test_steps_leave_no_dust_of_binary_fractions(self) -> None:
        value = 0.0
        for _ in range(1000):
            value = LOGIT.stepped(value, 0.1)
        assert value == 100.0
