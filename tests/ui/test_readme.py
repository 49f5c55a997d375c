"""README says what the program does."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from infoviz.arguments import _parser, parse_arguments
from infoviz.cli import main
from infoviz.model.examples import START
from infoviz.model.files.scene_json import scene_from_json
from infoviz.model.scene import Scene
from infoviz.store import Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.shell.commands import HAND_KEYS, all_commands

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE)


CONSOLE = [block.removeprefix("$ infoviz ").split("\n", 1) for block in blocks("console")]


def test_the_keys_are_those_of_f1() -> None:
    menus = [
        (", ".join(command.keys), f"{command.menu}: {command.text.split('  ')[-1]}".replace("&", "").rstrip("…"))
        for command in all_commands()
        if command.keys
    ]
    expected = [f"| {keys} | {what} |" for keys, what in [*menus, *HAND_KEYS]]
    assert section("Keys").split("| --- | --- |\n")[1].splitlines() == expected


def test_the_options_are_those_of_the_parser() -> None:
    named = set(re.findall(r"`(--[a-z-]+)", section("The command line").split("\n\n")[1]))
    assert named == {name for action in _parser()._actions for name in action.option_strings if name.startswith("--")}


@pytest.mark.parametrize(("command", "output"), CONSOLE, ids=[command for command, _ in CONSOLE])
def test_the_commands_print_what_is_shown(command: str, output: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = shlex.split(command)
    if "--render" in arguments:
        assert output == "".join(f"infoviz: {note}\n" for note in parse_arguments(arguments).notes)
        return
    main(arguments)
    printed = capsys.readouterr()
    if "--json" in arguments:
        assert quantities(printed.out) == quantities(output)
    else:
        assert printed.err + printed.out == output


def quantities(text: str) -> object:
    """Read JSON so that the last digit of another processor is the same."""
    return json.loads(text, parse_float=lambda digits: round(float(digits), 12))


def test_the_scene_file_can_be_opened() -> None:
    (text,) = blocks("json")
    assert scene_from_json(text).class_count == 3


def test_every_field_of_a_scene_file_is_explained() -> None:
    named = set(re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\|(.*?)\|", section("Files"), re.MULTILINE))))
    written = {"format", "version", "view", *(field.name for field in fields(Scene))} - {"units"}
    assert named == written


def test_the_library_example_prints_what_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    (code, *_) = blocks("python")
    exec(code, {})
    assert f"# {capsys.readouterr().out}" == code.splitlines(keepends=True)[-1]


def test_the_panel_example_works(qtbot: QtBot) -> None:
    code = next(block for block in blocks("python") if "Panel" in block)
    names: dict[str, Any] = {}
    exec("\n".join(line.removeprefix("   ") for line in code.splitlines()), names)
    store = Store(START)
    panel = names["PerplexityPanel"](store, Appearance("light", 1.0))
    qtbot.addWidget(panel)
    panel.take(store.state)
    assert "3.85" in panel._label.text()
