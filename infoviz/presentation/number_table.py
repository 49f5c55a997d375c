"""The numbers of a scene as a table to paste elsewhere."""

from __future__ import annotations

import re
from html import escape

import numpy as np

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def rows_of(scene: Scene, analysis: Analysis, units: Units) -> list[list[str]]:
    """List every number, a row a class, then the sums and the settings; full precision, "inf" for ∞."""
    informative = {
        "log Q": analysis.log_q,
        "-P log Q": analysis.contributions,
        "-P log P": analysis.entropy_terms,
        "P log(P/Q)": analysis.kl_terms,
    }
    rows = [["class", "z", "P", "Q", *(f"{name} ({units})" for name in informative), "dH/dz"]]
    terms = (in_units(values, units) for values in informative.values())
    columns = (np.array(scene.logits), analysis.p, analysis.q, *terms, analysis.gradient)
    for name, numbers in zip(scene.names, np.stack(columns, axis=1).tolist(), strict=True):
        rows.append([_harmless(name), *(repr(number + 0.0) for number in numbers)])
    totals = (analysis.cross_entropy, analysis.entropy, analysis.kl_divergence)
    rows.append(["sum", "", "", "", "", *(repr(in_units(total, units)) for total in totals), ""])
    rows.append(["temperature", repr(scene.temperature)])
    return rows


def _harmless(name: str) -> str:
    """Keep sheets from calculating a name that looks like a formula; one that is a number is one."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@")) and not _NUMBER.fullmatch(name) else name


def as_text(rows: list[list[str]]) -> str:
    """Separate cells by tabs, as sheets do."""
    return "\n".join("\t".join(row) for row in rows) + "\n"


def as_html(rows: list[list[str]]) -> str:
    """Lay the rows out as a table."""
    lines = ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{''.join(lines)}</table>"
