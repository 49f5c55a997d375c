"""H(P) and KL end to end, to scale, with the floor and the uniform guess marked."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.ui.theme import Theme


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
    """

    entropy: float
    divergence: float
    guess: float
    top: float
    floor_texts: tuple[str, ...]
    guess_texts: tuple[str, ...]


class LengthBar(QWidget):
    """The equation as lengths."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lengths: Lengths | None = None
        self._theme: Theme | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._theme = theme
        self.setFixedHeight(theme.px(84))
        self.setMinimumWidth(theme.px(200))
        self.update()

    def show_lengths(self, lengths: Lengths) -> None:
        """Show other lengths."""
        if lengths != self._lengths:
            self._lengths = lengths
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, lengths = self._theme, self._lengths
        if theme is None or lengths is None:
            return
        painter = QPainter(self)
        unit = (self.width() - theme.px(2)) / lengths.top
        bar = QRectF(0, theme.px(22), self.width() - theme.px(2), theme.px(26))
        painter.fillRect(bar, QColor(theme.grid))
        total = lengths.entropy + lengths.divergence
        floor = lengths.entropy * unit
        end = min(total, lengths.top) * unit
        painter.fillRect(QRectF(0, bar.top(), floor, bar.height()), QColor(theme.target))
        painter.fillRect(QRectF(floor, bar.top(), end - floor, bar.height()), QColor(theme.divergence))
        self._write_shares(painter, theme, lengths, bar, floor, end)
        self._draw_total(painter, theme, bar, end, leaves=math.isinf(total))
        self._mark(painter, theme, bar, floor, lengths.guess * unit, lengths)
        painter.end()

    def _write_shares(
        self, painter: QPainter, theme: Theme, lengths: Lengths, bar: QRectF, floor: float, end: float
    ) -> None:
        total = lengths.entropy + lengths.divergence
        share = 0.0 if math.isinf(total) else lengths.entropy / total if total > 0.0 else 0.0
        painter.setFont(theme.font(11, bold=True))
        painter.setPen(QColor("#ffffff"))
        metrics = QFontMetricsF(theme.font(11, bold=True))
        parts = (("H(P)", share, 0.0, floor), ("KL", 1.0 - share, floor, end))
        for name, part, left, right in parts:
            text = name if math.isinf(total) else f"{name} {part:.0%}"
            if metrics.horizontalAdvance(text) + theme.px(6) <= right - left:
                box = QRectF(left, bar.top(), right - left, bar.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_total(self, painter: QPainter, theme: Theme, bar: QRectF, end: float, *, leaves: bool) -> None:
        """Draw H(P,Q), a line over both parts; an arrow where it leaves the bar."""
        ink = QColor(theme.cross_entropy)
        y = bar.top() - theme.px(5)
        painter.fillRect(QRectF(0, y, end, max(1, theme.px(2))), ink)
        text = "H(P,Q) = ∞" if leaves else "H(P,Q)"
        painter.setFont(theme.font(11))
        painter.setPen(ink)
        metrics = QFontMetricsF(theme.font(11))
        left = min(max(0.0, end - metrics.horizontalAdvance(text)), self.width() - metrics.horizontalAdvance(text))
        size = theme.px(6)
        if leaves:
            left -= 2 * size
            painter.setBrush(ink)
            head = (QPointF(end, y), QPointF(end - size, y - size), QPointF(end - size, y + size))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(QPolygonF(list(head)))
            painter.setPen(ink)
        box = QRectF(left, 0, self.width(), y)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _mark(self, painter: QPainter, theme: Theme, bar: QRectF, floor: float, guess: float, lengths: Lengths) -> None:
        """Mark the floor on one line and the uniform guess on the next, so that they never cover each other."""
        metrics = QFontMetricsF(theme.font(11))
        line = theme.px(17)
        marks = (
            (floor, lengths.floor_texts, QColor(theme.target_text), 0),
            (guess, lengths.guess_texts, QColor(theme.muted), 1),
        )
        for x, texts, colour, row in marks:
            bottom = bar.bottom() + row * line + line / 2
            painter.setPen(QPen(colour, theme.px(1.5)))
            painter.drawLine(QPointF(x, bar.top() if row else bar.bottom()), QPointF(x, bottom + theme.px(4)))
            gap = theme.px(5)
            # The guess's mark crosses the floor's line.
            end = guess - gap if row == 0 and guess > x else self.width()
            room = max(x, end - x) - gap
            text = next((text for text in texts if metrics.horizontalAdvance(text) <= room), texts[-1])
            width = metrics.horizontalAdvance(text)
            left = x + gap if x + gap + width <= end else x - gap - width
            box = QRectF(max(left, 0.0), bar.bottom() + row * line + 1, width + 2, line)
            painter.setFont(theme.font(11))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
