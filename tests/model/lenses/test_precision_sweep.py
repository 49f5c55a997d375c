"""Where routes die along the factor."""

from __future__ import annotations

import math

import numpy as np
import pytest

from infoviz.model.arithmetic.float_types import FLOAT_TYPES
from infoviz.model.lenses.precision.losses import Route, losses, scaled
from infoviz.model.lenses.precision.options import FACTOR
from infoviz.model.lenses.precision.sweep import FACTORS, Death, Sweep, next_death, runs, sweep
from infoviz.model.lenses.precision.trial import Verdict, cells, reference

HALF, BRAIN, SINGLE, DOUBLE = range(4)
Z, P = np.array([2.0, 1.0, -1.0]), np.array([0.0, 1.0, 0.0])


def test_the_factors_are_a_grid_with_1_and_the_powers_of_10_on_it() -> None:
    assert (FACTORS[0], FACTORS[-1]) == pytest.approx(FACTOR, rel=1e-15)
    assert {0.1, 1.0, 10.0, 100.0} <= set(FACTORS.tolist())
    np.testing.assert_allclose(FACTORS[1:] / FACTORS[:-1], 10 ** (1 / 40))


@pytest.mark.parametrize(
    ("z", "p", "temperature"),
    [
        (Z, P, 1.0),
        (Z, np.array([0.2, 0.3, 0.5]), 0.7),
        (np.array([3.0, -math.inf, 1.0]), np.array([0.5, 0.0, 0.5]), 1.0),
        (np.array([14.0, -3.0, 1.5]), np.array([1.0, 0.0, 0.0]), 1.0),  # its loss goes below all floats
        (np.array([14.0, -math.inf, -math.inf]), np.array([1.0, 0.0, 0.0]), 1.0),  # its loss is 0
    ],
)
def test_a_sweep_says_what_the_grid_says_at_each_factor(z: np.ndarray, p: np.ndarray, temperature: float) -> None:
    verdicts, lost = Sweep(tuple(z.tolist()), tuple(p.tolist()), temperature).judged
    for i in range(0, len(FACTORS), 10):
        x = scaled(z, temperature, FACTORS[i : i + 1])
        for cell in cells(losses(p, x), reference(p, x[0])):
            at = (cell.route, FLOAT_TYPES.index(cell.kind), i)
            assert lost[at] == pytest.approx(cell.lost, abs=0.6 if cell.kind is FLOAT_TYPES[DOUBLE] else 1e-3)
            if cell.dead:
                assert verdicts[at] == cell.verdict
            else:
                assert verdicts[at] <= Verdict.LOST


def test_exponentials_overflow_where_the_largest_logit_passes_the_log_of_the_largest_number() -> None:
    swept = Sweep((2.0, 1.0, -1.0), (0.0, 1.0, 0.0), 1.0)
    for kind, highest in ((HALF, 11.09), (SINGLE, 88.7), (DOUBLE, 709.8)):
        for route in (Route.WRITTEN, Route.PLAIN):
            dead = np.flatnonzero(swept.judged[0][route, kind] >= Verdict.ZERO)
            first = float(FACTORS[dead[0]])
            assert highest / 2.0 * 0.94 < first < highest / 2.0 * 1.06
            assert dead.tolist() == list(range(dead[0], len(FACTORS)))
        for route in (Route.SHIFTED, Route.OURS):
            assert (swept.judged[0][route, kind] <= Verdict.LOST).all()


def test_the_next_death_is_the_first_on_the_way_up() -> None:
    swept = Sweep((2.0, 1.0, -1.0), (0.0, 1.0, 0.0), 1.0)
    death = next_death(swept, 1.0)
    assert death is not None
    assert (death.route, death.kind) == (Route.WRITTEN, HALF)
    assert death.factor == pytest.approx(11.09 / 2.0, rel=0.06)
    assert next_death(swept, 100.0) == Death(Route.WRITTEN, HALF, 100.0)  # dead here already


def test_without_a_death_on_the_way_up_there_may_be_one_on_the_way_down() -> None:
    swept = Sweep((0.0, 0.0, 0.0), (0.0, 1.0, 0.0), 1.0)
    assert next_death(swept, 1.0) is None
    swept.judged[0][Route.SHIFTED, SINGLE, :11] = Verdict.ZERO
    swept.judged[0][Route.OURS, BRAIN, 10] = Verdict.NAN
    assert next_death(swept, 1.0) == Death(Route.OURS, BRAIN, float(FACTORS[10]))


def test_runs_join_what_shares_a_fate() -> None:
    verdicts = np.array([0, 1, 0, 3, 3, 4, 0])
    assert runs(verdicts) == [
        (Verdict.LOST, 0, 3),
        (Verdict.INFINITE, 3, 5),
        (Verdict.NAN, 5, 6),
        (Verdict.LOST, 6, 7),
    ]


def test_a_sweep_is_kept_and_equal_to_one_of_the_same_logits() -> None:
    kept = sweep((2.0, 1.0), (0.0, 1.0), 1.0)
    assert sweep((2.0, 1.0), (0.0, 1.0), 1.0) is kept
    assert kept == Sweep((2.0, 1.0), (0.0, 1.0), 1.0)
    assert kept != Sweep((2.0, 1.5), (0.0, 1.0), 1.0)
