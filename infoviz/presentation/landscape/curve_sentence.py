"""What to look at in the curve along one logit, in one sentence."""

from __future__ import annotations

import math

from infoviz.presentation.format_number import format_number
from infoviz.presentation.landscape.subject import Subject

_FLAT = 1e-4


def curve_sentence(subject: Subject) -> str:
    """Say what the curve of the first class shows."""
    scene, analysis, index = subject.scene, subject.analysis, subject.pair[0]
    name, slope = scene.names[index], float(analysis.gradient[index])
    if math.isinf(analysis.cross_entropy):
        at_fault = subject.missing()
        if at_fault == index:
            return f"{name} is masked although P holds it possible: any logit but −∞ makes the loss finite again."
        return f"No logit of {name} helps: {scene.names[at_fault]} is masked, and P holds it possible."
    lowest = subject.curves.lowest
    z, low = float(lowest.z[index]), subject.written(float(lowest.loss[index]))
    if abs(slope) < _FLAT:
        if scene.p[index] in (0.0, 1.0):
            return (
                f"Hardly any slope: Q − P = {format_number(slope, 2, 1)}, so a step along {name} gains next to nothing."
            )
        floor = " That is the floor." if lowest.is_floor[index] else " The floor is lower: other logits are off."
        return f"Q = P for {name}, so the slope is 0 and this curve is at its lowest, {low}.{floor}"
    verb = "Raise" if slope < 0.0 else "Lower"
    if math.isinf(z):
        only = f"Q only nears P = {scene.p[index]:.0f}"
        return f"{verb} z of {name}: the loss nears {low} but never gets there, for {only}."
    goal = "the floor H(P)" if lowest.is_floor[index] else f"{low}, above the floor: the other logits are off"
    return f"{verb} z of {name} by {format_number(abs(z - scene.logits[index]), 2)}, to where Q = P: there is {goal}."
