from __future__ import annotations

import math

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES, Example
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.lesson import LessonFrame, live_sentence, resolve, verdict


def shown(scene: Scene, view: View | None = None) -> LessonFrame:
    return resolve(scene, analyze(scene), view or View())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_each_example_says_what_to_look_at(example: Example) -> None:
    frame = shown(example.scene)
    assert (frame.name, frame.sentence, frame.back) == (example.name, example.sentence, "")


def test_a_scene_that_has_moved_on_speaks_for_itself_and_knows_the_way_back() -> None:
    example = EXAMPLES[6]
    frame = shown(EXAMPLES[5].scene.with_logits((-1, 1)))
    assert frame.name == ""
    assert frame.sentence == (
        "Q favours class 1, the true class; the loss, 0.1269, is far below what a uniform guess costs, 0.6931."
    )
    assert frame.short == "Q favours class 1, the true class."
    assert frame.back == EXAMPLES[5].name
    renamed = shown(example.scene.with_name(0, "cat"))
    assert (renamed.name, renamed.back) == (example.name, ""), "names are no change"


def test_its_numbers_are_in_nats_whatever_is_shown() -> None:
    frame = shown(EXAMPLES[7].scene, View(units="bits"))
    assert frame.sentence == f"{EXAMPLES[7].sentence} (These numbers are in nats.)"


def test_the_way_from_example_to_example() -> None:
    first, middle, last = (shown(EXAMPLES[i].scene) for i in (0, 4, -1))
    assert (first.previous, first.next) == ("", EXAMPLES[1].name)
    assert (middle.previous, middle.next) == (EXAMPLES[3].name, EXAMPLES[5].name)
    assert (last.previous, last.next) == (EXAMPLES[-2].name, "")
    elsewhere = shown(Scene((2, 1), (0, 1)))
    assert (elsewhere.back, elsewhere.previous, elsewhere.next) == ("", "", EXAMPLES[0].name)


def test_a_first_run_is_told_what_to_do() -> None:
    frame = shown(EXAMPLES[7].scene, View(welcome=True))
    assert frame.name == "Welcome"
    assert [step in frame.sentence for step in ("1. ", "2. ", "3. ", "4. ")] == [True, True, True, False]


INF = math.inf


class TestLiveSentence:
    @pytest.mark.parametrize(
        ("scene", "said"),
        [
            (Scene((2, 1, -1), (0, 1, 0)), "Q favours class 0, but class 1 is the true one"),
            (Scene((2, 1, -1), (0.2, 0.3, 0.5)), "Q favours class 0, while P favours class 2"),
            (Scene((2, 1, -1), (0.5, 0.3, 0.2)), "Q favours class 0, and so does P"),
            (Scene((2, 1, -1), (0.5, 0.5, 0)), "Q favours class 0, while P favours no single class"),
            (Scene((1, 1, 0), (0, 1, 0)), "Q cannot decide between class 0 and class 1, while class 1 is the true one"),
            (Scene((1, 1, 1), (0.2, 0.3, 0.5)), "Q cannot decide between 3 classes, while P favours class 2"),
            (Scene((0, 0), (0.5, 0.5)), "Q cannot decide between class 0 and class 1, and P favours no single class"),
            (
                Scene((2, 1, -1), (0, 1, 0)).with_label(1).with_label_smoothing(0.1),
                "Q favours class 0, but class 1 is the true one",
            ),
        ],
    )
    def test_what_is_predicted_and_whether_the_target_agrees(self, scene: Scene, said: str) -> None:
        assert verdict(scene, analyze(scene)) == said

    @pytest.mark.parametrize(
        ("scene", "said"),
        [
            (Scene((5, 0), (1, 0)), "the loss, 0.0067, is far below what a uniform guess costs, 0.6931"),
            (Scene((0, 0), (1, 0)), "the loss, 0.6931, is just what a uniform guess costs, 0.6931"),
            (Scene((0, 0.01), (1, 0)), "the loss, 0.6982, is about what a uniform guess costs, 0.6931"),
            (Scene((0, 1), (1, 0)), "the loss, 1.3133, is above what a uniform guess costs, 0.6931"),
            (Scene((0, 9), (1, 0)), "the loss, 9.0001, is far above what a uniform guess costs, 0.6931"),
            (Scene((0, 0), (0.5, 0.5)), "the loss, 0.6931, has reached its floor, 0.6931"),
            (Scene((0, 0.01), (0.5, 0.5)), "the loss, 0.6932, has almost reached its floor, 0.6931"),
            (Scene((20, 0), (1, 0)), "the loss, 2.06e−9, is almost 0"),
            (Scene((1000, 0), (1, 0)), "the loss is 0"),
            (Scene((0, -INF), (0.5, 0.5)), "the loss is ∞, because Q rules out class 1, which P allows"),
        ],
    )
    def test_what_to_think_of_the_loss(self, scene: Scene, said: str) -> None:
        assert live_sentence(scene, analyze(scene), "nats").endswith(f"; {said}.")

    def test_it_is_in_the_units_at_hand(self) -> None:
        scene = Scene((0, 0, 0, 0), (1, 0, 0, 0))
        assert "the loss, 2.0000, is just what a uniform guess costs, 2.0000" in live_sentence(
            scene, analyze(scene), "bits"
        )
