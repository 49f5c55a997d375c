"""Colours, fonts and measures of the Landscape lens, made once a theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme


class Look:
    """Everything that painting needs."""

    def __init__(self, theme: Theme) -> None:
        self.px = theme.px
        self.card = QColor(theme.card)
        self.ink = QColor(theme.cross_entropy)
        self.muted = QColor(theme.muted)
        self.target = QColor(theme.target)
        self.target_text = QColor(theme.target_text)
        self.on_target = QColor(theme.on_area)
        self.prediction = QColor(theme.prediction)
        self.on_prediction = QColor("#14161b")
        self.axes = ink_of(theme)
        self.font = theme.font(11)
        self.bold = theme.font(11, bold=True)
        self.large = theme.font(20, bold=True)
        metrics = QFontMetricsF(self.font)
        self.line, self.ascent, self.descent = metrics.height(), metrics.ascent(), metrics.descent()
        self.width = lru_cache(512)(metrics.horizontalAdvance)
        self.elided = lru_cache(128)(metrics.elidedText)
        self.gap = theme.px(6)
        self.radius = theme.px(9)
        self.focus = QPen(QColor(theme.target_text), 2)
        self.strong = QPen(self.ink, theme.px(2.2))
        self.true = QPen(self.muted, theme.px(1.8))
        self.thin = QPen(self.muted, 1)
        self.pointed = QPen(QColor(theme.prediction_text), theme.px(1.8))
        self.divergence = QPen(QColor(theme.divergence), theme.px(2.2))
        self.floor = QPen(self.target_text, theme.px(1.5), Qt.PenStyle.DashLine)
        self.tangent = QPen(self.prediction, theme.px(1.6))
        self.ring = QPen(self.prediction, theme.px(2.5))

    def write(self, painter: QPainter, place: QRectF, text: str, colour: QColor) -> None:
        """Write on a ground of its own, so that no line crosses the writing."""
        painter.fillRect(place, self.card)
        painter.setFont(self.font)
        painter.setPen(colour)
        painter.drawText(place.topLeft() + QRectF(0, 0, 2, self.ascent).bottomRight(), text)

    def box(self, text: str, x: float, y: float) -> QRectF:
        """Give the room of a text whose left upper corner is at a place."""
        return QRectF(x, y, self.width(text) + 4.0, self.line)
