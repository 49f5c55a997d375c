"""Words for what became of a loss, and the reason why."""

from __future__ import annotations

import math
from collections.abc import Sequence

import mpmath  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from infoviz.model.arithmetic.float_types import FLOAT_TYPES, FloatType, ulps
from infoviz.model.lenses.precision.cause import Reason, cause
from infoviz.model.lenses.precision.losses import Route, losses
from infoviz.model.lenses.precision.trial import Cell, Reference, Verdict, cells, judge, reference
from tests.model.examples import examples
from tests.model.reference import Case, exact

HALF, BRAIN, SINGLE, DOUBLE = FLOAT_TYPES


def cell(logits: Sequence[float], p: Sequence[float], route: Route, kind: FloatType) -> Cell:
    weights, x = np.array(p, float), np.array(logits, float)
    every = cells(losses(weights, x[np.newaxis]), reference(weights, x))
    return next(c for c in every if c.route is route and c.kind is kind)


logit = st.floats(-800.0, 800.0) | st.floats(-5.0, 5.0)


@settings(deadline=None, max_examples=examples(60))
@given(st.lists(st.tuples(logit, st.floats(0.0, 1.0)), min_size=2, max_size=8))
def test_the_reference_is_the_loss_to_32_digits(pairs: list[tuple[float, float]]) -> None:
    z, p = (np.array(side) for side in zip(*pairs, strict=True))
    p[0] += 0.1
    found = reference(p, z)
    truth = exact(Case(tuple(z.tolist()), tuple(p.tolist()), 1.0)).cross_entropy
    with mp.workdps(60):
        error = abs(mpf(found.value) + mpf(found.rest) - truth)
        assert error <= truth * mpf("1e-30") + mpf(2) ** -1073


@pytest.mark.parametrize(
    ("logits", "p", "expected"),
    [
        ((0.0, -math.inf), (1.0, 0.0), Reference(0.0)),
        ((0.0, -math.inf), (0.5, 0.5), Reference(math.inf)),
        ((1e308, -1e308, 0.0), (0.0, 1.0, 0.0), Reference(math.inf)),  # beyond all floats
    ],
)
def test_a_loss_that_is_0_or_infinite(logits: tuple[float, ...], p: tuple[float, ...], expected: Reference) -> None:
    assert reference(np.array(p), np.array(logits)) == expected


def test_a_loss_below_all_floats_is_not_0() -> None:
    found = reference(np.array([1.0, 0.0]), np.array([0.0, -2000.0]))
    assert found.value == DOUBLE.least


@pytest.mark.parametrize("kind", FLOAT_TYPES, ids=lambda kind: kind.name)
def test_lost_digits_count_units_in_the_last_place(kind: FloatType) -> None:
    row = FLOAT_TYPES.index(kind)
    ulp = float(ulps(np.array([1.5]))[row, 0])
    errors = np.array([0.0, 1.0, 1.1, 1.3, 10.0, 2.0**kind.bits])
    values = np.ones((4, 6))
    values[row] = 1.5 + errors * ulp
    verdicts, lost = judge(values, 1.5, np.zeros(6))
    assert verdicts[row].tolist()[:2] == [Verdict.EXACT] * 2
    assert verdicts[row].tolist()[4:] == [Verdict.LOST] * 2
    if kind is not DOUBLE:  # there, 0.1 of a unit cannot be written
        assert verdicts[row].tolist()[2:4] == [Verdict.EXACT, Verdict.LOST]
        np.testing.assert_allclose(lost[row], [0, 0, math.log10(1.1), math.log10(1.3), 1, kind.digits], atol=1e-9)


def test_the_rest_of_the_truth_counts() -> None:
    ulp = 2.0**-52
    values = np.full((4, 1), 1.0)
    assert judge(values, 1.0, 0.3 * ulp)[0][3, 0] == Verdict.EXACT
    verdicts, lost = judge(values, 1.0 + 2 * ulp, 0.4 * ulp)
    assert verdicts[3, 0] == Verdict.LOST
    assert lost[3, 0] == pytest.approx(math.log10(2.4))


