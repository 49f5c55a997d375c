"""The numbers of a scene as a table to paste elsewhere."""

from __future__ import annotations

from html import escape

import numpy as np
from PySide6.QtCore import QMimeData

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units


def rows_of(scene: Scene, analysis: Analysis, unit: Units) -> list[list[str]]:
    """List every number, a row a class, then the sums and the settings; full precision, "inf" for ∞."""
    header = ["class", "z", "P", "Q", *(f"{name} ({unit})" for name in ("log Q", "-P log Q", "-P log P", "P log(P/Q)"))]
    rows = [[*header, "dH/dz"]]
    informative = (analysis.log_q, analysis.contributions, analysis.entropy_terms, analysis.kl_terms)
    terms = (in_units(values, unit) for values in informative)
    columns = (np.array(scene.logits), analysis.p, analysis.q, *terms, analysis.gradient)
    for name, numbers in zip(scene.names, np.stack(columns, axis=1).tolist(), strict=True):
        rows.append([name, *(repr(number + 0.0) for number in numbers)])
    totals = (analysis.cross_entropy, analysis.entropy, analysis.kl_divergence)
    rows.append(["sum", "", "", "", "", *(repr(in_units(total, unit)) for total in totals), ""])
    rows.append(["temperature", repr(scene.temperature)])
    return rows


def table_data(scene: Scene, analysis: Analysis, unit: Units) -> QMimeData:
    """Give the table as tab-separated text and as HTML."""
    rows = rows_of(scene, analysis, unit)
    data = QMimeData()
    data.setText("\n".join("\t".join(row) for row in rows) + "\n")
    lines = ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    data.setHtml(f"<table>{''.join(lines)}</table>")
    return data
