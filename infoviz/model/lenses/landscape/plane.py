"""The loss, or a divergence, over two logits, with all others as they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.terms import weighted
from infoviz.model.lenses.landscape.logit_curves import HUGE, as_finite
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.scene import Scene

_TINY = 1e-300  # has a logarithm, and 0 times that is 0
# Steps of w, denser near 0, where a term bends most; linear between them, that is right within 1e-6 nats.
_SHARES = np.linspace(0.0, 1.0, 513) ** 2


class Rest(NamedTuple):
    """All classes but the two of a plane."""

    p: Array  # shape (K − 2,); the target
    shares: Array  # shape (K − 2,); what each has of all that is predicted for them; 0 where all are masked
    log_sum: float  # the log-sum-exp of their z/T; −1e300 where all are masked
    cost: float  # Σ P(j)·(log_sum − z(j)/T); ∞ where P holds a masked one possible


@dataclass(frozen=True)
class Plane:
    """All that the values over two logits depend on; their own logits do not matter.

    The other classes keep their shares of what is left for them, w, so that their part depends on w alone.
    """

    # "forward" is H(P,Q), which is D_KL(P‖Q) and the same H(P) everywhere; the others as for `divergence`.
    measure: Measure
    p: tuple[float, float]  # the target of the two classes
    other_p: tuple[float, ...]
    other_logits: tuple[float, ...]
    temperature: float

    @classmethod
    def of(cls, measure: Measure, scene: Scene, pair: tuple[int, int]) -> Plane:
        """Give the plane of two classes of a scene."""
        p, others = scene.p, [i for i in range(scene.class_count) if i not in pair]
        other_p, other_logits = tuple(p[i] for i in others), tuple(scene.logits[i] for i in others)
        return cls(measure, (p[pair[0]], p[pair[1]]), other_p, other_logits, scene.temperature)

    @cached_property
    def _rest(self) -> Rest:
        p, x = np.array(self.other_p), np.array(self.other_logits)
        with np.errstate(all="ignore"):
            x = as_finite(x / self.temperature)
            top = float(x.max(initial=-np.inf))
            if top == -math.inf:
                return Rest(p, np.zeros_like(p), -HUGE, math.inf if p.any() else 0.0)
            weights = np.exp(x - top)
            total = float(weights.sum())
            log_sum = top + math.log(total)
            cost = float(weighted(p, (top - x) + math.log(total)).sum())
        return Rest(p, weights / total, log_sum, cost)

    @cached_property
    def _shannon_of_rest(self) -> Array:
        terms = _shannon(self._rest.p[:, np.newaxis], self._rest.shares[:, np.newaxis] * _SHARES)
        total: Array = terms.sum(axis=0)
        return total

    def values(self, first: Array, second: Array) -> Array:
        """Give the values of a lattice.

        Parameters
        ----------
        first, second : ndarray, shape (N,) and (M,)
            Finite logits.

        Returns
        -------
        ndarray, shape (N, M)
            In nats, within 1e-6 for Jensen–Shannon. Entry [i, j] has first[i] for the first of the two classes,
            second[j] for the second.
        """
        rest, (a, b) = self._rest, self.p
        with np.errstate(all="ignore"):
            x, y = as_finite(first / self.temperature)[:, np.newaxis], as_finite(second / self.temperature)
            one = np.logaddexp(x, rest.log_sum)
            log_sum = np.maximum(one, y)
            log_sum += np.log1p(np.exp(-np.abs(one - y)))
            if self.measure == "forward":
                total: Array = log_sum * (a + b + rest.p.sum())
                total -= a * x + (rest.p.sum() * rest.log_sum - rest.cost)
                total -= b * y
                return np.maximum(total, 0.0, out=total)
            q_a, q_b, w = np.exp(x - log_sum), np.exp(y - log_sum), np.exp(rest.log_sum - log_sum)
            if self.measure == "shannon":
                total = _shannon(a, q_a) + _shannon(b, q_b) + np.interp(w, _SHARES, self._shannon_of_rest)
                return np.maximum(total, 0.0, out=total)
            inner = float(weighted(rest.shares, np.log(rest.shares / rest.p)).sum())
            if a == 0.0 or b == 0.0 or inner == math.inf:
                return np.full(log_sum.shape, np.inf)  # although a Q so small may be 0 as a float
            q_a *= x - math.log(a)
            q_b *= y - math.log(b)
            w *= inner + rest.log_sum
            total = q_a + q_b + w - log_sum
            return np.maximum(total, 0.0, out=total)

    def lowest(self) -> tuple[float, float]:
        """Give the two logits at which H(P,Q) is least: where Q = P for both classes.

        −∞ for a class with P = 0; ∞ for a class with P > 0 where P leaves nothing for the others.
        """
        left = float(self._rest.p.sum())

        def best(p: float) -> float:
            if p == 0.0 or left == 0.0:
                return math.inf if p > 0.0 else -math.inf
            return self.temperature * (self._rest.log_sum + math.log(p / left))

        return best(self.p[0]), best(self.p[1])


def _shannon(p: Array | float, q: Array) -> Array:
    """Give Jensen–Shannon terms right within 1e-15 alone, in a tenth of the time."""
    both = p + q
    term: Array = q * np.log(np.maximum(q, _TINY))
    term -= both * np.log(np.maximum(0.5 * both, _TINY))
    term += p * np.log(np.maximum(p, _TINY))
    return 0.5 * term
