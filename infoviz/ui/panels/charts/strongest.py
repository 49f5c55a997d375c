"""The values of the largest bars, where not every bar has room for its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.charts.chart_frame import ChartFrame
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.writing import Writing

_MOST = 3
_NAME = 80  # px at 100 %: more of a name is cut off


def strongest(values: Sequence[float]) -> list[int]:
    """Give the classes whose values keep their numbers whatever the room is, the largest first.

    Of equal values that are more than there is room for none is picked out, unless all values are equal.
    """
    falling = sorted(range(len(values)), key=lambda i: -values[i])
    rest = max((values[i] for i in falling[_MOST:]), default=0.0)
    return [i for i in falling[:_MOST] if values[i] > rest] or [i for i in falling[:1] if values[i] > 0.0]


def paint_strongest(
    painter: QPainter,
    ink: Ink,
    writing: Writing,
    frame: ChartFrame,
    classes: Sequence[int],
    bottoms: Array,
    length: float,
    taken: Sequence[QRectF],
    *,
    named: bool,
) -> None:
    """Write values over their bars, or beside them, none over another and none over a higher bar while there is room.

    Parameters
    ----------
    painter : QPainter
    ink : Ink
    writing : Writing
    frame : ChartFrame
    classes : sequence of int
        Whose values they are.
    bottoms : ndarray, shape (K,)
        How far down what is written over each bar may reach.
    length : float
        Of the axis.
    taken : sequence of QRectF
        Where something is written already.
    named : bool
        Whether the axis names every class; otherwise the labels do.
    """
    placed = list(taken)
    for index in classes:
        value = frame.label(index)
        name = writing.elided(frame.names[index], ink.px(_NAME))
        text = value if named else writing.fitting((f"{name} {value}", f"{index}: {value}", value), length)
        box = _place(frame, index, writing.box(text, 0.0, 0.0), bottoms, length, placed)
        placed.append(box)
        writing.write_on(painter, ink.card, box, text, ink.text)


def _place(
    frame: ChartFrame, index: int, box: QRectF, bottoms: Array, length: float, placed: Sequence[QRectF]
) -> QRectF:
    """Choose the lowest free place over a bar, the nearest to its middle; where there is none, one over other bars."""
    left, width = frame.columns.span(index, length)
    edges, middle = np.array(frame.columns.edges) * length, left + width / 2
    size, most = box.size(), max(0.0, length - box.width())
    centred = middle - box.width() / 2
    wanted = [centred, *(x for other in placed for x in (other.right(), other.left() - box.width()))]
    places = []
    for x in (min(max(0.0, x), most) for x in wanted if abs(x - centred) <= box.width() / 2):
        under = (edges[:-1] < x + box.width()) & (edges[1:] > x)
        lowest = float(bottoms[under].min()) - box.height()
        heights = (y for y in (lowest, *(other.top() - box.height() for other in placed)) if y <= lowest)
        places += [QRectF(QPointF(x, y), size) for y in heights]
    rows = (QRectF(QPointF(place.left(), line * box.height()), size) for line in range(_MOST) for place in places[:1])
    falling = sorted(places, key=lambda place: (-place.top(), abs(place.left() - centred)))
    free = (place for place in (*falling, *rows) if place.top() >= 0.0 and not any(map(place.intersects, placed)))
    return next(free, places[0])
