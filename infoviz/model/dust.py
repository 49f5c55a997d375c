"""What rounding leaves of a difference that is nothing: it is shown as 0."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from infoviz.model.analysis import Analysis

DUST = 1e-12  # of the terms of a difference


@lru_cache(maxsize=8)
def settled(analysis: Analysis) -> Analysis:
    """Give an analysis with gradient and divergence 0 where Q is P but for rounding.

    Where P is 0 or 1, no difference is too small to mean something.
    """
    p = analysis.p
    equal = (np.abs(analysis.q - p) <= DUST * p) & (p > 0.0) & (p < 1.0)
    if not equal.any():
        return analysis
    return replace(
        analysis,
        gradient=np.where(equal, 0.0, analysis.gradient),
        kl_terms=np.where(equal, 0.0, analysis.kl_terms),
        kl_divergence=0.0 if (equal | (p == 0.0)).all() else analysis.kl_divergence,
    )
