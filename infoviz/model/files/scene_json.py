"""Scenes as JSON with a version, one field a line."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple, get_args

from infoviz.model.files.view_json import ContentError, accepted, entries_of, view_of, wrong
from infoviz.model.quoted import quoted
from infoviz.model.scene import CLASS_COUNT, TEMPERATURE, Scene
from infoviz.model.units import Units
from infoviz.model.view import View

FORMAT = "infoviz scene"
VERSION = 1

_SUM_TOLERANCE = 1e-9
_TEMPERATURES = "a number from {:g} to {:g}".format(*TEMPERATURE)


class SceneFileError(ValueError):
    """A file that cannot be read or written as a scene; its message is one sentence for people."""


def scene_to_json(scene: Scene, view: View | None = None) -> str:
    """Write a scene as JSON, one field a line; −inf becomes "-inf", which JSON has no number for.

    A SceneFileError says what `scene_from_json` would refuse, such as a single class.
    """
    try:
        _check_limits(scene)
    except ContentError as problem:
        raise SceneFileError(f"The scene {problem}.") from None
    look = {} if view is None else {"view": entries_of(view)}
    return _written({"format": FORMAT, "version": VERSION} | _entries(scene) | look) + "\n"


def scene_from_json(text: str, source: str = "The scene") -> Scene:
    """Read a scene from JSON, and not how it was looked at; see `scene_and_view`."""
    return scene_and_view(text, View(), source)[0]


def scene_and_view(text: str, view: View, source: str = "The scene") -> tuple[Scene, View]:
    """Read a scene from JSON, and how it was looked at; what is not said of that stays as in `view`.

    Earlier versions kept the units alone. The sentence of a SceneFileError begins with `source`, and names the field
    and what was expected.
    """
    try:
        content = _object(text)
        scene = _scene(content)
        _check_limits(scene)
        view = _view(content, view)
    except ContentError as problem:
        raise SceneFileError(f"{source} {problem}.") from None
    except RecursionError:
        raise SceneFileError(f"{source} is not a scene; its brackets are nested too deeply.") from None
    return scene, view


def _view(content: dict[str, Any], view: View) -> View:
    try:
        if "view" in content:
            return view_of(content["view"])
        if "units" not in content:
            return view
        units = content["units"]
        if units not in get_args(Units):
            raise wrong("units", units, '"nats" or "bits"')
        return replace(view, units=units)
    except ValueError as error:
        raise ContentError(str(error).rstrip(".")) from None


def _entries(scene: Scene) -> dict[str, Any]:
    entries = {field.name: getattr(scene, field.name) for field in fields(scene)}
    if scene.pin is None:
        del entries["pin"]
    return entries


def _written(entries: dict[str, Any], indent: str = "") -> str:
    lines = (f"{indent}  {json.dumps(name)}: {_value(value, indent)}" for name, value in entries.items())
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def _value(value: object, indent: str) -> str:
    if isinstance(value, Scene):
        return _written(_entries(value), indent + "  ")
    if isinstance(value, tuple):
        value = ["-inf" if entry == -math.inf else entry for entry in value]
    return json.dumps(value, ensure_ascii=False)


def _object(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text, parse_int=_integer, parse_constant=_no_constant, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ContentError(f"is not a scene; expected JSON, but at {place}: {error.msg}") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ContentError(f"is not a scene; expected a JSON object with “format”: “{FORMAT}”")
    version = _read(content, "version", _WHOLE)
    if isinstance(version, int) and version > VERSION:
        raise ContentError(f"was written by a later version of infoviz ({version}); this one reads version {VERSION}")
    if version != VERSION:
        raise wrong("version", version, str(VERSION))
    return content


def _scene(content: dict[str, Any]) -> Scene:
    given = {name: field for name, field in _FIELDS.items() if name in content or name in _REQUIRED}
    arguments: dict[str, Any] = {name: _read(content, name, field) for name, field in given.items()}
    if content.get("pin") is not None:
        arguments["pin"] = _pin(content["pin"])
    try:
        return Scene(**arguments)
    except ValueError as error:
        message = str(error).rstrip(".")
        raise ContentError(f"is not a valid scene: {message[0].lower()}{message[1:]}") from None


def _pin(content: object) -> Scene:
    if not isinstance(content, dict):
        raise wrong("pin", content, "a scene's fields")
    try:
        if content.get("pin") is not None:
            raise ContentError("has a “pin” of its own; expected none")
        return _scene(content)
    except ContentError as problem:
        raise _of_pin(problem) from None


def _of_pin(problem: ContentError) -> ContentError:
    return ContentError(f"has a pinned scene that {problem}")


def _check_limits(scene: Scene) -> None:
    """Refuse what a Scene may hold but no window can edit."""
    low, high = CLASS_COUNT
    if not low <= scene.class_count <= high:
        raise ContentError(f"has {scene.class_count} “logits”; expected {low} to {high}, one for each class")
    if not TEMPERATURE[0] <= scene.temperature <= TEMPERATURE[1]:
        raise wrong("temperature", scene.temperature, _TEMPERATURES)
    total = sum(scene.target)
    if abs(total - 1.0) > _SUM_TOLERANCE:
        raise ContentError(f"has a “target” whose sum is {total:.12g}; expected probabilities whose sum is 1")
    if scene.pin is not None:
        try:
            _check_limits(scene.pin)
        except ContentError as problem:
            raise _of_pin(problem) from None


def _read(content: dict[str, Any], name: str, field: _Field) -> object:
    expected = f"a list, each entry {field.expected}" if field.many else field.expected
    if name not in content:
        raise ContentError(f"has no field “{name}”; expected {expected}")
    value = content[name]
    if not field.many:
        return _accepted(value, name, field)
    if not isinstance(value, list):
        raise wrong(name, value, expected)
    return tuple(_accepted(entry, f"{name}[{i}]", field) for i, entry in enumerate(value))


def _accepted(value: object, name: str, field: _Field) -> object:
    if value == "-inf" and field is _FIELDS["logits"]:
        return -math.inf
    return accepted(value, field.kind, name, field.expected)


class _Field(NamedTuple):
    kind: type
    expected: str
    many: bool = False


_WHOLE = _Field(int, "a whole number")
_FIELDS = {
    "logits": _Field(float, 'a number or "-inf"', many=True),
    "target": _Field(float, "a probability", many=True),
    "temperature": _Field(float, _TEMPERATURES),
    "label_smoothing": _Field(float, "a number from 0 to 1"),
    "names": _Field(str, "a text", many=True),
    "prediction_mode": _Field(str, '"logits" or "probabilities"'),
    "target_mode": _Field(str, '"label" or "distribution"'),
    "example": _Field(str, "a text"),
    "prediction_history": _Field(int, "a class, counted from 0", many=True),
    "target_history": _Field(int, "a class, counted from 0", many=True),
}
_REQUIRED = {"logits", "target"}


def _integer(digits: str) -> int | float:
    # Python refuses to convert thousands of digits, and no field takes more than a few.
    return int(digits) if len(digits) < 20 else float(digits)


def _no_constant(constant: str) -> float:
    raise ContentError(f'is not a scene; it contains {constant}, which JSON does not have: expected a number or "-inf"')


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for name, value in pairs:
        if name in content:
            raise ContentError(f"has the field {quoted(name)} more than once; expected it once")
        content[name] = value
    return content
