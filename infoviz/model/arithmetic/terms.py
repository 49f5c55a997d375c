"""Entropies and divergences, class by class. Called with numpy's floating-point warnings off."""

from __future__ import annotations

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.rounding import exact_sum


def _number(value: float) -> Array:
    """Return an array of shape (), which numpy combines with a short array in half the time that a float takes."""
    return np.asarray(value)


_ZERO = _number(0.0)
_TWO = _number(2.0)

# Where |q − p|/p is below this, log(q/p) comes from the difference and not from the logarithms.
_NEAR = _number(1.0 / 2.0)

# Two terms of the series for x − log(1 + x) leave less than 2^-52 of it out up to here.
_SERIES_REACHES = _number(1.0 / 512.0)
_SERIES = _number(2.0 / 3.0), _number(2.0 / 5.0)


def negative(x: Array) -> Array:
    """Return −x, but 0.0 for 0.0, where −x is a −0.0 that would be shown."""
    return _ZERO - x


def surprise(q: Array) -> Array:
    """Return −log q."""
    return negative(np.log(q))


def weighted(p: Array, surprise: Array) -> Array:
    """Return p·surprise, 0 where p is 0, also where the surprise is infinite."""
    terms = p * surprise
    np.copyto(terms, _ZERO, where=p == _ZERO)
    return terms


def expected(p: Array, surprise: Array) -> Array:
    """Return Σ p·surprise, shape (N,)."""
    total = exact_sum(p * surprise)
    if np.isnan(total).any():  # 0·∞, which only a mask of zeros can tell from a nan; it costs time
        total = exact_sum(weighted(p, surprise))
    return total


def divergence_terms(p: Array, excess: Array, entropy_terms: Array, contributions: Array) -> tuple[Array, Array]:
    """Return p log(p/q), and p log(p/q) − p + q, which is never negative.

    The excess is q − p, the entropy terms −p log p, the contributions −p log q. With x = (q − p)/p, what is returned is
    −p log(1 + x) and p·(x − log(1 + x)). For p and q far from each other the difference of their logs is better than
    log(1 + x), and for small x a series is better than x − log(1 + x), of which rounding would leave nothing.
    """
    x = excess / p
    size = np.abs(x)
    log_terms = contributions - entropy_terms
    np.copyto(log_terms, negative(p * np.log1p(x)), where=size < _NEAR)
    terms = excess + log_terms
    close = size < _SERIES_REACHES
    if np.count_nonzero(close):
        np.copyto(terms, p * _less_log1p(x), where=close)
    return log_terms, terms


def _less_log1p(x: Array) -> Array:
    """Return x − log(1 + x) for small x, by log(1 + x) = 2·(w + w³/3 + w⁵/5 + …) with w = x/(2 + x)."""
    a, b = _SERIES
    w = x / (_TWO + x)
    v = w * w
    return w * (x - v * (a + v * b))
