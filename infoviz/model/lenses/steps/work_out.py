"""The worked calculation of a scene: with the largest logit subtracted, and as the document writes it, without.

On paper both are the same. In floating point e^z is ∞ above e^709.78 and 0 below e^−745.13; the subtraction keeps the
largest exponential at 1. So the second way is computed naively, in plain float64: what breaks there is its point.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.exponentials import exponentials
from infoviz.model.arithmetic.rounding import exact_sum
from infoviz.model.distribution import sums_to_one
from infoviz.model.lenses.steps import faults
from infoviz.model.lenses.steps.calculation import Array, Calculation, Column, Fault, Line, Total
from infoviz.model.lenses.steps.faults import Faults
from infoviz.model.lenses.steps.options import Way
from infoviz.model.scene import Scene
from infoviz.model.units import in_units

# A difference of two printed numbers shows no result below this.
_HIDDEN = 1e-3


def work_out(scene: Scene, analysis: Analysis, way: Way = "shifted") -> Calculation:
    """Write the calculation of a scene down.

    Parameters
    ----------
    scene : Scene
        Its units are those of logarithms and losses.
    analysis : Analysis
        That of the scene.
    way : str
        "shifted": with the largest logit subtracted; every number is the program's own. "document": without, in plain
        float64; what differs from the program's own numbers so that it can be seen has a fault.

    Returns
    -------
    Calculation
    """
    ways: dict[Way, Callable[[_Sheet], Calculation]] = {"shifted": _shifted, "document": _document}
    with np.errstate(all="ignore"):
        return ways[way](_Sheet(scene, analysis))


class _Sheet:
    """What both ways write, at a scene's temperature and in its units."""

    def __init__(self, scene: Scene, analysis: Analysis) -> None:
        self.scene = scene
        self.analysis = analysis
        self.logits = np.array(scene.logits)
        self.tempered = scene.temperature != 1.0
        self.z = "z/T" if self.tempered else "z"
        self.power = "e^(z/T)" if self.tempered else "e^z"
        in_nats = scene.units == "nats"
        self.log = "log" if in_nats else "log₂"
        self.scale = "" if in_nats else "log₂ e · "
        nats = (analysis.cross_entropy, analysis.entropy, analysis.kl_divergence)
        self.loss, self.floor, self.divergence = (in_units(value, scene.units) for value in nats)
        # What the rounding of Q and P leaves of it is no part of it.
        missing = 0.0 if sums_to_one(scene.p) else 1.0 - float(exact_sum(analysis.p))
        self.gradient_total = missing / scene.temperature

    def given(self) -> list[Column]:
        columns = [Column("z", "z", "z", self.logits)]
        if self.tempered:
            columns.append(Column("tempered", "z/T", "z/T", self.logits / self.scene.temperature))
        return columns

    def logarithm(self, nats: Array, found: Faults = ()) -> Column:
        symbol = f"{self.log} Q"
        return Column("log_q", symbol, symbol, in_units(nats, self.scene.units), None, found)

    def target(self) -> Column:
        p = self.analysis.p
        return Column("p", "P", "P", p, Total(float(exact_sum(p))))

    def contribution(self, nats: Array, total: Total, found: Faults = ()) -> Column:
        symbol = f"−P {self.log} Q"
        return Column("contribution", symbol, symbol, in_units(nats, self.scene.units), total, found)

    def gradient(self, values: Array, total: Total, found: Faults = ()) -> Column:
        symbol = "∂H/∂z = (Q − P)/T" if self.tempered else "∂H/∂z = Q − P"
        return Column("gradient", symbol, "∂H/∂z", values, total, found)

    def log_sum(self, step: tuple[str | float, ...], nats: float, fault: Fault = Fault.NONE) -> Line:
        return Line("exponential", f"{self.log} Σ {self.power}", step, in_units(nats, self.scene.units), fault)

    def cross_entropy(self, loss: float, fault: Fault = Fault.NONE) -> Line:
        return Line("contribution", "H(P,Q)", (f"−Σ P {self.log} Q",), loss, fault)

    def entropy(self) -> Line:
        return Line("entropy_part", "H(P)", (f"−Σ P {self.log} P",), self.floor)

    def difference(self, loss: float, divergence: float, fault: Fault = Fault.NONE) -> Line:
        return Line("kl_part", "D_KL(P‖Q)", ("H(P,Q) − H(P) = ", loss, " − ", self.floor), divergence, fault)


