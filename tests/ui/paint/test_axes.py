from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoviz.ui.paint.axes import Axes, Axis

LINEAR = Axis(-10.0, 10.0, 40.0, 240.0)
UPRIGHT = Axis(0.0, 2.0, 100.0, 0.0)
DECADES = Axis(0.01, 1000.0, 0.0, 500.0, logarithmic=True)


class TestAxis:
    @pytest.mark.parametrize("axis", [LINEAR, UPRIGHT, DECADES])
    def test_its_ends_lie_at_its_ends(self, axis: Axis) -> None:
        assert axis.pixels(np.array([axis.low, axis.high])).tolist() == pytest.approx([axis.start, axis.end])

    @given(st.floats(0.0, 1.0))
    def test_a_place_gives_the_value_that_lies_there(self, part: float) -> None:
        for axis in (LINEAR, UPRIGHT, DECADES):
            place = axis.start + part * (axis.end - axis.start)
            assert axis.pixel(axis.value(place)) == pytest.approx(place, abs=1e-9)

    def test_a_power_of_ten_has_one_length(self) -> None:
        assert DECADES.pixels(np.array([0.1, 1.0, 10.0, 100.0])).tolist() == pytest.approx([100, 200, 300, 400])

    def test_infinity_lies_far_outside_and_can_be_drawn(self) -> None:
        places = UPRIGHT.pixels(np.array([math.inf, -math.inf]))
        assert np.isfinite(places).all()
        assert places[0] < -1000
        assert places[1] > 1000
        assert DECADES.pixel(0.0) < -1000


def test_a_point_of_both_axes() -> None:
    axes = Axes(LINEAR, UPRIGHT)
    assert axes.point(0.0, 1.0).toTuple() == (140.0, 50.0)
    assert axes.area.getRect() == (40.0, 0.0, 200.0, 100.0)
    line = axes.line(np.array([0.0, 10.0]), np.array([0.0, 2.0]))
    assert [point.toTuple() for point in line.toList()] == [(140.0, 100.0), (240.0, 0.0)]
