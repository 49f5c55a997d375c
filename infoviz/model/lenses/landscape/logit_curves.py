"""The loss along one logit, with all others as they are: for every class at once.

With x = z/T, and L the log-sum-exp of all classes but i, −log Q(i) = log(1 + e^(L − x(i))), and for every other class j
−log Q(j) is by log(1 + e^(x(i) − L)) more than the L − x(j) that it would be without i. So

    H(P,Q) = P(i)·log(1 + e^(L − x(i))) + Σ P(j)·log(1 + e^(x(i) − L)) + Σ P(j)·(L − x(j)),

the sums over j ≠ i. No term is negative, so nothing cancels. Its slope, (Q(i) − P(i))/T for a P whose sum is 1, is 0
where Q(i) = P(i): at x(i) = L + log(P(i)/Σ P(j)).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from infoviz.model.arithmetic.terms import surprise, weighted
from infoviz.model.scene import Scene

Array = NDArray[np.float64]

# Stands for ∞ where 0·∞ would be nan; 64 of them are not beyond all floats.
HUGE = 1e300

_SAME = 1e-9  # nats above the floor that count as none


class Lowest(NamedTuple):
    """Where the curve of each class has its minimum.

    Attributes
    ----------
    z : ndarray, shape (K,)
        −∞ where P(i) = 0, and ∞ where P is all on i: the curve nears its minimum there, and never has it.
    loss : ndarray, shape (K,)
        H(P,Q) there, in nats; ∞ where the whole curve is.
    is_floor : ndarray of bool, shape (K,)
        Whether that is H(P), below which no prediction gets.
    """

    z: Array
    loss: Array
    is_floor: NDArray[np.bool_]


class LogitCurves(NamedTuple):
    """What the losses along each logit are made of; arrays have shape (K,).

    Attributes
    ----------
    own, others : ndarray
        P(i), and Σ P(j) over all others.
    anchor, log_total : ndarray
        L is their sum: the largest z(j)/T of all others, and what the rest of these adds to it.
    cost : ndarray
        Σ P(j)·(L − z(j)/T) over all others; ∞ where P holds a masked one possible.
    temperature : float
    """

    own: Array
    others: Array
    anchor: Array
    log_total: Array
    cost: Array
    temperature: float

    def losses(self, z: Array) -> Array:
        """Give H(P,Q) for every class i at each z(i).

        Parameters
        ----------
        z : ndarray, shape (N,)
            Finite.

        Returns
        -------
        ndarray, shape (K, N)
            In nats; a row is ∞ where P holds possible another class that is masked.
        """
        with np.errstate(all="ignore"):
            above = as_finite(z / self.temperature) - self.anchor[:, np.newaxis] - self.log_total[:, np.newaxis]
            losses = np.log1p(np.exp(-np.abs(above)))
            losses *= (self.own + self.others)[:, np.newaxis]
            losses += np.where(above > 0.0, self.others[:, np.newaxis], -self.own[:, np.newaxis]) * above
            losses += self.cost[:, np.newaxis]
        return losses

    def of(self, index: int) -> LogitCurves:
        """Give the same for one class alone, K = 1."""
        own, others, anchor, log_total, cost = (array[index : index + 1] for array in self[:5])
        return LogitCurves(own, others, anchor, log_total, cost, self.temperature)

    def lowest(self) -> Lowest:
        """Give where each curve has its minimum, and what it is there."""
        with np.errstate(all="ignore"):
            z = self.temperature * (self.anchor + self.log_total + np.log(self.own / self.others))
            total = self.own + self.others
            parts = np.array([self.own, self.others])
            choice = weighted(parts, surprise(parts / total)).sum(axis=0)
            floor = weighted(self.own, surprise(self.own)).sum()
            loss = self.cost + choice
        z = np.where(self.others == 0.0, np.inf, np.where(self.own == 0.0, -np.inf, z))
        return Lowest(z, loss, loss - floor <= _SAME * max(1.0, float(floor)))


def logit_curves(scene: Scene) -> LogitCurves:
    """Prepare the losses along each logit of a scene; row i leaves class i out."""
    p = np.array(scene.p)
    itself = np.eye(len(p), dtype=np.bool_)
    with np.errstate(all="ignore"):
        x = np.where(itself, -np.inf, as_finite(np.array(scene.logits) / scene.temperature))
        weights = np.where(itself, 0.0, p)
        top = x.max(axis=1)
        none = top == -np.inf
        anchor = np.where(none, -HUGE, top)
        below = anchor[:, np.newaxis] - x
        log_total = np.where(none, 0.0, np.log(np.exp(-below).sum(axis=1)))
        cost = weighted(weights, below + log_total[:, np.newaxis]).sum(axis=1)
    return LogitCurves(p, weights.sum(axis=1), anchor, log_total, cost, scene.temperature)


def as_finite(x: Array) -> Array:
    """Keep z/T within floats that can be added and weighted; −∞, which masks a class, stays."""
    return np.where(x == -np.inf, x, np.clip(x, -HUGE, HUGE))
