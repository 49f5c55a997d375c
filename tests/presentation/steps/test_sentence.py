"""One sentence on what to look at in the worked calculation."""

from __future__ import annotations

import random

import pytest

from infoviz.model.lenses.steps.options import Way
from tests.presentation.steps.scenes import WAYS, named, random_frame


@pytest.mark.parametrize(
    ("name", "way", "beginning"),
    [
        ("smoothed", "shifted", "class 1 contributes 1.2141 to the loss of 1.3990. The gradients sum to 0"),
        ("tempered, in bits", "shifted", "class 1 makes up all of the loss, 1.5929."),
        ("nearly one-hot", "shifted", "class 0 makes up nearly all of the loss, 4.0000."),
        ("overflow", "shifted", "Without subtracting max z = 1000.000, Σ e^z would be ∞"),
        ("sum overflow", "shifted", "Without subtracting max z = 709.5000, Σ e^z would be ∞"),
        ("underflow", "shifted", "Without subtracting max z = −1000.00, every e^z would be rounded to 0"),
        ("confident", "shifted", "Q is practically P"),
        ("infinite", "shifted", "Q gives class 1 no chance, but P does"),
        ("masked", "shifted", "class 0 contributes 0.6566 to the loss of 0.8133. class 1 is masked"),
        ("even", "shifted", "Q is practically P"),
        ("smoothed", "document", "Both ways agree here. This one breaks as soon as z is larger than 709.78"),
        ("tempered, in bits", "document", "Both ways agree here. This one breaks as soon as z/T is larger than 709.78"),
        (
            "overflow",
            "document",
            "e^z of class 0 is ∞, so its Q, ∞/∞, has no value, and the rest breaks.",
        ),
        ("sum overflow", "document", "Each e^z is finite, but their sum is ∞, so every Q becomes 0."),
        ("underflow", "document", "Every e^z is rounded to 0, so Q, 0/0, has no value"),
        ("log of 0", "document", "Q of class 1 was rounded to 0 and lost the digits that its log needs."),
        ("coarse", "document", "e^z is so close to 0 that its digits are lost"),
        ("confident", "document", "Q of class 0 was rounded to 1.0000 and lost the digits that its log needs."),
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
