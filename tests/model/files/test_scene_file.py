from __future__ import annotations

import dataclasses
import json
import math
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoviz.model.examples import EXAMPLES, START
from infoviz.model.files import scene_file as files
from infoviz.model.files.scene_file import load_scene, save_scene
from infoviz.model.files.scene_json import SceneFileError, scene_from_json, scene_to_json
from infoviz.model.scene import Scene
from infoviz.model.view import View

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    return dataclasses.replace(draw(unpinned()), pin=draw(st.none() | unpinned()))


@st.composite
def unpinned(draw: st.DrawFn) -> Scene:
    count = draw(st.integers(2, 64))

    def each(values: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(draw(st.lists(values, min_size=count, max_size=count)))

    finite = st.floats(allow_nan=False, allow_infinity=False)
    logits = (draw(finite), *each(finite | st.just(-math.inf))[1:])
    scene = Scene(
        logits,
        (1.0,) * count,
        temperature=draw(st.floats(0.05, 20.0)),
        names=each(st.text(max_size=9)),
        prediction_mode=draw(st.sampled_from(("logits", "probabilities"))),
        example=draw(st.text(max_size=9)),
        prediction_history=tuple(draw(st.permutations(range(count))))[: draw(st.integers(0, count))],
    )
    if draw(st.booleans()):
        scene = scene.with_label(draw(st.integers(0, count - 1)))
    else:
        scene = scene.with_target((1.0, *each(st.floats(0.0, 1e9))[1:]))
    return scene.with_label_smoothing(draw(st.floats(0.0, 1.0)))


def content(**changes: object) -> str:
    """Give the start scene as JSON, with other values for some fields; None leaves one out."""
    return json.dumps(scene_fields(**changes))


def scene_fields(**changes: object) -> dict[str, object]:
    fields = json.loads(scene_to_json(START)) | changes
    return {name: value for name, value in fields.items() if value is not None}


def refusal(text: str) -> str:
    with pytest.raises(SceneFileError) as caught:
        scene_from_json(text, "“a.json”")
    message = str(caught.value)
    assert message.startswith("“a.json” ")
    assert message.endswith(".")
    assert "\n" not in message
    return message


@given(scenes())
def test_a_scene_reads_back_exactly(scene: Scene) -> None:
    assert scene_from_json(scene_to_json(scene)) == scene


@pytest.mark.parametrize("scene", [example.scene for example in EXAMPLES])
def test_an_example_survives_the_disk(scene: Scene, tmp_path: Path) -> None:
    save_scene(tmp_path / "scene.json", scene)
    assert load_scene(tmp_path / "scene.json") == scene


def test_the_file_is_for_people_too() -> None:
    lines = scene_to_json(START.with_logit(2, -math.inf)).splitlines()
    assert '  "format": "infoviz scene",' in lines
    assert '  "version": 1,' in lines
    assert '  "logits": [2.0, 1.0, "-inf"],' in lines
    assert '  "target": [0.0, 1.0, 0.0],' in lines


def test_names_keep_their_letters_and_even_what_utf_8_lacks(tmp_path: Path) -> None:
    scene = START.with_name(0, "gelb 🟡").with_name(1, "\ud800")
    save_scene(tmp_path / "scene.json", scene)
    assert "gelb 🟡" in (tmp_path / "scene.json").read_text("utf-8")
    assert load_scene(tmp_path / "scene.json") == scene


def test_a_file_written_by_hand_needs_four_fields() -> None:
    text = '{"format": "infoviz scene", "version": 1, "logits": [2, "-inf"], "target": [0.5, 0.5]}'
    assert scene_from_json(text) == Scene((2.0, -math.inf), (0.5, 0.5))


def test_a_pin_stands_in_the_file_as_a_scene_of_its_own_and_only_where_there_is_one() -> None:
    assert "pin" not in scene_to_json(START)
    lines = scene_to_json(START.with_pin().with_logit(2, -math.inf)).splitlines()
    assert lines[0] == "{"
    assert lines[-1] == "}"
    assert '  "logits": [2.0, 1.0, "-inf"],' in lines
    assert lines[lines.index('  "pin": {') + 1] == '    "logits": [2.0, 1.0, -1.0],'
    assert lines[-2] == "  }"


def test_a_pin_written_by_hand_needs_two_fields_of_any_number_of_classes() -> None:
    pinned = scene_from_json(content(pin={"logits": [2, "-inf"], "target": [0.5, 0.5]}))
    assert pinned == dataclasses.replace(START, pin=Scene((2.0, -math.inf), (0.5, 0.5)))
    assert scene_from_json(json.dumps(scene_fields() | {"pin": None})) == START


@pytest.mark.parametrize(
    ("pin", "expected"),
    [
        (3, "has 3 as “pin”; expected a scene's fields"),
        ([1], "has [1] as “pin”; expected a scene's fields"),
        ({"logits": [1, 2]}, "has a pinned scene that has no field “target”; expected a list, each entry a probab"),
        (scene_fields(logits=[1, "x", 2]), 'has a pinned scene that has "x" as “logits[1]”; expected a number or'),
        (
            scene_fields(target=[0, 0, 0]),
            "has a pinned scene that is not a valid scene: the target is 0 for every class",
        ),
        (scene_fields(temperature=21), "has a pinned scene that has 21.0 as “temperature”; expected a number from"),
        (scene_fields(logits=[1], target=[1], names=None), "has a pinned scene that has 1 “logits”; expected 2 to 64"),
        (scene_fields(pin=scene_fields()), "has a pinned scene that has a “pin” of its own; expected none"),
    ],
)
def test_what_is_wrong_with_a_pin_is_said_of_the_pin(pin: object, expected: str) -> None:
    assert expected in refusal(content(pin=pin))


def test_unknown_fields_are_ignored() -> None:
    assert scene_from_json(content(later={"more": [1]})) == START


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"format": None}, "is not a scene; expected a JSON object with “format”: “infoviz scene”"),
        ({"format": ["infoviz scene"]}, "is not a scene"),
        ({"version": None}, "has no field “version”; expected a whole number"),
        ({"version": True}, "has true as “version”; expected a whole number"),
        ({"version": 2}, "was written by a later version of infoviz (2); this one reads version 1"),
        ({"version": 0}, "has 0 as “version”; expected 1"),
        ({"logits": None}, 'has no field “logits”; expected a list, each entry a number or "-inf"'),
        ({"logits": 3}, 'has 3 as “logits”; expected a list, each entry a number or "-inf"'),
        ({"logits": [1, True, 2]}, 'has true as “logits[1]”; expected a number or "-inf"'),
        ({"logits": [1, "2", 2]}, 'has "2" as “logits[1]”; expected a number or "-inf"'),
        ({"logits": [1, "inf", 2]}, 'has "inf" as “logits[1]”'),
        ({"logits": [1, [2], 2]}, "has [2] as “logits[1]”"),
        ({"logits": [1, 10**400, 2]}, "as “logits[1]”"),
        ({"logits": ["-inf"] * 3}, "is not a valid scene: all logits are -inf"),
        ({"logits": [1, 2]}, "the target must have 2 entries, one for each logit; it has 3"),
        ({"logits": [1]}, "the target must have 1 entries"),
        ({"logits": [1], "target": [1], "names": None}, "has 1 “logits”; expected 2 to 64, one for each class"),
        ({"logits": [0] * 65, "target": [1] + [0] * 64, "names": None}, "has 65 “logits”; expected 2 to 64"),
        ({"target": None}, "has no field “target”; expected a list, each entry a probability"),
        ({"target": [0, "1", 0]}, 'has "1" as “target[1]”; expected a probability'),
        ({"target": [-1, 1, 1], "target_mode": "distribution"}, "the target probability of class 0 is -1.0"),
        ({"target": [0, 0, 0]}, "the target is 0 for every class"),
        (
            {"target": [0.33, 0.33, 0.33], "target_mode": "distribution"},
            "has a “target” whose sum is 0.99; expected probabilities whose sum is 1",
        ),
        ({"target": [1e308, 1e308, 0], "target_mode": "distribution"}, "has a “target” whose sum is inf; expected"),
        ({"target": [0.5, 0.5, 0]}, "the target of a class label must be 1 for one class"),
        ({"temperature": 0.01}, "has 0.01 as “temperature”; expected a number from 0.05 to 20"),
        ({"temperature": 21}, "has 21.0 as “temperature”; expected a number from 0.05 to 20"),
        ({"temperature": 0}, "the temperature is 0.0"),
        ({"temperature": "1"}, 'has "1" as “temperature”; expected a number from 0.05 to 20'),
        ({"label_smoothing": 1.5}, "the label smoothing is 1.5; expected a number from 0 to 1"),
        ({"label_smoothing": False}, "has false as “label_smoothing”"),
        ({"names": ["a", "b"]}, "the names must have 3 entries"),
        ({"names": ["a", "b", 3]}, "has 3 as “names[2]”; expected a text"),
        ({"prediction_mode": "odds"}, "the prediction mode is “odds”; expected logits or probabilities"),
        ({"prediction_mode": ["logits"]}, 'has ["logits"] as “prediction_mode”'),
        ({"target_mode": "words"}, "the target mode is “words”; expected label or distribution"),
        ({"units": "bans"}, 'has "bans" as “units”; expected "nats" or "bits"'),
        ({"example": 4}, "has 4 as “example”; expected a text"),
        ({"target_history": [0, 0]}, "a history of set classes"),
        ({"prediction_history": [3]}, "a history of set classes"),
        ({"prediction_history": [-1]}, "a history of set classes"),
        ({"prediction_history": [1.0]}, "has 1.0 as “prediction_history[0]”; expected a class, counted from 0"),
        ({"names": "x" * 1000}, "…"),
    ],
)
def test_what_is_wrong_is_said_with_its_field(changes: dict[str, Any], expected: str) -> None:
    message = refusal(content(**changes))
    assert expected in message
    assert len(message) < 250


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "expected JSON, but at line 1, column 1: Expecting value"),
        ('{"format": "infoviz scene",\n "version" 1}', "at line 2, column 12: Expecting ':' delimiter"),
        ("[1, 2, 3]", "is not a scene; expected a JSON object"),
        ("null", "is not a scene; expected a JSON object"),
        (content().replace("[2.0, ", "[NaN, "), "contains NaN, which JSON does not have"),
        (
            content().replace("[2.0, ", "[-Infinity, "),
            'contains -Infinity, which JSON does not have: expected a number or "-inf"',
        ),
        (content().replace("[2.0, ", "[1e999, "), "as “logits[0]”"),
        (content().replace("[2.0, ", f"[{'9' * 5000}, "), "as “logits[0]”"),
        (content().replace('"version": 1', f'"version": {"9" * 5000}'), "as “version”; expected a whole number"),
        (content().replace('"version": 1', '"version": 1, "version": 1'), "has the field “version” more than once"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' * 200_000, "nested too deeply"),
    ],
)
def test_what_is_not_json_or_not_a_scene(text: str, expected: str) -> None:
    assert expected in refusal(text)


