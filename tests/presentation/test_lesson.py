from __future__ import annotations

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES, Example
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation.lesson import LessonFrame, resolve


def shown(scene: Scene, view: View | None = None) -> LessonFrame:
    return resolve(scene, analyze(scene), view or View())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_each_example_says_what_to_look_at(example: Example) -> None:
    assert shown(example.scene) == LessonFrame(example.name, example.sentence, paler=False)


def test_it_is_paler_once_the_scene_has_moved_on() -> None:
    example = EXAMPLES[7]
    assert shown(example.scene.with_logit(0, 3.0)) == LessonFrame(example.name, example.sentence, paler=True)
    assert not shown(example.scene.with_name(0, "cat")).paler


def test_its_numbers_are_in_nats_whatever_is_shown() -> None:
    frame = shown(EXAMPLES[7].scene, View(units="bits"))
    assert frame.sentence == f"{EXAMPLES[7].sentence} (Its numbers are in nats.)"


@pytest.mark.parametrize("units", ["nats", "bits"])
def test_without_an_example_a_word_on_everything(units: Units) -> None:
    frame = shown(Scene((2, 1), (0, 1)), View(units=units))
    assert frame.name == ""
    assert frame.sentence.startswith("Move a logit or a probability")
    assert not frame.sentence.endswith(")")
