"""Whatever the program says is said in plain words: one name a thing, and no sentence for its author alone."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import infoviz
from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES
from infoviz.model.lenses import LENSES
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation.frame_json import as_plain

INF = math.inf
SOFT = Scene((2, 1, -1), (0.2, 0.3, 0.5))
SCENES = {
    **{example.name: example.scene for example in EXAMPLES},
    "soft": SOFT,
    "smoothed": Scene((2, 1, -1), (0, 1, 0)).with_label(1).with_label_smoothing(0.15),
    "masked": Scene((2, -INF, -1), (0.5, 0, 0.5)),
    "infinite": Scene((2, -INF, -1), (0.2, 0.3, 0.5)),
    "huge": Scene((1e300, -1e300, 5), (0.2, 0.3, 0.5)),
    "tiny": Scene((1e-300, -745, 710), (0, 0, 1), temperature=0.05),
    "overflow": Scene((712, 711, 5), (0, 1, 0)),
    "underflow": Scene((-1000, -1001, -1003), (0.2, 0.3, 0.5)),
    "cold": Scene((1, 2, 3), (0.2, 0.3, 0.5), temperature=0.05),
    "hot": Scene((0, 138), (0, 1), temperature=20),
    "right": Scene((20, 0, -3), (1, 0, 0)),
    "reached": Scene((math.log(0.2), math.log(0.3), math.log(0.5)), (0.2, 0.3, 0.5)),
    "tied": Scene((1, 1, 0), (0, 0, 1)),
    "four": Scene((1, 2, 3, 0), (0.1, 0.2, 0.3, 0.4)),
    "ten": Scene(tuple(i / 3 for i in range(10)), (0.1,) * 10),
    "pinned": Scene((2, 1, -1), (0.2, 0.3, 0.5), pin=EXAMPLES[0].scene),
    "by q": SOFT.with_prediction_mode("probabilities"),
}
PLACES = (*LENSES, "charts", "equation", "lesson", "status", "editors.prediction", "editors.target")

BANNED = (
    r"\bnan\b",
    r"\bln\b",  # log
    r"(?<!D_)\bKL\([PQ]",  # D_KL(P‖Q)
    r"\bKL [0-9∞]",
    r"\b[Tt]he document\b",
    r"As in the document",
    r"are the same length",
    r"nothing to wonder about",
    r"prefers? no single class",
    r"\bclass 0 on\b",
    r"\bone a (logit|class|number)\b",
    r"a guess among so many costs as much",
    r"was ended before it could close",
    r"for ever\b",
    r"leaves nothing for one side",
    r"edges where P > 0",
    r"changes nothing while",
    r"cannot be 100",
    r"\bundecidable\b",
)
NEVER = re.compile("|".join(BANNED))


def texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Give every text of a frame, with the field that holds it."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from texts(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each, name)
    elif isinstance(value, str):
        yield name, value


def said(place: str, scene: Scene, units: Units) -> list[tuple[str, str]]:
    frame = import_module(f"infoviz.presentation.{place}").resolve(
        scene, analyze(scene), View(units=units, measures=True)
    )
    return list(texts(as_plain(frame)))


@pytest.mark.parametrize("units", ["nats", "bits"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("scene", SCENES)
def test_everything_that_is_seen_or_heard(scene: str, place: str, units: Units) -> None:
    for field, text in said(place, SCENES[scene], units):
        if field == "verdict":  # the name of a value, for programs
            continue
        assert not NEVER.search(text), f"{field}: {text}"
        assert "  " not in text.strip().replace("  ·  ", "") or field in ("title", "short_title", "sentence"), text
        assert not re.search(r"\(true\)|\bwrong\b", text) or max(SCENES[scene].target) == 1.0, f"{field}: {text}"
        if field == "sentence" and text:
            assert text.endswith((".", "!", "?", ".)")), f"{field} has no end: {text}"


def test_everything_that_is_written_in_the_program() -> None:
    """Refusals, notes and names of commands too: every text in the source that could be said."""
    found = []
    for path in sorted(Path(infoviz.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
                node.body = node.body[1:]
        found += [
            f"{path.name}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and " " in node.value
            and NEVER.search(node.value)
            and node.value != "nan is never shown"  # to who programs, not to who looks
        ]
    assert not found
