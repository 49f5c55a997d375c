"""One sentence on what to look at in the worked calculation."""

from __future__ import annotations

import random

import pytest

from infoviz.model.lenses.steps.options import Way
from tests.presentation.steps.scenes import WAYS, named, random_frame


@pytest.mark.parametrize(
    ("name", "way", "beginning"),
    [
        ("smoothed", "shifted", "class 1 carries 1.2141 of the loss 1.3990. The gradients sum to 0"),
        ("tempered, in bits", "shifted", "class 1 carries all of the loss 1.5929."),
        ("nearly one-hot", "shifted", "class 0 carries nearly all of the loss 4.0000."),
        ("overflow", "shifted", "Without subtracting max z = 1000.000, Σ e^z would be ∞"),
        ("sum overflow", "shifted", "Without subtracting max z = 709.5000, Σ e^z would be ∞"),
        ("underflow", "shifted", "Without subtracting max z = −1000.00, every e^z would be 0"),
        ("confident", "shifted", "Q is as good as P"),
        ("infinite", "shifted", "Q is 0 for class 1, which P holds possible"),
        ("masked", "shifted", "class 0 carries 0.6566 of the loss 0.8133. class 1 is masked"),
        ("even", "shifted", "Q is as good as P"),
        ("smoothed", "document", "Both ways agree here. This one breaks where z exceeds 709.78"),
        ("tempered, in bits", "document", "Both ways agree here. This one breaks where z/T exceeds 709.78"),
        ("overflow", "document", "e^z of class 0 is ∞: its Q, ∞/∞, has no value, and what follows breaks."),
        ("sum overflow", "document", "Each e^z is finite, but their sum is ∞: every Q becomes 0."),
        ("underflow", "document", "Every e^z is rounded to 0: Q, 0/0, has no value"),
        ("log of 0", "document", "Q of class 1, rounded to 0, has lost what its log needs."),
        ("coarse", "document", "e^z is so near 0 that its digits are lost"),
        ("confident", "document", "Q of class 0, rounded to 1.0000, has lost what its log needs."),
        ("infinite", "document", "Both ways agree here."),
    ],
)
def test_it_says_what_to_look_at(name: str, way: Way, beginning: str) -> None:
    assert named(name, way).sentence.startswith(beginning)


def test_it_is_short() -> None:
    draw = random.Random(5)
    for _ in range(300):
        for way in WAYS:
            words = random_frame(draw, way).sentence
            assert 20 < len(words) <= 116, words
