"""Every quantity of one class, for the card beside it."""

from __future__ import annotations

from html import escape

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.presentation.format_number import format_number
from infoviz.presentation.information import information


def class_card(scene: Scene, analysis: Analysis, units: Units, index: int) -> str:
    """Name a class, and lay every quantity of it out as a table, beside those that are pinned; as HTML."""
    heading, pinned = "", {}
    if scene.pin is not None and analysis.pin is not None and index < scene.pin.class_count:
        pinned = dict(_quantities(scene.pin, analysis.pin, units, index))
        heading = "<tr><td></td><td align='right'>now</td><td align='right'>&nbsp;&nbsp;pinned</td></tr>"
    lines = (
        f"<tr><td>{symbol}&nbsp;&nbsp;</td><td align='right'><b>{number}</b></td>"
        f"<td align='right'>{f'&nbsp;&nbsp;{pinned[symbol]}' if symbol in pinned else ''}</td></tr>"
        for symbol, number in _quantities(scene, analysis, units, index)
    )
    return f"<b>{escape(scene.names[index])}</b><table>{heading}{''.join(lines)}</table>"


def _quantities(scene: Scene, analysis: Analysis, units: Units, index: int) -> list[tuple[str, str]]:
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
        *((symbol, information(float(value), units)) for symbol, value in informative),
        ("∂H(P,Q)/∂z", format_number(float(analysis.gradient[index]))),
    ]
