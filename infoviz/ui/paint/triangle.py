"""The triangle of all distributions over three classes, in pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from infoviz.model.arithmetic.array import Array

_HEIGHT = math.sqrt(3.0) / 2.0  # of a triangle with the side 1


@dataclass(frozen=True, slots=True)
class Triangle:
    """A corner for each class: 0 at the lower left, 1 at the lower right, 2 above.

    Attributes
    ----------
    left, bottom : float
        The place of corner 0.
    side : float
        The length of a side.
    """

    left: float
    bottom: float
    side: float

    @classmethod
    def within(cls, area: QRectF) -> Triangle:
        """Give the largest one that fits into an area, in its middle."""
        side = max(0.0, min(area.width(), area.height() / _HEIGHT))
        middle = area.center()
        return cls(middle.x() - side / 2.0, middle.y() + side * _HEIGHT / 2.0, side)

    def pixels(self, q: Array) -> tuple[Array, Array]:
        """Give where distributions lie, shape (..., 3): x and y, shape (...)."""
        x: Array = self.left + self.side * (q[..., 1] + q[..., 2] / 2.0)
        y: Array = self.bottom - self.side * _HEIGHT * q[..., 2]
        return x, y

    def point(self, q: Array) -> QPointF:
        """Give where one distribution lies."""
        x, y = self.pixels(q)
        return QPointF(float(x), float(y))

    def corners(self) -> list[QPointF]:
        """Give the places of the three classes, each with Q = 1."""
        return [self.point(q) for q in np.eye(3)]
