"""What the plot of the loss along each logit shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from infoviz.model.lenses.landscape.logit_curves import LogitCurves, Lowest
from infoviz.model.units import in_units
from infoviz.ui.lenses.landscape.space import Shown

Array = NDArray[np.float64]

FINE_POINTS = 121


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """What the plot shows.

    Attributes
    ----------
    shown : Shown
    index : int
        The class along whose logit the point moves.
    curves : LogitCurves
    lowest : Lowest
    limit, top : float
        The axes run from −limit to limit, and from 0 to top in units of display.
    z : ndarray, shape (N,)
    losses : ndarray, shape (K, N)
        In units of display.
    """

    shown: Shown
    index: int
    curves: LogitCurves
    lowest: Lowest
    limit: float
    top: float
    z: Array
    losses: Array

    def fine(self, index: int) -> tuple[Array, Array]:
        """Give one curve at so many places that its bend looks round: z, and its heights in units of display."""
        z = np.linspace(-self.limit, self.limit, FINE_POINTS)
        return z, in_units(self.curves.of(index).losses(z)[0], self.shown.scene.units)

    def loss_at(self, z: float) -> Array:
        """Give the height of every curve at one place, shape (K,), in units of display."""
        return in_units(self.curves.losses(np.array([z]))[:, 0], self.shown.scene.units)
