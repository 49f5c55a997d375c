"""The worked calculation of a scene: with the largest logit subtracted, and as the document writes it, without.

On paper both are the same. In floating point e^z is ∞ above e^709.78 and 0 below e^−745.13; the subtraction keeps the
largest exponential at 1. So the second way is computed naively, in plain float64: what breaks there is its point.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.exponentials import exponentials
from infoviz.model.arithmetic.rounding import exact_sum
from infoviz.model.distribution import sums_to_one
from infoviz.model.dust import DUST, settled
from infoviz.model.lenses.steps.options import Way
from infoviz.model.scene import Scene

Mask = NDArray[np.bool_]

# A relative error that can be seen in a printed number.
_VISIBLE = 1e-4

# A float below this has lost so many digits that it can be seen; one above the other has all of them.
_COARSE, _FINE = 0.5 / _VISIBLE * 2.0**-1074, 2.0**-1022

Quantity = Literal["z", "tempered", "shifted", "exponential", "q", "log_q", "p", "contribution", "gradient"]


class Fault(StrEnum):
    """What went wrong with a number."""

    NONE = ""
    OVERFLOW = "overflow"
    UNDERFLOW = "underflow"
    INFINITE_QUOTIENT = "∞/∞"
    ZERO_QUOTIENT = "0/0"
    OVER_INFINITY = "over ∞"
    LOG_OF_ZERO = "log of 0"
    ROUNDED = "rounded"
    FOLLOWS = "follows"


Faults = tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A sum, or what follows from one."""

    value: float  # nan where it has no value
    fault: Fault = Fault.NONE  # what went wrong


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One quantity of every class."""

    quantity: Quantity
    values: Array  # shape (K,); in nats where it is information; nan where a cell has no value
    total: Number | None = None  # None where a sum is of no use
    faults: Faults = ()  # length K; what went wrong; empty where nothing did


@dataclass(frozen=True, slots=True, eq=False)
class Calculation:
    """A table, and what follows from it, in nats."""

    columns: tuple[Column, ...]  # from z to the gradient
    # These are log Σ e^z, H(P,Q), H(P) and D_KL(P‖Q).
    log_sum: Number
    cross_entropy: Number
    entropy: Number
    divergence: Number


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
        Column("gradient", settled(analysis).gradient, Number(_pull(scene, analysis))),
    )
    largest = scene.logits[analysis.predicted] / scene.temperature
    log_sum = _difference(largest + math.log1p(rest), largest)
    return Calculation(
        columns, Number(log_sum), loss, Number(analysis.entropy), Number(settled(analysis).kl_divergence)
    )


def _document(scene: Scene, analysis: Analysis) -> Calculation:
    temperature, p, exact = scene.temperature, analysis.p, analysis.q
    powers = np.exp(np.array(scene.logits) / temperature)
    total = float(powers.sum())
    q = powers / total
    log_q = np.log(q)
    # The document's 0·log 0 is 0; but 0 times what has no value has none.
    terms = np.where((p == 0.0) & ~np.isnan(log_q), 0.0, 0.0 - p * log_q)
    gradient = (q - p) / temperature
    exact_gradient, exact_divergence = settled(analysis).gradient, settled(analysis).kl_divergence
    gradient[(exact_gradient == 0.0) & (np.abs(q - p) <= DUST * p)] = 0.0
    in_powers = _first(
        (powers == math.inf, Fault.OVERFLOW),
        ((powers == 0.0) & (exact > 0.0), Fault.UNDERFLOW),
        ((powers < _COARSE) & (exact > _FINE), Fault.ROUNDED),
    )
    in_total = Fault.FOLLOWS if total < _COARSE or powers.max() == math.inf else Fault.NONE
    if total == math.inf and not in_total:
        in_total = Fault.OVERFLOW
    wrong = _wrong(q, exact)
    in_q = _first(
        (wrong & (powers == math.inf), Fault.INFINITE_QUOTIENT),
        (wrong & np.isnan(q), Fault.ZERO_QUOTIENT),
        (wrong & (total == math.inf), Fault.OVER_INFINITY),
        (wrong, Fault.FOLLOWS),
    )
    in_log = _after(log_q, analysis.log_q, in_q, (log_q == -math.inf, Fault.LOG_OF_ZERO))
    in_terms = _after(terms, analysis.contributions, in_log)
    in_gradient = _after(gradient, exact_gradient, in_q)

    def checked(value: float, exact: float, earlier: Faults) -> Number:
        fault = Fault.FOLLOWS if any(earlier) else Fault.ROUNDED
        return Number(value, fault if _wrong(np.asarray(value), np.asarray(exact)) else Fault.NONE)

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
    log_sum = Number(_difference(math.log(total), 1.0) if total > 0.0 else -math.inf, in_total and Fault.FOLLOWS)
    difference = loss.value - analysis.entropy
    if exact_divergence == 0.0:
        difference = _difference(difference, loss.value)
    divergence = checked(difference, exact_divergence, in_terms)
    return Calculation(columns, log_sum, loss, Number(analysis.entropy), divergence)


def _given(scene: Scene) -> list[Column]:
    """Give z, and z/T where that is another."""
    logits = np.array(scene.logits)
    tempered = [] if scene.temperature == 1.0 else [Column("tempered", logits / scene.temperature)]
    return [Column("z", logits), *tempered]


def _sum(values: Array) -> Number:
    return Number(float(exact_sum(values)))


def _difference(value: float, term: float) -> float:
    """Give a difference; what the rounding of its terms leaves of one that is nothing is 0."""
    return 0.0 if abs(value) <= DUST * abs(term) < math.inf else value


def _pull(scene: Scene, analysis: Analysis) -> float:
    """Give the sum of the gradient; what the rounding of Q and P leaves of it is no part of it."""
    missing = 0.0 if sums_to_one(scene.p) else 1.0 - float(exact_sum(analysis.p))
    return missing / scene.temperature


def _wrong(values: Array, exact: Array) -> Mask:
    """Where numbers differ by more than rounding; a nan does."""
    right: Mask = (values == exact) | (np.abs(values - exact) <= _VISIBLE * np.abs(exact))
    return ~right


def _after(values: Array, exact: Array, earlier: Faults, *causes: tuple[Mask, Fault]) -> Faults:
    """Find what went wrong with numbers that are made of others, after what went wrong with those."""
    wrong = _wrong(values, exact)
    followed = wrong & np.array([bool(fault) for fault in earlier]) if earlier else np.zeros_like(wrong)
    here = ((wrong & where, fault) for where, fault in causes)
    return _first((followed, Fault.FOLLOWS), *here, (wrong, Fault.ROUNDED))


def _first(*found: tuple[Mask, Fault]) -> Faults:
    """Give each class the first fault that was found there; () where none was."""
    if not any(mask.any() for mask, _ in found):
        return ()
    rows = zip(*(mask.tolist() for mask, _ in found), strict=True)
    return tuple(next((fault for here, (_, fault) in zip(row, found, strict=True) if here), Fault.NONE) for row in rows)
