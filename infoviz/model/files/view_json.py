"""A view as an object of a JSON file."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from infoviz.model.lenses import LENSES, LensOptions
from infoviz.model.view import View, options_of

_T = TypeVar("_T", View, LensOptions)

_LENSES = "lenses"  # the field with the switches of each lens


def entries_of(view: View) -> dict[str, Any]:
    """Give what a file keeps of a view: names, numbers and texts, with the switches of each lens by its name."""
    entries: dict[str, Any] = {field.name: getattr(view, field.name) for field in fields(view)}
    entries[_LENSES] = {options.lens: asdict(options) for options in entries.pop("options")}
    return entries


def view_of(entries: object) -> View:
    """Read a view from what `entries_of` gave, or the like; unknown fields, and lenses of other versions, are ignored.

    Raises
    ------
    ValueError
        With one sentence: the field, and what was expected.
    """
    given = dict(_mapping(entries, "view"))
    if isinstance(given.get("lens"), str) and given["lens"] not in LENSES:
        del given["lens"]
    view = _read(View, given, "view")
    lenses = _mapping(given.get(_LENSES, {}), f"view.{_LENSES}")
    for lens in LENSES:
        kind = options_of(lens) if lens in lenses else None
        if kind is not None:
            name = f"view.{_LENSES}.{lens}"
            view = view.having(_read(kind, _mapping(lenses[lens], name), name))
    return view


def _mapping(value: object, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _wrong(name, value, "an object")
    return value


def _read(kind: type[_T], given: Mapping[str, Any], name: str) -> _T:
    """Make a value of a kind from those of its fields that are given."""
    hints = get_type_hints(kind)
    known = [field.name for field in fields(kind) if field.name in given and field.name != "options"]
    values: dict[str, Any] = {field: _checked(given[field], hints[field], f"{name}.{field}") for field in known}
    return kind(**values)


def _checked(value: object, hint: object, name: str) -> object:
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise _wrong(name, value, " or ".join(map(json.dumps, get_args(hint))))
        return value
    accept, expected = _KINDS[hint]
    if not accept(value):
        raise _wrong(name, value, expected)
    return float(value) if hint is float and isinstance(value, int | float) else value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_class(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0)


_KINDS: dict[object, tuple[Callable[[object], bool], str]] = {
    bool: (lambda value: isinstance(value, bool), "true or false"),
    str: (lambda value: isinstance(value, str), "a text"),
    float: (_is_number, "a number"),
    int | None: (_is_class, "a class, counted from 0, or null"),
}


def _wrong(name: str, value: object, expected: str) -> ValueError:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
    return ValueError(f"has {shown} as “{name}”; expected {expected}")
