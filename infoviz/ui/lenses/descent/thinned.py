"""Long curves with no more points than a screen can show."""

from __future__ import annotations

import numpy as np

from infoviz.model.arithmetic.array import Array


def thinned(values: Array, most: int) -> tuple[Array, Array]:
    """Keep the lowest and the highest value of each of so many stretches, so that no peak is lost.

    Parameters
    ----------
    values : ndarray, shape (N,)
        None is nan.
    most : int
        Stretches.

    Returns
    -------
    places, values : ndarray, shape (M,)
        With M ≤ 2·most + 1; the first and the last are always among them. The places are indices.
    """
    count = len(values)
    if count <= 2 * most:
        return np.arange(count, dtype=np.float64), values
    edges = np.linspace(0, count - 1, most, endpoint=False, dtype=np.int64)
    places = np.repeat(edges.astype(np.float64), 2)
    ends = np.empty(2 * most)
    ends[0::2] = np.maximum.reduceat(values, edges)
    ends[1::2] = np.minimum.reduceat(values, edges)
    ends[0] = values[0]
    return np.append(places, count - 1.0), np.append(ends, values[-1])
