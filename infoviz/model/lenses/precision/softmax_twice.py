"""Softmax applied twice: the loss when Q is given, instead of z, to a cross-entropy that takes logits.

PyTorch's CrossEntropyLoss takes logits and applies softmax itself; a model that ends in a softmax of its own is trained
on −Σ P log softmax(Q). As "logits", the entries of Q differ by 1 at most, so that softmax(Q) stays near the uniform
distribution, and the loss in a band that no logits lead out of.

The loss is convex in Q, so the highest is at a corner of the simplex, Q = 1 for the class i with the least P:
log(e + K − 1) − P(i). For P one-hot the lowest is at the corner of the true class: log(e + K − 1) − 1, which is
log(1 + (K − 1)/e). For any other P, S = softmax(Q) of the lowest satisfies the conditions of Karush, Kuhn and Tucker:
with Z = Σ e^Q, S(i) = P(i) + λ where Q(i) > 0, and 1/Z, which is no less, where Q(i) = 0. So S is P projected onto the
distributions with no entry below 1/Z, and Z is where Σ Q = Σ log(Z·S) = 1.
"""

from __future__ import annotations

import math

import numpy as np

from infoviz.model.arithmetic.array import Array

# Each pass narrows Z to one of this many parts. The loss is flat at its lowest: half the digits of Z are enough.
_PARTS, _PASSES = 33, 5


def softmax_twice(p: Array, q: Array) -> float:
    """Return H(P, softmax(Q)), in nats, for P and Q of shape (K,)."""
    # As "logits", probabilities need no care: nothing overflows, and log Σ e^Q is above 1 or, for one class, Q itself.
    return float(p @ (np.log(np.exp(q).sum()) - q))


def band(p: Array) -> tuple[float, float]:
    """Return the least and the greatest loss in nats that softmax twice can give, whatever the logits.

    P, none negative, is taken as given: its sum need not be 1.
    """
    weight = float(p.sum())
    p = p / weight
    log_highest = math.log(math.e + len(p) - 1.0)
    high = log_highest - float(p.min())
    low = log_highest - 1.0 if p.max() == 1.0 else softmax_twice(p, _least_lossy(p))
    return weight * low, weight * high


def _least_lossy(p: Array) -> Array:
    """Find the Q of the lowest loss."""
    ordered = np.sort(p)[::-1]
    low, high = float(len(p)), math.e + len(p) - 1.0
    for _ in range(_PASSES):
        tried = np.linspace(low, high, _PARTS)
        sums = np.log(tried[:, np.newaxis] * _projected(ordered, 1.0 / tried)).sum(axis=1)
        above = int(np.searchsorted(sums, 1.0).clip(1, _PARTS - 1))
        low, high = tried[above - 1], tried[above]
    middle = 0.5 * (low + high)
    q = np.log(middle * _projected(ordered, np.array([1.0 / middle]))[0]).clip(0.0)
    found: Array = (q / q.sum())[np.argsort(np.argsort(-p))]
    return found


def _projected(ordered: Array, floors: Array) -> Array:
    """Project onto the distributions with no entry below a floor, for each floor: max(P + λ, floor), of sum 1."""
    counts = np.arange(1, len(ordered) + 1)
    # λ if the first 1, 2, … entries alone stay above the floor; it is right for the most of which that is true.
    room = 1.0 - (len(ordered) - counts) * floors[:, np.newaxis]
    shifts = (room - np.cumsum(ordered)) / counts
    kept = np.maximum((ordered + shifts > floors[:, np.newaxis]).sum(axis=1), 1)
    shift = np.take_along_axis(shifts, kept[:, np.newaxis] - 1, axis=1)
    return np.maximum(ordered + shift, floors[:, np.newaxis])
