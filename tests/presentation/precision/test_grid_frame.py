"""What the grid says of sixteen losses."""

from __future__ import annotations

import pytest

from infoviz.model.scene import Scene
from infoviz.presentation.precision.grid_frame import CellFrame
from tests.presentation.precision.precision_frames import SURE, WRONG, frame_of


def said_of(scene: Scene) -> str:
    """Give the grid's description."""
    return frame_of(scene).grid.description


class TestDescription:
    def test_a_healthy_loss_is_right_to_the_last_digit_everywhere(self) -> None:
        said = said_of(Scene((0, 0, 0, 0), (0, 1, 0, 0)))
        assert "The true loss at ×1 is 1.3863 nats." in said
        assert [said.count(f"nearest in {kind}") for kind in ("float16", "bfloat16", "float32", "float64")] == [4] * 4

    @pytest.mark.parametrize(
        ("logits", "said"),
        [
            ((12, 1, -1), "float16: log(softmax(z)) ∞ instead of 11.0000, log-sum-exp ∞ instead of 11.0000, shifted"),
            (
                (1, 12, -1),
                "float16: log(softmax(z)) no value ∞/∞, log-sum-exp ∞ instead of 1.90e−5, shifted log-sum-exp 0 inst",
            ),
            ((1, 12, -1), "ours 1.895e−5 nearest in float16; bfloat16"),
            ((-20, -20, -20), "float16: log(softmax(z)) no value 0/0, log-sum-exp −∞ instead of 1.0986"),
        ],
    )
    def test_it_says_what_broke(self, logits: tuple[float, ...], said: str) -> None:
        assert said in said_of(Scene(logits, (0, 1, 0)))

    def test_digits_lost_are_counted(self) -> None:
        assert "float64: log(softmax(z)) 3.77e−6 5.4 digits lost" in said_of(SURE)

    def test_a_loss_that_is_infinite_is_exact_as_such(self) -> None:
        assert said_of(Scene((2, float("-inf"), -1), (0, 1, 0))).count("∞ exact") == 16

    def test_it_is_in_the_units_of_the_view(self) -> None:
        assert (
            "is 1.9462 bits. float16: log(softmax(z)) 1.9457 nearest in float16"
            in frame_of(WRONG, "bits").grid.description
        )


class TestCell:
    @pytest.fixture
    def cell(self) -> CellFrame:
        """The third of the exact routes to 1.3490… in float64."""
        return frame_of(WRONG).grid.cells[-1]

    @pytest.mark.parametrize(
        ("longest", "written"),
        [(24, "1.3490122167681864"), (16, "1.349012216768"), (10, "1.34901222"), (6, "1.3490"), (5, "1.349"), (1, "1")],
    )
    def test_a_value_is_written_with_the_digits_that_some_characters_hold(
        self, cell: CellFrame, longest: int, written: str
    ) -> None:
        assert cell.value_text(longest) == written

    def test_its_texts_run_from_the_longest_to_the_shortest(self) -> None:
        cell = frame_of(SURE).grid.cells[2]
        assert cell.verdicts == ("instead of 3.77e−6", "not 3.8e−6")
        assert cell.errors == ("",)
        assert frame_of(SURE).grid.costs[0] == ("z and P: no digits lost", "z: none lost", "")
        assert frame_of(SURE).grid.truths == ("true loss 3.77e−6", "true 3.77e−6", "true 3.8e−6", "3.77e−6")

    def test_what_is_no_number_is_none(self) -> None:
        cell = frame_of(WRONG, factor=100.0).grid.cells[0]
        assert (cell.value, cell.value_text(), cell.verdicts) == (None, "no value", ("∞/∞",))
        assert frame_of(WRONG, factor=100.0) == frame_of(WRONG, factor=100.0)


class TestExplanation:
    def test_it_tells_all_of_a_cell(self) -> None:
        grid = frame_of(WRONG, factor=6.0).grid
        assert grid.explanation(1) == (
            "log-sum-exp in float16: ∞ instead of 6.0025.",
            "Why: e^12 is more than float16 can hold (65504), so log Σ e^z = ∞.",
            "Rounding z and P to float16 alone: no digits lost.",
        )
        first, why, error, cost = grid.explanation(10)
        assert first == "shifted log-sum-exp in float32: 6.00247574, nearest in float32."
        assert why.startswith("Right to the last of the 7.2 digits that float32 holds")
        assert error.startswith("The relative error: ")
        assert cost == "Rounding z and P to float32 alone: no digits lost."

    def test_a_loss_that_is_one_unit_off_is_not_called_exact(self) -> None:
        """In bfloat16, 1.3990 becomes 1.3984 or, one unit lower, 1.3906."""
        grid = frame_of(Scene((2.05, 1, -1), (0, 1, 0))).grid
        off = [i for i, cell in enumerate(grid.cells) if "1 unit off" in cell.verdicts]
        assert off
        for index in off:
            kind = grid.cells[index].kind
            assert grid.explanation(index)[0].endswith(", 1 unit off.")
            assert grid.explanation(index)[1].startswith("Right but for one unit in the last of the ")
            assert grid.explanation(index)[1].endswith(f" digits that {kind} holds.")

    def test_it_names_classes_as_they_are_called_now(self) -> None:
        scene = Scene((7e4, 1), (0, 1), names=("dog", "cat"))
        assert "the logit 70000 of dog" in frame_of(scene).grid.explanation(0)[1]
        renamed = frame_of(scene.with_name(0, "wolf")).grid
        assert "the logit 70000 of wolf" in renamed.explanation(0)[1]
        assert renamed != frame_of(scene).grid
