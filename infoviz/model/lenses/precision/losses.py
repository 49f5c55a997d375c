"""The same loss by four routes in four floating-point types.

Every intermediate result is rounded to the type at once, as in a processor that has no wider one: the exponential and
the logarithm are computed in float64 and rounded, sums are made one term after another, and the rest is numpy's own
arithmetic, which rounds each result. (`np.sum` would not: for float16 it adds in float32, for others in pairs.)

Ours is honest about what it does: from the logits and P as rounded to the type it computes in float64, and rounds once.
"""

from __future__ import annotations

import math
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.float_types import FLOAT_TYPES, Typed
from infoviz.model.information import cross_entropy_from_logits


class Route(IntEnum):
    """A way from logits to the loss; e.g. PyTorch's is the third."""

    WRITTEN = 0  # as the document writes it: e^z, Σ e^z, Q = e^z/Σ, log Q, ·(−P), Σ
    PLAIN = 1  # Σ P (log Σ e^z − z)
    SHIFTED = 2  # the same of z − max z
    OURS = 3  # infoviz.model.information


class Losses(NamedTuple):
    """The loss by every route in every type, for N rows of logits."""

    values: Array  # shape (4, 4, N); by route, type and row, in nats; each a number of its type, ±∞ or nan
    # Shape (4, N); the loss of the logits and P as rounded to the type, itself not rounded: no route in this type knows
    # better.
    inputs: Array


def scaled(logits: Array, temperature: float, factors: Array) -> Array:
    """Return factor·z/T for N factors, held at the ends of float64: shape (N, K); −inf stays."""
    with np.errstate(all="ignore"):
        x = np.multiply.outer(factors, logits / temperature)
    largest = FLOAT_TYPES[-1].largest
    return np.where(np.isinf(logits), logits, np.clip(x, -largest, largest))


def losses(p: Array, x: Array) -> Losses:
    """Compute the loss by each route in each type, for P of shape (K,) and rows of logits (N, K), none nan or +inf."""
    values = np.empty((len(Route), len(FLOAT_TYPES), len(x)))
    rounded = [(kind.rounded(p), kind.rounded(x)) for kind in FLOAT_TYPES]
    inputs = _ours(
        np.stack([p for p, _ in rounded], dtype=np.float64), np.stack([z for _, z in rounded], dtype=np.float64)
    )
    with np.errstate(all="ignore"):
        for i, (kind, (weights, z)) in enumerate(zip(FLOAT_TYPES, rounded, strict=True)):
            values[: Route.OURS, i] = _others(weights, z)
            values[Route.OURS, i] = kind.rounded(inputs[i])
    values += 0.0  # −0.0 is 0
    return Losses(values, inputs)


def exponential(z: Typed) -> Typed:
    """Return e^z, rounded to the type of z."""
    rounded: Typed = np.exp(z.astype(np.float64)).astype(z.dtype)
    return rounded


def logarithm(z: Typed) -> Typed:
    """Return log z, rounded to the type of z."""
    rounded: Typed = np.log(z.astype(np.float64)).astype(z.dtype)
    return rounded


def total(terms: Typed) -> Typed:
    """Sum over the last axis, one term after another, with each sum rounded; of no terms, 0."""
    if not terms.shape[-1]:
        return np.zeros(terms.shape[:-1], terms.dtype)
    sums: Typed = np.add.accumulate(terms, axis=-1)[..., -1]
    return sums


def _others(p: Typed, z: Typed) -> list[Typed]:
    """Go all routes but ours. A class with P = 0 adds nothing, since 0·log 0 = 0."""
    possible = p.astype(bool)
    p = p[possible]
    powers = exponential(z)
    sums = total(powers)[:, np.newaxis]
    written = total(-p * logarithm(powers[:, possible] / sums))
    plain = total(p * (logarithm(sums) - z[:, possible]))
    below = z - z.max(axis=-1, keepdims=True)
    sums = total(exponential(below))[:, np.newaxis]
    shifted = total(p * (logarithm(sums) - below[:, possible]))
    return [written, plain, shifted]


def _ours(p: Array, z: Array) -> Array:
    """Go our route from inputs rounded to each type: P of shape (4, K), logits of shape (4, N, K)."""
    largest = p.max(axis=1)
    there = (largest > 0.0) & (largest < math.inf)  # else all of P is below the type, or some of it beyond
    if there.all():
        return cross_entropy_from_logits(p[:, np.newaxis], z)
    result = np.repeat(largest[:, np.newaxis], z.shape[1], axis=1)
    result[there] = cross_entropy_from_logits(p[there, np.newaxis], z[there])
    return result
