"""A view as an object of a JSON file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from sys import float_info
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from infoviz.model.lenses import LENSES, LensOptions
from infoviz.model.quoted import shown
from infoviz.model.view import View, options_of

_T = TypeVar("_T", View, LensOptions)

_LENSES = "lenses"  # the field with the switches of each lens
_EXPECTED: dict[object, str] = {
    bool: "true or false",
    str: "a text",
    float: "a number",
    int | None: "a class, counted from 0, or null",
}


class ContentError(ValueError):
    """What is wrong, as a sentence without its subject: "is empty; expected …"."""


def entries_of(view: View) -> dict[str, Any]:
    """Give what a file keeps of a view: names, numbers and texts, with the switches of each lens by its name."""
    entries: dict[str, Any] = {field.name: getattr(view, field.name) for field in fields(view)}
    entries[_LENSES] = {options.lens: asdict(options) for options in entries.pop("options")}
    return entries


def view_of(entries: object) -> View:
    """Read a view from what `entries_of` gave, or the like; unknown fields, and lenses of other versions, are ignored.

    A ValueError names the field and what was expected.
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
        raise wrong(name, value, "an object")
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
            raise wrong(name, value, " or ".join(map(json.dumps, get_args(hint))))
        return value
    expected = _EXPECTED[hint]
    if isinstance(hint, type):
        return accepted(value, hint, name, expected)
    if isinstance(value, int) and value < 0:
        raise wrong(name, value, expected)
    return None if value is None else accepted(value, int, name, expected)


def accepted(value: object, kind: type, name: str, expected: str) -> object:
    """Give a value of JSON as a truth value, a whole number, a finite number, or a text; refuse what is none."""
    is_kind = (
        isinstance(value, int | float) and abs(value) <= float_info.max if kind is float else isinstance(value, kind)
    )
    if not is_kind or isinstance(value, bool) is not (kind is bool):
        raise wrong(name, value, expected)
    return kind(value)


def wrong(name: str, value: object, expected: str) -> ContentError:
    """Say what a field has, and what was expected."""
    return ContentError(f"has {shown(json.dumps(value, ensure_ascii=False))} as “{name}”; expected {expected}")
