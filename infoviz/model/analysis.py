"""Everything that a view may show of a scene, computed once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from infoviz.model.exponentials import exact_sum, exponentials
from infoviz.model.information import divergence, excess, weighted
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
    """Compute every quantity of a scene.

    Parameters
    ----------
    scene : Scene

    Returns
    -------
    Analysis
    """
    p = np.array([scene.p])
    with np.errstate(all="ignore"):
        e = exponentials(np.array([scene.logits]), scene.temperature)
        q, surprise = e.q, e.surprise
        difference = excess(p, q, e.top, e.complement)
        entropy_terms = weighted(p, 0.0 - np.log(p))
        contributions = weighted(p, surprise)
        kl_divergence, kl_terms = divergence(p, difference, surprise)
        cross_entropy = exact_sum(contributions)
        return Analysis(
            p=_frozen(p),
            q=_frozen(q),
            log_q=_frozen(0.0 - surprise),
            entropy=float(exact_sum(entropy_terms)[0]),
            cross_entropy=float(cross_entropy[0]),
            kl_divergence=float(kl_divergence[0]),
            contributions=_frozen(contributions),
            entropy_terms=_frozen(entropy_terms),
            kl_terms=_frozen(kl_terms),
            gradient=_frozen(difference / scene.temperature),
            perplexity=float(np.exp(cross_entropy[0])),
            predicted=int(e.top[0, 0]),
        )


def _frozen(row: Array) -> Array:
    """Give the one row of a block, read-only."""
    result: Array = row[0]
    result.flags.writeable = False
    return result
