"""Where the axes of logits end."""

from __future__ import annotations

import math
from collections.abc import Sequence

from infoviz.presentation.scale import LOGIT
from infoviz.presentation.stepped_top import stepped_top


def axis_limit(logits: Sequence[float]) -> float:
    """Choose where both ends of an axis are: ±10, or farther out where a logit is."""
    farthest = max((abs(z) for z in logits if math.isfinite(z)), default=0.0)
    return LOGIT.high if farthest <= LOGIT.high else stepped_top(farthest)
