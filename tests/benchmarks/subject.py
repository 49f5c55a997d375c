"""What every measured program has in common: the problem it shows, and the handles to drive it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

Array = NDArray[np.float64]

SIZE = (1440, 900)
SWEEP = (-2.0, 6.0)
"""The moved logit stays where each step changes every chart by more than a pixel's fraction."""


@dataclass(frozen=True)
class Subject:
    """A program under measurement, built but not yet shown.

    Attributes
    ----------
    window : QWidget
        To be shown.
    charts : tuple of QWidget
        What every move must repaint, with the slider where it is a widget of its own.
    readout : QWidget
        What a move must repaint whose loss reads otherwise than before.
    move : callable
        Puts the slider of the first logit to a value, as a hand would.
    loss : callable
        Reads H(P,Q) back from the text on the screen.
    lens : tuple of QWidget
        The lens in front: every move must repaint at least one of its widgets.
    """

    window: QWidget
    charts: tuple[QWidget, ...]
    readout: QWidget
    move: Callable[[float], None]
    loss: Callable[[], float]
    lens: tuple[QWidget, ...] = ()


def logits(count: int) -> Array:
    """Give the logits that every program starts from."""
    return np.cos(np.arange(count, dtype=np.float64))


def target(count: int) -> Array:
    """Give P: class 1, with a label smoothing of 0.1, so that every bar has a height."""
    p = np.full(count, 0.1 / count)
    p[1] += 0.9
    return p


def evaluate(z: Array, p: Array) -> tuple[Array, Array, float]:
    """Compute Q, the contributions −P log Q, and their sum."""
    shifted = z - z.max()
    log_q = shifted - np.log(np.exp(shifted).sum())
    contributions = -p * log_q
    return np.exp(log_q), contributions, float(contributions.sum())
