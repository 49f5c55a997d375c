"""One sentence on what to look at in a worked calculation."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.steps.calculation import Fault, Quantity
from infoviz.model.scene import Scene
from infoviz.presentation.information import information
from infoviz.presentation.steps.cell import Cell
from infoviz.presentation.steps.notation import Notation
from infoviz.presentation.steps.written_column import WrittenColumn

# Beyond these, e^z is ∞ or 0.
_OVERFLOW, _UNDERFLOW = math.log(sys.float_info.max), math.log(2.0**-1074)

_NEAR = 1e-9  # a gradient that is as good as 0


def sentence(scene: Scene, analysis: Analysis, columns: Mapping[Quantity, WrittenColumn], notation: Notation) -> str:
    """Say what to look at."""
    if notation.way == "shifted":
        return _of_shifted(scene, analysis, notation)
    loss = information(analysis.cross_entropy, notation.units)
    return _of_document(scene, columns, notation, f"Shifted, the loss is {loss}.")


def _of_document(scene: Scene, columns: Mapping[Quantity, WrittenColumn], notation: Notation, truth: str) -> str:
    power, powers, terms = notation.power, columns["exponential"], columns["contribution"]
    if Fault.OVERFLOW in powers.faults:
        name = scene.names[powers.faults.index(Fault.OVERFLOW)]
        return f"{power} of {name} is ∞: its Q, ∞/∞, has no value, and what follows breaks. {truth}"
    if powers.sum.fault is Fault.OVERFLOW:
        return f"Each {power} is finite, but their sum is ∞: every Q becomes 0. {truth}"
    if powers.sum.value == 0.0:
        return f"Every {power} is rounded to 0: Q, 0/0, has no value, and what follows breaks. {truth}"
    if Fault.ROUNDED in powers.faults:
        return f"{power} is so near 0 that its digits are lost, and with them those of Q. {truth}"
    broken = next((index for index, fault in enumerate(terms.faults) if fault), None)
    if broken is not None:
        q = columns["q"].cell(broken).text()
        return f"Q of {scene.names[broken]}, rounded to {q}, has lost what its log needs. {truth}"
    most = Cell(_OVERFLOW).text(longest=6)
    return f"Both ways agree here. This one breaks where {notation.z} exceeds {most}: {power} is ∞."


def _of_shifted(scene: Scene, analysis: Analysis, notation: Notation) -> str:
    loss, parts = analysis.cross_entropy, analysis.contributions.tolist()
    top = parts.index(max(parts))
    largest = scene.logits[analysis.predicted] / scene.temperature
    without = f"Without subtracting max {notation.z} = {Cell(largest).text()}"
    if parts[top] == math.inf:
        return f"Q is 0 for {scene.names[top]}, which P holds possible: −log 0 is ∞, and so is the whole loss."
    if largest + math.log(scene.class_count) > _OVERFLOW:
        return f"{without}, Σ {notation.power} would be ∞; so the largest e^(…) is 1."
    if largest < _UNDERFLOW:
        return f"{without}, every {notation.power} would be 0; so the largest is 1."
    if float(abs(analysis.gradient).max()) < _NEAR:
        return "Q is as good as P: every ∂H/∂z is nearly 0, and the loss nearly H(P), its least."
    part, whole = information(parts[top], notation.units), information(loss, notation.units)
    much = "all" if parts[top] == loss else "nearly all" if part == whole else part
    share = f"{scene.names[top]} carries {much} of the loss {whole}."
    masked = [name for name, logit in zip(scene.names, scene.logits, strict=True) if logit == -math.inf]
    if masked:
        return f"{share} {masked[0]} is masked: e^(−∞) = 0, and 0 · log 0 = 0 adds nothing."
    return f"{share} The gradients sum to 0: what pushes one logit up pulls others down."
