"""How a cell of the calculation came about."""

from __future__ import annotations

from infoviz.model.lenses.steps.calculation import Quantity
from infoviz.presentation.pointed import Pointed
from infoviz.presentation.steps.cell import Cell
from infoviz.presentation.steps.notation import Notation
from infoviz.presentation.steps.steps_frame import StepsFrame
from infoviz.presentation.steps.written_column import WrittenColumn


def working(frame: StepsFrame, pointed: Pointed) -> str:
    """Say how a cell came about, such as "class 1: Q = 0.3679 / 1.4177 = 0.2595."; of no class, how the sum did."""
    columns = {column.quantity: column for column in frame.columns}
    column = next((column for column in frame.columns if column.quantity == pointed.quantity), None)
    if column is None:
        return ""
    if pointed.index >= 0:
        step = _steps(columns, frame.notation, pointed.index).get(column.quantity)
        said = f"{frame.names[pointed.index]}: {column.name}" + (f" = {step}" if step else "")
        return _finished(said, column.name, column.cell(pointed.index))
    if column.total is None:
        return ""
    means = " = H(P,Q)" if column.quantity == "contribution" else ""
    return _finished(f"Σ {column.name}{means}", f"Σ {column.name}", column.total)


def _finished(said: str, symbol: str, cell: Cell) -> str:
    """End a sentence with a value, or why it has none, or why it is wrong."""
    if cell.value is None:
        return f"{said} has no value."
    why = f": {symbol} {cell.reason}" if cell.fault else ""
    return f"{said} = {cell.text()}{why}."


def _steps(columns: dict[Quantity, WrittenColumn], notation: Notation, index: int) -> dict[Quantity, str]:
    """Write with numbers what makes each cell of a class that is not given."""
    cells = {quantity: column.cell(index).text() for quantity, column in columns.items()}
    tempered: Quantity = "z" if notation.temperature == 1.0 else "tempered"
    temperature, over = Cell(notation.temperature).text(), columns["exponential"].sum.text()
    difference = f"{_grouped(cells['q'])} − {cells['p']}"
    steps: dict[Quantity, str] = {
        "tempered": f"{cells['z']} / {temperature}",
        "exponential": f"e^({cells[tempered]})",
        "q": f"{cells['exponential']} / {over}",
        "log_q": f"{notation.log} {_grouped(cells['q'])}",
        "contribution": f"−{cells['p']} · ({cells['log_q']})",
        "gradient": difference if notation.temperature == 1.0 else f"({difference}) / {temperature}",
    }
    if notation.way == "shifted":
        logarithm = f"{cells['shifted']} − log {over}"
        steps["shifted"] = f"{cells[tempered]} − {_grouped(columns[tempered].largest().text())}"
        steps["exponential"] = f"e^({cells['shifted']})"
        steps["log_q"] = f"{notation.scale}({logarithm})" if notation.scale else logarithm
    return steps


def _grouped(text: str) -> str:
    """Put what would be misread after a sign into parentheses."""
    return f"({text})" if text.startswith("−") or "/" in text else text
