"""The worked calculation as it is written: headings, numbers, equations."""

from __future__ import annotations

import math

import pytest

from infoviz.model.examples import EXAMPLES
from infoviz.model.lenses.steps.options import Way
from infoviz.model.lenses.steps.work_out import Fault
from infoviz.model.scene import Scene
from infoviz.presentation.steps import StepsFrame
from infoviz.presentation.steps.steps_frame import name_of_others
from infoviz.presentation.steps.written_column import Cell
from tests.presentation.steps.scenes import OVERFLOWING, SCENES, SMOOTHED, WAYS, named, resolved


def symbols(frame: StepsFrame) -> list[str]:
    return [column.symbol for column in frame.columns]


def values(frame: StepsFrame, quantity: str) -> list[float]:
    (column,) = [column for column in frame.columns if column.quantity == quantity]
    return [value for value in column.values if value is not None]


def total(frame: StepsFrame, quantity: str) -> float:
    value = next(column.sum.value for column in frame.columns if column.quantity == quantity)
    assert value is not None
    return value


def rows(frame: StepsFrame) -> list[list[str]]:
    """Give the numbers of each class, and the sums."""
    cells = [[column.cell(i).text() for column in frame.columns] for i in range(len(frame.names))]
    return [*cells, [column.total.text() for column in frame.columns if column.total is not None]]


def equations(frame: StepsFrame) -> list[str]:
    return [equation.text for equation in frame.equations]


def test_the_picture_of_the_design() -> None:
    frame = resolved(SMOOTHED)
    assert symbols(frame) == [
        "z",
        "z − max",
        "e^(z − max)",
        "Q = e^(…) / Σ",
        "log Q",
        "P",
        "−P log Q",
        "∂H/∂z = Q − P",
    ]
    assert [column.short for column in frame.columns] == [
        *("z", "− max", "e^(…)", "Q", "log Q", "P", "−P log Q", "∂H/∂z"),
    ]
    assert rows(frame) == [
        ["2.0000", "0", "1.0000", "0.7054", "−0.3490", "0.0500", "0.0175", "0.6554"],
        ["1.0000", "−1.0000", "0.3679", "0.2595", "−1.3490", "0.9000", "1.2141", "−0.6405"],
        ["−1.0000", "−3.0000", "0.0498", "0.0351", "−3.3490", "0.0500", "0.1675", "−0.0149"],
        ["1.4177", "1.0000", "1.0000", "1.3990", "0"],
    ]
    assert equations(frame) == [
        "log Σ e^z = max z + log 1.4177 = 2.3490",
        "H(P,Q) = Σ P (2.3490 − z) = 1.3990",
        "H(P) = −Σ P log P = 0.3944",
        "D_KL(P‖Q) = H(P,Q) − H(P) = 1.3990 − 0.3944 = 1.0046",
    ]
    assert frame.equations_description == ". ".join(equations(frame)) + "."


def test_section_4_2_of_the_document() -> None:
    frame = resolved(Scene((2, 1, -1), (0, 1, 0)), "document")
    assert symbols(frame)[1:3] == ["e^z", "Q = e^z / Σ"]
    assert equations(frame) == [
        "log Σ e^z = log 10.4752 = 2.3490",
        "H(P,Q) = −Σ P log Q = 1.3490",
        "H(P) = −Σ P log P = 0",
        "D_KL(P‖Q) = H(P,Q) − H(P) = 1.3490 − 0 = 1.3490",
    ]


def test_with_a_temperature_there_is_one_more_column() -> None:
    frame = resolved(Scene((2, 1, -1), (0, 1, 0), temperature=2.0))
    assert symbols(frame)[:4] == ["z", "z/T", "z/T − max", "e^(z/T − max)"]
    assert symbols(frame)[-1] == "∂H/∂z = (Q − P)/T"
    assert equations(frame)[:2] == [
        "log Σ e^(z/T) = max z/T + log 1.8297 = 1.6041",
        "H(P,Q) = Σ P (1.6041 − z/T) = 1.1041",
    ]
    assert symbols(resolved(Scene((2, 1), (0, 1), 2.0), "document"))[2] == "e^(z/T)"


