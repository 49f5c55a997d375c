from __future__ import annotations

import pytest

from infoviz.presentation.editors.entered_vector import check_class_count, scaling_note


@pytest.mark.parametrize(("count", "numbers"), [(1, "1 number"), (65, "65 numbers")])
def test_what_the_window_cannot_hold_is_refused(count: int, numbers: str) -> None:
    with pytest.raises(ValueError, match=f"^This is {numbers}; expected 2 to 64, one a class.$"):
        check_class_count(count)


@pytest.mark.parametrize("count", [2, 64])
def test_what_it_holds_is_not(count: int) -> None:
    check_class_count(count)


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
