"""Scenes as JSON with a version, one field a line."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from infoviz.model.files.view_json import entries_of, view_of
from infoviz.model.scene import CLASS_COUNT, TEMPERATURE, Scene
from infoviz.model.units import Units
from infoviz.model.view import View

FORMAT = "infoviz scene"
VERSION = 1

_SUM_TOLERANCE = 1e-9
_TEMPERATURES = "a number from {:g} to {:g}".format(*TEMPERATURE)


class SceneFileError(ValueError):
    """A file that cannot be read or written as a scene; its message is one sentence for people."""


class _ContentError(ValueError):
    """What is wrong, as a sentence without its subject: "is empty; expected …"."""


def scene_to_json(scene: Scene, view: View | None = None) -> str:
    """Write a scene as JSON, one field a line; −inf becomes "-inf", which JSON has no number for.

    Parameters
    ----------
    scene : Scene
    view : View, optional
        How it is looked at, which is kept beside it.

    Raises
    ------
    SceneFileError
        For a scene that `scene_from_json` would refuse, such as one of a single class.
    """
    try:
        _check_limits(scene)
    except _ContentError as problem:
        raise SceneFileError(f"The scene {problem}.") from None
    look = {} if view is None else {"view": entries_of(view)}
    return _written({"format": FORMAT, "version": VERSION} | _entries(scene) | look) + "\n"


def scene_from_json(text: str, source: str = "The scene") -> Scene:
    """Read a scene from JSON, and not how it was looked at; see `scene_and_view`."""
    return scene_and_view(text, View(), source)[0]


def scene_and_view(text: str, view: View, source: str = "The scene") -> tuple[Scene, View]:
    """Read a scene from JSON, and how it was looked at.

    Parameters
    ----------
    text : str
        What `scene_to_json` wrote, or the like.
    view : View
        What stays as it is where the text does not say it; earlier versions kept the units alone.
    source : str
        The subject of the sentence that an error is told in.

    Returns
    -------
    Scene, View

    Raises
    ------
    SceneFileError
        With one sentence: the field, and what was expected.
    """
    try:
        content = _object(text)
        scene = _scene(content)
        _check_limits(scene)
        view = _view(content, view)
    except _ContentError as problem:
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
            raise _wrong("units", units, '"nats" or "bits"')
        return replace(view, units=units)
    except ValueError as error:
        raise _ContentError(str(error).rstrip(".")) from None


def _entries(scene: Scene) -> dict[str, Any]:
    entries = {field.name: getattr(scene, field.name) for field in fields(scene)}
    if scene.pin is None:
        del entries["pin"]
    return entries


def _written(entries: dict[str, Any], indent: str = "") -> str:
    lines = (f"{indent}  {json.dumps(name)}: {_value(value, indent)}" for name, value in entries.items())
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def _value(value: object, indent: str) -> str:
    return _written(_entries(value), indent + "  ") if isinstance(value, Scene) else _dumped(value)


def _object(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text, parse_int=_integer, parse_constant=_no_constant, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise _ContentError(f"is not a scene; expected JSON, but at {place}: {error.msg}") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _ContentError(f"is not a scene; expected a JSON object with “format”: “{FORMAT}”")
    version = _read(content, "version", _WHOLE)
    if isinstance(version, int) and version > VERSION:
        raise _ContentError(f"was written by a later version of infoviz ({version}); this one reads version {VERSION}")
    if version != VERSION:
        raise _wrong("version", version, str(VERSION))
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
        raise _ContentError(f"is not a valid scene: {message[0].lower()}{message[1:]}") from None


def _pin(content: object) -> Scene:
    if not isinstance(content, dict):
        raise _wrong("pin", content, "a scene's fields")
    try:
        if content.get("pin") is not None:
            raise _ContentError("has a “pin” of its own; expected none")
        return _scene(content)
    except _ContentError as problem:
        raise _of_pin(problem) from None


def _of_pin(problem: _ContentError) -> _ContentError:
    return _ContentError(f"has a pinned scene that {problem}")


def _check_limits(scene: Scene) -> None:
    """Refuse what a Scene may hold but no window can edit."""
    low, high = CLASS_COUNT
    if not low <= scene.class_count <= high:
        raise _ContentError(f"has {scene.class_count} “logits”; expected {low} to {high}, one a class")
    if not TEMPERATURE[0] <= scene.temperature <= TEMPERATURE[1]:
        raise _wrong("temperature", scene.temperature, _TEMPERATURES)
    total = sum(scene.target)
    if abs(total - 1.0) > _SUM_TOLERANCE:
        raise _ContentError(f"has a “target” whose sum is {total:.12g}; expected probabilities whose sum is 1")
    if scene.pin is not None:
        try:
            _check_limits(scene.pin)
        except _ContentError as problem:
            raise _of_pin(problem) from None


def _read(content: dict[str, Any], name: str, field: _Field) -> object:
    expected = f"a list, each entry {field.expected}" if field.many else field.expected
    if name not in content:
        raise _ContentError(f"has no field “{name}”; expected {expected}")
    value = content[name]
    if not field.many:
        return _accepted(value, name, field)
    if not isinstance(value, list):
        raise _wrong(name, value, expected)
    return tuple(_accepted(entry, f"{name}[{i}]", field) for i, entry in enumerate(value))


def _accepted(value: object, name: str, field: _Field) -> object:
    try:
        return field.accept(value)
    except (TypeError, ValueError):
        raise _wrong(name, value, field.expected) from None


def _wrong(name: str, value: object, expected: str) -> _ContentError:
    return _ContentError(f"has {_shortened(_dumped(value))} as “{name}”; expected {expected}")


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError
    return float(value)


def _logit(value: object) -> float:
    return -math.inf if value == "-inf" else _number(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


@dataclass(frozen=True, slots=True)
class _Field:
    accept: Callable[[object], object]
    expected: str
    many: bool = False


_WHOLE = _Field(_whole, "a whole number")
_FIELDS = {
    "logits": _Field(_logit, 'a number or "-inf"', many=True),
    "target": _Field(_number, "a probability", many=True),
    "temperature": _Field(_number, _TEMPERATURES),
    "label_smoothing": _Field(_number, "a number from 0 to 1"),
    "names": _Field(_text, "a text", many=True),
    "prediction_mode": _Field(_text, '"logits" or "probabilities"'),
    "target_mode": _Field(_text, '"label" or "distribution"'),
    "example": _Field(_text, "a text"),
    "prediction_history": _Field(_whole, "a class, counted from 0", many=True),
    "target_history": _Field(_whole, "a class, counted from 0", many=True),
}
_REQUIRED = {"logits", "target"}


def _dumped(value: object) -> str:
    if isinstance(value, tuple):
        value = ["-inf" if entry == -math.inf else entry for entry in value]
    return json.dumps(value, ensure_ascii=False)


def _integer(digits: str) -> int | float:
    # Python refuses to convert thousands of digits, and no field takes more than a few.
    return int(digits) if len(digits) < 20 else float(digits)


def _no_constant(constant: str) -> float:
    raise _ContentError(
        f'is not a scene; it contains {constant}, which JSON does not have: expected a number or "-inf"'
    )


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for name, value in pairs:
        if name in content:
            raise _ContentError(f"has the field “{_shortened(name)}” more than once; expected it once")
        content[name] = value
    return content


def _shortened(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