@pytest.mark.parametrize("depth", [300, 500, 700, 900, 950, 980])
def test_nesting_that_can_just_be_read_is_refused_in_words(depth: int) -> None:
    refusal(content(logits=0).replace('"logits": 0', f'"logits": {"[" * depth}{"]" * depth}'))


@pytest.mark.parametrize(
    "scene",
    [
        Scene((1.0,), (1.0,)),
        Scene((1.0, 2.0), (0.33, 0.33)),
        Scene((1.0, 2.0), (0.5, 0.5), temperature=50.0),
        dataclasses.replace(START, pin=Scene((1.0,), (1.0,))),
    ],
)
def test_what_could_not_be_read_back_is_not_written(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(SceneFileError, match=r"^The scene has .*; expected .*\.$"):
        save_scene(tmp_path / "scene.json", scene)
    assert not list(tmp_path.iterdir())


def test_names_too_long_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(SceneFileError, match="too long"):
        save_scene(tmp_path / "scene.json", START.with_name(0, "x" * files.MAX_BYTES))
    assert not list(tmp_path.iterdir())


def test_reading_tells_what_the_system_said(tmp_path: Path) -> None:
    with pytest.raises(SceneFileError, match=r"^“none\.json” cannot be read: no such file or directory\.$"):
        load_scene(tmp_path / "none.json")
    with pytest.raises(SceneFileError, match="cannot be read"):
        load_scene(tmp_path)
    with pytest.raises(SceneFileError, match="cannot be read: embedded null"):
        load_scene("a\0b")


def test_reading_what_is_too_large_or_not_text(tmp_path: Path) -> None:
    path = tmp_path / "a\nb.json" if os.name == "posix" else tmp_path / "ab.json"
    path.write_bytes(b" " * (files.MAX_BYTES + 1))
    with pytest.raises(SceneFileError, match=r"^“a b\.json” is too large for a scene; expected at most 1 MiB\.$"):
        load_scene(path)
    path.write_bytes(b"{\xff}")
    with pytest.raises(SceneFileError, match="expected text in UTF-8, but byte 1 is not"):
        load_scene(path)


@pytest.mark.parametrize(
    ("spare", "opens"), [(0, False), (1000, False), (60_000, False), (70_000, True), (140_000, True)]
)
def test_what_can_be_opened_can_be_saved(spare: int, opens: bool, tmp_path: Path) -> None:
    path = tmp_path / "scene.json"
    short = {"format": "infoviz scene", "version": 1, "logits": [1] * 64, "target": [1] + [0] * 63}
    room = files.MAX_BYTES - spare - len(json.dumps(short | {"names": [""] * 64}))
    path.write_text(json.dumps(short | {"names": ["x" * room, *[""] * 63]}))
    if not opens:
        with pytest.raises(
            SceneFileError, match=r"^“scene\.json” is too large for a scene; expected at most 960 KiB\.$"
        ):
            load_scene(path)
        return
    scene = load_scene(path)
    edited = scene.with_logits([math.pi * 1e-200] * 64).with_temperature(1 / 3).with_target([1 / 3] * 64)
    save_scene(path, edited, View())
    assert load_scene(path) == edited


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "scene.json").write_bytes(b"\xef\xbb\xbf" + content().encode())
    assert load_scene(tmp_path / "scene.json") == START


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_failure_while_writing_leaves_the_old_file_whole(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scene.json"
    save_scene(path, START)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, fail)
    with pytest.raises(
        SceneFileError, match=r"^“scene\.json” cannot be written: no space left on device\. The folder is “[^”]*”\.$"
    ):
        save_scene(path, START.with_temperature(2.0))
    assert load_scene(path) == START
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save_scene(tmp_path / "scene.json", START)
    assert not list(tmp_path.iterdir())


