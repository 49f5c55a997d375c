"""The switches of the lens Descent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from infoviz.model.lenses import LensOptions, check_range

LEARNING_RATE = (0.01, 10.0)
MOMENTUM = (0.0, 0.99)
SPEED = (1.0, 1000.0)  # steps a second


@dataclass(frozen=True, slots=True)
class Options(LensOptions):
    """How it descends, and how that is drawn.

    Attributes
    ----------
    rate, momentum : float
        Of the steps to come.
    speed : float
        Steps a second while it runs.
    logarithmic : bool
        Whether the axis of the loss is.
    beside : bool
        Whether the descent of the squared error is shown too.
    """

    lens: ClassVar[str] = "descent"

    rate: float = 1.0
    momentum: float = 0.0
    speed: float = 30.0
    logarithmic: bool = False
    beside: bool = False

    def __post_init__(self) -> None:
        check_range("learning rate", self.rate, LEARNING_RATE)
        check_range("momentum", self.momentum, MOMENTUM)
        check_range("speed", self.speed, SPEED)
