"""Where each route dies while a factor multiplies all logits: strips, and the present factor as a line."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from infoviz.model.arithmetic.float_types import DIGITS, FLOAT_TYPES
from infoviz.model.lenses.precision.losses import Route
from infoviz.model.lenses.precision.sweep import FACTORS, HIGHEST, LOWEST, Sweep, runs
from infoviz.model.lenses.precision.verdict import Verdict
from infoviz.ui.lenses.precision.room import LANE, ROW, Room
from infoviz.ui.lenses.precision.tints import Tints
from infoviz.ui.lenses.precision.words import ROUTE_NAMES, Fates, describe_fates, fate
from infoviz.ui.paint.axes import log_ticks
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme

_DEATHS = {Verdict.ZERO: "0", Verdict.INFINITE: "∞", Verdict.NAN: "nan"}
_TICKS = log_ticks(LOWEST, HIGHEST, 6)


class _Look:
    """Colours, fonts and measures, made once a theme."""

    def __init__(self, theme: Theme) -> None:
        self.card, self.tints = QColor(theme.card), Tints(theme)
        self.text, self.muted, self.line = QPen(QColor(theme.text)), QPen(QColor(theme.muted)), QColor(theme.text)
        self.dead = ink_of(theme).hatch(self.tints.dead, QColor(theme.error))
        self.font = theme.font(10)
        self.metrics = QFontMetricsF(self.font)
        self.lane = theme.px(LANE)
        self.px = theme.px


class Strips(QWidget):
    """Four rows, one a route, of four strips, one a type: the narrowest type has the upper one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("precisionStrips")
        self.setAccessibleName("where each route dies as the factor grows")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._look: _Look | None = None
        self._sweep: Sweep | None = None
        self._fates: Fates = []
        self._factor = 1.0
        self._margin = 0
        self._room = Room(narrow=False, middle=False, tall=False)
        self._picture: QPixmap | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._look = _Look(theme)
        self.arrange(self._room, self._margin)

    def arrange(self, room: Room, margin: int) -> None:
        """Do with some room, under a slider whose groove ends `margin` px from its ends."""
        if self._look is not None:
            self._room, self._margin = room, margin
            lanes = (1 if room.middle else 0) + (4 if room.narrow else 0)
            self.setMinimumHeight(lanes * self._look.px(LANE) + 4 * self._look.px(ROW))
            self._renew()

    def show_sweep(self, swept: Sweep) -> None:
        """Show other fates."""
        self._sweep = swept
        self._fates = [[runs(row) for row in rows] for rows in swept.verdicts]
        self.setAccessibleDescription(describe_fates(self._fates))
        self._renew()

    def show_factor(self, factor: float) -> None:
        """Move the line."""
        if factor != self._factor:
            self._factor = factor
            self.update()

    def _renew(self) -> None:
        self._picture = None
        self.update()

    # -- where things stand

    def _strip(self, look: _Look, route: int, kind: int) -> QRectF:
        """Give the place of a strip; all strips of a route stand beside its row of the grid."""
        above, named = (look.lane if there else 0 for there in (self._room.middle, self._room.narrow))
        top, bottom = (above + (self.height() - above) * i // 4 for i in (route, route + 1))
        height = bottom - top - named - 2
        upper, lower = (top + named + height * i // 4 for i in (kind, kind + 1))
        return QRectF(self._margin, upper, self.width() - 2 * self._margin, max(1, lower - upper - 1))

    def _x(self, factor: float) -> float:
        part = math.log(factor / LOWEST) / math.log(HIGHEST / LOWEST)
        return self._margin + part * (self.width() - 2 * self._margin)

    # -- what it shows

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        look, swept = self._look, self._sweep
        if look is None or swept is None:
            return
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            self._picture = self._painted(look, swept)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        top = self._strip(look, 0, 0).top()
        painter.fillRect(QRectF(self._x(self._factor) - 1.0, top, 2.0, self.height() - top), look.line)
        painter.end()

    def _painted(self, look: _Look, swept: Sweep) -> QPixmap:
        """Paint everything but the line, which moves alone."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(look.card)
        painter = QPainter(picture)
        self._paint_strips(painter, look, swept)
        top = self._strip(look, 0, 0).top()
        for factor, _ in _TICKS[1:-1]:
            painter.fillRect(QRectF(round(self._x(factor)), top, 1.0, self.height()), look.card)
        painter.setFont(look.font)
        self._write(painter, look)
        painter.end()
        return picture

    def _paint_strips(self, painter: QPainter, look: _Look, swept: Sweep) -> None:
        count = len(FACTORS)
        shares = swept.lost / DIGITS
        image = look.tints.image(swept.verdicts.reshape(-1, count), shares.reshape(-1, count))
        for route in Route:
            for kind in range(len(FLOAT_TYPES)):
                strip = self._strip(look, route, kind)
                painter.drawImage(strip, image, QRectF(0.5, 4 * route + kind, count - 1.0, 1.0))
                for verdict, start, end in self._fates[route][kind]:
                    if verdict in _DEATHS:
                        painter.fillRect(_part(strip, start, end), look.dead)

    def _write(self, painter: QPainter, look: _Look) -> None:
        """Write the factors above, the routes where no grid names them, and into the strips what fits."""
        width = look.metrics.horizontalAdvance
        painter.setPen(look.muted)
        for factor, text in _TICKS if self._room.middle else ():
            x = min(max(self._x(factor) - width(text) / 2, 0.0), self.width() - width(text))
            painter.drawText(QPointF(x, look.metrics.ascent()), text)
        for route in Route:
            upper = self._strip(look, route, 0)
            if self._room.narrow:
                painter.setPen(look.muted)
                painter.drawText(QPointF(upper.left(), upper.top() - look.metrics.descent()), ROUTE_NAMES[route])
            if upper.height() >= look.metrics.ascent() + 2.0:
                painter.setPen(look.text)
                for kind in range(len(FLOAT_TYPES)):
                    self._write_strip(painter, look, route, kind)

    def _write_strip(self, painter: QPainter, look: _Look, route: int, kind: int) -> None:
        """Write the type where there is a loss, and else what there is in its place."""
        strip = self._strip(look, route, kind)
        baseline = strip.center().y() + look.metrics.ascent() / 2 - 1.0
        for verdict, start, end in self._fates[route][kind]:
            text = _DEATHS.get(verdict, FLOAT_TYPES[kind].name)
            place, width = _part(strip, start, end), look.metrics.horizontalAdvance(text)
            if width + 8.0 <= place.width():
                if verdict in _DEATHS:  # on the hatch, writing needs a ground of its own
                    behind = QRectF(place.left() + 2.0, place.top(), width + 4.0, place.height())
                    painter.fillRect(behind, look.tints.dead)
                painter.drawText(QPointF(place.left() + 4.0, baseline), text)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._fate_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def _fate_at(self, place: QPointF) -> str:
        """Say what a strip shows, or nothing beside the strips."""
        look = self._look
        if look is None or not self._fates:
            return ""
        for route in Route:
            for kind in range(len(FLOAT_TYPES)):
                if self._strip(look, route, kind).adjusted(0, 0, 0, 1).contains(place):
                    return fate(route, kind, self._fates)
        return ""


def _part(strip: QRectF, start: int, end: int) -> QRectF:
    """Give the part of a strip for some of the factors, each of which reaches half-way to its neighbours."""
    last = len(FACTORS) - 1
    left, right = max(0.0, (start - 0.5) / last), min(1.0, (end - 0.5) / last)
    x0, x1 = (round(strip.left() + part * strip.width()) for part in (left, right))
    return QRectF(x0, strip.top(), x1 - x0, strip.height())
