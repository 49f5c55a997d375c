from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation.equation import EquationFrame, resolve

SCENE = Scene((2, 1, -1), (0.2, 0.3, 0.5))
NEAR, APART = EXAMPLES[5].scene, EXAMPLES[6].scene


def shown(scene: Scene, units: Units = "nats") -> EquationFrame:
    return resolve(scene, analyze(scene), View(units=units))


def printed(scene: Scene, units: Units = "nats") -> list[str]:
    return [term.text for term in shown(scene, units).terms]


def pinned(scene: Scene, units: Units = "nats") -> list[tuple[str, str]]:
    return [(term.pinned_text, term.change) for term in shown(scene, units).terms]


def number(text: str) -> tuple[float, float]:
    """Read a printed number: its value, and one unit of its last place."""
    mantissa, _, exponent = text.replace("−", "-").partition("e")
    decimals = len(mantissa.partition(".")[2])
    scale = 10.0 ** int(exponent or 0)
    return float(mantissa) * scale, 10.0**-decimals * scale


def random_scene(draw: random.Random) -> tuple[Scene, Units]:
    count = draw.randint(2, 12)
    size = draw.choice((0.0, 1e-9, 1e-4, 0.1, 3.0, 50.0, 1e6))
    logits = [draw.gauss(0.0, size) for _ in range(count)]
    weights = [draw.random() ** draw.choice((1, 8, 200)) for _ in range(count)]
    units: Units = draw.choice(("nats", "bits"))
    scene = Scene(tuple(logits), (1.0,) * count, draw.choice((0.05, 1.0, 20.0))).with_target(weights)
    return scene.with_label(draw.randrange(count)) if draw.random() < 0.3 else scene, units


class TestNumbers:
    def test_the_three_and_their_exact_values(self) -> None:
        assert printed(SCENE) == ["2.1490", "1.0297", "1.1194"]
        p, q = (0.2, 0.3, 0.5), [math.exp(z) / sum(map(math.exp, (2, 1, -1))) for z in (2, 1, -1)]
        loss = -sum(a * math.log(b) for a, b in zip(p, q, strict=True))
        floor = -sum(a * math.log(a) for a in p)
        exact = [term.value for term in shown(SCENE).terms]
        assert exact == pytest.approx([loss, floor, loss - floor], rel=1e-14)

    def test_they_never_contradict_the_sum(self) -> None:
        draw = random.Random(2)
        for _ in range(400):
            scene, units = random_scene(draw)
            texts = printed(scene, units)
            (loss, unit), (entropy, _), (divergence, _) = map(number, texts)
            coarsest = max(unit, number(texts[2])[1] if divergence >= loss else 0.0)
            assert abs(loss - entropy - divergence) <= coarsest * 1.0001, f"{texts} of {scene}"

    def test_a_small_divergence_is_not_zero(self) -> None:
        scene = SCENE.with_probabilities((0.2, 0.3, 0.5))
        frame = shown(scene.with_logit(0, scene.logits[0] + 1e-8))
        assert frame.divergence.text.endswith("e−18")
        assert frame.divergence.value > 0.0
        assert frame.cross_entropy.text == frame.entropy.text == "1.0297"

    def test_a_certain_target_and_a_certain_prediction(self) -> None:
        certain = SCENE.with_target((1, 0, 0))
        assert printed(certain.with_logits((1000, 0, 0))) == ["0", "0", "0"]
        frame = shown(certain.with_logits((50, 0, 0)))
        assert frame.cross_entropy.text == frame.divergence.text == "3.86e−22"

    def test_infinity(self) -> None:
        frame = shown(SCENE.with_logit(0, -math.inf))
        assert [term.text for term in frame.terms] == ["∞", "1.0297", "∞"]
        assert frame.cross_entropy.value == math.inf

    def test_bits(self) -> None:
        assert printed(SCENE, "bits") == ["3.1004", "1.4855", "1.6149"]

    def test_two_classes(self) -> None:
        assert printed(Scene((0, 0), (0.5, 0.5))) == ["0.6931", "0.6931", "0"]


class TestPinned:
    def test_nothing_is_said_without_a_pin(self) -> None:
        frame = shown(SCENE)
        assert [(term.pinned, term.pinned_text, term.change) for term in frame.terms] == [(None, "", "")] * 3
        assert frame.lengths.pinned is None

    def test_the_pinned_numbers_and_the_changes(self) -> None:
        compared = replace(APART, pin=NEAR)
        assert pinned(compared) == [("0.3133", "−0.1863"), ("0", "0"), ("0.3133", "−0.1863")]
        assert pinned(compared.with_pin_swapped())[0] == ("0.1269", "+0.1863")
        assert pinned(compared.with_pin_swapped(), "bits")[0] == ("0.1831", "+0.2688")

    def test_infinities(self) -> None:
        masked = APART.with_logit(1, -math.inf)
        assert pinned(replace(masked, pin=NEAR))[0] == ("0.3133", "+∞")
        assert pinned(replace(NEAR, pin=masked))[0] == ("∞", "−∞")
        assert pinned(masked.with_pin())[0] == ("∞", "both ∞")

    def test_a_pin_may_have_other_classes(self) -> None:
        many = replace(Scene((0.0,) * 64, (1.0,) * 64).with_label(3), pin=NEAR)
        assert pinned(many)[0] == ("0.3133", "+3.8456")


class TestDescription:
    def test_it_says_what_is_shown(self) -> None:
        assert shown(SCENE).description == (
            "H(P,Q) = 2.1490 is H(P) = 1.0297 plus D_KL(P‖Q) = 1.1194, in nats; uniform guess: log 3 = 1.0986."
        )
        assert "in bits; uniform guess: log₂ 3 = 1.5850." in shown(SCENE, "bits").description

    def test_it_compares(self) -> None:
        assert shown(replace(APART, pin=NEAR)).description.endswith(
            "Pinned, 4.1 logits: H(P,Q) = 0.3133 is H(P) = 0 plus D_KL(P‖Q) = 0.3133; "
            "the changes since are −0.1863, 0, −0.1863."
        )
