"""How a cell of the worked calculation came about, in a sentence."""

from __future__ import annotations

import pytest

from infoviz.model.lenses.steps.options import Way
from infoviz.presentation.pointed import Pointed, Quantity
from infoviz.presentation.steps.steps_frame import working
from tests.presentation.steps.scenes import named


@pytest.mark.parametrize(
    ("name", "way", "pointed", "words"),
    [
        ("smoothed", "shifted", (1, "z"), "class 1: z = 1.0000."),
        ("smoothed", "shifted", (1, "exponential"), "class 1: e^(z − max) = e^(−1.0000) = 0.3679."),
        ("smoothed", "shifted", (1, "p"), "class 1: P = 0.9000."),
        ("smoothed", "shifted", (1, "contribution"), "class 1: −P log Q = −0.9000 · (−1.3490) = 1.2141."),
        ("smoothed", "shifted", (-1, "p"), "Σ P = 1.0000."),
        ("smoothed", "shifted", (-1, "z"), ""),
        ("smoothed", "shifted", (1, ""), ""),
        ("smoothed", "shifted", (1, "kl_part"), ""),
        ("smoothed", "document", (1, "log_q"), "class 1: log Q = log 0.2595 = −1.3490."),
        ("tempered, in bits", "shifted", (1, "tempered"), "class 1: z/T = 1.0000 / 2.0000 = 0.5000."),
        (
            "tempered, in bits",
            "shifted",
            (1, "log_q"),
            "class 1: log₂ Q = log₂ e · (−0.5000 − log 1.8297) = −1.5929.",
        ),
        (
            "tempered, in bits",
            "shifted",
            (1, "gradient"),
            "class 1: ∂H/∂z = log₂ e · (0.3315 − 1.0000) / 2.0000 = −0.4822.",
        ),
        ("underflow", "shifted", (1, "shifted"), "class 1: z − max = −1001.00 − (−1000.00) = −1.0000."),
        ("underflow", "document", (1, "q"), "class 1: Q = 0 / 0 has no value."),
        ("underflow", "document", (1, "log_q"), "class 1: log Q = log (0/0) has no value."),
        ("underflow", "document", (-1, "q"), "Σ Q has no value."),
        (
            "overflow",
            "document",
            (0, "exponential"),
            "class 0: e^z = e^(1000.000) = ∞: "
            "e^z is larger than the largest number of 64 bits, 1.8·10^308, and becomes ∞.",
        ),
    ],
)
def test_how_a_cell_came_about(name: str, way: Way, pointed: tuple[int, Quantity], words: str) -> None:
    assert working(named(name, way), Pointed(*pointed)) == words
