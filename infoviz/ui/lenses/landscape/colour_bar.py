"""What the colours of a field mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QLinearGradient, QPainter

from infoviz.presentation.landscape.colour_scale import ColourScale
from infoviz.presentation.ticks import nice_ticks
from infoviz.ui.lenses.landscape.viridis import colour_at
from infoviz.ui.paint.ink import Ink

_STOPS = 32
_MOST_TICKS = 8


def bar_width(ink: Ink) -> float:
    """Give the room that a bar with its numbers takes."""
    return ink.px(14) + ink.px(6) + ink.writing(11).width("≥ 0.693")


def paint_bar(painter: QPainter, ink: Ink, area: QRectF, end: float, scale: ColourScale) -> None:
    """Paint a bar at the left end of an area, its numbers beside it, its title above and not beyond an end."""
    writing, gap, top = ink.writing(11), ink.px(6), scale.top
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
    count = min(max(1, int(bar.height() / (2.2 * writing.height))), _MOST_TICKS)
    ticks = [(value, text) for value, text in nice_ticks(0.0, top, count) if value < 0.999 * top]
    last = bar.top() + writing.height
    for value, text in (*ticks, (top, scale.end)):
        y = bar.bottom() - value / top * bar.height()
        if value == top or y >= last:
            painter.drawText(QPointF(bar.right() + gap, y + writing.ascent / 2 - 1.0), text)
