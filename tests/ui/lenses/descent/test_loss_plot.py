"""The picture of a loss, whatever it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.descent.descent import Descent, Race
from infoviz.model.scene import Scene
from infoviz.presentation.descent.descent_frame import Course, Curve, course_of, ends_of_loss
from infoviz.ui.lenses.descent.loss_plot import LossPlot
from infoviz.ui.paint.theme import themed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

RACE = Race.begin(Scene((2, 1, -1), (0.2, 0.3, 0.5)))


@dataclass(frozen=True, eq=False)
class Given(Descent):
    """A descent with an excess of its own."""

    given: tuple[float, ...] = ()

    @property
    def excess(self) -> Array:
        return np.array(self.given)


def course(excess: list[float], *, logarithmic: bool = False) -> Course:
    """A course of two descents over the floor 1 with the guess 2."""
    descent = Given(RACE.main._trail, given=tuple(excess))
    curves = [Curve(name, 1.0 + excess[-1], descent, "nats") for name in ("one", "other")]
    low, high = ends_of_loss([curve.excess for curve in curves], 1.0, 2.0, logarithmic=logarithmic)
    whole = course_of(RACE, "nats", logarithmic=logarithmic)
    return replace(whole, curves=tuple(curves), floor=1.0, low=low, high=high)


@pytest.fixture
def plot(qtbot: QtBot) -> LossPlot:
    plot = LossPlot(themed("light"))
    qtbot.addWidget(plot)
    plot.resize(400, 200)
    return plot


@pytest.mark.parametrize(
    "excess", [[0.0], [0.0, 0.0], [float("inf")], [1e-320], [1e300, 1e305], [1.7e308], [1e-300, 0.0]]
)
@pytest.mark.parametrize("logarithmic", [False, True])
def test_any_loss_is_drawn(plot: LossPlot, excess: list[float], logarithmic: bool) -> None:
    blank = plot.grab().toImage()
    plot.show_frame(course(excess, logarithmic=logarithmic))
    assert plot.grab().toImage() != blank


def test_a_step_more_is_another_picture(plot: LossPlot) -> None:
    plot.show_frame(course_of(RACE, "nats", logarithmic=False))
    before = plot.grab().toImage()
    plot.show_frame(course_of(RACE.after(1, 1.0, 0.0), "nats", logarithmic=False))
    assert plot.grab().toImage() != before
    plot.show_frame(course_of(RACE, "nats", logarithmic=False))
    assert plot.grab().toImage() == before
