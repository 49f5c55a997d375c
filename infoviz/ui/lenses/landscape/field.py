"""A quantity over an area: colours, what they mean, and lines of equal value with their numbers.

The colours are viridis: equal steps of a value look like equal steps of colour, also to most who do not see all
colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pyqtgraph import colormap
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QTransform

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.format_number import format_short
from infoviz.presentation.landscape.ground import ColourScale
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.writing import Placement

FINE, COARSE = 256, 64  # cells along an edge: at rest, and while a hand moves what the field depends on

_CONTOURED = 128  # cells along an edge for the lines: finer ones would not be seen
_ALONG = (0.5, 0.3, 0.7, 0.15, 0.85, 0.4, 0.6, 0.05, 0.95)  # of a line, where its number may stand
_COUNT = 255  # colours, and one number for what is transparent
_STOPS = 32  # of the bar's colours


@lru_cache(maxsize=1)
def _table() -> list[QColor]:
    """Read the colours, dark to light; not before a picture is looked at."""
    return [QColor(*rgb) for rgb in colormap.get("viridis").getLookupTable(nPts=_COUNT).tolist()]


def colour_at(part: float) -> QColor:
    """Give the colour of a part of the scale, 0 to 1; beyond an end, that end's."""
    return _table()[min(max(int(part * _COUNT), 0), _COUNT - 1)]


