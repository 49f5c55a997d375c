"""What callers give, checked, and handed on in blocks of rows."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infoviz.model.arithmetic.array import Array

# Numbers in a block of rows: a handful of such blocks stays in a core's cache.
_BLOCK = 2**15


def by_rows(function: Callable[..., Array], *arrays: NDArray[Any], keep_classes: bool = False) -> Array:
    """Broadcast arrays over their leading axes and apply a function to blocks of rows, transposed: classes first."""
    leading = np.broadcast_shapes(*(array.shape[:-1] for array in arrays))
    count, classes = math.prod(leading), arrays[-1].shape[-1]
    rows = [np.broadcast_to(a, (*leading, a.shape[-1])).reshape(count, a.shape[-1]) for a in arrays]
    result = np.empty((count, classes) if keep_classes else count)
    step = max(1, _BLOCK // classes)
    if count > step:
        # Until a larger array was freed, glibc gives the memory of every temporary block back to the system, to take
        # it anew, page by page: measured as three quarters of the time.
        np.empty(16 * _BLOCK)
    with np.errstate(all="ignore"):
        for start in range(0, count, step):
            block = slice(start, start + step)
            result[block] = function(*(row[block].T for row in rows)).T
    # An array of shape () becomes a number, as numpy's own functions have it.
    shaped: Array = result.reshape((*leading, classes) if keep_classes else leading)[()]
    return shaped


def as_float(x: NDArray[Any]) -> Array:
    """Return x itself, if it is float64 already."""
    return np.asarray(x, dtype=np.float64)


def as_classes(x: ArrayLike, name: str) -> NDArray[Any]:
    """Check that there is an axis of classes."""
    array = np.asarray(x)
    if array.ndim == 0 or array.shape[-1] == 0:
        raise ValueError(f"{name} has the shape {array.shape}; expected at least one class on the last axis.")
    return array


def as_pair(p: ArrayLike, other: ArrayLike, name: str) -> tuple[NDArray[Any], NDArray[Any]]:
    """Check that two arrays have the same number of classes."""
    first, second = as_classes(p, "P"), as_classes(other, name)
    if first.shape[-1] != second.shape[-1]:
        raise ValueError(f"P has {first.shape[-1]} classes; expected {second.shape[-1]}, as many as {name}.")
    return first, second


def as_probabilities(p: NDArray[Any], name: str) -> Array:
    """Return a block of rows, classes first, as float64, if all of them may be probabilities."""
    p = as_float(p)
    total = p.sum(axis=0)
    if not (p.min() >= 0.0 and (total > 0.0).all() and (total < math.inf).all()):
        _refuse(p, name)
    return p


def _refuse(p: Array, name: str) -> None:
    valid = (p >= 0.0) & (p < math.inf)
    if not valid.all():
        i, row = np.argwhere(~valid)[0]
        raise ValueError(
            f"{name} has the probability {p[i, row]} for class {i}; expected a number that is not negative."
        )
    if not p.any(axis=0).all():
        raise ValueError(f"The probabilities of {name} are all 0; expected a positive one in each row.")


def check_indices(index: NDArray[Any], classes: int) -> None:
    """Check that class indices are 0 … classes − 1."""
    outside = (index < 0) | (index >= classes)
    if outside.any():
        raise IndexError(f"The class index {index[outside][0]} is out of range; expected 0 to {classes - 1}.")


def by_tempered_rows(
    function: Callable[..., Array], temperature: ArrayLike, *arrays: NDArray[Any], keep_classes: bool = False
) -> Array:
    """Do as `by_rows`, with a temperature before the arrays: a number, or one a row, shape (N,)."""
    t = np.asarray(temperature, dtype=np.float64)
    wrong = ~((t > 0.0) & (t < math.inf))
    if wrong.any():
        raise ValueError(f"The temperature is {t[wrong][0]}; expected a positive number.")
    if t.ndim == 0:
        one = float(t)
        return by_rows(lambda *rows: function(one, *rows), *arrays, keep_classes=keep_classes)
    return by_rows(lambda t, *rows: function(t[0], *rows), t[..., np.newaxis], *arrays, keep_classes=keep_classes)
