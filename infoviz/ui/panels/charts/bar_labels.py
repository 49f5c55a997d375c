"""The values on the bars of a chart, while there is room."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from infoviz.model.arithmetic.array import Array
from infoviz.presentation.charts.chart_frame import ChartFrame
from infoviz.ui.paint.ink import Ink
from infoviz.ui.panels.charts.bar_places import Upright

_SIZE, _LARGE = 11, 20  # px at 100 %
_AROUND, _LEAST_LABEL = 3.0, 12.0  # px beside a label, and of a column that could have one


def paint_bar_labels(painter: QPainter, ink: Ink, frame: ChartFrame, axis: Upright, length: float) -> None:
    """Write the values on bars, and on those that leave the chart, that they do; on class columns of some length."""
    spans = [frame.columns.span(i, length) for i in range(frame.columns.count)]
    heights = np.max([layer.tops for layer in frame.layers], axis=0)
    leaving = heights > axis.top
    for i in np.flatnonzero(leaving).tolist():
        _paint_leaving(painter, ink, frame.label(i, leaving=True), math.isinf(frame.values[i]), *spans[i])
    writing = ink.writing(_SIZE, bold=True)
    if writing.width("0.000") > max(width for _, width in spans):
        return
    painter.setFont(writing.font)
    painter.setPen(ink.text)
    bottoms = axis.pixels(heights) - 2.0
    for crossing in _crossing(frame, axis):
        covered = (bottoms - writing.height - 2.0 <= crossing) & (crossing <= bottoms + 3.0)
        bottoms = np.where(covered, crossing - 3.0, bottoms)
    # Figures reach no lower than their baseline, and no higher than capitals do.
    baselines = np.maximum(bottoms - writing.descent, writing.capital + 1.0)
    for i, ((left, column), baseline) in enumerate(zip(spans, baselines.tolist(), strict=True)):
        if leaving[i] or column < _LEAST_LABEL:
            continue
        label = frame.label(i)
        needed = writing.width(label)
        if needed + _AROUND <= column:
            painter.drawText(QPointF(left + (column - needed) / 2, baseline), label)


def _crossing(frame: ChartFrame, axis: Upright) -> list[Array]:
    """Give what a label must not stand on: where marks and outlines lie, one a class."""
    marks, ghost = frame.marks, frame.ghost
    lines = [] if marks is None else [axis.pixels(marks.values)]
    if ghost is not None and not ghost.columns.filled:
        outlines = np.full(len(frame.values), math.inf)
        outlines[: len(ghost.tops)] = axis.pixels(ghost.tops)
        lines = [outlines, *lines, outlines]
    return lines


def _paint_leaving(painter: QPainter, ink: Ink, label: str, infinite: bool, left: float, column: float) -> None:
    """Draw a head that points out of the chart, and the value under it: ∞, as a rule."""
    small = ink.writing(_SIZE, bold=True)
    size = min(0.3 * column, small.height * 0.7)
    x = left + column / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ink.on_area)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([QPointF(x, 3), QPointF(x - size, 3 + size), QPointF(x + size, 3 + size)]))
    painter.setPen(ink.on_area)
    painter.setFont(ink.writing(_LARGE, bold=True).font if infinite else small.font)
    painter.drawText(QRectF(left, size, column, 3 * small.height), Qt.AlignmentFlag.AlignCenter, label)
    painter.restore()
