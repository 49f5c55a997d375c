"""What the colours of a field mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QLinearGradient, QPainter

from infoviz.presentation.format_number import format_short
from infoviz.presentation.ticks import nice_ticks
from infoviz.ui.lenses.landscape.look import Look
from infoviz.ui.lenses.landscape.viridis import colour_at

_STOPS = 32
_MOST_TICKS = 8


def bar_width(look: Look) -> float:
    """Give the room that a bar with its numbers takes."""
    return look.px(14) + look.gap + look.width("≥ 0.693")


def paint_bar(
    painter: QPainter, look: Look, area: QRectF, end: float, top: float, title: str, *, bounded: bool
) -> None:
    """Paint a bar at the left end of an area, its numbers beside it and its title above.

    Parameters
    ----------
    painter : QPainter
    look : Look
    area : QRectF
        As high as title and bar.
    end : float
        How far to the right the title may reach.
    top : float
        The value at its upper end; 0 is at the lower.
    title : str
    bounded : bool
        Whether nothing is above `top`.
    """
    bar = QRectF(area.left(), area.top() + look.line + look.gap, look.px(14), 0)
    bar.setBottom(area.bottom() - look.line / 2)
    gradient = QLinearGradient(bar.bottomLeft(), bar.topLeft())
    for stop in range(_STOPS + 1):
        gradient.setColorAt(stop / _STOPS, colour_at(stop / _STOPS))
    painter.fillRect(bar, gradient)
    painter.setFont(look.font)
    painter.setPen(look.muted)
    painter.drawText(QPointF(min(area.left(), end - look.width(title)), area.top() + look.ascent), title)
    count = min(max(1, int(bar.height() / (2.2 * look.line))), _MOST_TICKS)
    most = format_short(top, 0, 5)
    ticks = [(value, text) for value, text in nice_ticks(0.0, top, count) if value < 0.999 * top]
    last = bar.top() + look.line
    for value, text in (*ticks, (top, most if bounded else f"≥ {most}")):
        y = bar.bottom() - value / top * bar.height()
        if value == top or y >= last:
            painter.drawText(QPointF(bar.right() + look.gap, y + look.ascent / 2 - 1.0), text)
