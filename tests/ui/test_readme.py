"""README says what the program does."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from infoviz.arguments import _parser, parse_arguments
from infoviz.cli import main
from infoviz.model.examples import EXAMPLES
from infoviz.model.files.scene_json import scene_from_json
from infoviz.ui.lenses.lens_spec import lens_specs
from infoviz.ui.shell.commands import COMMANDS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE)


CONSOLE = [block.removeprefix("$ infoviz ").split("\n", 1) for block in blocks("console")]


def test_the_keys_are_those_of_the_menus() -> None:
    """Of the lenses' and the examples' keys, which go on as these are added, README says how they go on."""
    running_on = {f"Alt+{i}" for i in range(1, len(lens_specs()) + 1)} | {
        f"Ctrl+{i}" for i in range(1, len(EXAMPLES) + 1)
    }
    expected = [
        f"| {', '.join(command.keys)} | {command.menu}: {command.text} |".replace("&", "").replace("… |", " |")
        for command in COMMANDS
        if command.keys and not running_on & set(command.keys)
    ]
    expected += [
        "| Alt+1, Alt+2, … | Lenses, in the order of their tabs |",
        "| Ctrl+1, Ctrl+2, … | Examples, in the order of the menu |",
    ]
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
