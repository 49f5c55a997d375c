"""Softmax, entropy, cross-entropy and divergences (provisional; replaced in the next commit)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def log_softmax(z: ArrayLike, temperature: float = 1.0) -> Array:
    """Log of the softmax."""
    z = np.asarray(z, dtype=np.float64)
    shifted = (z - z.max(axis=-1, keepdims=True)) / temperature
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


def softmax(z: ArrayLike, temperature: float = 1.0) -> Array:
    """Softmax."""
    return np.asarray(np.exp(log_softmax(z, temperature)))


def smooth_labels(p: ArrayLike, epsilon: float) -> Array:
    """PyTorch's label smoothing."""
    p = np.asarray(p, dtype=np.float64)
    return np.asarray((1.0 - epsilon) * p + epsilon / p.shape[-1])