def _shifted(sheet: _Sheet) -> Calculation:
    scene, analysis, loss = sheet.scene, sheet.analysis, sheet.loss
    weights = exponentials(sheet.logits, scene.temperature)
    shifted = (weights.z - weights.z[weights.top]) / weights.temperature
    rest = float(weights.other_weight / weights.top_weight)
    columns = (
        *sheet.given(),
        Column("shifted", f"{sheet.z} − max", "− max", shifted),
        Column("exponential", f"e^({sheet.z} − max)", "e^(…)", weights.weights / weights.top_weight, Total(1.0 + rest)),
        Column("q", "Q = e^(…) / Σ", "Q", analysis.q, Total(float(exact_sum(analysis.q)))),
        sheet.logarithm(analysis.log_q),
        sheet.target(),
        sheet.contribution(analysis.contributions, Total(loss)),
        sheet.gradient(analysis.gradient, Total(sheet.gradient_total)),
    )
    largest = scene.logits[analysis.predicted] / scene.temperature
    log_sum = sheet.log_sum((f"{sheet.scale}max {sheet.z} + {sheet.log} ", 1.0 + rest), largest + math.log1p(rest))
    cross_entropy = sheet.cross_entropy(loss)
    if loss > _HIDDEN and log_sum.value < math.inf:
        cross_entropy = replace(cross_entropy, step=("Σ P (", log_sum.value, f" − {sheet.scale}{sheet.z})"))
    divergence = sheet.difference(loss, sheet.divergence)
    if sheet.divergence < _HIDDEN * loss:
        divergence = replace(divergence, step=(f"Σ P {sheet.log}(P/Q)",))
    return Calculation(columns, (log_sum, cross_entropy, sheet.entropy(), divergence))


def _document(sheet: _Sheet) -> Calculation:
    temperature, analysis, p = sheet.scene.temperature, sheet.analysis, sheet.analysis.p
    powers = np.exp(sheet.logits / temperature)
    total = float(powers.sum())
    q = powers / total
    log_q = np.log(q)
    # The document's 0·log 0 is 0; but 0 times what has no value has none.
    terms = np.where((p == 0.0) & ~np.isnan(log_q), 0.0, 0.0 - p * log_q)
    gradient = (q - p) / temperature
    loss = in_units(float(terms.sum()), sheet.scene.units)
    divergence = loss - sheet.floor
    in_powers = faults.of_powers(powers, analysis.q)
    in_total = faults.of_total(powers, total)
    in_q = faults.of_quotients(powers, total, q, analysis.q)
    in_log = faults.of_logarithms(log_q, analysis.log_q, in_q)
    in_terms = faults.after(terms, analysis.contributions, in_log)
    in_gradient = faults.after(gradient, analysis.gradient, in_q)

    def checked(value: float, exact: float, earlier: Faults) -> Total:
        return Total(value, faults.of_number(value, exact, earlier))

    q_total = checked(float(q.sum()), 1.0, in_q)
    loss_total = checked(loss, sheet.loss, in_terms)
    # What rounding may leave of a sum whose terms cancel is 0.
    pull = float((q - p).sum())
    pull = 0.0 if abs(pull) <= 4 * len(p) * 2.0**-52 else pull / temperature
    columns = (
        *sheet.given(),
        Column("exponential", sheet.power, sheet.power, powers, Total(total, in_total), in_powers),
        Column("q", f"Q = {sheet.power} / Σ", "Q", q, q_total, in_q),
        sheet.logarithm(log_q, in_log),
        sheet.target(),
        sheet.contribution(terms, loss_total, in_terms),
        sheet.gradient(gradient, checked(pull, sheet.gradient_total, in_gradient), in_gradient),
    )
    follows = Fault.NONE if in_total is Fault.NONE else Fault.FOLLOWS
    lines = (
        sheet.log_sum((f"{sheet.log} ", total), math.log(total) if total > 0.0 else -math.inf, follows),
        sheet.cross_entropy(loss, loss_total.fault),
        sheet.entropy(),
        sheet.difference(loss, divergence, faults.of_number(divergence, sheet.divergence, in_terms)),
    )
    return Calculation(columns, lines)
