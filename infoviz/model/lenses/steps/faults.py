"""Where naive arithmetic went wrong: its numbers beside the exact ones. Called with numpy's warnings off."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.steps.calculation import Fault, Faults

Mask = NDArray[np.bool_]

# A relative error that can be seen in a printed number.
_VISIBLE = 1e-4

# A float below this has lost so many digits that it can be seen; one above the other has all of them.
_COARSE, _FINE = 0.5 / _VISIBLE * 2.0**-1074, 2.0**-1022


def of_powers(powers: Array, q: Array) -> Faults:
    """Find naive exponentials that left the range of floats, although the exact Q did not; () where none did."""
    return _tuple(
        (powers == math.inf, Fault.OVERFLOW),
        ((powers == 0.0) & (q > 0.0), Fault.UNDERFLOW),
        ((powers < _COARSE) & (q > _FINE), Fault.ROUNDED),
    )


def of_total(powers: Array, total: float) -> Fault:
    """Tell what went wrong with Σ e^(z/T)."""
    if total == math.inf:
        return Fault.FOLLOWS if powers.max() == math.inf else Fault.OVERFLOW
    if total < _COARSE:
        return Fault.FOLLOWS
    return Fault.NONE


def of_quotients(powers: Array, total: float, q: Array, exact: Array) -> Faults:
    """Find what went wrong with naive Q = e^(z/T)/Σ."""
    wrong = _wrong(q, exact)
    return _tuple(
        (wrong & (powers == math.inf), Fault.INFINITE_QUOTIENT),
        (wrong & np.isnan(q), Fault.ZERO_QUOTIENT),
        (wrong & (total == math.inf), Fault.OVER_INFINITY),
        (wrong, Fault.FOLLOWS),
    )


def of_logarithms(log_q: Array, exact: Array, earlier: Faults) -> Faults:
    """Find what went wrong with naive log Q, after what went wrong with Q."""
    wrong = _wrong(log_q, exact)
    return _tuple(
        (wrong & _broken(earlier), Fault.FOLLOWS),
        (wrong & (log_q == -math.inf), Fault.LOG_OF_ZERO),
        (wrong, Fault.ROUNDED),
    )


def after(values: Array, exact: Array, earlier: Faults) -> Faults:
    """Find what went wrong with numbers that are made of others, after what went wrong with those."""
    wrong = _wrong(values, exact)
    return _tuple((wrong & _broken(earlier), Fault.FOLLOWS), (wrong, Fault.ROUNDED))


def of_number(value: float, exact: float, earlier: Faults) -> Fault:
    """Tell what went wrong with one number that is made of others."""
    if not _wrong(np.asarray(value), np.asarray(exact)):
        return Fault.NONE
    return Fault.FOLLOWS if any(earlier) else Fault.ROUNDED


def _wrong(values: Array, exact: Array) -> Mask:
    """Where numbers differ by more than rounding; a nan does."""
    right: Mask = (values == exact) | (np.abs(values - exact) <= _VISIBLE * np.abs(exact))
    return ~right


def _broken(faults: Faults) -> Mask | bool:
    return np.array([bool(fault) for fault in faults]) if faults else False


def _tuple(*found: tuple[Mask, Fault]) -> Faults:
    """Give each class the first fault that was found there."""
    if not any(mask.any() for mask, _ in found):
        return ()
    rows = zip(*(mask.tolist() for mask, _ in found), strict=True)
    return tuple(next((fault for here, (_, fault) in zip(row, found, strict=True) if here), Fault.NONE) for row in rows)
