"""The worked calculation, with and without the largest logit subtracted."""

from __future__ import annotations

import math

import mpmath  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from infoviz.model.analysis import analyze
from infoviz.model.lenses.steps.options import Way
from infoviz.model.lenses.steps.work_out import Calculation, Fault, Number, work_out
from infoviz.model.scene import Scene
from tests.model.examples import examples
from tests.model.reference import FAMILIES, PRECISION, Case, random_case, ulps

INF = math.inf
WAYS: tuple[Way, ...] = ("shifted", "document")

# The picture of the design: example 4.2 with label smoothing.
SMOOTHED = Scene((2, 1, -1), (0.05, 0.9, 0.05))


def worked(scene: Scene, way: Way = "shifted") -> Calculation:
    return work_out(scene, analyze(scene), way)


def values(calculation: Calculation, quantity: str) -> list[float]:
    (column,) = [column for column in calculation.columns if column.quantity == quantity]
    found: list[float] = column.values.tolist()
    return found


def total(calculation: Calculation, quantity: str) -> float:
    (column,) = [column for column in calculation.columns if column.quantity == quantity]
    assert column.total is not None
    return column.total.value


def results(calculation: Calculation) -> list[Number]:
    """Give log Σ e^z, H(P,Q), H(P) and D_KL(P‖Q)."""
    return [calculation.log_sum, calculation.cross_entropy, calculation.entropy, calculation.divergence]


def broken(calculation: Calculation) -> dict[str, dict[int, Fault]]:
    """Give what went wrong by column and class, −1 for the sum; nothing of a column in which nothing did."""
    found: dict[str, dict[int, Fault]] = {}
    for column in calculation.columns:
        faults = {i: fault for i, fault in enumerate(column.faults) if fault}
        if column.total is not None and column.total.fault:
            faults[-1] = column.total.fault
        if faults:
            found[column.quantity] = faults
    return found


class TestShifted:
    def test_the_picture_of_the_design(self) -> None:
        steps = worked(SMOOTHED)
        expected = {
            "z": [2, 1, -1],
            "shifted": [0, -1, -3],
            "exponential": [1, 0.368, 0.050],
            "q": [0.705, 0.259, 0.035],
            "log_q": [-0.349, -1.349, -3.349],
            "p": [0.05, 0.9, 0.05],
            "contribution": [0.017, 1.214, 0.167],
            "gradient": [0.655, -0.641, -0.015],
        }
        for quantity, numbers in expected.items():
            assert values(steps, quantity) == pytest.approx(numbers, abs=6e-4), quantity
        totals = {"exponential": 1.418, "q": 1.0, "p": 1.0, "contribution": 1.399}
        for quantity, number in totals.items():
            assert total(steps, quantity) == pytest.approx(number, abs=6e-4), quantity
        assert total(steps, "gradient") == 0.0
        assert [column.quantity for column in steps.columns if column.total is None] == ["z", "shifted", "log_q"]
        assert [number.value for number in results(steps)] == pytest.approx([2.349, 1.399, 0.394, 1.005], abs=6e-4)

    def test_with_a_temperature_there_is_one_more_column(self) -> None:
        steps = worked(Scene((2, 1, -1), (0, 1, 0), temperature=2.0))
        assert [column.quantity for column in steps.columns][:4] == ["z", "tempered", "shifted", "exponential"]
        assert values(steps, "tempered") == [1.0, 0.5, -0.5]
        assert values(steps, "shifted") == [0.0, -0.5, -1.5]
        assert [number.value for number in results(steps)[:2]] == pytest.approx([1.604, 1.104], abs=6e-4)
        assert total(steps, "gradient") == 0.0

    def test_it_is_what_the_program_shows(self) -> None:
        scene = Scene((2, 1, -1, 30, -INF), (0.2, 0.3, 0.4, 0.1, 0), temperature=1.7)
        steps, analysis = worked(scene), analyze(scene)
        for quantity, array in (
            ("q", analysis.q),
            ("log_q", analysis.log_q),
            ("p", analysis.p),
            ("contribution", analysis.contributions),
            ("gradient", analysis.gradient),
        ):
            assert values(steps, quantity) == array.tolist()
        assert total(steps, "contribution") == analysis.cross_entropy
        assert [number.value for number in results(steps)[1:]] == [
            analysis.cross_entropy,
            analysis.entropy,
            analysis.kl_divergence,
        ]

    @pytest.mark.parametrize("family", sorted(set(FAMILIES) - {"largeK"}))
    @pytest.mark.parametrize("temperature", [1.0, 0.3, 7.0])
    def test_against_the_truth(self, family: str, temperature: float) -> None:
        for seed in range(8):
            case = random_case(family, seed, 2 + seed, temperature)
            steps = worked(Scene(*case))
            shifted, powers, power_total, log_sum = exact_steps(case)
            assert max(map(ulps, values(steps, "shifted"), shifted)) <= 2
            assert max(map(ulps, values(steps, "exponential"), powers)) <= 4
            assert ulps(total(steps, "exponential"), power_total) <= 4
            assert ulps(steps.log_sum.value, log_sum, max(abs(log_sum), abs(log_sum - mpmath.log(power_total)))) <= 4

    def test_masked_classes(self) -> None:
        steps = worked(Scene((1, -INF, 0), (0.5, 0, 0.5)))
        assert [values(steps, q)[1] for q in ("z", "shifted", "exponential", "q", "log_q", "contribution")] == [
            -INF,
            -INF,
            0.0,
            0.0,
            -INF,
            0.0,
        ]
        assert math.isfinite(steps.cross_entropy.value)

    def test_an_infinite_loss(self) -> None:
        steps = worked(Scene((1, -INF, 0), (0.5, 0.5, 0)))
        assert values(steps, "contribution")[1] == total(steps, "contribution") == INF
        assert [number.value for number in results(steps)[1:]] == [INF, math.log(2), INF]
        assert not broken(steps), "∞ is the truth here"

    def test_near_the_ends_of_floats(self) -> None:
        z = (math.log(0.2), math.log(0.3), math.log(0.5) + 1e-8)
        assert 0.0 < worked(Scene(z, (0.2, 0.3, 0.5))).divergence.value < 1e-15
        beyond = worked(Scene((1.7e308, 1.7e308), (0, 1), temperature=0.5))
        assert beyond.log_sum.value == INF
        assert beyond.cross_entropy.value == pytest.approx(math.log(2))

    def test_a_target_that_is_no_distribution(self) -> None:
        assert total(worked(Scene((0, 0), (0.5, 1.0), 2.0)), "gradient") == -0.25
        assert total(worked(Scene((0, 0), (0.5, 1.0), 2.0), "document"), "gradient") == -0.25


