"""A quantity over an area: colours, and lines of equal value with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.format_number import format_short
from infoviz.presentation.landscape.colour_scale import ColourScale
from infoviz.ui.lenses.landscape.contour_lines import contour_lines
from infoviz.ui.lenses.landscape.viridis import colour_at, image_of, readable_on
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.placement import Placement

FINE, COARSE = 256, 64  # cells along an edge: at rest, and while a hand moves what the field depends on

_ALONG = (0.5, 0.3, 0.7, 0.15, 0.85)  # of a line, where its number may stand


@lru_cache(maxsize=2)
def _beyond(cells: int) -> NDArray[np.bool_]:
    """Give what lies beyond a triangle and touches no cell of it: some who draw a picture know no clipping."""
    steps = np.arange(cells + 1)
    return steps[:, np.newaxis] + steps > cells + 1


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A quantity on a lattice.

    Attributes
    ----------
    values : ndarray, shape (n + 1, n + 1)
        In units of display, from 0; may be ∞.
    scale : ColourScale
    triangular : bool
        Whether only entries [i, j] with i + j ≤ n count.
    """

    values: Array
    scale: ColourScale
    triangular: bool = False

    def paint(self, painter: QPainter, ink: Ink, to_pixels: QTransform, taken: Sequence[QRectF] = ()) -> None:
        """Paint it.

        Parameters
        ----------
        painter : QPainter
        ink : Ink
        to_pixels : QTransform
            From the unit square, with x along the columns and y along the rows, to pixels.
        taken : sequence of QRectF
            Where no number is to stand.
        """
        cells = len(self.values) - 1
        from_cells = QTransform.fromScale(1.0 / cells, 1.0 / cells) * to_pixels
        outline = QPainterPath()
        corners = [QPointF(0, 0), QPointF(1, 0), *(() if self.triangular else (QPointF(1, 1),)), QPointF(0, 1)]
        outline.addPolygon(to_pixels.map(corners))
        outline.closeSubpath()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(outline)
        painter.setTransform(from_cells, combine=True)
        hidden = _beyond(cells) if self.triangular else None
        painter.drawImage(QPointF(-0.5, -0.5), image_of(self.values / self.scale.top, hidden))
        painter.restore()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines(painter, ink, from_cells, outline, Placement(outline.boundingRect(), taken))
        painter.restore()

    def _paint_lines(
        self, painter: QPainter, ink: Ink, from_cells: QTransform, outline: QPainterPath, places: Placement
    ) -> None:
        t, writing, levels = from_cells, ink.writing(11), self.scale.levels
        values = np.minimum(self.values, 2.0 * self.scale.top)
        for level, lines in zip(levels, contour_lines(values, levels, triangular=self.triangular), strict=True):
            ground = colour_at(level / self.scale.top)
            colour = readable_on(ground)
            pale = QColor(colour)
            pale.setAlphaF(0.7)
            painter.setPen(QPen(pale, 1.0))
            paths = [
                (t.m11() * x + t.m21() * y + t.dx(), t.m12() * x + t.m22() * y + t.dy())
                for x, y in (line.T for line in lines)
            ]
            for x, y in paths:
                painter.drawPolyline(arrayToQPolygonF(x, y))
            if paths:
                text = format_short(level, 0, 6)
                x, y = max(paths, key=lambda path: len(path[0]))
                for part in _ALONG:
                    i = int(part * (len(x) - 1))
                    box = writing.box(text, 0, 0)
                    box.moveCenter(QPointF(float(x[i]), float(y[i])))
                    if outline.contains(box) and places.take((box,)):
                        writing.write_on(painter, ground, box, text, colour)
                        break
