"""What every route gives in every type, for some logits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.precision.losses import losses, scaled
from infoviz.model.lenses.precision.verdict import Cell, Reference, approximate, cells, reference


class Outcome(NamedTuple):
    """Sixteen losses, and the true one.

    Attributes
    ----------
    p, x : ndarray, shape (K,)
        P, and the tempered logits times the factor.
    truth : Reference
        The true loss, in nats.
    cells : tuple of Cell
        All routes in the first type, then in the next.
    """

    p: Array
    x: Array
    truth: Reference
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """Logits on which all routes are tried.

    It is compared by what determines it, and carried out when it is first asked.

    Attributes
    ----------
    logits, p : tuple of float
        The latter smoothed.
    temperature : float
    factor : float
        Multiplies all logits.
    refined : bool
        Whether the truth is the reference of 50 digits, or for the moment what `information` computes in float64, in a
        third of the time.
    """

    logits: tuple[float, ...]
    p: tuple[float, ...]
    temperature: float
    factor: float
    refined: bool

    @property
    def outcome(self) -> Outcome:
        """What comes of it."""
        return _carried_out(self)


@lru_cache(maxsize=8)
def _carried_out(trial: Trial) -> Outcome:
    p = np.array(trial.p)
    x = scaled(np.array(trial.logits), trial.temperature, np.array([trial.factor]))
    results = losses(p, x)
    truth = reference(p, x[0]) if trial.refined else Reference(float(approximate(results, x)[0]))
    return Outcome(p, x[0], truth, tuple(cells(results, truth)))
