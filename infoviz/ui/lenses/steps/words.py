"""The worked calculation in words: its numbers, and how each came about."""

from __future__ import annotations

import math

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.steps.calculation import Calculation, Column, Fault, Line
from infoviz.model.scene import Scene
from infoviz.presentation.format_number import format_within
from infoviz.presentation.pointed import Pointed

_LONGEST = 8  # characters of a number among words
_SPOKEN = 8  # classes that a description names one by one


def number(value: float, fault: Fault = Fault.NONE, longest: int = _LONGEST) -> str:
    """Write the number of a cell, or what stands there instead of one, in so many characters."""
    return fault.mark if math.isnan(value) else format_within(value, longest, min(4, longest - 4))


def written_step(line: Line) -> str:
    """Write what leads to a line's value."""
    return "".join(piece if isinstance(piece, str) else number(piece) for piece in line.step)


def written_line(line: Line) -> str:
    """Write a line."""
    return f"{line.name} = {written_step(line)} = {number(line.value, line.fault)}"


def working(scene: Scene, calculation: Calculation, pointed: Pointed) -> str:
    """Say how a cell came about, such as "class 1: Q = 0.3679 / 1.4177 = 0.2595."; of no class, how the sum did.

    Returns
    -------
    str
        Empty where nothing is to be said.
    """
    columns: dict[str, Column] = {column.quantity: column for column in calculation.columns}
    column = columns.get(pointed.quantity)
    if column is None:
        return ""
    symbol, index = column.symbol.partition(" = ")[0], pointed.index
    if index >= 0:
        cells: dict[str, str] = {name: number(float(c.values[index]), c.fault(index)) for name, c in columns.items()}
        step, fault = _step(scene, columns, cells, column), column.fault(index)
        said = f"{scene.names[index]}: {symbol}" + (f" = {step}" if step else "")
        return _finished(said, symbol, float(column.values[index]), fault)
    if column.total is None:
        return ""
    means = " = H(P,Q)" if column.quantity == "contribution" else ""
    return _finished(f"Σ {symbol}{means}", f"Σ {symbol}", column.total.value, column.total.fault)


def _finished(said: str, symbol: str, value: float, fault: Fault) -> str:
    """End a sentence with a value, or why it has none, or why it is wrong."""
    if math.isnan(value):
        return f"{said} has no value."
    why = "" if fault is Fault.NONE else f": {symbol} {fault.value}"
    return f"{said} = {number(value)}{why}."


def _step(scene: Scene, columns: dict[str, Column], cells: dict[str, str], column: Column) -> str:
    """Write with numbers what makes a cell of a column; nothing for what is given."""
    tempered = cells.get("tempered", cells["z"])
    temperature, total = number(scene.temperature), columns["exponential"].total
    assert total is not None
    over = number(total.value, total.fault)
    if column.quantity == "log_q" and "shifted" in cells:
        exact = f"{cells['shifted']} − log {over}"
        return exact if scene.units == "nats" else f"log₂ e · ({exact})"
    difference = f"{_grouped(cells['q'])} − {cells['p']}"
    largest = number(float(columns.get("tempered", columns["z"]).values.max()))
    steps = {
        "tempered": f"{cells['z']} / {temperature}",
        "shifted": f"{tempered} − {_grouped(largest)}",
        "exponential": f"e^({cells.get('shifted', tempered)})",
        "q": f"{cells['exponential']} / {over}",
        "log_q": f"{columns['log_q'].symbol.removesuffix(' Q')} {_grouped(cells['q'])}",
        "contribution": f"−{cells['p']} · ({cells['log_q']})",
        "gradient": difference if scene.temperature == 1.0 else f"({difference}) / {temperature}",
    }
    return steps.get(column.quantity, "")


def _grouped(text: str) -> str:
    """Put what would be misread after a sign into parentheses."""
    return f"({text})" if text.startswith("−") or "/" in text else text


def blame(scene: Scene, column: Column, index: int, fault: Fault) -> str:
    """Say what went wrong with a cell, or with the sum (−1)."""
    symbol = column.symbol.partition(" = ")[0]
    return f"{symbol} of {scene.names[index]} {fault.value}" if index >= 0 else f"Σ {symbol} {fault.value}"


def summary(scene: Scene, analysis: Analysis, calculation: Calculation) -> str:
    """Describe the whole table; of many classes, those that carry most of the loss."""
    count = scene.class_count
    rows = list(range(count))
    if count > _SPOKEN:
        contributions = analysis.contributions.tolist()
        rows = sorted(rows, key=lambda i: -contributions[i])[:_SPOKEN]
    told = [c for c in calculation.columns if c.quantity in ("z", "exponential", "q", "contribution")]
    classes = "; ".join(
        f"{scene.names[i]} " + ", ".join(f"{c.short} {number(float(c.values[i]), c.fault(i))}" for c in told)
        for i in rows
    )
    rest = f"; and {count - len(rows)} more" if count > len(rows) else ""
    causes = [found for found in calculation.faults() if found[2] is not Fault.FOLLOWS]
    broken = "".join(f" {blame(scene, *cause)}." for cause in causes[:3])
    lines = " ".join(f"{written_line(line)}." for line in calculation.lines)
    return f"Calculation in {scene.units}: {classes}{rest}. {lines}{broken}"