@pytest.mark.parametrize(
    ("value", "truth", "verdict"),
    [
        (0.0, 1.0, Verdict.ZERO),
        (0.0, 1e-300, Verdict.ZERO),  # within a unit in the last place, but nothing is left
        (0.0, 0.0, Verdict.EXACT),
        (math.inf, 1.0, Verdict.INFINITE),
        (-math.inf, 1.0, Verdict.INFINITE),
        (math.inf, math.inf, Verdict.EXACT),
        (-math.inf, math.inf, Verdict.INFINITE),
        (math.nan, 1.0, Verdict.NAN),
        (math.nan, math.inf, Verdict.NAN),
        (5.0, math.inf, Verdict.LOST),
        (-0.5, 1e-3, Verdict.LOST),
        (1.0, 0.0, Verdict.LOST),
    ],
)
def test_what_is_left_of_a_loss(value: float, truth: float, verdict: Verdict) -> None:
    verdicts, lost = judge(np.full((4, 1), value), truth)
    assert verdicts.tolist() == [[verdict]] * 4
    digits = [[0.0 if verdict is Verdict.EXACT else kind.digits] for kind in FLOAT_TYPES]
    np.testing.assert_array_equal(lost, digits)


@settings(deadline=None, max_examples=examples(40))
@given(st.lists(st.floats(-30.0, 30.0), min_size=2, max_size=5), st.integers(0, 4))
def test_every_cell_is_judged_by_50_digits(logits: list[float], target: int) -> None:
    p = tuple(float(i == target % len(logits)) for i in range(len(logits)))
    truth = exact(Case(tuple(logits), p, 1.0)).cross_entropy
    weights, x = np.array(p), np.array(logits)
    for judged in cells(losses(weights, x[np.newaxis]), reference(weights, x)):
        with mp.workdps(60):
            if not math.isfinite(judged.value):
                assert judged.verdict is (Verdict.NAN if math.isnan(judged.value) else Verdict.INFINITE)
                continue
            if judged.value == 0.0:
                assert judged.verdict is Verdict.ZERO
                continue
            place = max(mpmath.mag(truth) - 1, judged.kind.least_exponent) + 1 - judged.kind.bits
            error = abs(mpf(judged.value) - truth) / mpf(2) ** place
            lost = min(max(float(mpmath.log10(error)), 0.0), judged.kind.digits) if error else 0.0
            assert judged.lost == pytest.approx(lost, abs=1e-6)
            assert judged.verdict is (Verdict.EXACT if lost < 0.05 else Verdict.LOST)
            assert judged.error == pytest.approx(float(abs(mpf(judged.value) - truth) / truth), rel=1e-6, abs=1e-30)


def test_what_the_rounding_of_the_logits_costs_is_told_apart() -> None:
    ours = cell((1000.3, 1000.1), (0.0, 1.0), Route.OURS, HALF)
    assert ours.lost == pytest.approx(ours.input_lost, abs=0.1)
    assert ours.input_lost > 1.5
    plain = cell((8.0, 2.0), (1.0, 0.0), Route.PLAIN, HALF)
    assert (plain.input_lost, plain.lost > 0.5) == (0.0, True)


def test_cells_come_type_by_type() -> None:
    every = cells(losses(np.array([1.0, 0.0]), np.array([[1.0, 2.0]])), Reference(1.3))
    assert [c.kind for c in every[::4]] == list(FLOAT_TYPES)
    assert [c.route for c in every[:4]] == list(Route)


RIGHT, WRONG = (1.0, 0.0), (0.0, 1.0)


