"""Many rectangles of one colour, painted in one call."""

from __future__ import annotations

from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from infoviz.model.arithmetic.array import Array


class Rectangles:
    """Memory for rectangles, which Qt reads where numpy wrote it: a call for each would cost more than its painting."""

    def __init__(self) -> None:
        self._memory = PrimitiveArray(QRectF, 4)

    def paint(
        self, painter: QPainter, fill: QBrush, x: Array, y: Array, width: Array | float, height: Array | float
    ) -> None:
        """Fill rectangles, given as Qt has them: left, top, width, height; arrays of shape (N,)."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        self._draw(painter, x, y, width, height)

    def outline(
        self, painter: QPainter, pen: QPen, x: Array, y: Array, width: Array | float, height: Array | float
    ) -> None:
        """Draw around them, and fill nothing."""
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._draw(painter, x, y, width, height)

    def _draw(self, painter: QPainter, x: Array, y: Array, width: Array | float, height: Array | float) -> None:
        self._memory.resize(len(x))
        memory = self._memory.ndarray()
        memory[:, 0] = x
        memory[:, 1] = y
        memory[:, 2] = width
        memory[:, 3] = height
        painter.drawRects(*self._memory.drawargs())