def exact_steps(case: Case) -> tuple[list[mpf], list[mpf], mpf, mpf]:
    """Compute z/T − max, their exponentials, the sum of these, and log Σ e^(z/T)."""
    with mp.workprec(PRECISION):
        tempered = [mpf(z) / mpf(case.temperature) for z in case.z]
        largest = max(tempered)
        shifted = [z - largest for z in tempered]
        powers = [mpmath.exp(z) for z in shifted]
        return shifted, powers, mpmath.fsum(powers), largest + mpmath.log(mpmath.fsum(powers))


class TestDocument:
    def test_section_4_2(self) -> None:
        steps = worked(Scene((2, 1, -1), (0, 1, 0)), "document")
        assert values(steps, "exponential") == pytest.approx([7.389, 2.718, 0.368], abs=5e-4)
        assert total(steps, "exponential") == pytest.approx(10.475, abs=5e-4)
        assert values(steps, "q") == pytest.approx([0.705, 0.259, 0.035], abs=6e-4)
        assert [number.value for number in results(steps)] == pytest.approx([2.349, 1.349, 0.0, 1.349], abs=6e-4)
        assert not broken(steps)

    @settings(max_examples=examples(300), deadline=None, derandomize=True)
    @given(
        st.lists(st.tuples(st.floats(-10, 10), st.floats(0.01, 1)), min_size=1, max_size=64),
        st.sampled_from([1.0, 0.5, 3.0, 20.0]),
    )
    def test_both_ways_agree(self, rows: list[tuple[float, float]], temperature: float) -> None:
        z, p = zip(*rows, strict=True)
        scene = Scene(z, (1.0,) * len(z), temperature).with_target(p)
        shifted, document = worked(scene), worked(scene, "document")
        for quantity in ("z", "q", "log_q", "p", "contribution", "gradient"):
            assert values(document, quantity) == pytest.approx(values(shifted, quantity), rel=1e-10, abs=1e-13)
        assert total(document, "contribution") == pytest.approx(total(shifted, "contribution"), rel=1e-10, abs=1e-13)
        assert [number.value for number in results(document)] == pytest.approx(
            [number.value for number in results(shifted)], rel=1e-10, abs=1e-13
        )
        assert total(document, "gradient") == total(shifted, "gradient") == 0.0
        assert {fault for faults in broken(document).values() for fault in faults.values()} <= {
            Fault.ROUNDED,
            Fault.FOLLOWS,
        }, "all is in range"

    def test_an_overflow(self) -> None:
        steps = worked(Scene((710, 709, -INF), (0, 1, 0)), "document")
        assert values(steps, "exponential")[0] == total(steps, "exponential") == INF
        assert broken(steps) == {
            "exponential": {0: Fault.OVERFLOW, -1: Fault.FOLLOWS},
            "q": {0: Fault.INFINITE_QUOTIENT, 1: Fault.OVER_INFINITY, -1: Fault.FOLLOWS},
            "log_q": {0: Fault.FOLLOWS, 1: Fault.FOLLOWS},
            "contribution": {0: Fault.FOLLOWS, 1: Fault.FOLLOWS, -1: Fault.FOLLOWS},
            "gradient": {0: Fault.FOLLOWS, 1: Fault.FOLLOWS, -1: Fault.FOLLOWS},
        }
        assert math.isnan(values(steps, "q")[0])
        assert values(steps, "q")[1:] == [0.0, 0.0]
        assert [number.fault for number in results(steps)] == [Fault.FOLLOWS, Fault.FOLLOWS, Fault.NONE, Fault.FOLLOWS]
        assert steps.log_sum.value == INF
        assert math.isnan(steps.cross_entropy.value)
        assert steps.entropy.value == 0.0

    def test_just_below_it_nothing_breaks(self) -> None:
        assert not broken(worked(Scene((709.7, 700), (0, 1)), "document"))

    def test_a_sum_may_overflow_although_no_term_does(self) -> None:
        steps = worked(Scene((709.5, 709.5), (0, 1)), "document")
        assert broken(steps)["exponential"] == {-1: Fault.OVERFLOW}
        assert broken(steps)["q"] == {0: Fault.OVER_INFINITY, 1: Fault.OVER_INFINITY, -1: Fault.FOLLOWS}
        assert steps.cross_entropy.value == INF

    def test_an_underflow_of_all(self) -> None:
        steps = worked(Scene((-1000, -1001, -INF), (0.5, 0.5, 0)), "document")
        found = broken(steps)
        assert found["exponential"] == {0: Fault.UNDERFLOW, 1: Fault.UNDERFLOW, -1: Fault.FOLLOWS}
        assert found["q"] == dict.fromkeys(range(3), Fault.ZERO_QUOTIENT) | {-1: Fault.FOLLOWS}
        assert found["contribution"] == dict.fromkeys((0, 1, 2, -1), Fault.FOLLOWS)
        assert steps.log_sum.value == -INF

    def test_an_underflow_beside_something_large_does_no_harm_but_to_the_log(self) -> None:
        steps = worked(Scene((0, -800), (0.5, 0.5)), "document")
        assert broken(steps) == {
            "log_q": {1: Fault.LOG_OF_ZERO},
            "contribution": {1: Fault.FOLLOWS, -1: Fault.FOLLOWS},
        }
        assert [number.fault for number in results(steps)] == [Fault.NONE, Fault.FOLLOWS, Fault.NONE, Fault.FOLLOWS]
        harmless = worked(Scene((0, -800), (1, 0)), "document")
        assert broken(harmless) == {"log_q": {1: Fault.LOG_OF_ZERO}}
        assert harmless.cross_entropy.value == 0.0, "0·log 0 = 0"

    def test_digits_lost_near_0(self) -> None:
        steps = worked(Scene((-742, -743), (0.5, 0.5)), "document")
        found = broken(steps)
        assert found["exponential"] == {0: Fault.ROUNDED, 1: Fault.ROUNDED, -1: Fault.FOLLOWS}
        assert found["q"] == {0: Fault.FOLLOWS, 1: Fault.FOLLOWS}
        assert steps.cross_entropy.value == pytest.approx(
            analyze(Scene((-742, -743), (0.5, 0.5))).cross_entropy, rel=0.01
        )

    def test_a_confident_prediction_loses_its_loss(self) -> None:
        steps = worked(Scene((40, 0), (1, 0)), "document")
        assert broken(steps) == {
            "log_q": {0: Fault.ROUNDED},
            "contribution": {0: Fault.FOLLOWS, -1: Fault.FOLLOWS},
            "gradient": {0: Fault.ROUNDED},
        }
        assert steps.cross_entropy.value == 0.0

    def test_a_temperature_can_bring_it_back(self) -> None:
        assert broken(worked(Scene((1000, 990), (0.5, 0.5)), "document"))
        assert not broken(worked(Scene((1000, 990), (0.5, 0.5), 2.0), "document"))

    def test_the_truth_may_be_infinite(self) -> None:
        assert not broken(worked(Scene((1, -INF, 0), (0.5, 0.5, 0)), "document"))


