"""The whole calculation in words, for assistive tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.steps.calculation import Quantity
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.presentation.steps.equation import Equation
from infoviz.presentation.steps.written_column import WrittenColumn

_SPOKEN = 8  # classes that are named one by one
_CAUSES = 3  # of what broke


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
