"""What the strips say of where each route lives and dies."""

from __future__ import annotations

from infoviz.model.lenses.precision.sweep import FACTORS
from tests.presentation.precision.precision_frames import WRONG, frame_of


def test_they_say_where_each_route_dies() -> None:
    said = frame_of(WRONG).strips.description.split("; ")
    assert len(said) == 16
    assert said[0] == (
        "log(softmax(z)) in float16: a loss from ×0.01 to ×5.31, ∞ from ×5.62 to ×10.6, no value from ×11.2 to ×1000"
    )
    assert said[-1] == "ours in float64: a loss from ×0.01 to ×1000."


def test_fates_take_the_whole_strip_without_a_gap() -> None:
    first = frame_of(WRONG).strips.strips[0].fates
    assert [(fate.text, fate.dead) for fate in first] == [("float16", False), ("∞", True), ("no value", True)]
    assert (first[0].start, first[-1].end) == (0.0, 1.0)
    assert [fate.end for fate in first[:-1]] == [fate.start for fate in first[1:]]
    dies = FACTORS[round(first[1].start * (len(FACTORS) - 1) + 0.5)]
    assert f"{dies:.3g}" == "5.62"
