from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

from infoviz.presentation.pointed import Quantity
from infoviz.ui.panels.equation.length_bar import LengthBar

READOUTS = ("crossEntropyReadout", "entropyReadout", "divergenceReadout")


def printed(hand: Hand) -> list[str]:
    return [hand.text(name) for name in READOUTS]


class TestNumbers:
    def test_the_three_and_their_exact_values(self, hand: Hand) -> None:
        assert printed(hand) == ["2.1490", "1.0297", "1.1194"]
        p, q = (0.2, 0.3, 0.5), [math.exp(z) / sum(map(math.exp, (2, 1, -1))) for z in (2, 1, -1)]
        loss = -sum(a * math.log(b) for a, b in zip(p, q, strict=True))
        floor = -sum(a * math.log(a) for a in p)
        exact = [hand.value(name) for name in READOUTS]
        assert exact == pytest.approx([loss, floor, loss - floor], rel=1e-14)

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

    def test_a_part_that_is_pointed_at_keeps_its_colour(self, hand: Hand) -> None:
        bar = hand.window.findChild(LengthBar)
        assert isinstance(bar, LengthBar)
        theme = hand.window.appearance.theme
        both = self.runs(hand, theme.target), self.runs(hand, theme.divergence)
        pointed: dict[Quantity, tuple[int, int]] = {
            "entropy_part": (both[0], 0),
            "kl_part": (0, both[1]),
            "q": both,
            "": both,
        }
        for quantity, seen in pointed.items():
            bar.show_pointed(quantity)
            assert (self.runs(hand, theme.target), self.runs(hand, theme.divergence)) == seen

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
            "H(P,Q) = 2.1490 is H(P) = 1.0297 plus D_KL(P‖Q) = 1.1194, in nats; uniform guess: log 3 = 1.0986."
        )
        hand.choose("bits")
        assert "in bits; uniform guess: log₂ 3 = 1.5850." in bar.accessibleDescription()
