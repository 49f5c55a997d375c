"""Softmax twice: the true loss and what comes of giving Q for z, on one axis with the band that holds the latter."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.presentation.format_number import format_number
from infoviz.ui.lenses.precision.room import Room, fitting
from infoviz.ui.paint.theme import Theme

_WORDS = 0.55  # of the width, where the axis stands beside them
_HEADROOM = 1.8  # the axis's end, as a multiple of the band's


@dataclass(frozen=True, slots=True)
class Twice:
    """What it shows, in units of display.

    Attributes
    ----------
    true, twice : float
        The loss, which may be ∞, and that with softmax applied twice.
    low, high : float
        The least and the greatest that the latter can be.
    floor : float
        The least that the former can be: H(P).
    units : str
    """

    true: float
    twice: float
    low: float
    high: float
    floor: float
    units: str

    @property
    def values(self) -> tuple[str, ...]:
        """Say both losses, from the longest way to the shortest."""
        losses = f"{format_number(self.twice)} instead of {format_number(self.true)}"
        head = "Softmax twice"
        return (
            f"{head} (Q given as logits): {losses} {self.units}",
            f"{head}: {losses} {self.units}",
            f"{head}: {losses}",
        )

    @property
    def bounds(self) -> tuple[str, ...]:
        """Say where the second is trapped, from the longest way to the shortest."""
        low, high = format_number(self.low), format_number(self.high)
        floor = format_number(self.floor) if self.floor else "0"
        trapped = f"trapped from {low} to {high}"
        whatever = f"{trapped}, whatever the logits"
        return f"{whatever}; the true loss goes down to {floor}", whatever, trapped


class _Look:
    """Colours, fonts and measures, made once a theme for each size of writing."""

    def __init__(self, theme: Theme, *, large: bool) -> None:
        self.card, self.empty, self.band = QColor(theme.card), QColor(theme.grid), QColor(theme.chosen)
        self.ink, self.muted = QPen(QColor(theme.cross_entropy)), QPen(QColor(theme.muted))
        self.font, self.small = theme.font(15 if large else 12), theme.font(13 if large else 11)
        metrics, small_metrics = QFontMetricsF(self.font), QFontMetricsF(self.small)
        self.ascent = metrics.ascent()
        self.width, self.small_width = metrics.horizontalAdvance, small_metrics.horizontalAdvance
        self.line = theme.px(24 if large else 15)
        self.lane = small_metrics.ascent() + 1.0
        self.gap = theme.px(6)


class TwiceAxis(QWidget):
    """Words at the left, the axis at the right, or under them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("softmaxTwice")
        self.setAccessibleName("softmax twice")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._looks: tuple[_Look, _Look] | None = None
        self._room = Room(narrow=False, middle=False, tall=False)
        self._shown: Twice | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._looks = _Look(theme, large=False), _Look(theme, large=True)
        self.arrange(self._room)

    def arrange(self, room: Room) -> None:
        """Do with some room."""
        self._room = room
        if self._looks is not None:
            self.setFixedHeight((4 if room.narrow else 2) * self._looks[room.tall].line)
            self.update()

    def show_twice(self, twice: Twice) -> None:
        """Show other losses."""
        if twice != self._shown:
            self._shown = twice
            self.setAccessibleDescription(f"{twice.values[0]}; {twice.bounds[0]}.")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        shown = self._shown
        if self._looks is None or shown is None:
            return
        look = self._looks[self._room.tall]
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.card)
        narrow = self._room.narrow
        words = self.width() if narrow else round(_WORDS * self.width())
        first = (look.line + look.ascent) / 2 - 1.0
        painter.setFont(look.font)
        painter.setPen(look.ink)
        painter.drawText(QPointF(0.0, first), fitting(shown.values, look.width, words))
        painter.setFont(look.small)
        painter.setPen(look.muted)
        painter.drawText(QPointF(0.0, first + look.line), fitting(shown.bounds, look.small_width, words))
        left, top = (0, 2 * look.line) if narrow else (words + look.gap, 0)
        self._paint_axis(painter, look, shown, QRectF(left, top, self.width() - left - look.gap, 2 * look.line))
        painter.end()

    def _paint_axis(self, painter: QPainter, look: _Look, shown: Twice, area: QRectF) -> None:
        """Paint the axis from 0 on, with its band; the true loss is marked above, the other below."""
        bar = area.adjusted(0.0, look.lane, 0.0, -look.lane)
        unit = bar.width() / max(_HEADROOM * shown.high, 1e-9)
        painter.fillRect(bar, look.empty)
        low = bar.left() + shown.low * unit
        painter.fillRect(QRectF(low, bar.top(), (shown.high - shown.low) * unit, bar.height()), look.band)
        painter.setFont(look.small)
        painter.setPen(look.ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.ink.color())
        middle, side = bar.center().y(), look.gap
        x = bar.left() + min(shown.true * unit, bar.width())
        if shown.true * unit > bar.width():
            _draw(painter, (x, middle), (x - side, middle - side), (x - side, middle + side))
        else:
            _draw(painter, (x, middle), (x - side, bar.top() - 1.0), (x + side, bar.top() - 1.0))
        self._write(painter, look, f"true {format_number(shown.true)}", QPointF(x, bar.top() - 2.0), area)
        x = bar.left() + shown.twice * unit
        _draw(painter, (x, middle), (x - side, bar.bottom() + 1.0), (x + side, bar.bottom() + 1.0))
        self._write(painter, look, f"twice {format_number(shown.twice)}", QPointF(x, area.bottom() - 1.0), area)

    @staticmethod
    def _write(painter: QPainter, look: _Look, text: str, place: QPointF, area: QRectF) -> None:
        """Write beside a mark, at its right, or at its left where the axis ends."""
        width = look.small_width(text)
        right = place.x() + 1.5 * look.gap
        x = right if right + width <= area.right() else place.x() - 1.5 * look.gap - width
        painter.drawText(QPointF(max(area.left(), x), place.y()), text)


def _draw(painter: QPainter, *corners: tuple[float, float]) -> None:
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
