"""Sixteen losses: a row a route, a column a type."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from html import escape

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from infoviz.model.arithmetic.array import Array
from infoviz.model.lenses.precision.trial import Verdict
from infoviz.presentation.precision.grid_frame import ROUTES, TYPES, CellFrame, GridFrame
from infoviz.ui.announce import announce
from infoviz.ui.lenses.precision.arrangement import Arrangement
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import Plot
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.hint import Hint

_LABELS, _SHORT_LABELS = 132, 82  # px at 100 %: the width of the names of the routes
_LARGE_LABELS = 156  # px at 100 %: the same in large writing
_WIDE = 640  # px at 100 %: below it, the names are short
_GAP = 6  # px at 100 %: beside writing


class PrecisionGrid(Plot[GridFrame]):
    """The grid, painted by hand; pointer or arrow keys choose a cell, of which all is told."""

    object_name = "precisionGrid"
    spoken_as = QAccessible.Role.Table
    accessible_name = "the loss by four routes in four floating-point types"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._arrangement = Arrangement()
        self._chosen = -1
        self._hint = Hint(self)
        self._hint.setObjectName("precisionHint")

    def arrange(self, arrangement: Arrangement) -> None:
        """Do with some room."""
        self._arrangement = arrangement
        px = self.ink.px
        self.setMinimumSize(px(280), px(arrangement.head) + 4 * px(arrangement.row))
        self.update()

    def show_frame(self, frame: GridFrame) -> None:
        super().show_frame(frame)
        self._tell()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    # -- where things stand

    def _labels(self) -> int:
        px = self.ink.px
        if self._arrangement.tall:
            return px(_LARGE_LABELS)
        return px(_LABELS if self.width() >= px(_WIDE) else _SHORT_LABELS)

    def places(self) -> list[QRect]:
        """Give each cell its place; the first four stand one below another."""
        left, top = self._labels(), self.ink.px(self._arrangement.head)
        width, height = self.width() - left, self.height() - top
        edges = [left + width * i // 4 for i in range(5)]
        return [
            QRect(edges[column], top + height * row // 4, edges[column + 1] - edges[column] - 2, height // 4 - 2)
            for column in range(4)
            for row in range(4)
        ]

    def _first_baseline(self, cells: CellPainter) -> float:
        lines = 2 if self._arrangement.middle else 1
        return (self.ink.px(self._arrangement.head) - lines * cells.words.height) / 2 + cells.words.ascent

    # -- what it shows

    def ground_key(self) -> Hashable:
        return self._arrangement

    def paint_ground(self, painter: QPainter, ink: Ink) -> None:
        """Paint the names of types and routes."""
        cells, places = CellPainter(ink, large=self._arrangement.tall), self.places()
        words, small = cells.words, cells.small
        painter.setFont(words.font)
        painter.setPen(ink.muted)
        fits = all(words.width(long) <= places[0].width() for long, _ in TYPES)
        for (long, short), place in zip(TYPES, places[::4], strict=True):
            painter.drawText(QPointF(place.left(), self._first_baseline(cells)), long if fits else short)
        room = self._labels() - ink.px(_GAP)
        for route, place in zip(ROUTES, places, strict=False):
            formula = small.fitting((route.formula, ""), room)
            lines = 2 if formula and place.height() >= 2 * words.height else 1
            y = place.top() + (place.height() - lines * words.height) / 2 + words.ascent
            words.write(painter, QPointF(0.0, y), words.fitting((route.name, route.short), room), ink.text)
            if lines == 2:
                small.write(painter, QPointF(0.0, y + words.height), formula, ink.muted)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        cells, places, gap = CellPainter(ink, large=self._arrangement.tall), self.places(), ink.px(_GAP)
        self._write_costs(painter, ink, cells, places)
        for place, ground in zip(places, tints_of(ink).of(self.frame.cells), strict=True):
            painter.fillRect(place, ground)
        painter.setPen(ink.text)
        cells.write_cells(painter, self.frame.cells, [place.adjusted(gap, 0, -gap, 0) for place in places])
        if self._chosen >= 0:
            painter.setPen(ink.pen(ink.target_text, 2) if self.hasFocus() else ink.text)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(places[self._chosen].adjusted(1, 1, -1, -1))

    def paint_focus(self, painter: QPainter, ink: Ink) -> None:
        """Paint nothing more where a chosen cell shows it."""
        if self._chosen < 0:
            super().paint_focus(painter, ink)

    def _write_costs(self, painter: QPainter, ink: Ink, cells: CellPainter, places: list[QRect]) -> None:
        """Write the true loss, and over each column, with room for it, what rounding the input costs there."""
        words, small, frame = cells.words, cells.small, self.frame
        baseline = self._first_baseline(cells)
        truths = words.fitting(frame.truths, self._labels() - ink.px(_GAP))
        words.write(painter, QPointF(0.0, baseline), truths, ink.muted)
        if self._arrangement.middle:
            painter.setFont(small.font)
            baseline += words.height
            painter.drawText(QPointF(0.0, baseline), frame.factor)
            for place, costs in zip(places[::4], frame.costs, strict=True):
                painter.drawText(QPointF(place.left(), baseline), small.fitting(costs, place.width()))

    # -- what a hand does

    def _choose(self, index: int) -> None:
        if index != self._chosen:
            self._chosen = index
            self._tell()
            self.update()

    def _tell(self) -> None:
        """Say all of the chosen cell, beside it and to assistive tools."""
        if self.is_blank:
            return
        if self._chosen < 0 or not self.isVisible():
            self._hint.hide()
            self.setAccessibleDescription(self.frame.description)
            return
        told = self.frame.explanation(self._chosen)
        self.setAccessibleDescription(" ".join(told))
        first, *rest = map(escape, told)
        self._hint.show_beside(self, self.places()[self._chosen], "<br>".join((f"<b>{first}</b>", *rest)))

    def term_at(self, place: QPointF) -> str:
        """Give the floating-point type over whose column a place lies."""
        for (_, kind), area in zip(TYPES, self.places()[::4], strict=True):
            if area.left() <= place.x() <= area.right() and place.y() < area.top():
                return kind
        return ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        pointer = event.position().toPoint()
        self._choose(next((i for i, place in enumerate(self.places()) if place.contains(pointer)), -1))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._choose(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        column, row = divmod(max(self._chosen, 0), 4)
        moves = {
            Qt.Key.Key_Right: (min(column + 1, 3), row),
            Qt.Key.Key_Left: (max(column - 1, 0), row),
            Qt.Key.Key_Down: (column, min(row + 1, 3)),
            Qt.Key.Key_Up: (column, max(row - 1, 0)),
            Qt.Key.Key_Home: (0, row),
            Qt.Key.Key_End: (3, row),
        }
        if event.key() in moves:
            column, row = moves[Qt.Key(event.key())] if self._chosen >= 0 else (0, 0)
            self._choose(4 * column + row)
            announce(self, " ".join(self.frame.explanation(self._chosen)[:2]))
        elif event.key() == Qt.Key.Key_Escape and self._chosen >= 0:
            self._choose(-1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._choose(max(self._chosen, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._choose(-1)


class CellPainter:
    """Writes into cells of one size; `words` and `small` are for what stands around them too."""

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


_SHADES = 6  # of digits lost, from a few to all


def _mixed(ground: QColor, colour: QColor, part: float) -> QColor:
    a, b = ((colour.redF(), colour.greenF(), colour.blueF()) for colour in (ground, colour))
    return QColor.fromRgbF(*((1.0 - part) * x + part * y for x, y in zip(a, b, strict=True)))


class Tints:
    """The grounds of a theme: the palest for exact, a darker grey for more digits lost, reddish for nothing left."""

    def __init__(self, ink: Ink) -> None:
        lost = [_mixed(ink.hover, ink.muted, 0.08 + 0.34 * i / (_SHADES - 1)) for i in range(_SHADES)]
        self.exact, self.dead = ink.hover, _mixed(ink.card, ink.error, 0.3)
        self.all = [self.exact, *lost, self.dead]  # from all digits to none
        self._pixels = np.array([colour.rgb() for colour in self.all], np.uint32)

    def of(self, cells: Sequence[CellFrame]) -> list[QColor]:
        """Choose a ground for each cell."""
        verdicts, shares = (np.array(column) for column in zip(*((c.verdict, c.share) for c in cells), strict=True))
        return [self.all[place] for place in _places(verdicts, shares).tolist()]

    def image(self, verdicts: NDArray[np.int_], shares: Array) -> QImage:
        """Paint a pixel of its ground for each verdict and share of digits lost, arrays of shape (rows, columns)."""
        pixels = self._pixels[_places(verdicts, shares)]
        height, width = pixels.shape
        return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def _places(verdicts: NDArray[np.int_], shares: Array) -> NDArray[np.intp]:
    """Give where grounds are listed."""
    shades = 1 + np.minimum((shares * _SHADES).astype(np.intp), _SHADES - 1)
    return np.where(verdicts == Verdict.EXACT, 0, np.where(verdicts >= Verdict.ZERO, _SHADES + 1, shades))


tints_of = lru_cache(maxsize=4)(Tints)
