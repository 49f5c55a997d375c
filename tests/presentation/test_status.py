from __future__ import annotations

import math
from dataclasses import replace

from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.status import StatusFrame, resolve

WRONG, RIGHT = EXAMPLES[7].scene, EXAMPLES[8].scene


def shown(scene: Scene, view: View | None = None) -> StatusFrame:
    return resolve(scene, analyze(scene), view or View())


class TestFacts:
    def test_perplexity_prediction_against_target_and_units(self) -> None:
        assert shown(WRONG).facts == (
            "perplexity e^H(P,Q) = 3.85  ·  Q favours class 0, but class 1 is the true one  ·  nats"
        )
        assert "Q favours class 1, the true class" in shown(RIGHT).facts
        in_bits = shown(RIGHT, View(units="bits")).facts
        assert in_bits.startswith("perplexity 2^H(P,Q) = 1.19")
        assert in_bits.endswith("bits")

    def test_a_tie_is_neither_right_nor_wrong(self) -> None:
        facts = shown(EXAMPLES[4].scene).facts
        assert "Q cannot decide between 3 classes, and P favours no single class" in facts
        tied = WRONG.with_logits((1, 1, 0))
        assert "cannot decide between class 0 and class 1, while class 1 is the true one" in shown(tied).facts
        other = tied.with_target((1, 0, 0))
        assert "cannot decide between class 0 and class 1, while class 0 is the true one" in shown(other).facts

    def test_infinity(self) -> None:
        facts = shown(Scene((-math.inf, 1, -1), (0.2, 0.3, 0.5))).facts
        assert "perplexity e^H(P,Q) = ∞" in facts


class TestOrigin:
    def test_an_example_and_one_that_was_changed(self) -> None:
        assert shown(WRONG).origin == "Example 4.2 wrong prediction"
        assert shown(WRONG.with_logit(0, 3.0)).origin == "Example 4.2 wrong prediction, changed"

    def test_no_example(self) -> None:
        assert shown(Scene((2, 1), (0, 1))).origin == ""

    def test_what_is_pinned(self) -> None:
        compared = replace(EXAMPLES[6].scene, pin=EXAMPLES[5].scene)
        assert shown(compared).origin == "Example 4.1 further apart  ·  pinned: 4.1 logits"
        plain = Scene((2, 1), (0, 1))
        assert shown(plain.with_pin()).origin == "pinned: a scene with 2 classes"
        assert shown(replace(plain, pin=WRONG.with_logit(0, 3.0))).origin == "pinned: 4.2 wrong prediction, changed"
