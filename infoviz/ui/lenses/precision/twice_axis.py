"""Softmax twice: the true loss and what comes of giving Q for z, on one axis with the band that holds the latter."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from infoviz.presentation.precision.precision_frame import TwiceFrame
from infoviz.ui.lenses.precision.arrangement import Arrangement
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import Plot
from infoviz.ui.paint.theme import Theme
from infoviz.ui.paint.writing import Writing

_WORDS = 0.55  # of the width, where the axis stands beside them
_GAP = 6  # px at 100 %


class TwiceAxis(Plot[TwiceFrame]):
    """Words at the left, the axis at the right, or under them."""

    object_name = "softmaxTwice"
    accessible_name = "softmax twice"
    grows = (True, False)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._arrangement = Arrangement()

    def arrange(self, arrangement: Arrangement) -> None:
        """Do with some room."""
        self._arrangement = arrangement
        self.setFixedHeight((4 if arrangement.narrow else 1 if arrangement.short else 2) * self._line())
        self.update()

    def _line(self) -> int:
        return self.ink.px(24 if self._arrangement.tall else 15)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        narrow, tall, line = self._arrangement.narrow, self._arrangement.tall, self._line()
        writing, small, gap = ink.writing(15 if tall else 12), ink.writing(13 if tall else 11), ink.px(_GAP)
        room = self.width() if narrow else round(_WORDS * self.width())
        first = (line + writing.ascent) / 2 - 1.0
        writing.write(painter, QPointF(0.0, first), writing.fitting(self.frame.values, room), ink.cross_entropy)
        short = self._arrangement.short
        if not short:
            small.write(painter, QPointF(0.0, first + line), small.fitting(self.frame.bounds, room), ink.muted)
        left, top = (0, 2 * line) if narrow else (room + gap, 0)
        area = QRectF(left, top, self.width() - left - gap, line if short else 2 * line)
        self._paint_axis(painter, ink, small, area, ink.px(4) if short else small.ascent + 1.0)

    def _paint_axis(self, painter: QPainter, ink: Ink, small: Writing, area: QRectF, lane: float) -> None:
        """Paint the axis from 0 on, with its band; the true loss is marked in the lane above, the other below."""
        frame, side = self.frame, ink.px(_GAP)
        bar = area.adjusted(0.0, lane, 0.0, -lane)
        unit = bar.width() / frame.end
        painter.fillRect(bar, ink.grid)
        low = bar.left() + frame.low * unit
        painter.fillRect(QRectF(low, bar.top(), (frame.high - frame.low) * unit, bar.height()), ink.edge)
        painter.setPen(ink.cross_entropy)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(ink.cross_entropy)
        middle = bar.center().y()
        x = bar.left() + min(frame.true * unit, bar.width())
        if frame.true * unit > bar.width():
            _draw(painter, (x, middle), (x - side, middle - side), (x - side, middle + side))
        else:
            _draw(painter, (x, middle), (x - side, bar.top() - 1.0), (x + side, bar.top() - 1.0))
        self._write(painter, small, frame.marks[0], QPointF(x, bar.top() - 2.0), area)
        x = bar.left() + frame.twice * unit
        _draw(painter, (x, middle), (x - side, bar.bottom() + 1.0), (x + side, bar.bottom() + 1.0))
        self._write(painter, small, frame.marks[1], QPointF(x, area.bottom() - 1.0), area)

    def _write(self, painter: QPainter, small: Writing, text: str, place: QPointF, area: QRectF) -> None:
        """Write beside a mark, at its right, or at its left where the axis ends; nothing where there is no room."""
        if self._arrangement.short:
            return
        beside, width = 1.5 * self.ink.px(_GAP), small.width(text)
        right = place.x() + beside
        x = right if right + width <= area.right() else place.x() - beside - width
        painter.drawText(QPointF(max(area.left(), x), place.y()), text)


def _draw(painter: QPainter, *corners: tuple[float, float]) -> None:
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
