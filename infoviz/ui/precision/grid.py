"""Sixteen losses: a row a route, a column a type."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.model.float_types import FLOAT_TYPES
from infoviz.model.precision import Route
from infoviz.model.precision_verdicts import Cell
from infoviz.ui.precision.findings import Findings
from infoviz.ui.precision.room import Room, fitting
from infoviz.ui.precision.tints import Tints
from infoviz.ui.precision.words import (
    ROUTE_FORMULAS,
    ROUTE_NAMES,
    SHORT_ROUTE_NAMES,
    describe,
    error_text,
    explain,
    factor_text,
    head,
    input_texts,
    value_texts,
    verdict_texts,
)
from infoviz.ui.theme import Theme
from infoviz.ui.widgets.hint import Hint
from infoviz.ui.widgets.tool_tip import plain
from infoviz.ui.words import information

_LABELS, _SHORT_LABELS = 132, 84  # px at 100 %: the width of the names of the routes
_LARGE_LABELS = 156  # px at 100 %: the same in large writing
_WIDE = 640  # px at 100 %: below it, the names are short


class _Writing:
    """Fonts of one size."""

    def __init__(self, theme: Theme, value: float, words: float, small: float) -> None:
        self.value, self.words, self.small = theme.font(value, bold=True), theme.font(words), theme.font(small)
        self.value_metrics = QFontMetricsF(self.value)
        self.metrics, self.small_metrics = QFontMetricsF(self.words), QFontMetricsF(self.small)
        self.line, self.value_line = self.metrics.height(), self.value_metrics.height()
        self.ascent, self.value_ascent = self.metrics.ascent(), self.value_metrics.ascent()


class _Look:
    """Colours, fonts and measures, made once a theme."""

    def __init__(self, theme: Theme) -> None:
        self.card, self.tints = QColor(theme.card), Tints(theme)
        self.text, self.muted = QPen(QColor(theme.text)), QPen(QColor(theme.muted))
        self.focus = QPen(QColor(theme.target_text), theme.px(2))
        self.usual, self.large = _Writing(theme, 12, 12, 11), _Writing(theme, 18, 13, 12)
        self.gap = theme.px(6)
        self.px = theme.px


class PrecisionGrid(QWidget):
    """The grid, painted by hand; pointer or arrow keys choose a cell, of which all is told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("precisionGrid")
        self.setAccessibleName("the loss by four routes in four floating-point types")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._found: Findings | None = None
        self._look: _Look | None = None
        self._room = Room(narrow=False, middle=False, tall=False)
        self._chosen = -1
        self._hint = Hint(self)
        self._hint.setObjectName("precisionHint")

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._look = _Look(theme)
        self.arrange(self._room)

    def arrange(self, room: Room) -> None:
        """Do with some room."""
        if self._look is not None:
            self._room = room
            self.setMinimumSize(self._look.px(280), self._look.px(room.head) + 4 * self._look.px(room.row))
            self.update()

    def show_findings(self, found: Findings) -> None:
        """Show other losses."""
        self._found = found
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    # -- where things stand

    def _labels(self, look: _Look) -> int:
        if self._room.tall:
            return look.px(_LARGE_LABELS)
        return look.px(_LABELS if self.width() >= look.px(_WIDE) else _SHORT_LABELS)

    def _cell(self, look: _Look, index: int) -> QRect:
        """Give the place of a cell; the first four stand one below another."""
        column, row = divmod(index, 4)
        left, top = self._labels(look), look.px(self._room.head)
        width, height = self.width() - left, self.height() - top
        x0, x1 = (left + width * i // 4 for i in (column, column + 1))
        y = top + height * row // 4
        return QRect(x0, y, x1 - x0 - 2, height // 4 - 2)

    # -- what it shows

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        look, found = self._look, self._found
        if look is None or found is None:
            return
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        writing = look.large if self._room.tall else look.usual
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.card)
        self._paint_types(painter, look, writing, found)
        self._paint_routes(painter, look, writing)
        painter.setPen(look.text)
        for index, cell in enumerate(found.cells):
            place = self._cell(look, index)
            painter.fillRect(place, look.tints.of(cell.verdict, cell.lost / cell.kind.digits))
            self._write_cell(painter, writing, found, cell, place.adjusted(look.gap, 0, -look.gap, 0))
        if self._chosen >= 0:
            painter.setPen(look.focus if self.hasFocus() else look.text)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._cell(look, self._chosen).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_types(self, painter: QPainter, look: _Look, writing: _Writing, found: Findings) -> None:
        """Write over each column its type, and with room for it what the rounding of the input costs there."""
        lines = 2 if self._room.middle else 1
        baseline = (look.px(self._room.head) - lines * writing.line) / 2 + writing.ascent
        painter.setFont(writing.words)
        painter.setPen(look.muted)
        for column, kind in enumerate(FLOAT_TYPES):
            cell = self._cell(look, 4 * column)
            names = (f"{kind.name} · {kind.digits:.1f} digits", kind.name)
            painter.drawText(QPointF(cell.left(), baseline), fitting(names, writing.metrics, cell.width()))
        truth = information(found.truth.value, found.scene)
        truths = (f"true loss {truth}", f"true {truth}", truth)
        room = self._labels(look) - look.gap
        painter.drawText(QPointF(0.0, baseline), fitting(truths, writing.metrics, room))
        if lines == 2:
            painter.setFont(writing.small)
            for column in range(4):
                cell = self._cell(look, 4 * column)
                text = fitting(input_texts(found.cells[4 * column]), writing.small_metrics, cell.width())
                painter.drawText(QPointF(cell.left(), baseline + writing.line), text)
            painter.drawText(QPointF(0.0, baseline + writing.line), f"at {factor_text(found.factor)}")

    def _paint_routes(self, painter: QPainter, look: _Look, writing: _Writing) -> None:
        room = self._labels(look) - look.gap
        for route in Route:
            place = self._cell(look, route)
            lines = 2 if place.height() >= 2 * writing.line else 1
            y = place.center().y() + 1 - lines * writing.line / 2 + writing.ascent
            painter.setFont(writing.words)
            painter.setPen(look.text)
            names = (ROUTE_NAMES[route], SHORT_ROUTE_NAMES[route])
            painter.drawText(QPointF(0.0, y), fitting(names, writing.metrics, room))
            if lines == 2:
                painter.setFont(writing.small)
                painter.setPen(look.muted)
                formula = fitting((ROUTE_FORMULAS[route], ""), writing.small_metrics, room)
                painter.drawText(QPointF(0.0, y + writing.line), formula)

    @staticmethod
    def _write_cell(painter: QPainter, writing: _Writing, found: Findings, cell: Cell, place: QRect) -> None:
        """Write the value and the verdict side by side, or under each other, and the error where there is room."""
        values, verdicts = value_texts(found, cell), verdict_texts(found, cell)
        lines = max(0, min(2, int((place.height() - writing.value_line - 2.0) / writing.line)))
        top = place.center().y() + 1 - (writing.value_line + lines * writing.line) / 2
        value = fitting(values, writing.value_metrics, place.width()) if lines else values[-1]
        y = top + writing.value_ascent
        painter.setFont(writing.value)
        painter.drawText(QPointF(place.left(), y), value)
        painter.setFont(writing.words)
        if not lines:
            room = place.width() - writing.value_metrics.horizontalAdvance(f"{value} ")
            verdict = fitting(verdicts, writing.metrics, room)
            painter.drawText(QPointF(place.right() - writing.metrics.horizontalAdvance(verdict), y), verdict)
            return
        y = top + writing.value_line + writing.ascent
        painter.drawText(QPointF(place.left(), y), fitting(verdicts, writing.metrics, place.width()))
        if lines == 2:
            painter.drawText(QPointF(place.left(), y + writing.line), error_text(cell))

    # -- what a hand does

    def _choose(self, index: int) -> None:
        if index != self._chosen:
            self._chosen = index
            self._tell()
            self.update()

    def _tell(self) -> None:
        """Say all of the chosen cell, beside it and to assistive tools."""
        found, look = self._found, self._look
        if found is None or look is None:
            return
        summary = describe(found)
        if self._chosen < 0 or not self.isVisible():
            self._hint.hide()
            self.setAccessibleDescription(summary)
            return
        cell = found.cells[self._chosen]
        first, why = head(found, cell), explain(found, cell)
        self.setAccessibleDescription(f"{first}: {why} {summary}")
        why = why[:1].upper() + why[1:] if why[1:2].isalpha() else why
        error = error_text(cell)
        text = "<br>".join(plain(line) for line in (f"<b>{first}</b>", why, f"Relative {error}.") if line)
        self._hint.show_beside(self, self._cell(look, self._chosen), text)

    def _at(self, event: QMouseEvent) -> int:
        look = self._look
        if look is None:
            return -1
        place = event.position().toPoint()
        return next((i for i in range(16) if self._cell(look, i).contains(place)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose(self._at(event))

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
            column, row = moves[Qt.Key(event.key())]
            self._choose(4 * column + row)
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

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._choose(-1)
