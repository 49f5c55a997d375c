"""What the pictures say, in words: for tool tips, screen readers and the status line."""

from __future__ import annotations

import math
from collections.abc import Sequence

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.units import in_units
from infoviz.presentation.format_number import format_number

_SPOKEN = 8  # classes that a description names one by one


def information(nats: float, scene: Scene) -> str:
    """Write a quantity of information in the scene's units."""
    return format_number(in_units(nats, scene.units))


def verdict(scene: Scene, analysis: Analysis) -> str:
    """Say what is predicted, and whether the target agrees."""
    predicted = scene.names[analysis.predicted]
    p, q = analysis.p.tolist(), analysis.q.tolist()
    tied = q.count(q[analysis.predicted])
    likeliest = max(p)
    wanted = [i for i, value in enumerate(p) if value == likeliest]
    predicts = f"cannot decide between {tied} classes" if tied > 1 else f"predicts {predicted}"
    if len(wanted) > 1:
        return f"{predicts}, target prefers no single class"
    right = "right" if analysis.predicted == wanted[0] and tied == 1 else "wrong"
    return f"{predicts}, target {scene.names[wanted[0]]}: {right}"


def perplexity(scene: Scene, analysis: Analysis) -> str:
    """Give the perplexity with the way it comes about."""
    base = "e" if scene.units == "nats" else "2"
    return f"perplexity {base}^H(P,Q) = {format_number(analysis.perplexity, 2)}"


def class_quantities(scene: Scene, analysis: Analysis, index: int) -> list[tuple[str, str]]:
    """Give every quantity of one class as pairs of symbol and number."""
    tempered = [] if scene.temperature == 1.0 else [("z/T", scene.logits[index] / scene.temperature)]
    plain = [("z", scene.logits[index]), *tempered, ("P", float(analysis.p[index])), ("Q", float(analysis.q[index]))]
    informative = [
        ("log Q", analysis.log_q[index]),
        ("−P log Q", analysis.contributions[index]),
        ("entropy part −P log P", analysis.entropy_terms[index]),
        ("KL part P log(P/Q)", analysis.kl_terms[index]),
    ]
    return [
        *((symbol, format_number(value)) for symbol, value in plain),
        *((symbol, information(float(value), scene)) for symbol, value in informative),
        ("∂H(P,Q)/∂z", format_number(float(analysis.gradient[index]))),
    ]


def quantities_as_html(scene: Scene, analysis: Analysis, index: int) -> str:
    """Lay every quantity of one class out as a table, beside those that are pinned."""
    rows, heading, pinned = class_quantities(scene, analysis, index), "", {}
    if scene.pin is not None and analysis.pin is not None and index < scene.pin.class_count:
        pinned = dict(class_quantities(scene.pin.with_units(scene.units), analysis.pin, index))
        heading = "<tr><td></td><td align='right'>now</td><td align='right'>&nbsp;&nbsp;pinned</td></tr>"
    lines = (
        f"<tr><td>{symbol}&nbsp;&nbsp;</td><td align='right'><b>{number}</b></td>"
        f"<td align='right'>{f'&nbsp;&nbsp;{pinned[symbol]}' if symbol in pinned else ''}</td></tr>"
        for symbol, number in rows
    )
    return f"<table>{heading}{''.join(lines)}</table>"


def describe_values(subject: str, scene: Scene, values: list[float]) -> str:
    """Describe a chart of one value a class; of many classes, the largest."""
    order: Sequence[int] = range(len(values))
    if len(values) > _SPOKEN:
        order = sorted(order, key=lambda i: -values[i])[:_SPOKEN]
    spoken = ", ".join(f"{scene.names[i]} {format_number(values[i], 3)}" for i in order)
    rest = len(values) - len(order)
    return f"{subject}: {spoken}" + (f", and {rest} smaller ones." if rest else ".")


def describe_contributions(scene: Scene, analysis: Analysis, *, as_areas: bool = False) -> str:
    """Describe the chart of contributions."""
    values = in_units(analysis.contributions, scene.units).tolist()
    total = information(analysis.cross_entropy, scene)
    drawn = ", each an area: its width is P, its height −log Q" if as_areas else ""
    return describe_values(f"Contributions −P log Q in {scene.units}, together {total}{drawn}", scene, values)


def uniform_guess(scene: Scene) -> str:
    """Give what a uniform guess costs."""
    logarithm = "ln" if scene.units == "nats" else "log₂"
    guess = information(math.log(scene.class_count), scene)
    return f"uniform guess: {logarithm} {scene.class_count} = {guess}"
