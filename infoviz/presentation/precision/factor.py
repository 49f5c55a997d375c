"""The factor of all logits."""

from __future__ import annotations

from infoviz.model.lenses.precision.options import FACTOR
from infoviz.presentation.format_number import format_short
from infoviz.presentation.scale import Scale

FACTOR_SCALE = Scale(*FACTOR, *FACTOR, 0.1, 0.01, 1.0, 1.0, 2, logarithmic=True, by_decades=True)


def factor_text(factor: float) -> str:
    """Write a factor."""
    return f"×{format_short(float(f'{factor:.3g}'), 0, 6)}"