LOGIT = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False), st.floats(-20, 20), st.floats(700, 712), st.just(-INF)
)
WEIGHT = st.one_of(st.floats(0, 1), st.just(0.0), st.just(5e-324), st.floats(0, 1e300))


@settings(max_examples=examples(1000), deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(LOGIT, WEIGHT), min_size=1, max_size=6),
    st.floats(0, exclude_min=True, allow_infinity=False),
    st.booleans(),
    st.sampled_from(WAYS),
)
def test_what_has_no_value_has_a_fault(rows: list[tuple[float, float]], t: float, hot: bool, way: Way) -> None:
    z, p = zip(*rows, strict=True)
    if max(z) == -INF or not any(p):
        return
    steps = worked(Scene(z, p, t if hot else 1.0), way)
    for column in steps.columns:
        for i, value in enumerate(column.values.tolist()):
            assert not math.isnan(value) or column.faults[i], column.quantity
        if column.total is not None:
            assert not math.isnan(column.total.value) or column.total.fault, column.quantity
    for number in results(steps):
        assert not math.isnan(number.value) or number.fault
    if way == "shifted":
        assert not broken(steps)


@pytest.mark.parametrize("way", WAYS)
def test_columns_are_vectors(way: Way) -> None:
    for column in worked(SMOOTHED, way).columns:
        assert column.values.shape == (3,)
        assert column.values.dtype == np.float64
        assert column.faults in ((), (Fault.NONE,) * 3)
