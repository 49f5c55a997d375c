"""Everything that a view may show of a scene, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.exponentials import exponentials
from infoviz.model.arithmetic.rounding import exact_sum
from infoviz.model.arithmetic.terms import divergence_terms, negative, surprise, weighted
from infoviz.model.scene import Scene


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
    pin : Analysis or None
        The same of the pinned scene, with its own K.
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
    pin: Analysis | None = None


def analyze(scene: Scene) -> Analysis:
    """Compute every quantity of a scene.

    Parameters
    ----------
    scene : Scene

    Returns
    -------
    Analysis
        Right to a few units in the last place; `information` says why.
    """
    p = np.array(scene.p)
    with np.errstate(all="ignore"):
        weights = exponentials(np.array(scene.logits), scene.temperature)
        q = weights.softmax()
        surprise_q, excess = weights.surprise(), weights.excess(p, q)
        entropy_terms = weighted(p, surprise(p))
        contributions, cross_entropy = weights.contributions(p, surprise_q)
        kl_terms, divergences = divergence_terms(p, excess, entropy_terms, contributions)
        analysis = Analysis(
            p=p,
            q=q,
            log_q=negative(surprise_q),
            entropy=float(exact_sum(entropy_terms)),
            cross_entropy=float(cross_entropy),
            kl_divergence=float(exact_sum(divergences)),
            contributions=contributions,
            entropy_terms=entropy_terms,
            kl_terms=kl_terms,
            gradient=weights.gradient(p, q, excess, scene.temperature),
            perplexity=float(np.exp(cross_entropy)),
            predicted=int(weights.top),
            pin=None if scene.pin is None else _analyze_pin(scene.pin),
        )
    for array in (p, q, analysis.log_q, contributions, entropy_terms, kl_terms, analysis.gradient):
        array.setflags(write=False)
    return analysis


# A pin stays the same from move to move: it is computed once, and the last few, for undo and swapping.
_analyze_pin = lru_cache(maxsize=4)(analyze)
