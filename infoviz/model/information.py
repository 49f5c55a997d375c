"""Softmax, entropy, cross-entropy and divergences: arrays in, arrays out; the last axis is the classes."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infoviz.model.exponentials import exact_sum, exponentials

Array = NDArray[np.float64]


def log_softmax(z: ArrayLike, temperature: float = 1.0) -> Array:
    """Return log softmax(z / T)."""
    z = _logits(z)
    with np.errstate(all="ignore"):
        return (0.0 - exponentials(_rows(z), _temperature(temperature)).surprise).reshape(z.shape)


def softmax(z: ArrayLike, temperature: float = 1.0) -> Array:
    """Return softmax(z / T)."""
    z = _logits(z)
    with np.errstate(all="ignore"):
        return exponentials(_rows(z), _temperature(temperature)).q.reshape(z.shape)


def entropy(p: ArrayLike) -> Array:
    """Return −Σ p log p."""
    p = _probabilities(p, "P")
    with np.errstate(all="ignore"):
        return exact_sum(weighted(p, 0.0 - np.log(p)))


def cross_entropy(p: ArrayLike, q: ArrayLike) -> Array:
    """Return −Σ p log q."""
    p, q = _pair(_probabilities(p, "P"), _probabilities(q, "Q"), "Q")
    with np.errstate(all="ignore"):
        return exact_sum(weighted(p, 0.0 - np.log(q)))


def kl_divergence(p: ArrayLike, q: ArrayLike) -> Array:
    """Return Σ p log(p/q) − p + q."""
    p, q = _pair(_probabilities(p, "P"), _probabilities(q, "Q"), "Q")
    with np.errstate(all="ignore"):
        return divergence(p, q - p, 0.0 - np.log(q))[0]


def js_divergence(p: ArrayLike, q: ArrayLike) -> Array:
    """Return ½ KL(p, m) + ½ KL(q, m), m = (p + q)/2."""
    p, q = _pair(_probabilities(p, "P"), _probabilities(q, "Q"), "Q")
    with np.errstate(all="ignore"):
        half = 0.5 * (q - p)
        surprise = 0.0 - np.log(0.5 * p + 0.5 * q)
        return 0.5 * (divergence(p, half, surprise)[0] + divergence(q, -half, surprise)[0])


def cross_entropy_from_logits(p: ArrayLike, z: ArrayLike, temperature: float = 1.0) -> Array:
    """Return −Σ p log softmax(z / T)."""
    p, z = _pair(_probabilities(p, "P"), _logits(z), "z")
    with np.errstate(all="ignore"):
        surprise = exponentials(_rows(z), _temperature(temperature)).surprise.reshape(z.shape)
        return exact_sum(weighted(p, surprise))


def kl_divergence_from_logits(p: ArrayLike, z: ArrayLike, temperature: float = 1.0) -> Array:
    """Return KL(p, softmax(z / T))."""
    p, z = _pair(_probabilities(p, "P"), _logits(z), "z")
    with np.errstate(all="ignore"):
        e = exponentials(_rows(z), _temperature(temperature))
        return divergence(_rows(p), excess(_rows(p), e.q, e.top, e.complement), e.surprise)[0].reshape(p.shape[:-1])


def smooth_labels(p: ArrayLike, epsilon: float) -> Array:
    """Return (1 − ε)·p + ε/K."""
    p = _probabilities(p, "P")
    if not 0.0 <= epsilon <= 1.0:
        raise ValueError(f"The label smoothing is {epsilon}; expected a number from 0 to 1.")
    return np.asarray((1.0 - epsilon) * p + epsilon / p.shape[-1])


def weighted(p: Array, surprise: Array) -> Array:
    """Return p·surprise, 0 where p is 0."""
    return np.where(p > 0.0, p * surprise, 0.0)


def excess(p: Array, q: Array, top: NDArray[np.intp], complement: Array) -> Array:
    """Return q − p; for a class that has nearly all of Q by way of 1 − q, which is known better than q."""
    result = q - p
    p_top = np.take_along_axis(p, top, axis=-1)
    by_complement = (1.0 - p_top) - complement
    by_value = np.take_along_axis(result, top, axis=-1)
    np.put_along_axis(result, top, np.where(complement < 0.5, by_complement, by_value), axis=-1)
    return result


def divergence(p: Array, difference: Array, surprise: Array) -> tuple[Array, Array]:
    """Return Σ p log(p/q) − p + q, and the terms p log(p/q), from q − p and −log q."""
    x = difference / p
    log_ratio = np.where(np.abs(x) < 0.5, 0.0 - np.log1p(x), np.log(p) + surprise)
    terms = weighted(p, log_ratio)
    return exact_sum(np.where(np.abs(x) < 0.25, p * _less_log1p(x), difference + terms)), terms


def _less_log1p(x: Array) -> Array:
    """Return x − log(1 + x) for |x| < 1/4, by the series of log(1 + x) = 2 artanh(w), w = x/(2 + x)."""
    w = x / (2.0 + x)
    square = w * w
    series = np.full_like(x, 1.0 / 21.0)
    for n in range(19, 1, -2):
        series = series * square + 1.0 / n
    return w * (x - 2.0 * square * series)


def _logits(z: ArrayLike) -> Array:
    z = np.asarray(z, dtype=np.float64)
    if z.ndim == 0 or z.shape[-1] == 0:
        raise ValueError("The logits must have at least one class on their last axis.")
    return z


def _probabilities(p: ArrayLike, name: str) -> Array:
    p = np.asarray(p, dtype=np.float64)
    if p.ndim == 0 or p.shape[-1] == 0:
        raise ValueError(f"{name} must have at least one class on its last axis.")
    if not (p >= 0.0).all() or (p == np.inf).any():
        bad = p[~((p >= 0.0) & (p < np.inf))][0]
        raise ValueError(f"{name} has the probability {bad}; expected a number that is not negative.")
    if not p.any(axis=-1).all():
        raise ValueError(f"All probabilities of {name} are 0; at least one must be positive.")
    return p


def _pair(p: Array, other: Array, name: str) -> tuple[Array, Array]:
    if p.shape[-1] != other.shape[-1]:
        raise ValueError(f"P has {p.shape[-1]} classes and {name} has {other.shape[-1]}; expected the same number.")
    p, other = np.broadcast_arrays(p, other)
    return p, other


def _rows(x: Array) -> Array:
    return x.reshape(-1, x.shape[-1])


def _temperature(temperature: float) -> float:
    if not 0.0 < temperature < np.inf:
        raise ValueError(f"The temperature is {temperature}; expected a positive number.")
    return float(temperature)
