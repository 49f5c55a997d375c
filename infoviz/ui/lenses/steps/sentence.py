"""One sentence on what to look at in a worked calculation."""

from __future__ import annotations

import math
import sys

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.steps.calculation import Calculation, Fault
from infoviz.model.scene import Scene
from infoviz.presentation.words import information
from infoviz.ui.lenses.steps.words import number

# Beyond these, e^z is ∞ or 0.
_OVERFLOW, _UNDERFLOW = math.log(sys.float_info.max), math.log(2.0**-1074)

_NEAR = 1e-9  # a gradient that is as good as 0


def sentence(scene: Scene, analysis: Analysis, calculation: Calculation) -> str:
    """Say what to look at."""
    is_shifted = any(column.quantity == "shifted" for column in calculation.columns)
    return _of_shifted(scene, analysis) if is_shifted else _of_document(scene, analysis, calculation)


def _of_document(scene: Scene, analysis: Analysis, calculation: Calculation) -> str:
    columns = {column.quantity: column for column in calculation.columns}
    powers, parts = columns["exponential"], columns["contribution"]
    truth = f"Shifted, the loss is {information(analysis.cross_entropy, scene)}."
    total = powers.total
    assert total is not None
    if Fault.OVERFLOW in powers.faults:
        name = scene.names[powers.faults.index(Fault.OVERFLOW)]
        return f"{powers.symbol} of {name} is ∞: its Q, ∞/∞, has no value, and what follows breaks. {truth}"
    if total.fault is Fault.OVERFLOW:
        return f"Each {powers.symbol} is finite, but their sum is ∞: every Q becomes 0. {truth}"
    if total.value == 0.0:
        return f"Every {powers.symbol} is rounded to 0: Q, 0/0, has no value, and what follows breaks. {truth}"
    if Fault.ROUNDED in powers.faults:
        return f"{powers.symbol} is so near 0 that its digits are lost, and with them those of Q. {truth}"
    broken = [i for i, fault in enumerate(parts.faults) if fault is not Fault.NONE]
    if broken:
        q = number(float(columns["q"].values[broken[0]]))
        return f"Q of {scene.names[broken[0]]}, rounded to {q}, has lost what its log needs. {truth}"
    z = columns.get("tempered", columns["z"]).symbol
    return (
        f"Both ways agree here. This one breaks where {z} exceeds {number(_OVERFLOW, longest=6)}: {powers.symbol} is ∞."
    )


def _of_shifted(scene: Scene, analysis: Analysis) -> str:
    loss, parts = analysis.cross_entropy, analysis.contributions.tolist()
    top = parts.index(max(parts))
    largest = scene.logits[analysis.predicted] / scene.temperature
    z, power = ("z", "e^z") if scene.temperature == 1.0 else ("z/T", "e^(z/T)")
    if parts[top] == math.inf:
        return f"Q is 0 for {scene.names[top]}, which P holds possible: −log 0 is ∞, and so is the whole loss."
    if largest + math.log(scene.class_count) > _OVERFLOW:
        return f"Without subtracting max {z} = {number(largest)}, Σ {power} would be ∞; so the largest e^(…) is 1."
    if largest < _UNDERFLOW:
        return f"Without subtracting max {z} = {number(largest)}, every {power} would be 0; so the largest is 1."
    if float(abs(analysis.gradient).max()) < _NEAR:
        return "Q is as good as P: every ∂H/∂z is nearly 0, and the loss nearly H(P), its least."
    part, whole = information(parts[top], scene), information(loss, scene)
    much = "all" if parts[top] == loss else "nearly all" if part == whole else part
    share = f"{scene.names[top]} carries {much} of the loss {whole}."
    masked = [name for name, logit in zip(scene.names, scene.logits, strict=True) if logit == -math.inf]
    if masked:
        return f"{share} {masked[0]} is masked: e^(−∞) = 0, and 0 · log 0 = 0 adds nothing."
    return f"{share} The gradients sum to 0: what pushes one logit up pulls others down."
