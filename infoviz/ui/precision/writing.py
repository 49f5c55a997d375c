"""Writing in the cells of the grid, in one of two sizes."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFontMetricsF, QPainter

from infoviz.model.precision_verdicts import Cell
from infoviz.ui.precision.findings import Findings
from infoviz.ui.precision.room import fitting
from infoviz.ui.precision.words import error_text, value_text, verdict_texts
from infoviz.ui.theme import Theme


class Writing:
    """Fonts and their measures, made once a theme.

    Attributes
    ----------
    words, small : QFont
    line, ascent : float
        Of the words.
    """

    def __init__(self, theme: Theme, *, large: bool) -> None:
        value, words, small = (18, 13, 12) if large else (12, 12, 11)
        self.words, self.small = theme.font(words), theme.font(small)
        self._value = theme.font(value, bold=True)
        value_metrics, metrics = QFontMetricsF(self._value), QFontMetricsF(self.words)
        self.line, self.ascent = metrics.height(), metrics.ascent()
        self.width = lru_cache(256)(metrics.horizontalAdvance)
        self.small_width = lru_cache(256)(QFontMetricsF(self.small).horizontalAdvance)
        self._value_line, self._value_ascent = value_metrics.height(), value_metrics.ascent()
        self._value_width = lru_cache(256)(value_metrics.horizontalAdvance)
        self._figure = self._value_width("0")

    def write_cells(self, painter: QPainter, found: Findings, places: list[QRect]) -> None:
        """Write each value and its verdict side by side, or under each other, and the error where there is room."""
        height = places[0].height()
        lines = max(0, min(2, int((height - self._value_line - 2.0) / self.line)))
        first = (height - self._value_line - lines * self.line) / 2 + self._value_ascent
        longest = int(places[0].width() / self._figure - 0.5) if lines else 0  # a minus sign is wider than a figure
        values = [value_text(found, cell, longest) for cell in found.cells]
        painter.setFont(self._value)
        for place, value in zip(places, values, strict=True):
            painter.drawText(QPointF(place.left(), place.top() + first), value)
        painter.setFont(self.words)
        for place, value, cell in zip(places, values, found.cells, strict=True):
            if lines:
                y = place.top() + first - self._value_ascent + self._value_line + self.ascent
                self._write_below(painter, found, cell, QPointF(place.left(), y), place.width(), lines)
            else:
                room = place.width() - self._figure * (len(value) + 1.0)
                verdict = fitting(verdict_texts(found, cell), self.width, room)
                end = place.left() + place.width()
                painter.drawText(QPointF(end - self.width(verdict), place.top() + first), verdict)

    def _write_below(
        self, painter: QPainter, found: Findings, cell: Cell, place: QPointF, room: float, lines: int
    ) -> None:
        painter.drawText(place, fitting(verdict_texts(found, cell), self.width, room))
        if lines == 2:
            painter.drawText(QPointF(place.x(), place.y() + self.line), error_text(cell))
