"""Every route in every type, against arithmetic that mpmath does and this file rounds."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

import mpmath  # type: ignore[import-untyped]
import numpy as np
import pytest
from mpmath import mp, mpf

from infoviz.model.arithmetic.float_types import FLOAT_TYPES, FloatType, ulps
from infoviz.model.lenses.precision.losses import Losses, Route, losses, scaled, total
from tests.model.reference import Case, exact

Real = Any

HALF, BRAIN, SINGLE, DOUBLE = FLOAT_TYPES

CASES = {
    "4.2 wrong": ((2.0, 1.0, -1.0), (0.0, 1.0, 0.0)),
    "4.1 right": ((1.0, 2.0), (0.0, 1.0)),
    "soft": ((2.0, 1.0, -1.0), (0.2, 0.3, 0.5)),
    "confident and right": ((-3.0, 14.0, 1.5), (0.0, 1.0, 0.0)),
    "confident and wrong": ((-6.0, 4.5, 0.0), (1.0, 0.0, 0.0)),
    "masked": ((2.0, -math.inf, 1.0), (0.5, 0.0, 0.5)),
    "impossible": ((2.0, -math.inf, 1.0), (0.5, 0.5, 0.0)),
    "far below": ((-40.0, -41.3, -42.0), (0.1, 0.2, 0.7)),
    "far above": ((90.0, 89.1, 7.0), (0.4, 0.6, 0.0)),
    "many": (tuple(np.random.default_rng(5).normal(0, 3, 64).tolist()), tuple([1 / 64] * 64)),
}
FACTORS = np.array([0.01, 0.3, 1.0, 2.7, 12.0, 100.0, 1000.0])


def loss(logits: Sequence[float], p: Sequence[float], route: Route, kind: FloatType) -> float:
    """What a route gives in a type."""
    results = losses(np.array(p), np.array([logits]))
    return float(results.values[route, FLOAT_TYPES.index(kind), 0])


class Mimic:
    """Arithmetic in a type: each result is computed to 60 digits, then rounded to the nearest, ties to even."""

    def __init__(self, kind: FloatType) -> None:
        self.kind = kind

    def round(self, x: Real) -> Real:
        if not mpmath.isfinite(x) or x == 0:
            return x
        place = max(mpmath.mag(x) - 1, self.kind.least_exponent) + 1 - self.kind.bits
        rounded = mpmath.ldexp(mpmath.nint(mpmath.ldexp(x, -place)), place)
        return mpmath.sign(x) * mpmath.inf if abs(rounded) > mpf(self.kind.largest) else rounded

    def sum(self, terms: Sequence[Real]) -> Real:
        result = mpf(0)
        for term in terms:
            result = self.round(result + term)
        return result

    def exp(self, x: Real) -> Real:
        return self.round(mpmath.exp(x))

    def log(self, x: Real) -> Real:
        if mpmath.isnan(x):
            return x
        return mpf("-inf") if x == 0 else self.round(mpmath.log(x))

    def divide(self, a: Real, b: Real) -> Real:
        if b == 0 or (mpmath.isinf(a) and mpmath.isinf(b)):
            return mpf("nan")  # the divisor is a sum, 0 only where the dividend is
        return self.round(a / b)

    def written(self, p: list[Real], z: list[Real]) -> Real:
        powers = [self.exp(x) for x in z]
        whole = self.sum(powers)
        q = [self.divide(x, whole) for x in powers]
        return self.sum([self.round(-a * self.log(b)) for a, b in zip(p, q, strict=True) if a > 0])

    def plain(self, p: list[Real], z: list[Real]) -> Real:
        logarithm = self.log(self.sum([self.exp(x) for x in z]))
        return self.sum([self.round(a * self.round(logarithm - x)) for a, x in zip(p, z, strict=True) if a > 0])

    def shifted(self, p: list[Real], z: list[Real]) -> Real:
        return self.plain(p, [self.round(x - max(z)) for x in z])

    def ours(self, p: list[Real], z: list[Real]) -> Real:
        case = Case(tuple(map(float, z)), tuple(map(float, p)), 1.0)
        if mpmath.isinf(max(z)):
            return mpf("nan")
        return self.round(exact(case).cross_entropy)

    def loss(self, route: Route, p: Sequence[float], z: Sequence[float]) -> float:
        ways: dict[Route, Callable[[list[Real], list[Real]], Real]] = {
            Route.WRITTEN: self.written,
            Route.PLAIN: self.plain,
            Route.SHIFTED: self.shifted,
            Route.OURS: self.ours,
        }
        with mp.workdps(60):
            return float(ways[route]([self.round(mpf(x)) for x in p], [self.round(mpf(x)) for x in z]))


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("kind", FLOAT_TYPES, ids=lambda kind: kind.name)
def test_every_cell_is_what_rounding_each_step_gives(name: str, kind: FloatType) -> None:
    logits, p = CASES[name]
    x = scaled(np.array(logits), 1.0, FACTORS)
    values = losses(np.array(p), x).values[:, FLOAT_TYPES.index(kind)]
    mimic = Mimic(kind)
    for route in Route:
        expected = [mimic.loss(route, p, row) for row in x.tolist()]
        if kind is DOUBLE:  # numpy's exp and log, and ours, are not always the nearest float
            tolerance = 8 * 2.0**-52 * max(1.0, np.abs(x[np.isfinite(x)]).max())
            np.testing.assert_allclose(values[route], expected, rtol=1e-15, atol=tolerance)
        else:
            np.testing.assert_array_equal(values[route], expected, err_msg=route.name)


def test_float64_is_what_a_loop_over_floats_gives() -> None:
    rng = np.random.default_rng(2)
    for _ in range(50):
        z, p = rng.normal(0, 4, 5), rng.dirichlet(np.ones(5))
        powers = [float(np.exp(x)) for x in z]
        whole = 0.0
        for power in powers:
            whole += power
        written = plain = 0.0
        for a, x, power in zip(p.tolist(), z.tolist(), powers, strict=True):
            written += -a * float(np.log(power / whole))
            plain += a * (float(np.log(whole)) - x)
        assert loss(z.tolist(), p.tolist(), Route.WRITTEN, DOUBLE) == written
        assert loss(z.tolist(), p.tolist(), Route.PLAIN, DOUBLE) == plain


@pytest.mark.parametrize("kind", FLOAT_TYPES, ids=lambda kind: kind.name)
def test_a_sum_is_rounded_after_each_term(kind: FloatType) -> None:
    first = 2.0**kind.bits
    assert float(total(kind.rounded(np.array([first, 1.0, 1.0, 1.0, 1.0])))) == first
    assert float(total(kind.rounded(np.array([1.0, 1.0, 1.0, 1.0, first])))) == first + 4.0


@pytest.mark.parametrize(
    ("kind", "lives", "dies"),
    [(HALF, 11.08, 11.1), (BRAIN, 88.5, 89.0), (SINGLE, 88.7, 88.73), (DOUBLE, 709.7, 709.79)],
    ids=lambda value: getattr(value, "name", None),
)
def test_an_exponential_that_overflows_kills_two_routes(kind: FloatType, lives: float, dies: float) -> None:
    right, wrong = (1.0, 0.0), (0.0, 1.0)
    for p in (right, wrong):
        for route in (Route.WRITTEN, Route.PLAIN):
            assert math.isfinite(loss((lives, lives - 5.0), p, route, kind))
    assert math.isnan(loss((dies, dies - 5.0), right, Route.WRITTEN, kind))  # ∞/∞
    assert loss((dies, dies - 5.0), wrong, Route.WRITTEN, kind) == math.inf  # log 0
    assert loss((dies, dies - 5.0), right, Route.PLAIN, kind) == math.inf
    for route in (Route.SHIFTED, Route.OURS):
        assert loss((dies, dies - 5.0), wrong, route, kind) == pytest.approx(5.0067, rel=0.05)


@pytest.mark.parametrize(
    ("kind", "below"), [(HALF, -18.0), (BRAIN, -95.0), (SINGLE, -105.0), (DOUBLE, -746.0)], ids=lambda v: str(v)[:30]
)
def test_exponentials_that_all_underflow_kill_two_routes(kind: FloatType, below: float) -> None:
    assert math.isnan(loss((below, below - 1.0), (0.0, 1.0), Route.WRITTEN, kind))  # 0/0
    assert loss((below, below - 1.0), (0.0, 1.0), Route.PLAIN, kind) == -math.inf  # log 0
    assert loss((below, below - 1.0), (0.0, 1.0), Route.SHIFTED, kind) == pytest.approx(1.3133, rel=0.02)


@pytest.mark.parametrize("kind", FLOAT_TYPES, ids=lambda kind: kind.name)
def test_what_is_near_1_is_rounded_to_1_and_only_ours_keeps_the_loss(kind: FloatType) -> None:
    gap = (kind.bits + 2) * math.log(2.0)
    for route in (Route.WRITTEN, Route.PLAIN, Route.SHIFTED):
        assert loss((0.0, -gap), (1.0, 0.0), route, kind) == 0.0
    assert loss((0.0, -gap), (1.0, 0.0), Route.OURS, kind) == pytest.approx(2.0 ** -(kind.bits + 2), rel=0.05)


def test_the_loss_of_the_rounded_input_is_computed_exactly() -> None:
    logits, p = np.array([1000.3, 1000.1]), np.array([0.3, 0.7])
    results = losses(p, logits[np.newaxis])
    for i, kind in enumerate(FLOAT_TYPES):
        z, weights = kind.rounded(logits).astype(float), kind.rounded(p).astype(float)
        truth = exact(Case(tuple(z.tolist()), tuple(weights.tolist()), 1.0)).cross_entropy
        assert results.inputs[i, 0] == pytest.approx(float(truth), rel=1e-15)
        assert results.values[Route.OURS, i, 0] == float(kind.rounded(results.inputs[i, :1])[0])


@pytest.mark.parametrize("p", [(1e-30, 1e-40), (1e6, 1e6)])
def test_a_target_that_the_type_does_not_hold_is_no_error(p: tuple[float, float]) -> None:
    for route in Route:
        value = loss((1.0, 2.0), p, route, HALF)
        assert value == (0.0 if p[0] < 1.0 else math.inf)


def test_no_zero_has_a_sign() -> None:
    values = losses(np.array([1.0, 0.0]), np.array([[0.0, -math.inf]])).values
    assert (values == 0.0).all()
    assert not np.signbit(values).any()


def test_factors_multiply_tempered_logits() -> None:
    x = scaled(np.array([2.0, -math.inf, 1.0]), 0.5, np.array([1.0, 10.0]))
    np.testing.assert_array_equal(x, [[4.0, -math.inf, 2.0], [40.0, -math.inf, 20.0]])


def test_what_a_factor_sends_beyond_all_floats_stays_at_their_end() -> None:
    x = scaled(np.array([1e308, -1e308]), 1.0, np.array([1000.0]))
    np.testing.assert_array_equal(x, [[DOUBLE.largest, -DOUBLE.largest]])


def test_types_know_their_ends() -> None:
    for kind, dtype in ((HALF, np.float16), (SINGLE, np.float32), (DOUBLE, np.float64)):
        info = np.finfo(dtype)
        assert (kind.largest, kind.least) == (float(info.max), float(info.smallest_subnormal))
        x = np.array([1.0, 1.349, 3e-5, 0.0, 1e4])
        np.testing.assert_array_equal(ulps(x)[FLOAT_TYPES.index(kind)], np.spacing(x.astype(dtype)).astype(float))
    assert BRAIN.largest == 3.3895313892515355e38
    assert BRAIN.least == 9.183549615799121e-41
    assert [round(kind.digits, 1) for kind in FLOAT_TYPES] == [3.3, 2.4, 7.2, 16.0]
    np.testing.assert_array_equal(ulps(np.array([1.0, 1.99, 256.0]))[1], [2.0**-7, 2.0**-7, 2.0])


def test_mpmath_and_ml_dtypes_are_not_imported_before_they_are_used() -> None:
    code = (
        "import sys, numpy as np\n"
        "from infoviz.model.lenses.precision import cause, losses, softmax_twice, sweep, trial\n"
        "assert not {'mpmath', 'ml_dtypes'} & set(sys.modules), sys.modules.keys()\n"
        "losses.losses(np.ones(2), np.ones((1, 2)))\n"
        "assert 'ml_dtypes' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)


def test_many_rows_are_what_one_at_a_time_is() -> None:
    logits, p = CASES["many"]
    x = scaled(np.array(logits), 1.0, FACTORS)
    together = losses(np.array(p), x)
    for i, row in enumerate(x):
        alone: Losses = losses(np.array(p), row[np.newaxis])
        np.testing.assert_array_equal(alone.values[..., 0], together.values[..., i])
        np.testing.assert_array_equal(alone.inputs[..., 0], together.inputs[..., i])
