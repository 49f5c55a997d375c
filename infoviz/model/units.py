"""Nats inside, nats or bits outside."""

from __future__ import annotations

import math

from infoviz.model.scene import Units


def in_units(nats: float, units: Units) -> float:
    """Convert a quantity of information from nats.

    Parameters
    ----------
    nats : float
        As the model computes it.
    units : str
        "nats" or "bits".

    Returns
    -------
    float
    """
    return nats if units == "nats" else nats / math.log(2.0)