def test_the_bytes_are_on_disk_before_the_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        assert os.fstat(descriptor).st_size == len(scene_to_json(START).encode())
        order.append("fsync")
        fsync(descriptor)

    def replaced(source: Path, target: Path) -> Path:
        order.append("replace")
        assert source.parent == target.parent
        return replace(source, target)

    monkeypatch.setattr("os.fsync", synced)
    monkeypatch.setattr("pathlib.Path.replace", replaced)
    save_scene(tmp_path / "scene.json", START)
    assert order == ["fsync", "replace"]


@POSIX
def test_a_new_file_gets_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    path = tmp_path / "scene.json"
    (tmp_path / "usual").touch()
    save_scene(path, START)
    assert path.stat().st_mode == (tmp_path / "usual").stat().st_mode
    path.chmod(0o640)
    save_scene(path, START)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@POSIX
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_stays_one(exists: bool, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "target.json", tmp_path / "link.json"
    link.symlink_to(target)
    if exists:
        target.write_text("old")
    save_scene(link, START)
    assert link.is_symlink()
    assert load_scene(target) == START
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@POSIX
def test_a_protected_file_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "scene.json"
    path.write_text("old")
    monkeypatch.setattr("os.access", lambda *_: False)  # the tests may run as root, who may write anything
    with pytest.raises(SceneFileError, match="cannot be written: permission denied"):
        save_scene(path, START)
    assert path.read_text() == "old"


@POSIX
def test_only_a_file_is_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(SceneFileError, match="cannot be written: it is not a file"):
            save_scene(path, START)
    with pytest.raises(SceneFileError, match="cannot be written: no such file or directory"):
        save_scene(tmp_path / "none" / "scene.json", START)


@POSIX
@pytest.mark.parametrize("name", ["pipe", "/dev/ptmx", "/dev/zero", "."])
def test_what_is_no_file_is_refused_and_never_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SceneFileError, match=r"cannot be read: (it is not a file|is a directory|permission denied)"):
        load_scene(tmp_path / name)
