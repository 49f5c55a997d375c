from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.store import Gesture
from infoviz.ui.panels.equation.length_bar import LengthBar

READOUTS = ("crossEntropyReadout", "entropyReadout", "divergenceReadout")


def printed(hand: Hand) -> list[str]:
    return [hand.text(name) for name in READOUTS]


def number(text: str) -> tuple[float, float]:
    """Read a printed number: its value, and one unit of its last place."""
    mantissa, _, exponent = text.replace("−", "-").partition("e")
    decimals = len(mantissa.partition(".")[2])
    scale = 10.0 ** int(exponent or 0)
    return float(mantissa) * scale, 10.0**-decimals * scale


def random_scene(draw: random.Random) -> Scene:
    count = draw.randint(2, 12)
    size = draw.choice((0.0, 1e-9, 1e-4, 0.1, 3.0, 50.0, 1e6))
    logits = [draw.gauss(0.0, size) for _ in range(count)]
    weights = [draw.random() ** draw.choice((1, 8, 200)) for _ in range(count)]
    units: Units = draw.choice(("nats", "bits"))
    scene = Scene(tuple(logits), (1.0,) * count, draw.choice((0.05, 1.0, 20.0)), units=units).with_target(weights)
    return scene.with_label(draw.randrange(count)) if draw.random() < 0.3 else scene


class TestNumbers:
    def test_the_three_and_their_exact_values(self, hand: Hand) -> None:
        assert printed(hand) == ["2.1490", "1.0297", "1.1194"]
        p, q = (0.2, 0.3, 0.5), [math.exp(z) / sum(map(math.exp, (2, 1, -1))) for z in (2, 1, -1)]
        loss = -sum(a * math.log(b) for a, b in zip(p, q, strict=True))
        floor = -sum(a * math.log(a) for a in p)
        exact = [hand.value(name) for name in READOUTS]
        assert exact == pytest.approx([loss, floor, loss - floor], rel=1e-14)

    def test_they_never_contradict_the_sum(self, hand: Hand) -> None:
        draw = random.Random(2)
        for _ in range(400):
            scene = random_scene(draw)
            hand.window.store.edit(scene, Gesture("Random"))
            (loss, unit), (entropy, _), (divergence, _) = map(number, printed(hand))
            coarsest = max(unit, number(printed(hand)[2])[1] if divergence >= loss else 0.0)
            assert abs(loss - entropy - divergence) <= coarsest * 1.0001, f"{printed(hand)} of {scene}"

    def test_a_small_divergence_is_not_zero(self, hand: Hand) -> None:
        hand.choose("probabilities")
        hand.paste("logitsText", "0.2 0.3 0.5")
        hand.choose("logits")
        z = hand.scene.logits[0]
        hand.type("logitSpin0", repr(z + 1e-8))
        assert hand.text("divergenceReadout").endswith("e−18")
        assert hand.value("divergenceReadout") > 0.0
        assert hand.text("crossEntropyReadout") == hand.text("entropyReadout") == "1.0297"

    def test_a_certain_target_and_a_certain_prediction(self, hand: Hand) -> None:
        hand.paste("targetText", "1 0 0")
        hand.paste("logitsText", "1000 0 0")
        assert printed(hand) == ["0.0000", "0.0000", "0.0000"]
        hand.paste("logitsText", "50 0 0")
        assert hand.text("crossEntropyReadout") == hand.text("divergenceReadout") == "3.86e−22"

    def test_infinity(self, hand: Hand) -> None:
        hand.type("logitSpin0", "-inf")
        assert printed(hand) == ["∞", "1.0297", "∞"]
        assert hand.value("crossEntropyReadout") == math.inf

    def test_bits(self, hand: Hand) -> None:
        nats = [hand.value(name) for name in READOUTS]
        hand.choose("bits")
        assert [hand.value(name) for name in READOUTS] == pytest.approx([value / math.log(2) for value in nats])
        assert printed(hand) == ["3.1004", "1.4855", "1.6149"]
        hand.choose("nats")
        assert [hand.value(name) for name in READOUTS] == nats

    def test_a_long_number_fits(self, hand: Hand) -> None:
        hand.paste("logitsText", "1e300 -1e300 0")
        assert hand.text("crossEntropyReadout") == "1.1000e300"
        label = hand.find(QLabel, "crossEntropyReadout")
        drawn = label.grab().toImage()
        edge = [drawn.pixel(drawn.width() - 1, y) for y in range(drawn.height())]
        assert len(set(edge)) == 1, "nothing is cut off"


class TestBar:
    def runs(self, hand: Hand, colour: str) -> int:
        """Count the pixels of a colour along a line through the bar, free of writing."""
        bar = hand.window.findChild(LengthBar)
        assert isinstance(bar, LengthBar)
        drawn: QImage = bar.grab().toImage()
        y = hand.window.appearance.theme.px(24)
        return sum(drawn.pixel(x, y) == QColor(colour).rgb() for x in range(drawn.width()))

    def test_its_parts_are_to_scale(self, hand: Hand) -> None:
        theme = hand.window.appearance.theme
        entropy, divergence = self.runs(hand, theme.target), self.runs(hand, theme.divergence)
        assert entropy / divergence == pytest.approx(1.0297 / 1.1194, abs=0.03)

    def test_without_divergence_there_is_no_crimson(self, hand: Hand) -> None:
        hand.paste("targetText", "1/3 1/3 1/3")
        hand.paste("logitsText", "0 0 0")
        assert self.runs(hand, hand.window.appearance.theme.divergence) == 0
        assert self.runs(hand, hand.window.appearance.theme.target) > 100

    def test_infinity_fills_it(self, hand: Hand) -> None:
        hand.type("logitSpin0", "-inf")
        bar = hand.window.findChild(LengthBar)
        assert isinstance(bar, LengthBar)
        theme = hand.window.appearance.theme
        assert self.runs(hand, theme.target) + self.runs(hand, theme.divergence) >= bar.width() - theme.px(6)

    def test_its_description_says_what_it_shows(self, hand: Hand) -> None:
        bar = hand.window.findChild(LengthBar)
        assert isinstance(bar, LengthBar)
        assert bar.accessibleDescription() == (
            "H(P,Q) 2.1490 is H(P) 1.0297 and KL divergence 1.1194, in nats; uniform guess: ln 3 = 1.0986."
        )
        hand.choose("bits")
        assert "in bits; uniform guess: log₂ 3 = 1.5850." in bar.accessibleDescription()

    def test_two_classes(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(Scene((0, 0), (0.5, 0.5)))
        assert printed(hand) == ["0.6931", "0.6931", "0.0000"]
