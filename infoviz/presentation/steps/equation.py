"""The equations that lead from the table to the loss."""

from __future__ import annotations

import math
from dataclasses import dataclass

from infoviz.model.lenses.steps.calculation import Calculation
from infoviz.model.units import in_units
from infoviz.presentation.pointed import Quantity
from infoviz.presentation.steps.cell import Cell
from infoviz.presentation.steps.notation import Notation
from infoviz.presentation.steps.written_column import write_number

# A difference of two printed numbers shows no result below this.
_HIDDEN = 1e-3


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


def write_equations(calculation: Calculation, total: Cell, notation: Notation) -> tuple[Equation, ...]:
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
