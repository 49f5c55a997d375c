from __future__ import annotations

import math
import re
from dataclasses import replace

from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES, START
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.presentation.charts.charts_frame import class_card

SOFT = Scene((2, 1, -1), (0.2, 0.3, 0.5))
NEAR, APART = EXAMPLES[5].scene, EXAMPLES[6].scene


def rows(scene: Scene, index: int, units: Units = "nats") -> list[str]:
    """Give the card's rows, without markup."""
    html = class_card(scene, analyze(scene), units, index)
    lines = re.sub(r"(&nbsp;|<[^>]*>)+", " ", html.replace("</tr>", "\n").replace("<table>", "\n")).splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def test_every_quantity_of_a_class() -> None:
    assert rows(SOFT, 1) == [
        "class 1",
        "z 1.0000",
        "P 0.3000",
        "Q 0.2595",
        "log Q −1.3490",
        "−P log Q 0.4047",
        "entropy part −P log P 0.3612",
        "KL part P log(P/Q) 0.0435",
        "∂H(P,Q)/∂z −0.0405",
    ]


def test_bits() -> None:
    card = rows(SOFT, 1, "bits")
    assert {"−P log Q 0.5839", "∂H(P,Q)/∂z −0.0584"} <= set(card)
    assert {"P 0.3000", "Q 0.2595"} <= set(card)


def test_what_rounding_leaves_is_0() -> None:
    same = Scene((math.log(0.2), math.log(0.3), math.log(0.5)), (0.2, 0.3, 0.5))
    assert rows(same, 1)[-2:] == ["KL part P log(P/Q) 0", "∂H(P,Q)/∂z 0"]


def test_a_temperature() -> None:
    assert rows(replace(SOFT, temperature=2.0), 1)[1:3] == ["z 1.0000", "z/T 0.5000"]


def test_infinity() -> None:
    masked = Scene((2, 1, float("-inf")), SOFT.target)
    assert "z −∞" in rows(masked, 2)
    assert "−P log Q ∞" in rows(masked, 2)


def test_a_name_with_markup_is_shown_as_it_is() -> None:
    html = class_card(replace(SOFT, names=("a", "<b>&", "c")), analyze(SOFT), "nats", 1)
    assert html.startswith("<b>&lt;b&gt;&amp;</b>")


def test_a_column_for_the_pin() -> None:
    card = rows(replace(APART, pin=NEAR), 1)
    assert card[1] == "now pinned"
    assert {"Q 0.8808 0.7311", "−P log Q 0.1269 0.3133"} <= set(card)
    assert "−P log Q 0.1831 0.4519" in rows(replace(APART, pin=NEAR), 1, "bits")


def test_a_class_that_the_pin_lacks() -> None:
    card = rows(replace(START, pin=NEAR), 2)
    assert card[:2] == ["class 2", "z −1.0000"]
