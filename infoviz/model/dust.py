"""What rounding leaves of a difference that is nothing: it is shown as 0."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array

DUST = 1e-12  # of the terms of a difference


@lru_cache(maxsize=4)
def _settled(analysis: Analysis) -> NDArray[np.bool_]:
    """Where Q is P, but for rounding; where P is 0 or 1, no difference is too small to mean something."""
    p = analysis.p
    settled: NDArray[np.bool_] = (np.abs(analysis.q - p) <= DUST * p) & (p > 0.0) & (p < 1.0)
    return settled


def gradient(analysis: Analysis) -> Array:
    """Give ∂H(P,Q)/∂z, 0 where Q is P but for rounding; shape (K,)."""
    return np.where(_settled(analysis), 0.0, analysis.gradient)


def divergence_terms(analysis: Analysis) -> Array:
    """Give P log(P/Q), 0 where Q is P but for rounding; shape (K,)."""
    return np.where(_settled(analysis), 0.0, analysis.kl_terms)


def divergence(analysis: Analysis) -> float:
    """Give D_KL(P‖Q), 0 where Q is P but for rounding, wherever P is not 0."""
    return 0.0 if (_settled(analysis) | (analysis.p == 0.0)).all() else analysis.kl_divergence
