"""The loss along one logit, with all others as they are: for every class at once.

With x = z/T, and L the log-sum-exp of all classes but i, −log Q(i) = log(1 + e^(L − x(i))), and for every other class j
−log Q(j) is by log(1 + e^(x(i) − L)) more than the L − x(j) that it would be without i. So

    H(P,Q) = P(i)·log(1 + e^(L − x(i))) + Σ P(j)·log(1 + e^(x(i) − L)) + Σ P(j)·(L − x(j)),

the sums over j ≠ i. No term is negative, so nothing cancels. Its slope, (Q(i) − P(i))/T for a P whose sum is 1, is 0
where Q(i) = P(i): at x(i) = L + log(P(i)/Σ P(j)).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.terms import surprise, weighted
from infoviz.model.scene import Scene

# Stands for ∞ where 0·∞ would be nan; 64 of them are not beyond all floats.
HUGE = 1e300

_SAME = 1e-9  # nats above the floor that count as none


class Lowest(NamedTuple):
    """Where the curve of each class has its minimum."""

    # Shape (K,); −∞ where P(i) = 0, and ∞ where P is all on i: the curve nears its minimum there, and never has it.
    z: Array
    loss: Array  # shape (K,); H(P,Q) there, in nats; ∞ where the whole curve is
    is_floor: NDArray[np.bool_]  # shape (K,); whether that is H(P), below which no prediction gets


class Parts(NamedTuple):
    """What the losses are made of; arrays of shape (K,), row i leaves class i out."""

    # P(i), and Σ P(j) over all others.
    own: Array
    others: Array
    # L is their sum: the largest z(j)/T of all others, and what the rest of these adds to it.
    anchor: Array
    log_total: Array
    cost: Array  # Σ P(j)·(L − z(j)/T) over all others; ∞ where P holds a masked one possible


@dataclass(frozen=True)
class LogitCurves:
    """The curve of each class: all that they depend on, and their numbers once they are asked for."""

    logits: tuple[float, ...]
    p: tuple[float, ...]
    temperature: float

    @classmethod
    def of(cls, scene: Scene) -> LogitCurves:
        """Give the curves of a scene."""
        return cls(scene.logits, scene.p, scene.temperature)

    @cached_property
    def _parts(self) -> Parts:
        p = np.array(self.p)
        itself = np.eye(len(p), dtype=np.bool_)
        with np.errstate(all="ignore"):
            x = np.where(itself, -np.inf, as_finite(np.array(self.logits) / self.temperature))
            weights = np.where(itself, 0.0, p)
            top = x.max(axis=1)
            none = top == -np.inf
            anchor = np.where(none, -HUGE, top)
            below = anchor[:, np.newaxis] - x
            log_total = np.where(none, 0.0, np.log(np.exp(-below).sum(axis=1)))
            cost = weighted(weights, below + log_total[:, np.newaxis]).sum(axis=1)
        return Parts(p, weights.sum(axis=1), anchor, log_total, cost)

    def losses(self, z: Array, only: int | None = None) -> Array:
        """Give H(P,Q) for every class i at each z(i).

        Parameters
        ----------
        z : ndarray, shape (N,)
            Finite.
        only : int, optional
            One class, whose row alone is wanted.

        Returns
        -------
        ndarray, shape (K, N)
            In nats; a row is ∞ where P holds possible another class that is masked.
        """
        rows = slice(None) if only is None else slice(only, only + 1)
        own, others, anchor, log_total, cost = (part[rows, np.newaxis] for part in self._parts)
        with np.errstate(all="ignore"):
            above = as_finite(z / self.temperature) - anchor - log_total
            losses: Array = np.log1p(np.exp(-np.abs(above)))
            losses *= own + others
            losses += np.where(above > 0.0, others, -own) * above
            losses += cost
        return losses

    @cached_property
    def bends(self) -> Array:
        """Where each curve bends, T·L, shape (K,): there Q(i) = 1/2; ∞ where the class has all of Q."""
        with np.errstate(all="ignore"):
            bends: Array = self.temperature * (self._parts.anchor + self._parts.log_total)
            bends[self._parts.anchor == -HUGE] = np.inf
        return bends

    @cached_property
    def lowest(self) -> Lowest:
        """Where each curve has its minimum, and what it is there."""
        own, others, anchor, log_total, cost = self._parts
        with np.errstate(all="ignore"):
            z = self.temperature * (anchor + log_total + np.log(own / others))
            parts = np.array([own, others])
            choice = weighted(parts, surprise(parts / (own + others))).sum(axis=0)
            floor = weighted(own, surprise(own)).sum()
            loss = cost + choice
        z = np.where(others == 0.0, np.inf, np.where(own == 0.0, -np.inf, z))
        return Lowest(z, loss, loss - floor <= _SAME * max(1.0, float(floor)))


def as_finite(x: Array) -> Array:
    """Keep z/T within floats that can be added and weighted; −∞, which masks a class, stays."""
    return np.where(x == -np.inf, x, np.clip(x, -HUGE, HUGE))
