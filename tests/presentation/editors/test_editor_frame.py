from __future__ import annotations

import pytest

from infoviz.presentation.editors.editor_frame import check_class, check_class_count, index_note, scaling_note


@pytest.mark.parametrize(("count", "numbers"), [(1, "1 number"), (65, "65 numbers")])
def test_what_the_window_cannot_hold_is_refused(count: int, numbers: str) -> None:
    with pytest.raises(ValueError, match=f"^This is {numbers}; expected 2 to 64, one a class.$"):
        check_class_count(count)


@pytest.mark.parametrize("count", [2, 64])
def test_what_it_holds_is_not(count: int) -> None:
    check_class_count(count)


@pytest.mark.parametrize("index", [-1, 3])
def test_a_class_that_there_is_not_is_refused(index: int) -> None:
    sentence = f"^There is no class {index}; expected a class from 0 to 2, or 2 to 64 numbers, one a class.$"
    with pytest.raises(ValueError, match=sentence):
        check_class(index, 3)


@pytest.mark.parametrize("index", [0, 2])
def test_the_index_of_a_class_is_said_to_be_one(index: int) -> None:
    check_class(index, 3)
    assert index_note(index) == f"Read as the index of a class: class {index} is the true one."


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ((1, 1, 2), "The weights were scaled: their sum was 4, now it is 1."),
        ((1e308, 1e308), "The weights were scaled: their sum was ∞, now it is 1."),
        ((1 / 3, 1 / 3, 1 / 3), ""),
    ],
)
def test_both_sums_are_said_of_what_was_scaled(values: tuple[float, ...], note: str) -> None:
    assert scaling_note("weights", values) == note
