"""The command line, read into a request; no Qt."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args

from infoviz import __version__
from infoviz.model.distribution import sums_to_one
from infoviz.model.examples import START, find_example
from infoviz.model.files.scene_file import load_scene_and_view
from infoviz.model.lenses import LENSES
from infoviz.model.parse_number import parse_number
from infoviz.model.quoted import quoted, shown
from infoviz.model.scene import CLASS_COUNT, TEMPERATURE, Scene
from infoviz.model.vectors import Reading, parse_vector
from infoviz.model.view import View, find_lens

Size = tuple[int, int]
Colours = Literal["light", "dark", "contrast", "system"]

SIZE: Size = (1440, 900)
_WIDTHS = (320, 4096)
_ALL = "all"  # lenses
_SCENE_OPTIONS = (
    *("scene", "example", "logits", "probabilities"),
    *("target", "temperature", "label_smoothing", "units", "pin"),
)
# What argparse repeats of the command line.
_FOREIGN = re.compile(r"(?<=unrecognized arguments: ).*|(?<=ignored explicit argument ').*(?=')", re.DOTALL)
_EXAMPLES = """examples:
  infoviz --logits 2,1,-1 --target 1
  infoviz --probabilities 0.3,0.7 --target 0.1,0.9 --units bits --json
  infoviz --example "4.1 logits" --render picture.png --size 1280x720 --theme dark
"""


class UsageError(ValueError):
    """Wrong arguments; the message says in one line what was expected."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    scene: Scene  # the scene, all options applied
    explicit: bool  # whether any argument asked for a scene; without, it is the first that the lesson starts with
    path: Path | None  # the file that the scene was read from
    notes: tuple[str, ...]  # sentences for the user on what was changed in what was given
    list_examples: bool  # print them, instead of opening a window
    json: bool  # print numbers, instead of opening a window
    render: Path | None  # the picture to draw instead of opening a window
    content: bool  # whether that picture leaves out what only a hand needs
    size: Size  # the picture's width and height
    colours: Colours | None  # as `--theme` lists them; without, those of the last run, or light in a picture
    frames: tuple[str, ...]  # the lenses whose frames are to be printed, instead of the quantities
    looks: Mapping[str, Any]  # the fields of the view that are asked for; see `view`

    def view(self, last: View | None = None) -> View:
        """Give the view that is asked for; what is not asked for stays as it was in the last run."""
        return replace(last or View(), **self.looks)


