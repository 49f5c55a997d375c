"""Every quantity of one class, for the card beside it."""

from __future__ import annotations

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.presentation.format_number import format_number
from infoviz.presentation.information import information


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
        *((symbol, information(float(value), scene.units)) for symbol, value in informative),
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
