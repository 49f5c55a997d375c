"""The worked calculation of a scene: with the largest logit subtracted, and as the document writes it, without.

On paper both are the same. In floating point e^z is ∞ above e^709.78 and 0 below e^−745.13; the subtraction keeps the
largest exponential at 1. So the second way is computed naively, in plain float64: what breaks there is its point.
"""

from __future__ import annotations

import math

import numpy as np

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.exponentials import exponentials
from infoviz.model.arithmetic.rounding import exact_sum
from infoviz.model.distribution import sums_to_one
from infoviz.model.lenses.steps import faults
from infoviz.model.lenses.steps.calculation import Calculation, Column, Fault, Faults, Number
from infoviz.model.lenses.steps.options import Way
from infoviz.model.scene import Scene


def work_out(scene: Scene, analysis: Analysis, way: Way = "shifted") -> Calculation:
    """Write the calculation of a scene down, in nats.

    "shifted": with the largest logit subtracted; every number is the program's own. "document": without, in plain
    float64; what differs from the program's own numbers so that it can be seen has a fault.
    """
    with np.errstate(all="ignore"):
        return _shifted(scene, analysis) if way == "shifted" else _document(scene, analysis)


def _shifted(scene: Scene, analysis: Analysis) -> Calculation:
    weights = exponentials(np.array(scene.logits), scene.temperature)
    shifted = (weights.z - weights.z[weights.top]) / weights.temperature
    rest = float(weights.other_weight / weights.top_weight)
    loss = Number(analysis.cross_entropy)
    columns = (
        *_given(scene),
        Column("shifted", shifted),
        Column("exponential", weights.weights / weights.top_weight, Number(1.0 + rest)),
        Column("q", analysis.q, _sum(analysis.q)),
        Column("log_q", analysis.log_q),
        Column("p", analysis.p, _sum(analysis.p)),
        Column("contribution", analysis.contributions, loss),
        Column("gradient", analysis.gradient, Number(_pull(scene, analysis))),
    )
    log_sum = scene.logits[analysis.predicted] / scene.temperature + math.log1p(rest)
    return Calculation(columns, Number(log_sum), loss, Number(analysis.entropy), Number(analysis.kl_divergence))


def _document(scene: Scene, analysis: Analysis) -> Calculation:
    temperature, p = scene.temperature, analysis.p
    powers = np.exp(np.array(scene.logits) / temperature)
    total = float(powers.sum())
    q = powers / total
    log_q = np.log(q)
    # The document's 0·log 0 is 0; but 0 times what has no value has none.
    terms = np.where((p == 0.0) & ~np.isnan(log_q), 0.0, 0.0 - p * log_q)
    gradient = (q - p) / temperature
    in_powers = faults.of_powers(powers, analysis.q)
    in_total = faults.of_total(powers, total)
    in_q = faults.of_quotients(powers, total, q, analysis.q)
    in_log = faults.of_logarithms(log_q, analysis.log_q, in_q)
    in_terms = faults.after(terms, analysis.contributions, in_log)
    in_gradient = faults.after(gradient, analysis.gradient, in_q)

    def checked(value: float, exact: float, earlier: Faults) -> Number:
        return Number(value, faults.of_number(value, exact, earlier))

    loss = checked(float(terms.sum()), analysis.cross_entropy, in_terms)
    # What rounding may leave of a sum whose terms cancel is 0.
    pull = float((q - p).sum())
    pull = 0.0 if abs(pull) <= 4 * len(p) * 2.0**-52 else pull / temperature
    columns = (
        *_given(scene),
        Column("exponential", powers, Number(total, in_total), in_powers),
        Column("q", q, checked(float(q.sum()), 1.0, in_q), in_q),
        Column("log_q", log_q, None, in_log),
        Column("p", p, _sum(p)),
        Column("contribution", terms, loss, in_terms),
        Column("gradient", gradient, checked(pull, _pull(scene, analysis), in_gradient), in_gradient),
    )
    log_sum = Number(math.log(total) if total > 0.0 else -math.inf, Fault.FOLLOWS if in_total else Fault.NONE)
    divergence = checked(loss.value - analysis.entropy, analysis.kl_divergence, in_terms)
    return Calculation(columns, log_sum, loss, Number(analysis.entropy), divergence)


def _given(scene: Scene) -> list[Column]:
    """Give z, and z/T where that is another."""
    logits = np.array(scene.logits)
    tempered = [] if scene.temperature == 1.0 else [Column("tempered", logits / scene.temperature)]
    return [Column("z", logits), *tempered]


def _sum(values: Array) -> Number:
    return Number(float(exact_sum(values)))


def _pull(scene: Scene, analysis: Analysis) -> float:
    """Give the sum of the gradient; what the rounding of Q and P leaves of it is no part of it."""
    missing = 0.0 if sums_to_one(scene.p) else 1.0 - float(exact_sum(analysis.p))
    return missing / scene.temperature
