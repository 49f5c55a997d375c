"""What a gesture came to, in one or two short sentences to be spoken."""

from __future__ import annotations

from dataclasses import replace

from infoviz.model.analysis import Analysis, analyze
from infoviz.model.examples import origin
from infoviz.model.scene import Scene
from infoviz.model.units import in_units
from infoviz.model.view import View
from infoviz.presentation.comparison import change
from infoviz.presentation.format_number import format_number
from infoviz.presentation.lesson import verdict


def announcement(before: Scene, scene: Scene, analysis: Analysis, view: View, note: str = "", undone: str = "") -> str:
    """Say what is other than before a gesture.

    Parameters
    ----------
    before : Scene
        The scene that was announced last.
    scene, analysis, view
        What is shown now.
    note : str
        What was scaled or refused.
    undone : str
        What was taken back.

    Returns
    -------
    str
        Empty where nothing is other.
    """
    words = [_ended(note)] if note else []
    if scene != before:
        words += [_ended(f"Undone: {undone}")] if undone else []
        words += [_pinned(before, scene)] if scene.pin != before.pin else []
        if replace(scene, pin=None) != replace(before, pin=None):
            example, changed = origin(scene)
            came = example is not None and not changed and not undone
            words += [f"Example {scene.example}."] if came else []
            words.append(outcome(scene, analysis, view, None if came else before))
    return " ".join(words)


def outcome(scene: Scene, analysis: Analysis, view: View, before: Scene | None = None) -> str:
    """Say the loss, how much it changed, and what is predicted."""
    loss = in_units(analysis.cross_entropy, view.units)
    moved = "" if before is None else change(loss, in_units(analyze(before).cross_entropy, view.units))
    moved = {"": "", "0": ", as before", "both ∞": ", as before"}.get(moved, f", {moved}")
    return _ended(f"Loss {format_number(loss)} {view.units}{moved}; {verdict(scene, analysis)}")


def _pinned(before: Scene, scene: Scene) -> str:
    if scene.pin is None:
        return "Nothing is pinned any more."
    return "Pinned, to compare with." if before.pin is None else "Another scene is pinned now."


def _ended(sentence: str) -> str:
    """End a sentence with a full stop, if it has no end."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
