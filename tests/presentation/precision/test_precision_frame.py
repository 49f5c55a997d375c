"""What the lens shows while a hand moves, and when it rests."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.lenses.precision import sweep, trial
from infoviz.model.scene import Scene
from infoviz.presentation.frame_json import as_plain
from infoviz.presentation.precision import resolve
from tests.presentation.precision.precision_frames import WRONG, frame_of, looked_at


def counted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[object]:
    """List the calls that a module makes of a function."""
    calls: list[object] = []
    called = getattr(module, name)

    def call(*args: object) -> object:
        calls.append(args)
        return called(*args)

    monkeypatch.setattr(module, name, call)
    return calls


def test_a_hand_that_moves_waits_neither_for_50_digits_nor_for_a_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    last = frame_of(WRONG)
    taken, swept = counted(monkeypatch, trial, "reference"), counted(monkeypatch, sweep, "judge")
    scene = Scene((2.71875, 1, -1), (0, 1, 0))  # in no other test: what was computed is kept
    rough = resolve(scene, analyze(scene), looked_at(), last)
    assert (taken, swept) == ([], [])
    assert "is 1.9040 nats" in rough.grid.description
    assert rough.strips == last.strips
    assert rough.sentence == last.sentence
    refined = resolve(scene, analyze(scene), looked_at())
    assert (len(taken), len(swept)) == (1, 1)
    assert refined.strips != last.strips
    assert refined.sentence != last.sentence
    assert refined.grid.description == rough.grid.description


def test_what_breaks_under_a_moving_hand_is_said_at_once() -> None:
    scene = Scene((12, 1, -1), (0, 1, 0))
    rough = resolve(scene, analyze(scene), looked_at(factor=2.0), frame_of(WRONG))
    assert rough.sentence.startswith("log(softmax(z)) in float16 gives ∞: e^24 is more than float16 can hold")
    assert rough.factor == rough.strips.factor == 2.0


def test_a_sweep_is_made_once_a_scene_and_not_for_a_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    swept = counted(monkeypatch, sweep, "judge")
    scene = Scene((2.8125, 1, -1), (0, 1, 0))
    for factor in (0.1, 1.0, 30.0):
        frame_of(scene, factor=factor)
    frame_of(scene, "bits")
    assert len(swept) == 1


def test_a_frame_is_plain_data_and_equal_where_nothing_is_new() -> None:
    frame = frame_of(WRONG, factor=100.0)
    assert frame == frame_of(WRONG, factor=100.0)
    assert frame != frame_of(WRONG, factor=101.0)
    plain = as_plain(frame)
    assert isinstance(plain, dict)
    assert plain["grid"]["cells"][0]["verdict"] == "nan"
    assert plain["grid"]["cells"][0]["value"] is None


def test_mpmath_and_ml_dtypes_are_not_imported_before_something_is_resolved() -> None:
    code = (
        "import sys\n"
        "from tests.presentation.precision.precision_frames import WRONG, frame_of\n"
        "assert not {'mpmath', 'ml_dtypes', 'PySide6'} & set(sys.modules)\n"
        "frame_of(WRONG)\n"
        "assert {'mpmath', 'ml_dtypes'} <= set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_it_names_what_breaks_first_and_why() -> None:
    assert frame_of(Scene((12, 1, -1), (0, 1, 0))).sentence == (
        "log(softmax(z)) in float16 gives ∞: e^12 is more than float16 can hold (65504), so Q = 0 and log 0 = −∞."
    )


def test_where_nothing_is_broken_it_looks_ahead() -> None:
    assert frame_of(WRONG).sentence.startswith(
        "If the factor grows to ×5.62, log(softmax(z)) in float16 gives ∞: e^11.25 is more"
    )
    assert frame_of(Scene((1000, 999), (0, 1)), factor=0.01).sentence.startswith(
        "If the factor grows to ×0.0106, log(softmax(z)) in float16 gives ∞: Σ e^z = e^11."
    )


def test_where_nothing_breaks_it_says_so() -> None:
    assert (
        frame_of(Scene((0, 0), (0, 1))).sentence == "All sixteen give a loss, whatever the factor from ×0.01 to ×1000."
    )


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        (Scene((0, -20), (1, 0)), "the loss is less than float16 can hold (5.96e−8)."),
        (Scene((0, -9), (1, 0)), "Q of class 0 = 1 − 1.23e−4 is 1 in float16, and log 1 = 0."),
        (Scene((-20, -20), (1, 0)), "even e^−20 is less than float16 can hold (5.96e−8), so Σ e^z = 0; 0/0"),
        (Scene((8, -12), (0, 1)), "Q of class 1 is e^−20, less than float16 can hold (5.96e−8); log 0 = −∞."),
        (Scene((11, 11), (0, 1)), "Σ e^z = e^11.69 is more than float16 can hold (65504), so Q = 0 and log 0"),
        (Scene((7e4, 1), (0, 1)), "float16 cannot hold the logit 70000 of class 0 (at most ±65504)."),
    ],
)
def test_each_reason_has_its_words(scene: Scene, said: str) -> None:
    sentence = frame_of(scene).sentence
    assert said in sentence
    assert len(sentence) <= 150
