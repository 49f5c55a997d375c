from __future__ import annotations

import pytest

from infoviz.model.scene import Scene
from infoviz.model.vectors import parse_vector
from infoviz.presentation.editors import prediction, target

SCENE = Scene((2, 1, -1), (0.2, 0.3, 0.5))


@pytest.mark.parametrize(("count", "numbers"), [(1, "1 number"), (65, "65 numbers")])
def test_what_the_window_cannot_hold_is_refused(count: int, numbers: str) -> None:
    for editor in (prediction, target):
        with pytest.raises(ValueError, match=f"^This is {numbers}; expected 2 to 64, one for each class.$"):
            editor.enter(SCENE, parse_vector("1.5 " * count))


@pytest.mark.parametrize("count", [2, 64])
def test_what_it_holds_is_not(count: int) -> None:
    assert prediction.enter(SCENE, parse_vector("1.5 " * count))[0].logits == (1.5,) * count
    assert target.enter(SCENE, parse_vector("1.5 " * count))[0].target == (1 / count,) * count


@pytest.mark.parametrize("index", [-1, 3])
def test_a_class_that_there_is_not_is_refused(index: int) -> None:
    sentence = f"^There is no class {index}; expected a class from 0 to 2, or 2 to 64 numbers, one for each class.$"
    with pytest.raises(ValueError, match=sentence):
        target.enter(SCENE, parse_vector(str(index)))


@pytest.mark.parametrize("index", [0, 2])
def test_the_index_of_a_class_is_said_to_be_one(index: int) -> None:
    scene, gesture, note = target.enter(SCENE, parse_vector(str(index)))
    assert (scene.target_mode, scene.label, gesture) == ("label", index, f"True class: class {index}")
    assert note == f"Read as the number of a class: class {index} is the true one now."


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("1 1 2", "The target probabilities were scaled: their sum was 4, now it is 1."),
        ("1e308 1e308", "The target probabilities were scaled: their sum was ∞, now it is 1."),
        ("1/3, 1/3, 1/3", ""),
        ("0.333333333333 0.333333333333 0.333333333333", ""),
        (
            "x: 1, 3",
            "Read as 2 numbers; the text around them was left out. The target probabilities were scaled: "
            "their sum was 4, now it is 1.",
        ),
    ],
)
def test_both_sums_are_said_of_what_was_scaled(text: str, note: str) -> None:
    assert target.enter(SCENE, parse_vector(text))[2] == note
    by_q = SCENE.with_prediction_mode("probabilities")
    assert prediction.enter(by_q, parse_vector(text))[2] == note.replace("target", "predicted")


def test_logits_are_never_scaled() -> None:
    scene, gesture, note = prediction.enter(SCENE, parse_vector("1 1 2"))
    assert (scene.logits, gesture, note) == ((1.0, 1.0, 2.0), "Logits", "")
