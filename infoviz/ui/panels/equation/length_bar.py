"""H(P) and KL end to end, to scale, with the floor and the uniform guess marked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme


@dataclass(frozen=True, slots=True)
class Lengths:
    """What the bar shows, in units of display.

    Attributes
    ----------
    entropy, divergence : float
        The two parts; the second may be ∞.
    guess : float
        log K.
    top : float
        The bar's right end.
    floor_texts, guess_texts : tuple of str
        Written under the marks: the first, longest, that fits.
    pinned : pair of float, optional
        The two parts of what is pinned, drawn as outlines.
    """

    entropy: float
    divergence: float
    guess: float
    top: float
    floor_texts: tuple[str, ...]
    guess_texts: tuple[str, ...]
    pinned: tuple[float, float] | None = None


class _Look:
    """Colours, fonts and lengths, made once a theme."""

    def __init__(self, theme: Theme) -> None:
        self.background = QColor(theme.card)
        self.empty = QColor(theme.grid)
        self.entropy = QColor(theme.target)
        self.divergence = QColor(theme.divergence)
        self.on_bar = QColor(theme.on_area)
        self.ink = QColor(theme.cross_entropy)
        self.floor_pen = QPen(QColor(theme.target_text), theme.px(1.5))
        self.guess_pen = QPen(QColor(theme.muted), theme.px(1.5))
        self.ghost = ink_of(theme).ghost
        self.font = theme.font(11)
        self.bold = QFont(self.font)
        self.bold.setBold(True)
        self.ascent = QFontMetricsF(self.font).ascent()
        self.width = lru_cache(256)(QFontMetricsF(self.font).horizontalAdvance)
        self.bold_width = lru_cache(256)(QFontMetricsF(self.bold).horizontalAdvance)
        self.bar_top, self.bar_height = theme.px(22), theme.px(26)
        self.line = theme.px(17)
        self.gap = theme.px(5)
        self.stroke = max(1, theme.px(2))
        self.arrow = theme.px(6)


class LengthBar(QWidget):
    """The equation as lengths."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lengths: Lengths | None = None
        self._look: _Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._look = _Look(theme)
        self.setFixedHeight(theme.px(84))
        self.setMinimumWidth(theme.px(180))
        self.update()

    def show_lengths(self, lengths: Lengths) -> None:
        """Show other lengths."""
        if lengths != self._lengths:
            self._lengths = lengths
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        look, lengths = self._look, self._lengths
        if look is None or lengths is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.background)
        bar = QRectF(0, look.bar_top, self.width() - look.stroke, look.bar_height)
        unit = bar.width() / lengths.top
        floor = lengths.entropy * unit
        end = min(lengths.entropy + lengths.divergence, lengths.top) * unit
        painter.fillRect(bar, look.empty)
        painter.fillRect(QRectF(0, bar.top(), floor, bar.height()), look.entropy)
        painter.fillRect(QRectF(floor, bar.top(), end - floor, bar.height()), look.divergence)
        ghost = [min(at, lengths.top) * unit for at in accumulate(lengths.pinned)] if lengths.pinned else []
        self._draw_ghost(painter, look, bar, ghost)
        self._write_shares(painter, look, lengths, (0.0, floor, end), ghost)
        self._draw_total(painter, look, end, leaves=math.isinf(lengths.divergence))
        painter.setFont(look.font)
        guess = lengths.guess * unit
        # The guess's mark crosses the floor's line, so that the floor's words end before it.
        before = guess - look.gap if guess > floor else self.width()
        bottom = look.bar_top + look.bar_height
        painter.setPen(look.floor_pen)
        painter.drawLine(QPointF(floor, bottom), QPointF(floor, bottom + look.line / 2 + look.gap))
        self._write_beside(painter, look, lengths.floor_texts, QPointF(floor, bottom), before)
        painter.setPen(look.guess_pen)
        # It only touches the bar, whose writing it would cross.
        painter.drawLine(QPointF(guess, bottom - look.gap), QPointF(guess, bottom + 1.5 * look.line + look.gap))
        self._write_beside(painter, look, lengths.guess_texts, QPointF(guess, bottom + look.line), self.width())
        painter.end()

    def _draw_ghost(self, painter: QPainter, look: _Look, bar: QRectF, ends: list[float]) -> None:
        """Outline what is pinned, just inside of the bar, with a line where its parts meet."""
        if not ends:
            return
        floor, end = ends
        outline = QRectF(0, bar.top(), end, bar.height()).adjusted(1, 2, -1, -2)
        painter.setPen(look.ghost)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(outline)
        if outline.left() < floor < outline.right():
            painter.drawLine(QPointF(floor, outline.top()), QPointF(floor, outline.bottom()))

    def _write_shares(
        self,
        painter: QPainter,
        look: _Look,
        lengths: Lengths,
        ends: tuple[float, float, float],
        ghost: list[float],
    ) -> None:
        """Write into each part what it is, and its share of the whole, where it fits between the ghost's lines."""
        total = lengths.entropy + lengths.divergence
        share = lengths.entropy / total if 0.0 < total < math.inf else 0.0
        painter.setFont(look.bold)
        painter.setPen(look.on_bar)
        parts = (("H(P)", share, ends[0], ends[1]), ("KL", 1.0 - share, ends[1], ends[2]))
        for name, part, left, right in parts:
            text = name if math.isinf(total) else f"{name} {part:.0%}"
            width = look.bold_width(text)
            edges = sorted((left, right, *(at for at in ghost if left < at < right)))
            start, end = max(pairwise(edges), key=lambda edge: edge[1] - edge[0])
            if width + look.gap <= end - start:
                baseline = look.bar_top + (look.bar_height + look.ascent) / 2 - 1
                painter.drawText(QPointF((start + end - width) / 2, baseline), text)

    def _draw_total(self, painter: QPainter, look: _Look, end: float, *, leaves: bool) -> None:
        """Draw H(P,Q), a line over both parts; an arrow where it leaves the bar."""
        y = look.bar_top - look.gap
        painter.fillRect(QRectF(0, y, end, look.stroke), look.ink)
        text = "H(P,Q) = ∞" if leaves else "H(P,Q)"
        left = max(0.0, end - look.width(text) - (2 * look.arrow if leaves else 0))
        if leaves:
            painter.setBrush(look.ink)
            painter.setPen(Qt.PenStyle.NoPen)
            head = [
                QPointF(end, y + 1),
                *(QPointF(end - look.arrow, y + 1 + side) for side in (-look.arrow, look.arrow)),
            ]
            painter.drawPolygon(QPolygonF(head))
        painter.setFont(look.font)
        painter.setPen(look.ink)
        painter.drawText(QPointF(left, (y + look.ascent) / 2), text)

    def _write_beside(self, painter: QPainter, look: _Look, texts: tuple[str, ...], place: QPointF, end: float) -> None:
        """Write the longest text that fits beside a mark: at its right before `end`, or else at its left."""
        x = place.x() + look.gap
        room = max(end - x, place.x() - look.gap)
        text = next((text for text in texts if look.width(text) <= room), texts[-1])
        width = look.width(text)
        left = x if x + width <= end else max(0.0, place.x() - look.gap - width)
        painter.drawText(QPointF(left, place.y() + (look.line + look.ascent) / 2), text)
