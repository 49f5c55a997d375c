"""The upper end of an axis, as a function of what is shown alone."""

from __future__ import annotations

import math

_STEPS = (1.0, 1.4, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
_LEAST, _MOST = 0.1, 1e306  # pyqtgraph's own arithmetic ends soon after


def stepped_top(value: float) -> float:
    """Choose the upper end of an axis, at most 1e306: a round number, to stand still while a hand moves a bit."""
    value = min(max(value, _LEAST), _MOST)
    exponent = 10.0 ** math.floor(math.log10(value))
    top = next((step * exponent for step in _STEPS if step * exponent >= value), 10.0 * exponent)
    return float(f"{top:.2g}")
