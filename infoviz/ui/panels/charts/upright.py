"""The upright axis of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from infoviz.model.arithmetic.array import Array


@dataclass(frozen=True, slots=True)
class Upright:
    """Values from 0, at the lower edge of a plot, to the top; what is higher lies on the upper edge.

    Attributes
    ----------
    top : float
    height : float
        In pixels, which are counted from the upper edge.
    """

    top: float
    height: float

    def pixels(self, values: Array | Sequence[float]) -> Array:
        """Give where values lie."""
        return self.height - np.minimum(values, self.top) * (self.height / self.top)

    def pixel(self, value: float) -> float:
        """Give where one value lies."""
        return self.height - min(value, self.top) * (self.height / self.top)

    def value(self, pixel: float) -> float:
        """Give the value at a place."""
        return (self.height - pixel) / max(self.height, 1.0) * self.top
