"""A worked calculation as data: columns of a table, a row a class, and the numbers that follow from there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from infoviz.model.arithmetic.array import Array

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
