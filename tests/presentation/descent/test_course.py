"""What the plot of a descent says: axis ends, names and numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from infoviz.model.lenses.descent.descent import Race
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.presentation.descent.descent_frame import course_of, ends_of_loss

START = Race.begin(Scene((2, 1, -1), (0.2, 0.3, 0.5)))
INF = math.inf


def ends(excess: list[float], beside: list[float] | None = None, *, logarithmic: bool = False) -> tuple[float, float]:
    """Give the ends of the axis for an excess over the floor 1, with the guess 2."""
    curves = [np.array(curve) for curve in (excess, beside) if curve is not None]
    low, high = ends_of_loss(curves, 1.0, 2.0, logarithmic=logarithmic)
    return float(f"{low:.6g}"), high


class TestAxes:
    @pytest.mark.parametrize(
        ("excess", "high"), [([1.5], 3.0), ([1.5] + [3.5] * 20, 6.0), ([1.5, 0.5], 3.0), ([2.5], 4.0), ([0.1], 1.4)]
    )
    def test_the_highest_loss_fits(self, excess: list[float], high: float) -> None:
        assert ends(excess) == (0.0, high)

    @pytest.mark.parametrize(("steps", "end"), [(0, 20.0), (20, 20.0), (21, 30.0), (31, 40.0), (150, 200.0)])
    def test_all_steps_fit(self, steps: int, end: float) -> None:
        race = START.after(steps, 0.01, 0.0)
        assert race.count == steps
        assert course_of(race, "nats", logarithmic=False).steps == end

    def test_what_is_far_above_the_start_leaves_at_the_top(self) -> None:
        assert ends([1.5, 1e6, 2e6]) == (0.0, 10.0)
        assert ends([1.5, 1e6, 2e6], logarithmic=True) == (0.01, 10.0)

    def test_the_one_beside_counts_too(self) -> None:
        assert ends([1.5, 1.0], [1.5, 3.5]) == (0.0, 6.0)
        race = Race.begin(Scene((6, 0, 0), (0.1, 0.8, 0.1))).showing(both=True)
        while not race.main.stop:
            race = race.after(16, 1.0, 0.0)
        race = race.after(2 * race.count, 1.0, 0.0)
        course = course_of(race, "nats", logarithmic=False)
        assert course.steps >= race.beside.count > race.main.count

    def test_a_logarithmic_one_reaches_down_to_the_least_excess(self) -> None:
        assert ends([1.5], logarithmic=True) == (0.01, 10.0)
        assert ends([1.5, 1e-4], logarithmic=True) == (1e-5, 10.0)
        assert ends([1.5, 1e-4, 0.3], logarithmic=True) == (1e-5, 10.0)
        assert ends([1.5, 0.3], logarithmic=True) == (0.01, 10.0)

    @pytest.mark.parametrize("excess", [[0.0], [0.0, 0.0], [INF], [1e-320], [1e300, 1e305], [1.7e308], [1e-300, 0.0]])
    @pytest.mark.parametrize("logarithmic", [False, True])
    def test_any_loss_has_some(self, excess: list[float], logarithmic: bool) -> None:
        low, high = ends(excess, excess, logarithmic=logarithmic)
        assert 0.0 <= low < high < INF


class TestNumbers:
    @pytest.mark.parametrize(("units", "loss", "floor"), [("nats", 2.1490, 1.0297), ("bits", 3.1004, 1.4855)])
    def test_are_in_the_units_at_hand(self, units: Units, loss: float, floor: float) -> None:
        course = course_of(START, units, logarithmic=False)
        (curve,) = course.curves
        assert course.floor == pytest.approx(floor, abs=1e-4)
        assert curve.loss == pytest.approx(loss, abs=1e-4)
        assert course.floor + curve.excess[0] == curve.loss
        assert course.title == f"H(P,Q) in {units}"
        assert course.floor_name == f"floor H(P) = {floor:.4f}"
        assert f"H(P,Q) {loss:.4f} {units}, at the start {loss:.4f}, floor H(P) {floor:.4f}" in course.description

    def test_are_those_of_the_step(self) -> None:
        course = course_of(START.after(1234, 1e-3, 0.0), "nats", logarithmic=False)
        assert course.now.startswith("step 1,234, gradient 0.")
        assert course.description.startswith("Step 1234: H(P,Q) ")
        assert course.curves[0].entry == f"H(P,Q) {course.curves[0].loss:.4f}"
        assert len(course.curves[0].excess) == 1235

    def test_both_have_a_name(self) -> None:
        course = course_of(START.showing(both=True).after(20, 1.0, 0.0), "nats", logarithmic=False)
        assert [curve.name for curve in course.curves] == ["by cross-entropy", "by squared error"]
        assert "Descent of the squared error: H(P,Q) " in course.description
        assert "squared error 0." in course.description

    def test_a_logarithmic_axis_shows_what_is_over_the_floor(self) -> None:
        course = course_of(START, "bits", logarithmic=True)
        assert (course.quantity, course.title) == ("H(P,Q) − H(P)", "H(P,Q) − H(P) in bits")
        assert course.floor_name == "↓ floor H(P) = 1.4855"
        assert course.description.endswith("The excess over the floor is shown on a logarithmic axis.")

    def test_an_infinite_loss_is_infinite(self) -> None:
        course = course_of(Race.begin(Scene((2, -INF, 0), (0.2, 0.3, 0.5))), "nats", logarithmic=False)
        assert "H(P,Q) ∞ nats" in course.description
        assert course.now == "step"
        assert course.curves[0].entry == "H(P,Q) ∞"
