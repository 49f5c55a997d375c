"""What the pictures of the Descent lens are made of: points of a curve, axes that grow, places in the triangle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

from infoviz.ui.lenses.descent.loss_plot import Course, LossPlot
from infoviz.ui.lenses.descent.thinned import thinned
from infoviz.ui.paint.theme import light
from infoviz.ui.paint.triangle import Triangle


class TestThinned:
    @pytest.mark.parametrize("count", [1, 2, 20])
    def test_a_short_curve_stays_as_it_is(self, count: int) -> None:
        values = np.linspace(1.0, 0.0, count)
        places, kept = thinned(values, 10)
        assert places.tolist() == list(range(count))
        assert kept.tolist() == values.tolist()

    @pytest.mark.parametrize("count", [21, 1000, 9999, 10_001])
    def test_of_a_long_one_both_ends_and_every_peak_stay(self, count: int) -> None:
        values = np.random.default_rng(3).normal(size=count)
        values[count // 3], values[count // 2] = 100.0, -100.0
        places, kept = thinned(values, 10)
        assert len(places) == len(kept) <= 21
        assert (kept[0], kept[-1]) == (values[0], values[-1])
        assert (places[0], places[-1]) == (0.0, count - 1.0)
        assert (kept.max(), kept.min()) == (100.0, -100.0)
        assert (np.diff(places) >= 0.0).all()
        # Each is a value of the stretch that begins where it is drawn.
        for place, value in zip(places, kept, strict=True):
            assert value in values[int(place) : int(place) + count // 10 + 2]


class TestTriangle:
    def test_is_the_largest_that_fits(self) -> None:
        wide, high = (Triangle.within(QRectF(10, 20, *size)) for size in ((1000, 100), (100, 1000)))
        assert wide.side == pytest.approx(100 / (3**0.5 / 2))
        assert high.side == 100
        for triangle, middle in ((wide, (510, 70)), (high, (60, 520))):
            first, second, third = triangle.corners()
            assert third.x() == pytest.approx((first.x() + second.x()) / 2) == pytest.approx(middle[0])
            assert (first.y() + third.y()) / 2 == pytest.approx(middle[1])
            assert first.y() == second.y() > third.y()

    def test_each_distribution_lies_at_the_mean_of_the_corners(self) -> None:
        triangle = Triangle(0.0, 100.0, 50.0)
        corners = np.array([[corner.x(), corner.y()] for corner in triangle.corners()])
        q = np.random.default_rng(1).dirichlet(np.ones(3), size=(4, 5))
        x, y = triangle.pixels(q)
        assert np.stack([x, y], axis=-1) == pytest.approx(q @ corners)


def course(excess: list[float], beside: list[float] | None = None, *, logarithmic: bool = False) -> Course:
    """A course over the floor 1 with the guess 2."""
    return Course(
        excess=np.array(excess),
        beside=None if beside is None else np.array(beside),
        floor=1.0,
        guess=2.0,
        units="nats",
        gradient=0.5,
        logarithmic=logarithmic,
    )


@pytest.fixture
def plot(qtbot: QtBot) -> LossPlot:
    plot = LossPlot()
    qtbot.addWidget(plot)
    plot.set_theme(light())
    plot.resize(400, 200)
    return plot


def axes(plot: LossPlot) -> tuple[float, tuple[float, float]]:
    """Give the last step and the ends of the upright axis."""
    low, high = plot._ends
    return plot._steps, (float(f"{low:.6g}"), high)


class TestAxes:
    def test_they_grow_by_steps_and_do_not_shrink_on_the_way(self, plot: LossPlot) -> None:
        plot.show_course(course([1.5]), may_shrink=True)
        assert axes(plot) == (20.0, (0.0, 3.0))
        plot.show_course(course([1.5] + [3.5] * 20), may_shrink=False)
        assert axes(plot) == (20.0, (0.0, 6.0))
        plot.show_course(course([1.5] + [0.5] * 21), may_shrink=False)
        assert axes(plot) == (30.0, (0.0, 6.0))
        plot.show_course(course([2.5]), may_shrink=True)
        assert axes(plot) == (30.0, (0.0, 6.0))
        plot.show_course(course([0.1]), may_shrink=True)
        assert axes(plot)[1] == (0.0, 1.4)

    def test_what_is_far_above_the_start_leaves_at_the_top(self, plot: LossPlot) -> None:
        plot.show_course(course([1.5, 1e6, 2e6]), may_shrink=True)
        assert axes(plot)[1] == (0.0, 10.0)
        plot.show_course(course([1.5, 1e6, 2e6], logarithmic=True), may_shrink=True)
        assert axes(plot)[1] == (0.01, 10.0)

    def test_the_one_beside_counts_too(self, plot: LossPlot) -> None:
        plot.show_course(course([1.5, 1.0], [1.5] * 25), may_shrink=True)
        assert axes(plot) == (30.0, (0.0, 3.0))

    def test_a_logarithmic_one_reaches_down_to_the_least_excess(self, plot: LossPlot) -> None:
        plot.show_course(course([1.5], logarithmic=True), may_shrink=True)
        assert axes(plot)[1] == (0.01, 10.0)
        plot.show_course(course([1.5, 1e-4], logarithmic=True), may_shrink=False)
        assert axes(plot)[1] == (1e-5, 10.0)
        plot.show_course(course([1.5, 0.3], logarithmic=True), may_shrink=False)
        assert axes(plot)[1] == (1e-5, 10.0)
        plot.show_course(course([1.5, 0.3]), may_shrink=False)
        assert axes(plot)[1] == (0.0, 3.0)

    @pytest.mark.parametrize(
        "excess", [[0.0], [0.0, 0.0], [float("inf")], [1e-320], [1e300, 1e305], [1.7e308], [1e-300, 0.0]]
    )
    @pytest.mark.parametrize("logarithmic", [False, True])
    def test_any_loss_is_drawn(self, plot: LossPlot, excess: list[float], logarithmic: bool) -> None:
        plot.show_course(course(excess, excess, logarithmic=logarithmic), may_shrink=True)
        low, high = axes(plot)[1]
        assert 0.0 <= low < high < float("inf")
        assert not plot.grab().toImage().isNull()
