"""Writing in the cells of the grid, in one of two sizes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from infoviz.presentation.precision.cell_frame import CellFrame
from infoviz.ui.paint.ink import Ink


class CellPainter:
    """Writes into cells of one size.

    Attributes
    ----------
    words, small : Writing
        For what stands around the cells too.
    """

    def __init__(self, ink: Ink, *, large: bool) -> None:
        value, words, small = (18, 13, 12) if large else (12, 12, 11)
        self.words, self.small = ink.writing(words), ink.writing(small)
        self._value = ink.writing(value, bold=True)
        # Of the characters of a number none but ∞, which stands alone, is much wider.
        self._figure = self._value.width("0") + 0.02 * value

    def write_cells(self, painter: QPainter, cells: Sequence[CellFrame], places: list[QRect]) -> None:
        """Write each value and its verdict side by side, or under each other, and the error where there is room."""
        height, room = places[0].height(), places[0].width()
        value_line, line, words = self._value.height, self.words.height, self.words
        lines = max(0, min(2, int((height - value_line - 3.0) / line)))
        first = (height - value_line - lines * line) / 2 + self._value.ascent
        second = first - self._value.ascent + value_line + words.ascent
        values = []
        painter.setFont(self._value.font)
        for place, cell in zip(places, cells, strict=True):
            taken = 0.0 if lines else words.width(f" {cell.verdicts[-1]}")
            values.append(cell.value_text(int((room - taken) / self._figure)))
            painter.drawText(QPointF(place.left(), place.top() + first), values[-1])
        painter.setFont(words.font)
        for place, cell, value in zip(places, cells, values, strict=True):
            if lines:
                y = place.top() + second
                painter.drawText(QPointF(place.left(), y), words.fitting(cell.verdicts, room))
                if lines == 2:
                    painter.drawText(QPointF(place.left(), y + line), words.fitting(cell.errors, room))
            else:
                text = words.fitting(cell.verdicts, room - self._figure * (len(value) + 0.5))
                x = place.left() + room - words.width(text)
                painter.drawText(QPointF(x, place.top() + first), text)
