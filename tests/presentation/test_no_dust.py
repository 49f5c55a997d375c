"""No panel and no lens shows what rounding leaves of a difference that is nothing."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.lenses import LENSES
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation import charts, equation, lesson, status
from infoviz.presentation.editors import prediction, target
from infoviz.presentation.frame_json import as_plain, presentation_of

# Precision is about just that.
RESOLVERS = {
    **{name: presentation_of(name).resolve for name in LENSES if name != "precision"},
    "charts": charts.resolve,
    "equation": equation.resolve,
    "lesson": lesson.resolve,
    "status": status.resolve,
    "prediction": prediction.resolve,
    "target": target.resolve,
}


def texts(plain: object) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list):
        for part in plain.values() if isinstance(plain, dict) else plain:
            yield from texts(part)


@pytest.mark.parametrize("name", RESOLVERS)
def test_where_q_is_p_no_tiny_number_is_shown(name: str) -> None:
    draw = random.Random(5)
    for count in (2, 3, 5) * 5:
        weights = [draw.randint(1, 9) for _ in range(count)]
        p = [weight / sum(weights) for weight in weights]
        temperature = draw.choice((1.0, 0.7, 2.0))
        scene = Scene(tuple(temperature * math.log(each) for each in p), tuple(p), temperature)
        view = View(units=draw.choice(("nats", "bits")), measures=True)
        frame = as_plain(RESOLVERS[name](scene, analyze(scene), view))
        tiny = [text for text in texts(frame) if re.search(r"\de−\d", text)]
        assert not tiny, f"{scene}: {tiny}"
