"""All that the lens Steps shows of a scene."""

from __future__ import annotations

import math
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.steps.options import Options
from infoviz.model.lenses.steps.work_out import Calculation, Fault, work_out
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.model.view import View
from infoviz.presentation.information import information
from infoviz.presentation.pointed import Pointed, Quantity
from infoviz.presentation.steps.written_column import Cell, Notation, WrittenColumn, write_columns, write_number

_SPOKEN = 8  # classes that are named one by one
_CAUSES = 3  # of what broke
_HIDDEN = 1e-3  # a difference of two printed numbers shows no result below this
_OVERFLOW, _UNDERFLOW = math.log(sys.float_info.max), math.log(2.0**-1074)  # beyond these, e^z is ∞ or 0
_NEAR = 1e-9  # a gradient that is as good as 0


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation with its numbers, such as H(P,Q) = Σ P (2.3490 − z) = 1.3990."""

    quantity: Quantity
    # Its left side, and what leads to its right side.
    name: str
    step: str
    result: Cell

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.name} = {self.step} = {self.result.text()}"


@dataclass(frozen=True, slots=True)
class StepsFrame:
    """A table, what follows from it, and words about them."""

    notation: Notation
    names: tuple[str, ...]
    true: int  # the class that the target prefers; −1 for none
    order: tuple[int, ...]  # the classes, the true one and its rivals first
    columns: tuple[WrittenColumn, ...]
    equations: tuple[Equation, ...]
    sentence: str
    table_description: str
    equations_description: str

    def others(self, seen: Collection[int]) -> tuple[Cell | None, ...]:
        """Sum each column over the classes that are not seen; None where a sum is of no use."""
        rest = [i for i in range(len(self.names)) if i not in seen]
        return tuple(None if column.total is None else column.sum_over(rest) for column in self.columns)


def name_of_others(count: int) -> str:
    """Name the row of the classes that are not seen."""
    return "1 other" if count == 1 else f"{count} others"


def resolve(scene: Scene, analysis: Analysis, view: View) -> StepsFrame:
    """Say what there is to show."""
    notation = Notation(view.of(Options).way, view.units, scene.temperature)
    calculation = work_out(scene, analysis, notation.way)
    columns = write_columns(calculation.columns, notation)
    equations = _equations(calculation, columns["exponential"].sum, notation)
    likeliest = max(scene.p)
    true = scene.p.index(likeliest) if scene.p.count(likeliest) == 1 else -1
    q = analysis.q.tolist()
    lines = " ".join(f"{equation.text}." for equation in equations)
    return StepsFrame(
        notation,
        scene.names,
        true,
        tuple(sorted(range(len(q)), key=lambda i: (i != true, -q[i]))),
        tuple(columns.values()),
        equations,
        _sentence(scene, analysis, columns, notation),
        _described(scene, analysis, columns, lines, view.units),
        lines,
    )


def _equations(calculation: Calculation, total: Cell, notation: Notation) -> tuple[Equation, ...]:
    """Write how log Σ e^z, H(P,Q), H(P) and D_KL(P‖Q) come about; `total` is the sum of the exponentials."""
    z, log, scale = notation.z, notation.log, notation.scale
    numbers = calculation.log_sum, calculation.cross_entropy, calculation.entropy, calculation.divergence
    cells = [write_number(number, notation.units) for number in numbers]
    log_sum, loss, floor, _ = (cell.text() for cell in cells)
    steps = [f"{log} {total.text()}", f"−Σ P {log} Q", f"−Σ P {log} P", f"H(P,Q) − H(P) = {loss} − {floor}"]
    if notation.way == "shifted":
        exponent, whole, _, divergence = (in_units(number.value, notation.units) for number in numbers)
        steps[0] = f"{scale}max {z} + {log} {total.text()}"
        if whole > _HIDDEN and exponent < math.inf:
            steps[1] = f"Σ P ({log_sum} − {scale}{z})"
        if divergence < _HIDDEN * whole:
            steps[3] = f"Σ P {log}(P/Q)"
    return (
        Equation("exponential", f"{log} Σ {notation.power}", steps[0], cells[0]),
        Equation("contribution", "H(P,Q)", steps[1], cells[1]),
        Equation("entropy_part", "H(P)", steps[2], cells[2]),
        Equation("kl_part", "D_KL(P‖Q)", steps[3], cells[3]),
    )


def _described(
    scene: Scene, analysis: Analysis, columns: Mapping[Quantity, WrittenColumn], lines: str, units: Units
) -> str:
    """Describe the whole table; of many classes, those that carry most of the loss."""
    count = scene.class_count
    rows = list(range(count))
    if count > _SPOKEN:
        contributions = analysis.contributions.tolist()
        rows = sorted(rows, key=lambda i: -contributions[i])[:_SPOKEN]
    told = [columns[quantity] for quantity in ("z", "exponential", "q", "contribution")]
    classes = "; ".join(
        f"{scene.names[i]} " + ", ".join(f"{column.short} {column.cell(i).text()}" for column in told) for i in rows
    )
    rest = f"; and {count - len(rows)} more" if count > len(rows) else ""
    causes = [
        f"{column.name} of {scene.names[i]} {cell.reason}." if i >= 0 else f"Σ {column.name} {cell.reason}."
        for column in columns.values()
        for i, cell in column.causes()
    ]
    return " ".join((f"Calculation in {units}: {classes}{rest}.", lines, *causes[:_CAUSES]))


def _sentence(scene: Scene, analysis: Analysis, columns: Mapping[Quantity, WrittenColumn], notation: Notation) -> str:
    """Say what to look at."""
    if notation.way == "shifted":
        return _of_shifted(scene, analysis, notation)
    loss = information(analysis.cross_entropy, notation.units)
    return _of_document(scene, columns, notation, f"Shifted, the loss is {loss}.")


def _of_document(scene: Scene, columns: Mapping[Quantity, WrittenColumn], notation: Notation, truth: str) -> str:
    power, powers, terms = notation.power, columns["exponential"], columns["contribution"]
    if Fault.OVERFLOW in powers.faults:
        name = scene.names[powers.faults.index(Fault.OVERFLOW)]
        return f"{power} of {name} is ∞, so its Q, ∞/∞, has no value, and the rest breaks. {truth}"
    if powers.sum.fault is Fault.OVERFLOW:
        return f"Each {power} is finite, but their sum is ∞, so every Q becomes 0. {truth}"
    if powers.sum.value == 0.0:
        return f"Every {power} is rounded to 0, so Q, 0/0, has no value, and the rest breaks. {truth}"
    if Fault.ROUNDED in powers.faults:
        return f"{power} is so close to 0 that its digits are lost, and with them those of Q. {truth}"
    broken = next((index for index, fault in enumerate(terms.faults) if fault), None)
    if broken is not None:
        q = columns["q"].cell(broken).text()
        return f"Q of {scene.names[broken]} was rounded to {q} and lost the digits that its log needs. {truth}"
    most = Cell(_OVERFLOW).text(longest=6)
    return f"Both ways agree here. This one breaks as soon as {notation.z} is larger than {most}: then {power} is ∞."


def _of_shifted(scene: Scene, analysis: Analysis, notation: Notation) -> str:
    loss, parts = analysis.cross_entropy, analysis.contributions.tolist()
    top = parts.index(max(parts))
    largest = scene.logits[analysis.predicted] / scene.temperature
    without = f"Without subtracting max {notation.z} = {Cell(largest).text()}"
    if parts[top] == math.inf:
        return f"Q gives {scene.names[top]} no chance, but P does: −log 0 is ∞, and so is the whole loss."
    if largest + math.log(scene.class_count) > _OVERFLOW:
        return f"{without}, Σ {notation.power} would be ∞; subtracted, it makes the largest e^(…) 1."
    if largest < _UNDERFLOW:
        return f"{without}, every {notation.power} would be rounded to 0; subtracted, it makes the largest e^(…) 1."
    if float(abs(analysis.gradient).max()) < _NEAR:
        return "Q is practically P: every ∂H/∂z is nearly 0, and the loss is nearly H(P), the lowest that it can be."
    part, whole = information(parts[top], notation.units), information(loss, notation.units)
    share = f"{scene.names[top]} contributes {part} to the loss of {whole}."
    if parts.count(parts[top]) > 1:
        share = f"Several classes cost the most; the loss is {whole}."
    elif part == whole:
        share = f"{scene.names[top]} makes up {'all' if parts[top] == loss else 'nearly all'} of the loss, {whole}."
    masked = [name for name, logit in zip(scene.names, scene.logits, strict=True) if logit == -math.inf]
    if masked:
        return f"{share} {masked[0]} is masked: e^(−∞) is 0, and 0 · log 0 counts as 0."
    return f"{share} The gradients sum to 0: if one logit rises, others fall."


def working(frame: StepsFrame, pointed: Pointed) -> str:
    """Say how a cell came about, such as "class 1: Q = 0.3679 / 1.4177 = 0.2595."; of no class, how the sum did."""
    columns = {column.quantity: column for column in frame.columns}
    column = columns.get(pointed.quantity)
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


def spoken(frame: StepsFrame, pointed: Pointed) -> str:
    """Say the one cell that is pointed at."""
    name = next((column.name for column in frame.columns if column.quantity == pointed.quantity), "")
    return working(frame, pointed) or (f"There is no sum of {name}." if name else "")


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
    temperature, total = Cell(notation.temperature).text(), columns["exponential"].sum.text()
    difference = f"{_grouped(cells['q'])} − {cells['p']}"
    steps: dict[Quantity, str] = {
        "tempered": f"{cells['z']} / {temperature}",
        "exponential": f"e^({cells[tempered]})",
        "q": f"{cells['exponential']} / {total}",
        "log_q": f"{notation.log} {_grouped(cells['q'])}",
        "contribution": f"−{cells['p']} · ({cells['log_q']})",
        "gradient": difference,
    }
    if notation.temperature != 1.0 or notation.scale:
        over = "" if notation.temperature == 1.0 else f" / {temperature}"
        steps["gradient"] = f"{notation.scale}({difference}){over}"
    if notation.way == "shifted":
        logarithm = f"{cells['shifted']} − log {total}"
        steps["shifted"] = f"{cells[tempered]} − {_grouped(columns[tempered].largest().text())}"
        steps["exponential"] = f"e^({cells['shifted']})"
        steps["log_q"] = f"{notation.scale}({logarithm})" if notation.scale else logarithm
    return steps


def _grouped(text: str) -> str:
    """Put what would be misread after a sign into parentheses."""
    return f"({text})" if text.startswith("−") or "/" in text else text
