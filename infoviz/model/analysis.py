"""Everything that a view may show of a scene, computed once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from infoviz.model.information import log_softmax, softmax
from infoviz.model.scene import Scene

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """Every quantity of a scene, in nats; arrays have shape (K,) and are read-only.

    Attributes
    ----------
    p, q, log_q : ndarray
        The target (smoothed), the prediction, and its logarithm.
    entropy, cross_entropy, kl_divergence : float
        H(P), H(P,Q) and D_KL(P‖Q); +inf is possible for the last two.
    contributions, entropy_terms, kl_terms : ndarray
        −P log Q, −P log P and P log(P/Q), one a class; a KL term may be negative.
    gradient : ndarray
        ∂H(P,Q)/∂z = (Q − P)/T.
    perplexity : float
        exp H(P,Q).
    predicted : int
        The most probable class of Q, the first of several.
    """

    p: Array
    q: Array
    log_q: Array
    entropy: float
    cross_entropy: float
    kl_divergence: float
    contributions: Array
    entropy_terms: Array
    kl_terms: Array
    gradient: Array
    perplexity: float
    predicted: int


def analyze(scene: Scene) -> Analysis:
    """Compute every quantity of a scene (provisional; replaced in the next commit)."""
    p = np.array(scene.p)
    z = np.array(scene.logits)
    log_q = log_softmax(z, scene.temperature)
    q = softmax(z, scene.temperature)
    with np.errstate(all="ignore"):
        contributions = np.where(p > 0, -p * log_q, 0.0) + 0.0
        entropy_terms = np.where(p > 0, -p * np.log(p), 0.0) + 0.0
    kl_terms = np.where(p > 0, contributions - entropy_terms, 0.0)
    h = float(contributions.sum())
    e = float(entropy_terms.sum())
    with np.errstate(all="ignore"):
        return Analysis(
            p,
            q,
            log_q,
            e,
            h,
            max(h - e, 0.0),
            contributions,
            entropy_terms,
            kl_terms,
            (q - p) / scene.temperature,
            float(np.exp(h)),
            int(q.argmax()),
        )