def readable_on(colour: QColor) -> QColor:
    """Give black or white, whichever stands out more: at least 4.5:1 on any colour."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    # WCAG's contrasts with black and with white are equal where (L + 0.05)² = 0.05·1.05.
    return QColor(Qt.GlobalColor.black if luminance > 0.179 else Qt.GlobalColor.white)


def image_of(parts: NDArray[np.float64], hidden: NDArray[np.bool_] | None = None) -> QImage:
    """Colour parts of the scale, none negative; above 1 all have the colour of its end, and hidden ones none."""
    indices = np.minimum(parts * _COUNT, _COUNT - 1).astype(np.uint8)
    if hidden is not None:
        indices[hidden] = _COUNT
    rows, columns = indices.shape
    image = QImage(indices.tobytes(), columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable([*(colour.rgb() for colour in _table()), 0])
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


@lru_cache(maxsize=2)
def _beyond(cells: int) -> NDArray[np.bool_]:
    """Give what lies beyond a triangle and touches no cell of it: some who draw a picture know no clipping."""
    steps = np.arange(cells + 1)
    return steps[:, np.newaxis] + steps > cells + 1


@dataclass(frozen=True, slots=True)
class LevelNumber:
    """The number of a line of equal value, with the places where it may stand, the best first."""

    text: str
    boxes: tuple[QRectF, ...]
    ground: QColor
    colour: QColor


def write_numbers(painter: QPainter, ink: Ink, numbers: Sequence[LevelNumber], places: Placement) -> None:
    """Write each where there is room; one that finds none is left out."""
    writing = ink.writing(11)
    for number in numbers:
        if box := places.take(number.boxes):
            writing.write_on(painter, number.ground, box, number.text, number.colour)


def paint_field(
    painter: QPainter, ink: Ink, values: Array, scale: ColourScale, to_pixels: QTransform, *, triangular: bool = False
) -> list[LevelNumber]:
    """Paint a quantity on a lattice, and give the numbers of its lines.

    Parameters
    ----------
    painter : QPainter
    ink : Ink
    values : ndarray, shape (n + 1, n + 1)
        In units of display; may be ∞.
    scale : ColourScale
    to_pixels : QTransform
        From the unit square, with x along the columns and y along the rows, to pixels.
    triangular : bool
        Whether only entries [i, j] with i + j ≤ n count.
    """
    cells = len(values) - 1
    t = QTransform.fromScale(1.0 / cells, 1.0 / cells) * to_pixels
    outline = QPainterPath()
    corners = [QPointF(0, 0), QPointF(1, 0), *(() if triangular else (QPointF(1, 1),)), QPointF(0, 1)]
    outline.addPolygon(to_pixels.map(corners))
    outline.closeSubpath()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(outline)
    painter.setTransform(t, combine=True)
    hidden = _beyond(cells) if triangular else None
    painter.drawImage(QPointF(-0.5, -0.5), image_of(scale.parts(values), hidden))
    painter.restore()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    writing, numbers = ink.writing(11), []
    contours = contour_lines(np.minimum(values, 2.0 * scale.top), scale.levels, triangular=triangular)
    for level, lines in zip(scale.levels, contours, strict=True):
        ground = colour_at(scale.part(level))
        colour = readable_on(ground)
        pale = QColor(colour)
        pale.setAlphaF(0.7)
        painter.setPen(QPen(pale, 1.0))
        columns_and_rows = (line.T for line in lines)
        paths = [(t.m11() * x + t.m21() * y + t.dx(), t.m12() * x + t.m22() * y + t.dy()) for x, y in columns_and_rows]
        for x, y in paths:
            painter.drawPolyline(arrayToQPolygonF(x, y))
        # The number stands on the longest.
        x, y = max(paths, key=lambda path: len(path[0]), default=(np.empty(0), np.empty(0)))
        boxes, text = [], format_short(level, 0, 6)
        for i in (int(part * (len(x) - 1)) for part in _ALONG if len(x)):
            box = writing.box(text, 0, 0)
            box.moveCenter(QPointF(float(x[i]), float(y[i])))
            boxes.append(box)
        numbers.append(LevelNumber(text, tuple(filter(outline.contains, boxes)), ground, colour))
    painter.restore()
    return numbers


def contour_lines(values: Array, levels: Sequence[float], *, triangular: bool) -> list[list[Array]]:
    """Give for each level its lines, arrays of shape (points, 2): columns j and rows i, also between whole numbers."""
    from contourpy import LineType, contour_generator  # noqa: PLC0415 (slow to import, and wanted for this lens alone)

    cells = len(values) - 1
    every = 2 if cells > _CONTOURED and cells % 2 == 0 else 1
    coarse = values[::every, ::every]
    if triangular:
        steps = np.arange(len(coarse))
        coarse = np.ma.array(coarse, mask=steps[:, np.newaxis] + steps > len(coarse) - 1)
    generator = contour_generator(z=coarse, corner_mask=triangular, line_type=LineType.Separate)
    return [[every * np.asarray(line) for line in generator.lines(level)] for level in levels]


def bar_width(ink: Ink) -> float:
    """Give the room that a bar with its numbers takes."""
    return ink.px(14) + ink.px(6) + ink.writing(11).width("≥ 0.693")


def paint_bar(painter: QPainter, ink: Ink, area: QRectF, end: float, scale: ColourScale) -> None:
    """Paint a bar at the left end of an area, its numbers beside it, its title above and not beyond an end."""
    writing, gap = ink.writing(11), ink.px(6)
    bar = QRectF(area.left(), area.top() + writing.height + gap, ink.px(14), 0)
    bar.setBottom(area.bottom() - writing.height / 2)
    gradient = QLinearGradient(bar.bottomLeft(), bar.topLeft())
    for stop in range(_STOPS + 1):
        gradient.setColorAt(stop / _STOPS, colour_at(stop / _STOPS))
    painter.fillRect(bar, gradient)
    painter.setFont(writing.font)
    painter.setPen(ink.muted)
    left = min(area.left(), end - writing.width(scale.title))
    painter.drawText(QPointF(left, area.top() + writing.ascent), scale.title)
    levels = [(scale.part(level), format_short(level, 0, 6)) for level in scale.levels]
    taken: list[float] = []
    for part, text in ((1.0, scale.end), (0.0, scale.start), *levels):
        y = bar.bottom() - part * bar.height()
        if all(abs(y - other) >= writing.height for other in taken):
            taken.append(y)
            painter.drawText(QPointF(bar.right() + gap, y + writing.ascent / 2 - 1.0), text)