def test_bits_are_where_information_is() -> None:
    nats, bits = resolved(SMOOTHED), resolved(SMOOTHED, units="bits")
    for quantity in ("z", "shifted", "exponential", "q", "p"):
        assert values(bits, quantity) == values(nats, quantity)
    for quantity in ("log_q", "contribution", "gradient"):
        assert values(bits, quantity) == pytest.approx([x / math.log(2) for x in values(nats, quantity)])
    assert symbols(bits)[-1] == "∂H/∂z = log₂ e · (Q − P)"
    assert total(bits, "contribution") == pytest.approx(total(nats, "contribution") / math.log(2))
    assert [c.symbol for c in bits.columns if c.quantity in ("log_q", "contribution")] == ["log₂ Q", "−P log₂ Q"]
    assert equations(bits) == [
        "log₂ Σ e^z = log₂ e · max z + log₂ 1.4177 = 3.3889",
        "H(P,Q) = Σ P (3.3889 − log₂ e · z) = 2.0183",
        "H(P) = −Σ P log₂ P = 0.5690",
        "D_KL(P‖Q) = H(P,Q) − H(P) = 2.0183 − 0.5690 = 1.4494",
    ]
    log_sum, loss = bits.equations[0].result.value, bits.equations[1].result.value
    assert log_sum is not None
    by_hand = sum(p * (log_sum - z / math.log(2)) for p, z in zip(SMOOTHED.p, SMOOTHED.logits, strict=True))
    assert by_hand == pytest.approx(loss)


def test_no_step_contradicts_its_result() -> None:
    confident = named("confident")
    assert confident.equations[1].step == "−Σ P log Q", "40.0000 − 40.0000 would not be 4e−18"
    z = (math.log(0.2), math.log(0.3), math.log(0.5) + 1e-8)
    assert resolved(Scene(z, (0.2, 0.3, 0.5))).equations[3].step == "Σ P log(P/Q)"
    beyond = resolved(Scene((1.7e308, 1.7e308), (0, 1), temperature=0.5))
    assert beyond.equations[0].result.text() == "∞"
    assert beyond.equations[1].step == "−Σ P log Q"


def test_what_broke_is_marked_and_never_nan() -> None:
    frame = resolved(OVERFLOWING, "document")
    assert rows(frame) == [
        ["1000.000", "∞", "∞/∞", "no value", "0", "no value", "no value"],
        ["0", "1.0000", "0", "−∞", "1.0000", "∞", "−1.0000"],
        ["−∞", "0", "0", "−∞", "0", "0", "0"],
        ["∞", "no value", "1.0000", "no value", "no value"],
    ]
    assert equations(frame)[1] == "H(P,Q) = −Σ P log Q = no value"
    assert frame.equations[1].result == Cell(None, Fault.FOLLOWS)


def test_the_class_that_the_target_prefers() -> None:
    assert resolved(SMOOTHED).true == 1
    assert resolved(SMOOTHED.with_target((0.4, 0.4, 0.2))).true == -1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", SCENES)
def test_frames_compare_by_value(name: str, way: Way) -> None:
    assert named(name, way) == named(name, way)
    assert named(name, way) != resolved(SMOOTHED.with_logit(0, 7.0), way)


def test_what_was_typed_is_written_as_it_was() -> None:
    column = resolved(Scene((0.123456, -1.25, 2), (0.123456, 0.5, 0.376544))).columns[0]
    assert [column.cell(i).text() for i in range(3)] == ["0.123456", "−1.2500", "2.0000"]
    assert column.cell(0).text(longest=7) == "0.123"


def test_a_probability_below_1_is_not_rounded_to_1() -> None:
    frame = resolved(Scene((0, 10, 1), (0, 1, 0)))
    q = next(column for column in frame.columns if column.quantity == "q")
    assert [q.cell(i).text() for i in range(3)] == ["4.54e−5", "0.9998", "1.23e−4"]
    certain = next(column for column in resolved(Scene((0, 20), (0, 1))).columns if column.quantity == "q")
    assert [certain.cell(i).text() for i in range(2)] == ["2.06e−9", "1−2e−9"]


