"""What stands over and under a picture: where its numbers come from, and the command that makes it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from infoviz.model.examples import EXAMPLES, origin
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.format_number import format_short

_FEW = 10  # numbers that a heading lists


def heading(scene: Scene, view: View, path: Path | None = None) -> str:
    """Say what a picture shows: the numbers that were put in, after the name of the file, or of an example.

    Of an example, the strip over the charts says the name already, unless a large lens leaves it no room.
    """
    example, changed = origin(scene)
    name = path.name if path else f"{example.name}{', changed' if changed else ''}" if example and view.large else ""
    parts = [f"z = {_listed(scene.logits)}", f"P = {_listed(scene.target)}"]
    if scene.temperature != 1.0:
        parts.insert(1, f"T = {format_short(scene.temperature, 0)}")
    if scene.label_smoothing:
        parts.append(f"smoothed by ε = {format_short(scene.label_smoothing, 0)}")
    return f"{name + ': ' if name else ''}{', '.join(parts)}"


def command(scene: Scene, view: View, path: Path | None = None) -> str:
    """Give the command line that draws the same picture, or say what is missing for one.

    Without the file of the scene, names of classes and a pin that is no worked example cannot be given.
    """
    words = _source(scene) if path is None else [str(path)]
    if words is None or (any(options.lens == view.lens for options in view.options) and path is None):
        return "No command alone draws this picture: save the scene, and infoviz can draw it from its file."
    words += ["--lens", view.lens]
    words += [f"--{name}" for name in ("large", "areas", "measures") if getattr(view, name)]
    if view.units != "nats":
        words += ["--units", view.units]
    return shlex.join(["infoviz", *words, "--content", "--render", "picture.png"])


def _source(scene: Scene) -> list[str] | None:
    """Give the options that make a scene, or None where there are none for it."""
    pins = [example.name for example in EXAMPLES if scene.pin == example.scene]
    if scene.pin is not None and not pins:
        return None
    if any(name != f"class {i}" for i, name in enumerate(scene.names)):
        return None
    example, changed = origin(scene)
    if example and not changed and scene.label_smoothing == example.scene.label_smoothing:
        words = ["--example", example.name]
    else:
        label = scene.target_mode == "label"
        words = ["--logits", _typed(scene.logits), "--target", str(scene.label) if label else _typed(scene.target)]
        words += ["--temperature", _typed((scene.temperature,))] if scene.temperature != 1.0 else []
        words += ["--label-smoothing", _typed((scene.label_smoothing,))] if scene.label_smoothing else []
    return words + (["--pin", pins[0]] if pins else [])


def _typed(values: Sequence[float]) -> str:
    return ",".join(repr(value).removesuffix(".0") for value in values)


def _listed(values: Sequence[float]) -> str:
    shown = [format_short(value, 0) for value in values[:_FEW]]
    return f"[{', '.join(shown)}{', …' if len(values) > _FEW else ''}]"
