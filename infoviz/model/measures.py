"""More numbers on a prediction, for who unfolds them: none is needed to show the equation."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.rounding import exact_sum
from infoviz.model.arithmetic.terms import divergence_terms, negative, surprise, weighted
from infoviz.model.information import js_divergence
from infoviz.model.scene import Scene


@dataclass(frozen=True, slots=True)
class Measures:
    """What else there is to say of P and Q; y is the target's most probable class, the first of several.

    Attributes
    ----------
    prediction_entropy : float
        H(Q) = −Σ Q log Q, in nats: 0 to log K.
    reverse_divergence : float
        D_KL(Q‖P) = Σ Q log(Q/P) − Q + P, in nats: ∞ where Q holds possible what P excludes.
    js_divergence : float
        Jensen–Shannon, in nats: 0 to log 2 (Lin, "Divergence measures based on the Shannon entropy", 1991).
    perplexity : float
        exp H(P,Q).
    log_odds : float
        log(Q(y)/(1 − Q(y))), in nats; ∞ where all other classes are masked, −∞ where y is.
    accuracy : float
        P of the most probable class of Q, the first of several: how often that guess is right.
    margin : float
        (z(y) − the largest other z)/T, a difference of logits without a unit; ∞ as for the log-odds.
    """

    prediction_entropy: float
    reverse_divergence: float
    js_divergence: float
    perplexity: float
    log_odds: float
    accuracy: float
    margin: float


def measures(scene: Scene, analysis: Analysis) -> Measures:
    """Compute what `analyze` leaves out.

    Parameters
    ----------
    scene : Scene
    analysis : Analysis
        Of the same scene.

    Returns
    -------
    Measures
    """
    with np.errstate(all="ignore"):
        margin, share = _margin(scene)
        entropy_terms = weighted(analysis.q, negative(analysis.log_q))
        return Measures(
            prediction_entropy=float(exact_sum(entropy_terms)),
            reverse_divergence=_reverse_divergence(scene, analysis, entropy_terms),
            js_divergence=float(js_divergence(analysis.p, analysis.q)),
            perplexity=analysis.perplexity,
            # log Q(y) − log(1 − Q(y)) would be −∞ or ∞ long before the odds are.
            log_odds=margin + share,
            accuracy=float(analysis.p[analysis.predicted]),
            margin=margin,
        )


def _margin(scene: Scene) -> tuple[float, float]:
    """Give how far z(y)/T lies above the largest other, and the log of that one's share of all others."""
    y, t = scene.label, scene.temperature
    others = scene.logits[:y] + scene.logits[y + 1 :]
    largest = max(others, default=-math.inf)
    if largest == -math.inf:
        return math.inf, 0.0
    # Halved, so that a difference beyond all floats is none where T brings it back.
    margin = (0.5 * scene.logits[y] - 0.5 * largest) / (0.5 * t) if t > 1.0 else (scene.logits[y] - largest) / t
    return margin, -math.log(float(np.exp((np.array(others) - largest) / t).sum()))


def _reverse_divergence(scene: Scene, analysis: Analysis, entropy_terms: Array) -> float:
    p, q = analysis.p, analysis.q
    if np.any((p == 0.0) & (analysis.log_q > -math.inf)):
        return math.inf  # also where Q is so small that as a float it is 0
    excess = analysis.gradient * -scene.temperature  # P − Q, as `analyze` knows it
    return float(exact_sum(divergence_terms(q, excess, entropy_terms, weighted(q, surprise(p)))[1]))