def parse_arguments(arguments: Sequence[str]) -> Request:
    """Read a command line; a UsageError says what was expected, a SystemExit that help or version was printed."""
    parser = _parser()
    given = parser.parse_args(_with_values_joined(parser, arguments))
    _refuse_contradictions(given)
    try:
        scene, file_view, notes = _scene(given)
        if given.pin:
            scene = replace(scene, pin=given.pin.scene)
    except ValueError as error:
        raise UsageError(str(error)) from None
    any_number = given.list_examples or (given.json and not given.lens)
    if not any_number and not CLASS_COUNT[0] <= scene.class_count <= CLASS_COUNT[1]:
        raise UsageError(
            f"A window shows {CLASS_COUNT[0]} to {CLASS_COUNT[1]} classes, not {scene.class_count}; "
            "expected that many, or --json without a lens, which takes any number."
        )
    return Request(
        scene=scene,
        explicit=any(getattr(given, name) is not None for name in _SCENE_OPTIONS),
        path=given.scene,
        notes=notes,
        list_examples=given.list_examples,
        json=given.json,
        render=given.render,
        content=given.content,
        size=given.size or SIZE,
        colours=given.theme,
        frames=(LENSES if given.lens == _ALL else (given.lens,)) if given.json and given.lens else (),
        looks=_looks(given, file_view),
    )


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        sentence = _FOREIGN.sub(lambda match: shown(match[0]), message.removeprefix("argument ").rstrip("."))
        raise UsageError(
            f"{sentence}." if "expected" in sentence else f"{sentence}; expected what infoviz --help lists."
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="infoviz",
        description="See, live, how logits become a loss.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("scene", nargs="?", type=Path, metavar="SCENE.json", help="a scene that was saved before; the options edit it")
    add("--example", type=_checked(find_example), metavar="NAME", help="start from a worked example")
    add("--logits", type=_checked(_vector), metavar="Z", help="such as 2,1,-1 (-inf masks a class)")
    add("--probabilities", type=_checked(_vector), metavar="Q", help="Q instead of logits, such as .3,.7")
    add("--target", type=_checked(_target), metavar="P", help="a class, counted from 0, or P, such as .1,.8,.1")
    add("--temperature", type=_checked(_number_in(*TEMPERATURE)), metavar="T", help="{:g} to {:g}".format(*TEMPERATURE))
    add("--label-smoothing", type=_checked(_number_in(0.0, 1.0)), metavar="E", help="0 to 1, by PyTorch's rule")
    add("--units", type=_checked(_one_of("nats", "bits")), metavar="nats|bits", help="of the losses")
    add("--pin", type=_checked(find_example), metavar="NAME", help="pin a worked example to compare with")
    add("--json", action="store_true", help="print every quantity, and open nothing")
    add(
        "--render",
        type=_checked(_picture),
        metavar="OUT.png|OUT.svg",
        help="draw the window to a file; needs no display",
    )
    add("--content", action="store_true", help="of that picture, what is shown alone, without menus and controls")
    add("--size", type=_checked(_size), metavar="WxH", help="of that picture (default: {}x{})".format(*SIZE))
    themes = get_args(Colours)
    add("--theme", type=_checked(_one_of(*themes)), metavar="|".join(themes), help="the colours")
    add("--lens", type=_checked(_lens), metavar="NAME", help="the lens to show, such as landscape; all with --json")
    add("--large", action="store_true", help="the lens alone")
    add("--areas", action="store_true", help="the contributions as areas")
    add("--measures", action="store_true", help="more measures below the equation")
    add("--list-examples", action="store_true", help="print the worked examples")
    add("--version", action="version", version=f"infoviz {__version__}")
    return parser


def _with_values_joined(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> list[str]:
    """Write `--logits -1,2` as `--logits=-1,2`, because argparse takes a value with a minus for an option."""
    # The parser's own table: an option that takes a value has no fixed number of them (None means one).
    taking = {name for action in parser._actions if action.nargs is None for name in action.option_strings}
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in taking and argument.startswith("-") and not argument.startswith("--"):
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _refuse_contradictions(given: argparse.Namespace) -> None:
    for one, other in (("logits", "probabilities"), ("scene", "example"), ("json", "render")):
        if getattr(given, one) and getattr(given, other):
            names = {"scene": "SCENE.json"}
            raise UsageError(f"{names.get(one, f'--{one}')} and --{other} exclude each other; expected one of them.")
    if given.lens == _ALL and not given.json:
        raise UsageError("--lens all lists what all lenses show; expected --json with it, or the name of one lens.")
    for name in ("size", "content"):
        if getattr(given, name) and not given.render:
            raise UsageError(f"--{name} is a matter of pictures; expected --render OUT.png with it.")


def _looks(given: argparse.Namespace, file_view: View | None) -> dict[str, Any]:
    """List the fields of the view that a file or an option asks for."""
    kept = {} if file_view is None else {field.name: getattr(file_view, field.name) for field in fields(file_view)}
    asked = {"units": given.units, "lens": None if given.lens == _ALL else given.lens}
    asked |= {name: getattr(given, name) or None for name in ("large", "areas", "measures")}
    return kept | {name: value for name, value in asked.items() if value is not None}


def _scene(given: argparse.Namespace) -> tuple[Scene, View | None, tuple[str, ...]]:
    """Apply the options to the scene that was asked for."""
    scene, file_view = START, None
    if given.scene:
        scene, file_view = load_scene_and_view(given.scene, View())
    elif given.example:
        scene = given.example.scene
    base = scene
    if given.temperature is not None:
        scene = scene.with_temperature(given.temperature)
    if given.logits:
        scene = scene.with_prediction_mode("logits").with_logits(given.logits.values)
    if given.probabilities:
        scene = scene.with_prediction_mode("probabilities").with_probabilities(given.probabilities.values)
    if isinstance(given.target, int):
        if not 0 <= given.target < scene.class_count:
            expected = f"0 to {scene.class_count - 1}" if scene.class_count > 1 else "0"
            raise UsageError(
                f"--target: there is no class {given.target}; expected {expected}, or a list such as .1,.9."
            )
        scene = scene.with_label(given.target)
    elif given.target:
        asked = given.logits or given.probabilities
        target = given.target.values
        if asked and len(asked.values) != len(target):
            entries = "1 entry" if len(target) == 1 else f"{len(target)} entries"
            raise UsageError(f"--target has {entries}; expected {len(asked.values)}, one for each class.")
        scene = scene.with_target(target)
    if given.label_smoothing is not None:
        scene = scene.with_label_smoothing(given.label_smoothing)
    if scene != base and not (given.scene or given.example):
        # Nobody asked for the example that the defaults come from.
        scene = replace(scene, example="")
    return scene, file_view, tuple(_notes(given))


def _notes(given: argparse.Namespace) -> Iterator[str]:
    """Say what was made of the vectors that were given."""
    for name in ("logits", "probabilities", "target"):
        reading = getattr(given, name)
        if not isinstance(reading, Reading):
            continue
        if reading.note:
            yield f"--{name}: {reading.note}"
        if name != "logits" and not sums_to_one(reading.values):
            yield f"The sum of --{name} was {sum(reading.values):.12g}; it has been scaled to 1."


def _checked(read: Callable[[str], object]) -> Callable[[str], object]:
    """Let argparse show the sentence of a ValueError, which it replaces by one of its own."""

    def checked(text: str) -> object:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return checked


def _target(text: str) -> int | Reading:
    return int(text) if re.fullmatch(r"\s*[+-]?[0-9]{1,9}\s*", text) else _vector(text)


def _vector(text: str) -> Reading:
    # Here commas separate, as --help says: 1,2 can be no decimal number, of which a pasted text would need to be told.
    return parse_vector(f"[{text}]" if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", text) else text)


def _lens(text: str) -> str:
    return _ALL if text.strip().casefold() == _ALL else find_lens(text)


def _number_in(low: float, high: float) -> Callable[[str], float]:
    def number(text: str) -> float:
        value = parse_number(text)
        if not low <= value <= high:
            raise ValueError(f"{quoted(text)} is out of range; expected a number from {low:g} to {high:g}.")
        return value

    return number


def _one_of(*choices: str) -> Callable[[str], str]:
    def choice(text: str) -> str:
        if text.lower() not in choices:
            raise ValueError(f"{quoted(text)} is unknown; expected {', '.join(choices[:-1])} or {choices[-1]}.")
        return text.lower()

    return choice


def _picture(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in (".png", ".svg"):
        raise ValueError(f"{quoted(text)} is no name of a picture; expected one that ends with .png or .svg.")
    return path


def _size(text: str) -> Size:
    low, high = _WIDTHS
    match = re.fullmatch(r"\s*([0-9]{1,9})\s*[xX×]\s*([0-9]{1,9})\s*", text)
    width, height = map(int, match.groups()) if match else (0, 0)
    if not (low <= width <= high and low <= height <= high):
        raise ValueError(f"{quoted(text)} is no size; expected one such as 1440x900, each number from {low} to {high}.")
    return width, height
