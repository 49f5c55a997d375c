"""A column of the calculation as it is written."""

from __future__ import annotations

import math
from dataclasses import dataclass

from infoviz.model.lenses.steps.calculation import Column, Fault, Number, Quantity
from infoviz.model.units import Units, in_units
from infoviz.presentation.steps.cell import Cell
from infoviz.presentation.steps.notation import Notation


@dataclass(frozen=True, slots=True)
class WrittenColumn:
    """One quantity of every class."""

    quantity: Quantity
    # Its heading: with how it comes about, and for little room.
    symbol: str
    short: str
    values: tuple[float | None, ...]  # in display units; None where a cell has no value
    faults: tuple[Fault, ...]  # what went wrong with each; empty where nothing did
    total: Cell | None  # None where a sum is of no use

    @property
    def name(self) -> str:
        """The symbol without how it comes about."""
        return self.symbol.partition(" = ")[0]

    @property
    def sum(self) -> Cell:
        """The sum; without a value where there is none."""
        return self.total or Cell(None)

    def cell(self, index: int) -> Cell:
        """Give the cell of a class."""
        return Cell(self.values[index], self.faults[index] if self.faults else Fault.NONE)

    def largest(self) -> Cell:
        """Give the largest of the values."""
        return Cell(max(value for value in self.values if value is not None))

    def causes(self) -> list[tuple[int, Cell]]:
        """List what broke here and does not only follow: the class, −1 for the sum, and its cell."""
        cells = [(index, self.cell(index)) for index, fault in enumerate(self.faults) if fault]
        cells += [(-1, self.total)] if self.total is not None and self.total.fault else []
        return [(index, cell) for index, cell in cells if cell.fault is not Fault.FOLLOWS]


def write_column(column: Column, notation: Notation) -> WrittenColumn:
    """Write a column, in display units where it is information."""
    units = notation.units if column.quantity in ("log_q", "contribution") else "nats"
    values = in_units(column.values, units).tolist()
    return WrittenColumn(
        column.quantity,
        *notation.symbols()[column.quantity],
        tuple(None if math.isnan(value) else value for value in values),
        column.faults,
        None if column.total is None else write_number(column.total, units),
    )


def write_number(number: Number, units: Units) -> Cell:
    """Write a sum, or what follows from one, in display units."""
    value = in_units(number.value, units)
    return Cell(None if math.isnan(value) else value, number.fault)
