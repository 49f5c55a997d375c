"""All that the lens Steps shows of a scene."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.steps.calculation import Quantity
from infoviz.model.lenses.steps.options import Options
from infoviz.model.lenses.steps.work_out import work_out
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation.steps.equation import Equation, write_equations
from infoviz.presentation.steps.notation import Notation
from infoviz.presentation.steps.sentence import sentence
from infoviz.presentation.steps.written_column import WrittenColumn, write_column

_SPOKEN = 8  # classes that are named one by one
_CAUSES = 3  # of what broke


@dataclass(frozen=True, slots=True)
class StepsFrame:
    """A table, what follows from it, and words about them."""

    notation: Notation
    names: tuple[str, ...]
    true: int  # the class that the target prefers; −1 for none
    columns: tuple[WrittenColumn, ...]
    equations: tuple[Equation, ...]
    sentence: str
    table_description: str
    equations_description: str


def resolve(scene: Scene, analysis: Analysis, view: View) -> StepsFrame:
    """Say what there is to show."""
    notation = Notation(view.of(Options).way, view.units, scene.temperature)
    calculation = work_out(scene, analysis, notation.way)
    columns = {column.quantity: write_column(column, notation) for column in calculation.columns}
    equations = write_equations(calculation, columns["exponential"].sum, notation)
    likeliest = max(scene.p)
    return StepsFrame(
        notation,
        scene.names,
        scene.p.index(likeliest) if scene.p.count(likeliest) == 1 else -1,
        tuple(columns.values()),
        equations,
        sentence(scene, analysis, columns, notation),
        calculation_in_words(scene, analysis, columns, equations, view.units),
        equations_in_words(equations),
    )


def calculation_in_words(
    scene: Scene,
    analysis: Analysis,
    columns: Mapping[Quantity, WrittenColumn],
    equations: Sequence[Equation],
    units: Units,
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
    told_lines = equations_in_words(equations)
    return " ".join((f"Calculation in {units}: {classes}{rest}.", told_lines, *causes[:_CAUSES]))


def equations_in_words(equations: Sequence[Equation]) -> str:
    """Describe what follows from the table."""
    return " ".join(f"{equation.text}." for equation in equations)
