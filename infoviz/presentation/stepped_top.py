"""Axis ends that stand still: they grow by steps, and shrink only when there is much to gain."""

from __future__ import annotations

import math

_STEPS = (1.0, 1.4, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
_LEAST, _MOST = 0.1, 1e306  # pyqtgraph's own arithmetic ends soon after


def stepped_top(value: float, current: float = 0.0, *, may_shrink: bool = True) -> float:
    """Choose the upper end of an axis.

    Parameters
    ----------
    value : float
        The largest finite value to show.
    current : float
        The present end; 0 where there is none yet.
    may_shrink : bool
        False during a drag.

    Returns
    -------
    float
        The present end while `value` fits and fills it, otherwise the next step above `value`, at most 1e306.
    """
    value = min(max(value, _LEAST), _MOST)
    exponent = 10.0 ** math.floor(math.log10(value))
    top = next((step * exponent for step in _STEPS if step * exponent >= value), 10.0 * exponent)
    top = float(f"{top:.2g}")
    if top > current or (may_shrink and top < 0.5 * current):
        return top
    return current
