"""All that the lens Steps shows of a scene."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.steps.options import Options
from infoviz.model.lenses.steps.work_out import work_out
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.steps.calculation_in_words import calculation_in_words, equations_in_words
from infoviz.presentation.steps.equation import Equation, write_equations
from infoviz.presentation.steps.notation import Notation
from infoviz.presentation.steps.sentence import sentence
from infoviz.presentation.steps.written_column import WrittenColumn, write_column


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
