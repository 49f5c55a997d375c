"""Nats inside, nats or bits outside."""

from __future__ import annotations

import math
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

Units = Literal["nats", "bits"]

_Information = TypeVar("_Information", float, NDArray[np.float64])


def in_units(nats: _Information, units: Units) -> _Information:
    """Convert a quantity of information from nats.

    Parameters
    ----------
    nats : float or ndarray
        As the model computes it.
    units : str
        "nats" or "bits".

    Returns
    -------
    float or ndarray
        ∞ where as many bits exceed all floats.
    """
    if units == "nats":
        return nats
    with np.errstate(over="ignore"):
        return nats / math.log(2.0)
