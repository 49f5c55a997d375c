"""Softmax, entropy, cross-entropy and divergences: arrays in, arrays out.

The last axis is the classes; leading axes broadcast, and with them temperatures of any shape. Input may be float32 or
float64 (or integers); everything is computed, and returned, in float64. Logarithms are natural: the results are in
nats. 0·log 0 is 0, and a class that P holds possible but Q does not (p > 0, q = 0) costs inf. Probabilities are taken
exactly as given, whatever their sum. A row of logits with a nan, a +inf or only −inf gives nan, in that row alone.

Why each formula is the one that it is
--------------------------------------
Each textbook formula is right on paper and loses its digits in floating point where it subtracts two numbers that are
nearly equal. What remains then is rounding error: a loss of 0 where the truth is 4·10⁻¹⁸, or a negative divergence.
So nothing here subtracts near-equal numbers unless they are exact.

*Softmax.* exp(z/T) overflows for large z, so the largest logit is subtracted first, which changes nothing on paper. But
z − max is rounded, and exp turns an absolute error of its argument into a relative one of its value: at z = 10⁵ eleven
bits are gone. The rounding error of a subtraction, unlike that of most things, can be computed exactly (Knuth's TwoSum;
Dekker's product for the division by T), and exp(a + e) = exp(a)·(1 + e) for a tiny e puts it right. Where exp can take
the logits as they are, nothing is subtracted in the first place.

*Log-softmax.* log q of the most probable class is −log(1 + r), where r sums the exponentials of all the others:
log1p(r) keeps r = 10⁻³⁰⁰, where 1 + r would be 1. Every other class adds its distance from the largest logit, a number
of the same sign: nothing cancels. (P. Blanchard, D. J. Higham and N. J. Higham, "Accurately computing the log-sum-exp
and softmax functions", IMA Journal of Numerical Analysis 41, 2021, whose algorithm with log1p this is.)

*Entropy, cross-entropy.* The sum of p·(−log p), or p·(−log q): every term is right, and none is negative, so only the
sum could spoil them. It is made as if in twice the precision (see `rounding.exact_sum`). Where log q is beyond the
largest number, p·(−log q) may not be: then it is made from scaled logits.

*KL divergence.* Σ p log(p/q) has terms of both signs that cancel almost wholly where P ≈ Q. Adding q − p to each term
changes nothing for two distributions, whose sums are equal, but makes every term p·(x − log(1 + x)), x = (q − p)/p:
never negative, and 0 only where p = q. x − log(1 + x) comes from its series for small x. Q − P is the gradient of the
cross-entropy, and is exact where both are near (Sterbenz) but for what Q itself has lost; for a class with nearly all
of Q, 1 − q is known far better than q, as r/(1 + r), and q − p = (1 − p) − (1 − q).

*Jensen–Shannon divergence.* The mean of both divergences from the middle m = (p + q)/2, where m − p is (q − p)/2, so m
itself is needed only for a ratio far from 1.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.exponentials import Temperature, exponentials, total_for_logarithm
from infoviz.model.arithmetic.rounding import exact_sum
from infoviz.model.arithmetic.rows import (
    as_classes,
    as_float,
    as_pair,
    as_probabilities,
    by_rows,
    by_tempered_rows,
    check_indices,
)
from infoviz.model.arithmetic.terms import divergence_terms, expected, negative, surprise, weighted


def softmax(z: ArrayLike, temperature: ArrayLike = 1.0) -> Array:
    """Return Q = softmax(z / T) = exp(z/T) / Σ exp(z/T).

    Parameters
    ----------
    z : array_like, shape (..., K)
        Logits; −inf masks a class.
    temperature : array_like, shape (...)
        T > 0; one, or as many as broadcast with the rows.

    Returns
    -------
    ndarray, shape (..., K)
        Within 4 ulp. nan in a row with a nan, a +inf or only −inf.

    Raises
    ------
    ValueError
        If T is not positive and finite, or there is no class.
    """

    def rows(t: Temperature, z: NDArray[Any]) -> Array:
        return exponentials(as_float(z), t).softmax()

    return by_tempered_rows(rows, temperature, as_classes(z, "z"), keep_classes=True)


def log_softmax(z: ArrayLike, temperature: ArrayLike = 1.0) -> Array:
    """Return log Q = log softmax(z / T).

    Parameters
    ----------
    z : array_like, shape (..., K)
        Logits; −inf masks a class.
    temperature : array_like, shape (...)
        T > 0; one, or as many as broadcast with the rows.

    Returns
    -------
    ndarray, shape (..., K)
        In nats, within 4 ulp; finite also where softmax underflows to 0. nan in a row as for `softmax`.

    Raises
    ------
    ValueError
        If T is not positive and finite, or there is no class.
    """

    def rows(t: Temperature, z: NDArray[Any]) -> Array:
        return negative(exponentials(as_float(z), t, total_for_logarithm).surprise())

    return by_tempered_rows(rows, temperature, as_classes(z, "z"), keep_classes=True)


def entropy(p: ArrayLike) -> Array:
    """Return H(P) = −Σ p log p.

    Parameters
    ----------
    p : array_like, shape (..., K)
        Probabilities, taken as given.

    Returns
    -------
    ndarray, shape (...)
        In nats, within 4 ulp where no p is above 1.

    Raises
    ------
    ValueError
        If a probability is negative or not finite, or all of a row are 0.
    """

    def rows(p: NDArray[Any]) -> Array:
        p = as_probabilities(p, "P")
        return expected(p, surprise(p))

    return by_rows(rows, as_classes(p, "P"))


def cross_entropy(p: ArrayLike, q: ArrayLike) -> Array:
    """Return H(P,Q) = −Σ p log q.

    Parameters
    ----------
    p, q : array_like, shape (..., K)
        Probabilities, taken as given.

    Returns
    -------
    ndarray, shape (...)
        In nats, within 4 ulp where no q is above 1; inf where p > 0 meets q = 0.

    Raises
    ------
    ValueError
        If a probability is negative or not finite, all of a row are 0, or the numbers of classes differ.
    """

    def rows(p: NDArray[Any], q: NDArray[Any]) -> Array:
        return expected(as_probabilities(p, "P"), surprise(as_probabilities(q, "Q")))

    return by_rows(rows, *as_pair(p, q, "Q"))


def kl_divergence(p: ArrayLike, q: ArrayLike) -> Array:
    """Return D_KL(P‖Q) = Σ p log(p/q) − p + q.

    Parameters
    ----------
    p, q : array_like, shape (..., K)
        Probabilities, taken as given.

    Returns
    -------
    ndarray, shape (...)
        In nats, never negative, 0 where P = Q; inf where p > 0 meets q = 0. Where P and Q have the same sum this is
        Σ p log(p/q).

    Raises
    ------
    ValueError
        If a probability is negative or not finite, all of a row are 0, or the numbers of classes differ.
    """

    def rows(p: NDArray[Any], q: NDArray[Any]) -> Array:
        p, q = as_probabilities(p, "P"), as_probabilities(q, "Q")
        return exact_sum(divergence_terms(p, q - p, weighted(p, surprise(p)), weighted(p, surprise(q)))[1])

    return by_rows(rows, *as_pair(p, q, "Q"))


def js_divergence(p: ArrayLike, q: ArrayLike) -> Array:
    """Return the Jensen–Shannon divergence ½ D_KL(P‖M) + ½ D_KL(Q‖M), M = (P + Q)/2.

    Parameters
    ----------
    p, q : array_like, shape (..., K)
        Probabilities, taken as given.

    Returns
    -------
    ndarray, shape (...)
        In nats, from 0, where P = Q, to log 2, where they have no class in common.

    Raises
    ------
    ValueError
        If a probability is negative or not finite, all of a row are 0, or the numbers of classes differ.
    """

    def rows(p: NDArray[Any], q: NDArray[Any]) -> Array:
        p, q = as_probabilities(p, "P"), as_probabilities(q, "Q")
        excess = 0.5 * (q - p)
        surprise_m = surprise(0.5 * p + 0.5 * q)
        terms_p = divergence_terms(p, excess, weighted(p, surprise(p)), weighted(p, surprise_m))[1]
        terms_q = divergence_terms(q, -excess, weighted(q, surprise(q)), weighted(q, surprise_m))[1]
        return exact_sum(0.5 * terms_p + 0.5 * terms_q)

    return by_rows(rows, *as_pair(p, q, "Q"))


def cross_entropy_from_logits(
    p: ArrayLike, z: ArrayLike, temperature: ArrayLike = 1.0, ignore_index: int = -100
) -> Array:
    """Return H(P,Q) = −Σ p log q, with Q = softmax(z / T).

    Works through blocks of rows that stay in the processor's cache: beside the result it needs a few MiB, also for a
    memory map of any size.

    Parameters
    ----------
    p : array_like, shape (..., K), or of int, shape (...)
        Probabilities, taken as given; or class indices, with one axis less than z, for one-hot targets.
    z : array_like, shape (..., K)
        Logits; −inf masks a class.
    temperature : array_like, shape (...)
        T > 0; one, or as many as broadcast with the rows.
    ignore_index : int
        Rows with this class index cost 0, as in PyTorch.

    Returns
    -------
    ndarray, shape (...)
        In nats, within 4 ulp; inf where p > 0 meets a masked class. nan in a row as for `softmax`.

    Raises
    ------
    ValueError
        If a probability is negative or not finite, all of a row are 0, the numbers of classes or of rows differ, or T
        is not positive and finite.
    IndexError
        If a class index is neither 0 … K − 1 nor `ignore_index`.
    """

    def from_distributions(t: Temperature, p: NDArray[Any], z: NDArray[Any]) -> Array:
        weights = exponentials(as_float(z), t, total_for_logarithm)
        return weights.contributions(as_probabilities(p, "P"), weights.surprise())[1]

    def from_indices(t: Temperature, index: NDArray[Any], z: NDArray[Any]) -> Array:
        index = index[0]
        ignored = index == ignore_index
        check_indices(index[~ignored], len(z))
        at = np.where(ignored, 0, index), np.arange(z.shape[1])
        return np.where(ignored, 0.0, exponentials(as_float(z), t, total_for_logarithm).surprise_at(at))

    target, logits = np.asarray(p), as_classes(z, "z")
    if target.dtype.kind in "iu" and target.ndim == logits.ndim - 1:
        if target.shape != logits.shape[:-1]:
            raise ValueError(
                f"The class indices have the shape {target.shape}; expected {logits.shape[:-1]}, one a row."
            )
        return by_tempered_rows(from_indices, temperature, target[..., np.newaxis], logits)
    return by_tempered_rows(from_distributions, temperature, *as_pair(target, logits, "z"))


def kl_divergence_from_logits(p: ArrayLike, z: ArrayLike, temperature: ArrayLike = 1.0) -> Array:
    """Return D_KL(P‖Q) = Σ p log(p/q) − p + q, with Q = softmax(z / T).

    Parameters
    ----------
    p : array_like, shape (..., K)
        Probabilities, taken as given.
    z : array_like, shape (..., K)
        Logits; −inf masks a class.
    temperature : array_like, shape (...)
        T > 0; one, or as many as broadcast with the rows.

    Returns
    -------
    ndarray, shape (...)
        In nats, never negative; inf where p > 0 meets a masked class. nan in a row as for `softmax`.

    Raises
    ------
    ValueError
        If a probability is negative or not finite, all of a row are 0, the numbers of classes differ, or T is not
        positive and finite.
    """

    def rows(t: Temperature, p: NDArray[Any], z: NDArray[Any]) -> Array:
        p, weights = as_probabilities(p, "P"), exponentials(as_float(z), t)
        excess = weights.excess(p, weights.softmax())
        contributions, _ = weights.contributions(p, weights.surprise())
        return exact_sum(divergence_terms(p, excess, weighted(p, surprise(p)), contributions)[1])

    return by_tempered_rows(rows, temperature, *as_pair(p, z, "z"))


def smooth_labels(p: ArrayLike, epsilon: float) -> Array:
    """Return (1 − ε)·p + ε/K: label smoothing as PyTorch has it.

    Parameters
    ----------
    p : array_like, shape (..., K)
        Probabilities, taken as given.
    epsilon : float
        ε in 0 … 1.

    Returns
    -------
    ndarray, shape (..., K)

    Raises
    ------
    ValueError
        If ε is not in 0 … 1, a probability is negative or not finite, or all of a row are 0.
    """
    if not 0.0 <= epsilon <= 1.0:
        raise ValueError(f"The label smoothing is {epsilon}; expected a number from 0 to 1.")

    def rows(p: NDArray[Any]) -> Array:
        return (1.0 - epsilon) * as_probabilities(p, "P") + epsilon / len(p)

    return by_rows(rows, as_classes(p, "P"), keep_classes=True)
