"""What every route gives in every type, for some logits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.precision.losses import Losses, losses, scaled
from infoviz.model.lenses.precision.verdict import Cell, Reference, approximate, cells, reference


@dataclass(frozen=True)
class Trial:
    """Logits on which all routes are tried: compared by what determines it, and carried out when it is first asked."""

    # P is smoothed.
    logits: tuple[float, ...]
    p: tuple[float, ...]
    temperature: float
    factor: float  # multiplies all logits
    # Whether the truth is the reference of 50 digits, or for the moment what `information` computes in float64, in a
    # third of the time.
    refined: bool

    @cached_property
    def weights(self) -> Array:
        """P, of shape (K,)."""
        return np.array(self.p)

    @cached_property
    def x(self) -> Array:
        """The tempered logits times the factor, of shape (K,)."""
        x: Array = scaled(np.array(self.logits), self.temperature, np.array([self.factor]))[0]
        return x

    @cached_property
    def _losses(self) -> Losses:
        return losses(self.weights, self.x[np.newaxis])

    @cached_property
    def truth(self) -> Reference:
        """The true loss, in nats."""
        if self.refined:
            return reference(self.weights, self.x)
        return Reference(float(approximate(self._losses, self.x[np.newaxis])[0]))

    @cached_property
    def cells(self) -> list[Cell]:
        """What all routes give in the first type, then in the next."""
        return cells(self._losses, self.truth)
