"""What every route gives for one scene at one factor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from infoviz.model.lenses.precision.losses import losses, scaled
from infoviz.model.lenses.precision.verdict import Cell, Reference, approximate, cells, reference
from infoviz.model.scene import Scene

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """Sixteen losses, and the true one.

    Attributes
    ----------
    scene : Scene
    factor : float
        Multiplies all logits.
    p, x : ndarray, shape (K,)
        P, and the tempered logits after that.
    truth : Reference
        The true loss, in nats.
    cells : list of Cell
        All routes in the first type, then in the next.
    """

    scene: Scene
    factor: float
    p: Array
    x: Array
    truth: Reference
    cells: list[Cell]


def find(scene: Scene, p: Array, factor: float, *, to_50_digits: bool) -> Findings:
    """Go all routes.

    Parameters
    ----------
    scene : Scene
    p : ndarray, shape (K,)
        Its target, smoothed.
    factor : float
    to_50_digits : bool
        Whether the truth is the reference, or for the moment what `information` computes in float64, in a third of the
        time.

    Returns
    -------
    Findings
    """
    x = scaled(np.array(scene.logits), scene.temperature, np.array([factor]))
    results = losses(p, x)
    truth = reference(p, x[0]) if to_50_digits else Reference(float(approximate(results, x)[0]))
    return Findings(scene, factor, p, x[0], truth, cells(results, truth))
