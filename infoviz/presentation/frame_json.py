"""A frame as JSON: what is seen can be read by a program."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module
from types import ModuleType

import numpy as np

from infoviz.model.analysis import analyze
from infoviz.model.scene import Scene
from infoviz.model.view import View


def presentation_of(lens: str) -> ModuleType:
    """Import the module that says what a lens shows, by its `resolve`."""
    return import_module(f"infoviz.presentation.{lens}")


def frames_as_json(scene: Scene, view: View, lenses: tuple[str, ...]) -> str:
    """Write what some lenses show of a scene: an object with a field a lens.

    ∞, which JSON lacks, is "inf" or "-inf", and no number "nan".
    """
    analysis = analyze(scene)
    frames = {lens: presentation_of(lens).resolve(scene, analysis, view) for lens in lenses}
    return json.dumps(as_plain(frames), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_plain(value: object) -> object:
    """Give a frame, or a part of one, as dictionaries, lists, numbers and texts, without fields of `repr=False`."""
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if is_dataclass(value):
        value = {field.name: getattr(value, field.name) for field in fields(value) if field.repr}
    if isinstance(value, Mapping):
        return {str(key): as_plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.name.lower()
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