@pytest.mark.parametrize("way", WAYS)
def test_what_rounding_leaves_is_0(way: Way) -> None:
    """The logits that the first example has, and those of its target."""
    first = resolved(EXAMPLES[0].scene, way)
    assert first.equations[0].result.text() == "0"
    same = resolved(Scene((math.log(0.2), math.log(0.3), math.log(0.5)), (0.2, 0.3, 0.5)), way)
    assert values(same, "gradient") == [0.0, 0.0, 0.0]
    assert same.equations[3].result == Cell(0.0)
    near = resolved(Scene((0, 50), (0, 1)), way)
    assert values(near, "gradient")[0] == pytest.approx(math.exp(-50), rel=1e-12)


class TestOthers:
    def test_the_true_class_and_its_rivals_come_first(self) -> None:
        assert resolved(Scene((2, 3, -1, 2.5), (0, 0, 1, 0))).order == (2, 1, 3, 0)
        assert resolved(Scene((2, 3, -1), (0.5, 0.5, 0))).order == (1, 0, 2)

    @pytest.mark.parametrize("way", WAYS)
    def test_seen_and_others_make_the_sums(self, way: Way) -> None:
        frame = resolved(SMOOTHED, way)
        for column, others in zip(frame.columns, frame.others((1,)), strict=True):
            if column.total is None:
                assert others is None
                continue
            seen = column.cell(1).value
            assert others is not None
            assert others.value is not None
            assert seen is not None
            assert seen + others.value == pytest.approx(column.total.value, abs=1e-15)

    def test_what_has_no_value_has_no_sum(self) -> None:
        frame = resolved(OVERFLOWING, "document")
        q = [column.quantity for column in frame.columns].index("q")
        others = frame.others((1,))[q]
        assert others is not None
        assert others.text() == "no value"

    def test_they_are_counted(self) -> None:
        assert [name_of_others(count) for count in (1, 8)] == ["1 other", "8 others"]


class TestCell:
    def test_a_number_in_so_many_characters(self) -> None:
        assert Cell(-1000.0).text(longest=8) == "−1000.00"
        assert Cell(-1000.0).text(longest=7) == "−1000.0"
        assert Cell(0.5).text(longest=7) == "0.500"

    def test_faults_are_told_in_words(self) -> None:
        assert Cell(None, Fault.INFINITE_QUOTIENT).text() == "∞/∞"
        assert Cell(None, Fault.ZERO_QUOTIENT).text() == "0/0"
        assert Cell(None, Fault.FOLLOWS).text() == "no value"
        assert all(Cell(None, fault).reason for fault in Fault if fault)
        assert not any("nan" in Cell(None, fault).reason for fault in Fault)


def test_the_summary_has_the_table_in_words() -> None:
    assert resolved(SMOOTHED).table_description == (
        "Calculation in nats: class 0 z 2.0000, e^(…) 1.0000, Q 0.7054, −P log Q 0.0175; "
        "class 1 z 1.0000, e^(…) 0.3679, Q 0.2595, −P log Q 1.2141; "
        "class 2 z −1.0000, e^(…) 0.0498, Q 0.0351, −P log Q 0.1675. "
        "log Σ e^z = max z + log 1.4177 = 2.3490. H(P,Q) = Σ P (2.3490 − z) = 1.3990. "
        "H(P) = −Σ P log P = 0.3944. D_KL(P‖Q) = H(P,Q) − H(P) = 1.3990 − 0.3944 = 1.0046."
    )


def test_of_many_classes_those_that_cost_most() -> None:
    words = named("many").table_description
    assert words.startswith("Calculation in nats: class 0 z 800.0000,")
    assert "; and 56 more. " in words
    assert "class 63" not in words


def test_what_broke_is_told() -> None:
    words = resolved(OVERFLOWING, "document").table_description
    assert words.endswith(
        " e^z of class 0 is larger than the largest number of 64 bits, 1.8·10^308, and becomes ∞."
        " Q of class 0 is ∞/∞, which has no value."
        " log Q of class 1 is the logarithm of 0, to which Q was rounded, and becomes −∞."
    )
    assert "nan" not in words
    sums = resolved(SCENES["sum overflow"], "document").table_description
    assert " Σ e^z is larger than the largest number of 64 bits, 1.8·10^308, and becomes ∞." in sums
