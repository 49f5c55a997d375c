"""Divergences over all predictions: along two classes, and over the triangle of three.

Each divergence is a sum of one term a class, f(P(i), Q(i)), never negative with the −P + Q that sums to 0. On a lattice
Q(i) has few values, so the whole triangle is made from three short rows of terms.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.terms import divergence_terms, surprise, weighted
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.scene import Scene

_SENSIBLE = 1e6


def divergence(measure: Measure, p: Array, q: Array) -> Array:
    """Give a divergence of many predictions from one target.

    Parameters
    ----------
    measure : str
        "forward" is D_KL(P‖Q), "reverse" D_KL(Q‖P), "shannon" Jensen–Shannon.
    p : ndarray, shape (K,)
        The target.
    q : ndarray, shape (K, N)
        Predictions, one a column.

    Returns
    -------
    ndarray, shape (N,)
        In nats, never negative; ∞ where P > 0 meets Q = 0 ("forward"), or Q > 0 meets P = 0 ("reverse").
    """
    total: Array = _terms(measure, p, q).sum(axis=0)
    return total


def triangle(measure: Measure, p: Array, cells: int) -> Array:
    """Give a divergence of all predictions of three classes, on a lattice.

    Parameters
    ----------
    measure : str
        As for `divergence`.
    p : ndarray, shape (3,)
        The target.
    cells : int
        n: how many steps an edge has.

    Returns
    -------
    ndarray, shape (n + 1, n + 1)
        In nats. Entry [i, j] is that of Q = (i, j, n − i − j)/n; beyond the edge, as if Q(2) were 0.
    """
    first, second, third = _terms(measure, p, np.tile(np.arange(cells + 1) / cells, (3, 1)))
    by_sum = np.concatenate((third[::-1], np.full(cells, third[0])))
    values: Array = first[:, np.newaxis] + second
    values += sliding_window_view(by_sum, cells + 1)
    return values


def descent(measure: Measure, p: Array, q: Array, temperature: float) -> Array:
    """Give the direction in which a divergence falls most steeply in z.

    Parameters
    ----------
    measure : str
        As for `divergence`.
    p, q : ndarray, shape (K,)
        The target, and Q = softmax(z/T).
    temperature : float

    Returns
    -------
    ndarray, shape (K,)
        −∂/∂z. For "forward", (P − Q)/T. With r(i) the derivative by Q(i), it is −(Q/T)·(r − Σ Q r) for the others; 0
        where the divergence is ∞.
    """
    if measure == "forward":
        return (p - q) / temperature
    with np.errstate(all="ignore"):
        steepness = surprise(p) - surprise(q) if measure == "reverse" else 0.5 * np.log(2.0 * q / (p + q))
        slopes = weighted(q, steepness)
    total = slopes.sum()
    return (q * total - slopes) / temperature if math.isfinite(total) else np.zeros_like(q)


def moved_prediction(q: Array, dz: Array, temperature: float) -> Array:
    """Give the direction in which Q = softmax(z/T) moves as z moves along `dz`: Jacobian (diag Q − Q Qᵀ)/T."""
    moved: Array = q * (dz - q @ dz) / temperature
    return moved


def nearest_distribution(values: Sequence[float], steps: int) -> tuple[float, ...]:
    """Give the distribution nearest to a point of the plane in which all values sum to 1, on a lattice.

    A point beyond an edge of the triangle lands on that edge, where a probability is exactly 0. (Duchi et al.,
    "Efficient projections onto the l1-ball", 2008.)

    Parameters
    ----------
    values : sequence of float, length K
        Sum to 1; may be negative.
    steps : int
        Each probability becomes a multiple of 1/steps.
    """
    largest = sorted(values, reverse=True)
    excesses = [(math.fsum(largest[: i + 1]) - 1.0) / (i + 1) for i in range(len(largest))]
    excess = max(e for e, value in zip(excesses, largest, strict=True) if value > e)
    parts = [max(value - excess, 0.0) * steps for value in values]
    counts = [math.floor(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: counts[i] - parts[i])
    for i in order[: max(0, steps - sum(counts))]:
        counts[i] += 1
    return tuple(count / steps for count in counts)


def with_prediction(scene: Scene, q: Sequence[float]) -> Scene:
    """Set all of Q, and keep the log-sum-exp of z/T, so that the logits stay about where they are.

    Beyond a million logits would lose digits of Q, and come back to z = T·log Q.

    Parameters
    ----------
    scene : Scene
    q : sequence of float, length K
        A distribution; 0 masks a class.

    Raises
    ------
    ValueError
        Where the scene refuses it.
    """
    now = scene.q
    top = now.index(max(now))
    level = scene.logits[top] - scene.temperature * math.log(now[top])
    moved = scene.with_probabilities(q)
    if abs(level) > _SENSIBLE:
        return moved
    return replace(moved, logits=tuple(z + level for z in moved.logits))


def with_two_logits(scene: Scene, pair: tuple[int, int], z: tuple[float, float]) -> Scene:
    """Set the logits of two classes."""
    return scene.with_logit(pair[0], z[0]).with_logit(pair[1], z[1])


def _terms(measure: Measure, p: Array, q: Array) -> Array:
    """Give a divergence's terms, class by class: shape (K, N) for p of shape (K,)."""
    p = np.broadcast_to(p[:, np.newaxis], q.shape)
    with np.errstate(all="ignore"):
        if measure == "forward":
            return _divergence_terms(p, q)
        if measure == "reverse":
            return _divergence_terms(q, p)
        middle = 0.5 * p + 0.5 * q
        return 0.5 * _divergence_terms(p, middle) + 0.5 * _divergence_terms(q, middle)


def _divergence_terms(p: Array, q: Array) -> Array:
    return divergence_terms(p, q - p, weighted(p, surprise(p)), weighted(p, surprise(q)))[1]
