from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from infoviz.arguments import parse_arguments
from infoviz.model.examples import EXAMPLES, START
from infoviz.model.files.scene_file import save_scene
from infoviz.model.lenses.descent import Options
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.picture import command, heading

SOFT = Scene((2, -1e-3, float("-inf")), (0.2, 1 / 3, 7 / 15), temperature=0.1)


@pytest.mark.parametrize(
    "scene",
    [
        START,
        EXAMPLES[0].scene,
        SOFT,
        SOFT.with_label(2).with_label_smoothing(0.15),
        Scene((-1, 2), (0.5, 0.5)),
        replace(SOFT, pin=EXAMPLES[3].scene),
        Scene((0.1,) * 64, (1 / 64,) * 64),
    ],
)
@pytest.mark.parametrize("view", [View(), View("bits", "landscape", large=True, areas=True, measures=True)])
def test_the_command_draws_the_same(scene: Scene, view: View) -> None:
    request = parse_arguments(shlex.split(command(scene, view))[1:])
    assert request.content
    assert request.render == Path("picture.png")
    assert request.view() == view
    assert replace(request.scene, example="") == replace(scene, example="")


@pytest.mark.parametrize(
    ("scene", "view"),
    [
        (replace(START, names=("cat", "dog", "cow")), View()),
        (replace(START, pin=SOFT), View()),
        (START, View(lens="descent").having(Options(rate=2.0))),
    ],
)
def test_what_no_option_can_say_is_in_the_file(scene: Scene, view: View, tmp_path: Path) -> None:
    assert "save the scene" in command(scene, view)
    path = tmp_path / "a scene.json"
    save_scene(path, scene, view)
    request = parse_arguments(shlex.split(command(scene, view, path))[1:])
    assert request.scene == scene
    assert request.view() == view


def test_switches_of_another_lens_are_not_seen() -> None:
    assert "--lens steps" in command(START, View().having(Options(rate=2.0)))


def test_the_numbers_that_were_put_in_stand_over_it() -> None:
    assert heading(START, View()) == "z = [2, 1, −1], P = [0, 1, 0]"
    smoothed = Scene((2, 1), (0, 1), temperature=0.5).with_label(0).with_label_smoothing(0.1)
    assert heading(smoothed, View()) == "z = [2, 1], T = 0.5, P = [1, 0], smoothed by ε = 0.1"
    assert heading(Scene((0,) * 64, (1 / 64,) * 64), View()).startswith(
        "z = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, …], P = [0.0"
    )


def test_a_file_has_its_name_there_and_an_example_where_no_strip_has_it() -> None:
    assert heading(START, View(), Path("/tmp/a.json")) == "a.json: z = [2, 1, −1], P = [0, 1, 0]"
    assert heading(START, View(large=True)) == "4.2 wrong prediction: z = [2, 1, −1], P = [0, 1, 0]"
    assert heading(START.with_logit(0, 3), View(large=True)).startswith("4.2 wrong prediction, changed: z = [3,")
