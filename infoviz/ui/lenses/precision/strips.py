"""Where each route dies while a factor multiplies all logits: strips, and the present factor as a line."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from infoviz.model.arithmetic.float_types import DIGITS
from infoviz.model.lenses.precision.options import FACTOR
from infoviz.model.lenses.precision.sweep import FACTORS
from infoviz.presentation.precision.grid_frame import ROUTES
from infoviz.presentation.precision.strips_frame import FACTOR_SCALE, Fate, Strip, StripsFrame
from infoviz.presentation.ticks import log_ticks
from infoviz.ui.lenses.precision.arrangement import LANE, ROW, Arrangement
from infoviz.ui.lenses.precision.precision_grid import tints_of
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import Plot
from infoviz.ui.paint.theme import Theme

_TICKS = log_ticks(*FACTOR, 6)
_SIZE = 10  # px at 100 %: of what is written


class Strips(Plot[StripsFrame]):
    """Four rows, one a route, of four strips, one a type: the narrowest type has the upper one."""

    object_name = "precisionStrips"
    accessible_name = "where each route dies as the factor grows"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._arrangement = Arrangement()
        self._margin = 0

    def arrange(self, arrangement: Arrangement, margin: int) -> None:
        """Do with some room, under a slider whose groove ends `margin` px from its ends."""
        self._arrangement, self._margin = arrangement, margin
        lanes = (1 if arrangement.middle else 0) + (4 if arrangement.narrow else 0)
        self.setMinimumHeight(lanes * self.ink.px(LANE) + 4 * self.ink.px(ROW))
        self.update()

    # -- where things stand

    def strip(self, index: int) -> QRectF:
        """Give the place of a strip; all strips of a route stand beside its row of the grid."""
        route, kind = divmod(index, 4)
        lane = self.ink.px(LANE)
        above, named = (lane if there else 0 for there in (self._arrangement.middle, self._arrangement.narrow))
        top, bottom = (above + (self.height() - above) * i // 4 for i in (route, route + 1))
        height = bottom - top - named - 2
        upper, lower = (top + named + height * i // 4 for i in (kind, kind + 1))
        return QRectF(self._margin, upper, self.width() - 2 * self._margin, max(1, lower - upper - 1))

    def x_of(self, factor: float) -> float:
        """Give where a factor stands."""
        return self._margin + FACTOR_SCALE.fraction(factor) * (self.width() - 2 * self._margin)

    # -- what it shows

    def ground_key(self) -> Hashable:
        return self.frame.sweep, self._arrangement, self._margin

    def paint_ground(self, painter: QPainter, ink: Ink) -> None:
        """Paint everything but the line, which moves alone."""
        self._paint_strips(painter, ink)
        top = self.strip(0).top()
        for factor, _ in _TICKS[1:-1]:
            painter.fillRect(QRectF(round(self.x_of(factor)), top, 1.0, self.height()), ink.card)
        self._write(painter, ink)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        top = self.strip(0).top()
        painter.fillRect(QRectF(self.x_of(self.frame.factor) - 1.0, top, 2.0, self.height() - top), ink.text)

    def _paint_strips(self, painter: QPainter, ink: Ink) -> None:
        count, (verdicts, lost), tints = len(FACTORS), self.frame.sweep.judged, tints_of(ink)
        image = tints.image(verdicts.reshape(-1, count), (lost / DIGITS).reshape(-1, count))
        dead = ink.hatch(tints.dead, ink.error)
        for i, strip in enumerate(self.frame.strips):
            place = self.strip(i)
            # Half a cell stands out at each end. A drawing in a file knows no part of an image.
            half = place.width() / (count - 1) / 2
            painter.save()
            painter.setClipRect(place)
            painter.drawImage(place.adjusted(-half, 0, half, 0), image.copy(0, i, count, 1))
            painter.restore()
            for fate in strip.fates:
                if fate.dead:
                    painter.fillRect(_part(place, fate), dead)

    def _write(self, painter: QPainter, ink: Ink) -> None:
        """Write the factors above, the routes where no grid names them, and into the strips what fits."""
        writing = ink.writing(_SIZE)
        painter.setFont(writing.font)
        painter.setPen(ink.muted)
        for factor, text in _TICKS if self._arrangement.middle else ():
            width = writing.width(text)
            x = min(max(self.x_of(factor) - width / 2, 0.0), self.width() - width)
            painter.drawText(QPointF(x, writing.ascent), text)
        if self._arrangement.narrow:
            for i, route in enumerate(ROUTES):
                upper = self.strip(4 * i)
                painter.drawText(QPointF(upper.left(), upper.top() - writing.descent), route.name)
        painter.setPen(ink.text)
        for i, strip in enumerate(self.frame.strips):
            if self.strip(i - i % 4).height() >= writing.ascent + 2.0:
                self._write_strip(painter, ink, self.strip(i), strip)

    @staticmethod
    def _write_strip(painter: QPainter, ink: Ink, place: QRectF, strip: Strip) -> None:
        """Write the type where there is a loss, and else what there is in its place."""
        writing = ink.writing(_SIZE)
        baseline = place.center().y() + writing.ascent / 2 - 1.0
        for fate in strip.fates:
            part, width = _part(place, fate), writing.width(fate.text)
            if width + 8.0 <= part.width():
                if fate.dead:  # on the hatch, writing needs a ground of its own
                    behind = QRectF(part.left() + 2.0, part.top(), width + 4.0, part.height())
                    painter.fillRect(behind, tints_of(ink).dead)
                painter.drawText(QPointF(part.left() + 4.0, baseline), fate.text)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._fate_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def _fate_at(self, pointer: QPointF) -> str:
        """Say what a strip shows, or nothing beside the strips."""
        strips = () if self.is_blank else self.frame.strips
        places = (self.strip(i).adjusted(0, 0, 0, 1) for i in range(len(strips)))
        return next((s.description for s, place in zip(strips, places, strict=True) if place.contains(pointer)), "")


def _part(place: QRectF, fate: Fate) -> QRectF:
    """Give the part of a strip that a fate takes."""
    x0, x1 = (round(place.left() + part * place.width()) for part in (fate.start, fate.end))
    return QRectF(x0, place.top(), x1 - x0, place.height())
