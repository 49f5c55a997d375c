"""The command line; Qt is imported only once a window or a picture is wanted."""

from __future__ import annotations

import io
import json
import math
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from infoviz import display
from infoviz.arguments import Request, UsageError, parse_arguments
from infoviz.model.analysis import analyze
from infoviz.model.examples import EXAMPLES
from infoviz.model.information import js_divergence
from infoviz.model.quoted import shown
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.presentation.frame_json import as_plain, frames_as_json

_LONGEST = 1000  # characters of a line on the standard error; only names of many packages take more than 200
_INFORMATION = {
    "log_q",
    "entropy",
    "cross_entropy",
    "kl_divergence",
    "contributions",
    "entropy_terms",
    "kl_terms",
    "js_divergence",
    "log_class_count",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run infoviz; give 0, or 2 after a line on the standard error, or 1 where the output cannot be written."""
    try:
        try:
            request = parse_arguments(sys.argv[1:] if argv is None else argv)
        except SystemExit:
            # argparse has printed the help or the version, but not flushed it.
            return _print("")
        except OSError:
            return 1  # nobody reads the help: argparse lets a closed pipe pass only from Python 3.11.3 on
        return _serve(request)
    except UsageError as error:
        _say(str(error))
        return 2


def _serve(request: Request) -> int:
    for note in request.notes:
        _say(note)
    if request.list_examples:
        width = max(len(example.name) for example in EXAMPLES)
        return _print("".join(f"{example.name:{width}}  {example.sentence}\n" for example in EXAMPLES))
    if request.frames:
        return _print(frames_as_json(request.scene, request.view(), request.frames))
    if request.json:
        return _print(quantities_as_json(request.scene, request.view().units))
    return _show(request)


def _show(request: Request) -> int:
    """Open a window, or draw one."""
    window = request.render is None
    problem = (display.missing_display() if window else None) or display.missing_libraries(window=window)
    if problem:
        raise UsageError(problem)
    try:
        from infoviz import app  # noqa: PLC0415 (imports Qt)
    except ImportError as error:
        raise UsageError(
            f"Qt cannot be loaded ({shown(str(error), 80)}); expected PySide6 and pyqtgraph as pip installs them."
        ) from None
    try:
        if request.render is None:
            return app.run(request)
        scene, view = request.scene, request.view()
        app.render(scene, request.render, request.size, view, request.colours, content=request.content)
    except OSError as error:
        _say(str(error))
        return 1
    return 0


def quantities_as_json(scene: Scene, units: Units = "nats") -> str:
    """Give every quantity of a scene as JSON, one a line; ∞ is "inf" or "-inf"."""
    analysis = analyze(scene)
    quantities: dict[str, Any] = {
        "names": scene.names,
        "logits": scene.logits,
        "temperature": scene.temperature,
        "label_smoothing": scene.label_smoothing,
        "units": units,
        **asdict(analysis),
        "js_divergence": float(js_divergence(analysis.p, analysis.q)),
        "log_class_count": math.log(scene.class_count),
    }
    del quantities["pin"]  # a matter of looking
    for name in _INFORMATION:
        quantities[name] = in_units(quantities[name], units)
    lines = (
        f"  {json.dumps(name)}: {json.dumps(as_plain(value), allow_nan=False)}" for name, value in quantities.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _print(text: str) -> int:
    """Write to the standard output, and give the exit status."""
    if sys.stdout is None:
        _say("The output cannot be written: the standard output is closed.")
        return 1
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # A console of few letters gets escapes in place of those it lacks.
            sys.stdout.reconfigure(errors="backslashreplace")
        print(text, end="", flush=True)
    except OSError as error:
        # What is left in the buffer goes nowhere; or else Python complains once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            _say(f"The output cannot be written: {error.strerror}.")
        return 1
    return 0


def _say(sentence: str) -> None:
    print("infoviz:", shown(sentence, _LONGEST), file=sys.stderr)
