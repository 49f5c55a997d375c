"""The table of the worked calculation: a row a class, a column a quantity, sums below."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.presentation.steps import StepsFrame
from infoviz.ui.lenses.steps.table_painter import SheetStyle, TableGrid, TablePainter, make_grid
from infoviz.ui.paint.accessible_picture import Picture
from infoviz.ui.paint.backdrop import opaque_painter
from infoviz.ui.paint.theme import Theme


class StepsTable(Picture, QAbstractScrollArea):
    """Paints only the rows that can be seen; headings and sums stay where they are."""

    spoken_as = QAccessible.Role.Table

    # Pointed: the cell under the pointer or chosen by the arrow keys: a class alone over its name, a quantity alone
    # over a heading or a sum.
    pointed = Signal(object)
    walked = Signal()  # the keys came to a cell

    def __init__(self, frame: StepsFrame, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepsTable")
        self.setAccessibleName("worked calculation")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.pointing = False  # whether it is here that a hand points
        self._frame = frame
        self._grid = make_grid(SheetStyle(theme), frame.columns, frame.names, 0.0)
        self._pointed = NOTHING
        # Where the arrow keys stand: a row, the last one that of the sums; and a column.
        self._cursor = (0, 0)

    def set_grid(self, grid: TableGrid) -> None:
        """Take where to paint, and how."""
        self._grid = grid
        self._reach()
        self.viewport().update()

    def show_frame(self, frame: StepsFrame) -> None:
        """Show other numbers."""
        before = (self._frame.names, self._frame.true, self._classes)
        self._frame = frame
        same = before == (frame.names, frame.true, self._classes)
        if self._pointed.index >= len(frame.names):
            self._point(NOTHING)
        self.viewport().update(self._numbers() if same else self.viewport().rect())

    def show_pointed(self, pointed: Pointed) -> None:
        """Lift out what is pointed at, and bring its row into view where that is not under the pointer."""
        if pointed == NOTHING:
            self.pointing = False
        if pointed != self._pointed:
            self._pointed = pointed
            self.viewport().update()
        if 0 <= pointed.index < len(self._frame.names) and not self.pointing:
            self._bring_into_view(self._classes.index(pointed.index))

    # -- where things are

    @property
    def _classes(self) -> Sequence[int]:
        """The classes in the order of their rows."""
        return self._frame.order if self._grid.folded else range(len(self._frame.names))

    @property
    def _fixed(self) -> int:
        """The height of headings, of the row of all others, and of sums."""
        return (3 if self._grid.folded else 2) * self._grid.row

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002 (Qt's signature)
        self._reach()

    def _reach(self) -> None:
        """Let the bars reach to the last row and column; not by the viewport's size, which the bars take from."""
        bar, across, most = self.verticalScrollBar(), self.horizontalScrollBar(), self.maximumViewportSize()
        wide = self._grid.end > most.width() + 1
        room = most.height() - (across.sizeHint().height() if wide else 0) - self._fixed
        rows = len(self._frame.names) * self._grid.row
        width = most.width() - (bar.sizeHint().width() if rows > room else 0)
        for each, hidden, page in (
            (bar, rows - room, room),
            (across, round(self._grid.end) - width if wide else 0, width),
        ):
            each.setRange(0, max(0, hidden))
            each.setPageStep(max(1, page))
            each.setSingleStep(self._grid.row)

    def _numbers(self) -> QRect:
        """Give where there are neither headings nor names."""
        left = math.ceil(self._grid.names)
        return self.viewport().rect().adjusted(left, self._grid.row + 1, 0, 0)

    def _rows_height(self) -> int:
        """Give the height of the rows that are scrolled."""
        return max(0, self.viewport().height() - self._fixed)

    def _bring_into_view(self, index: int) -> None:
        row = self._grid.row
        _scroll(self.verticalScrollBar(), index * row, (index + 1) * row, self._rows_height())

    def _bring_column_into_view(self, index: int) -> None:
        names = self._grid.names
        left, right = self._grid.lefts[index] - names, self._grid.lefts[index + 1] - names
        _scroll(self.horizontalScrollBar(), left, right, self.viewport().width() - names)

    def _sums_top(self) -> int:
        """Give where the sums begin: under the last row, or at the lower edge."""
        rows = min(len(self._frame.names) * self._grid.row, self._rows_height())
        return rows + self._fixed - self._grid.row

    def _place(self, x: float, y: float) -> tuple[int, int]:
        """Give the row and column at a place: −1 for names, headings and all others, the last row for the sums."""
        grid, count = self._grid, len(self._frame.names)
        column = grid.column_at(x + self.horizontalScrollBar().value()) if x >= grid.names else -1
        if y < grid.row:
            return -1, column
        if y >= self._sums_top():
            return count, column
        if self._grid.folded and y >= self._sums_top() - grid.row:
            return -1, column
        return min(int(y + self.verticalScrollBar().value()) // grid.row - 1, count - 1), column

    # -- pointing

    def _point(self, pointed: Pointed) -> None:
        self.pointing = pointed != NOTHING
        if pointed != self._pointed:
            self.pointed.emit(pointed)

    def _point_at(self, row: int, column: int) -> None:
        index = self._classes[row] if 0 <= row < len(self._frame.names) else -1
        self._point(Pointed(index, self._frame.columns[column].quantity) if column >= 0 else Pointed(index))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if not 0.0 <= place.y() < self._sums_top() + self._grid.row:
            self._point(NOTHING)
            return
        row, column = self._place(place.x(), place.y())
        self._cursor = (max(row, 0), max(column, 0))
        self._point_at(row, column)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(NOTHING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows, last = len(self._frame.names), len(self._frame.columns) - 1
        row, column = min(self._cursor[0], rows), min(self._cursor[1], last)
        page = max(1, self._rows_height() // self._grid.row)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        moves = {
            Qt.Key.Key_Up: (max(row - 1, 0), column),
            Qt.Key.Key_Down: (min(row + 1, rows), column),
            Qt.Key.Key_Left: (row, max(column - 1, 0)),
            Qt.Key.Key_Right: (row, min(column + 1, last)),
            Qt.Key.Key_PageUp: (max(row - page, 0), column),
            Qt.Key.Key_PageDown: (min(row + page, rows), column),
            Qt.Key.Key_Home: (0, 0) if control else (row, 0),
            Qt.Key.Key_End: (rows, last) if control else (row, last),
        }
        key = event.key()
        if key == Qt.Key.Key_Escape and self.pointing:
            self._point(NOTHING)
        elif key in moves:
            # The first key shows where one stands.
            self._go(*(moves[Qt.Key(key)] if self.pointing else (row, column)))
            self.walked.emit()
        else:
            event.ignore()

    def _go(self, row: int, column: int) -> None:
        self._cursor = (row, column)
        self._bring_into_view(min(row, len(self._frame.names) - 1))
        self._bring_column_into_view(column)
        self._point_at(row, column)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._go(min(self._cursor[0], len(self._frame.names)), min(self._cursor[1], len(self._frame.columns) - 1))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(NOTHING)
        self.viewport().update()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        viewport = self.viewport()
        painter = opaque_painter(viewport, self._grid.style.ink.card)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        seen = QRect(across, down, viewport.width(), self._rows_height())
        framed, numbers_alone = self.hasFocus() and self.pointing, self._numbers().contains(event.rect())
        TablePainter(painter, self._grid, self._frame, self._classes, self._pointed, seen).paint(framed, numbers_alone)
        painter.end()


def _scroll(bar: QScrollBar, start: float, end: float, room: float) -> None:
    """Scroll as little as brings a piece into a room; where that is too small, to its end."""
    bar.setValue(round(max(min(bar.value(), start), end - room)))