@pytest.mark.parametrize(
    ("logits", "p", "route", "kind", "reason", "number", "which"),
    [
        ((2.0, 1.0), WRONG, Route.OURS, DOUBLE, Reason.NOTHING, 0.0, -1),
        ((7e4, 1.0), WRONG, Route.OURS, HALF, Reason.LOGIT, 7e4, 0),
        ((7e4, 8e4), WRONG, Route.SHIFTED, HALF, Reason.LOGIT, 8e4, 1),
        ((1.0, -7e4), WRONG, Route.SHIFTED, HALF, Reason.LOGIT, -7e4, 1),
        ((12.0, 1.0), RIGHT, Route.WRITTEN, HALF, Reason.OVERFLOW, 12.0, 0),
        ((12.0, 1.0), RIGHT, Route.PLAIN, HALF, Reason.OVERFLOW, 12.0, 0),
        ((11.0, 11.0), RIGHT, Route.WRITTEN, HALF, Reason.SUM, 11.0 + math.log(2.0), 0),
        ((-20.0, -21.0), RIGHT, Route.WRITTEN, HALF, Reason.UNDERFLOW, -20.0, 0),
        ((-20.0, -21.0), RIGHT, Route.PLAIN, HALF, Reason.UNDERFLOW, -20.0, 0),
        ((8.0, -12.0), WRONG, Route.WRITTEN, HALF, Reason.QUOTIENT, -20.0, 1),
        ((6e4, -3e4), (0.9, 0.1), Route.SHIFTED, HALF, Reason.DIFFERENCE, -9e4, 1),
        ((6e4, -3e4), WRONG, Route.OURS, HALF, Reason.LARGE, 0.0, -1),
        ((0.0, -20.0), RIGHT, Route.SHIFTED, HALF, Reason.SMALL, 0.0, -1),
        ((0.0, -20.0), RIGHT, Route.OURS, HALF, Reason.SMALL, 0.0, -1),
        ((0.0, -9.0), RIGHT, Route.SHIFTED, HALF, Reason.ONE, math.exp(-9.0), 0),
        ((0.0, -9.0), RIGHT, Route.WRITTEN, HALF, Reason.ONE, math.exp(-9.0), 0),
        ((0.0, -5.0), RIGHT, Route.WRITTEN, HALF, Reason.NEAR_ONE, 1.0 / (1.0 + math.exp(5.0)), 0),
        ((0.0, -5.0), RIGHT, Route.SHIFTED, HALF, Reason.NEAR_ONE, 1.0 / (1.0 + math.exp(5.0)), 0),
        ((8.0, 2.0), RIGHT, Route.PLAIN, HALF, Reason.ONE, math.exp(-6.0), 0),
        ((8.0, 4.0), RIGHT, Route.PLAIN, HALF, Reason.CANCELLED, math.log(math.exp(8.0) + math.exp(4.0)), 0),
        ((100.3, 100.1), WRONG, Route.OURS, HALF, Reason.INPUT, None, -1),
    ],
)
def test_the_first_step_that_went_wrong_is_named(
    logits: tuple[float, ...],
    p: tuple[float, ...],
    route: Route,
    kind: FloatType,
    reason: Reason,
    number: float | None,
    which: int,
) -> None:
    found = cause(cell(logits, p, route, kind), np.array(p), np.array(logits))
    assert (found.reason, found.which) == (reason, which)
    if number is not None:
        assert found.number == pytest.approx(number, rel=3e-3)


def test_many_small_roundings_have_no_one_to_blame() -> None:
    rng = np.random.default_rng(2)
    logits, p = rng.normal(0, 2, 64), rng.dirichlet(np.ones(64))
    found = cause(cell(logits.tolist(), p.tolist(), Route.SHIFTED, SINGLE), p, logits)
    assert found.reason is Reason.STEPS


@settings(deadline=None, max_examples=examples(60))
@given(
    st.lists(st.floats(-1e5, 1e5) | st.floats(-20.0, 20.0) | st.just(-math.inf), min_size=2, max_size=4),
    st.integers(0, 3),
    st.booleans(),
)
def test_whatever_is_wrong_has_a_reason(logits: list[float], target: int, soft: bool) -> None:
    logits[0] = max(logits[0], -1e5)
    p = np.full(len(logits), 1 / len(logits)) if soft else np.eye(len(logits))[target % len(logits)]
    x = np.array(logits)
    for judged in cells(losses(p, x[np.newaxis]), reference(p, x)):
        found = cause(judged, p, x)
        assert (found.reason is Reason.NOTHING) == (judged.verdict is Verdict.EXACT)
        assert math.isfinite(found.number)
        if found.reason is Reason.LARGE:  # only where nothing else explains it
            assert judged.kind in (HALF, BRAIN)
