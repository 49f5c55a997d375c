"""Writing in the cells of the grid, in one of two sizes."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFontMetricsF, QPainter

from infoviz.ui.lenses.precision.findings import Findings
from infoviz.ui.lenses.precision.room import fitting
from infoviz.ui.lenses.precision.words import error_texts, value_text, verdict_texts
from infoviz.ui.paint.theme import Theme


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
        # Of the characters of a number none but ∞, which stands alone, is much wider.
        self._figure = value_metrics.horizontalAdvance("0") + 0.02 * value

    def write_cells(self, painter: QPainter, found: Findings, places: list[QRect]) -> None:
        """Write each value and its verdict side by side, or under each other, and the error where there is room."""
        height, room = places[0].height(), places[0].width()
        lines = max(0, min(2, int((height - self._value_line - 3.0) / self.line)))
        first = (height - self._value_line - lines * self.line) / 2 + self._value_ascent
        verdicts = [verdict_texts(found, cell) for cell in found.cells]
        values = []
        for cell, texts in zip(found.cells, verdicts, strict=True):
            taken = 0.0 if lines else self.width(f" {texts[-1]}")
            values.append(value_text(found, cell, int((room - taken) / self._figure)))
        painter.setFont(self._value)
        for place, value in zip(places, values, strict=True):
            painter.drawText(QPointF(place.left(), place.top() + first), value)
        painter.setFont(self.words)
        for place, texts, value, cell in zip(places, verdicts, values, found.cells, strict=True):
            if lines:
                y = place.top() + first - self._value_ascent + self._value_line + self.ascent
                painter.drawText(QPointF(place.left(), y), fitting(texts, self.width, room))
                if lines == 2:
                    painter.drawText(QPointF(place.left(), y + self.line), fitting(error_texts(cell), self.width, room))
            else:
                text = fitting(texts, self.width, room - self._figure * (len(value) + 0.5))
                x = place.left() + room - self.width(text)
                painter.drawText(QPointF(x, place.top() + first), text)
