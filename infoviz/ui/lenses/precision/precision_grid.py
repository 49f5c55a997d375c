"""Sixteen losses: a row a route, a column a type."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.model.arithmetic.float_types import FLOAT_TYPES
from infoviz.model.lenses.precision.losses import Route
from infoviz.presentation.words import information
from infoviz.ui.lenses.precision.cell_writing import Writing
from infoviz.ui.lenses.precision.findings import Findings
from infoviz.ui.lenses.precision.room import Room, fitting
from infoviz.ui.lenses.precision.tints import Tints
from infoviz.ui.lenses.precision.words import (
    ROUTE_FORMULAS,
    ROUTE_NAMES,
    SHORT_ROUTE_NAMES,
    describe,
    explanation,
    factor_text,
    input_texts,
    short_truth,
)
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.hint import Hint

_LABELS, _SHORT_LABELS = 132, 82  # px at 100 %: the width of the names of the routes
_LARGE_LABELS = 156  # px at 100 %: the same in large writing
_WIDE = 640  # px at 100 %: below it, the names are short


class _Look:
    """Colours, fonts and measures, made once a theme."""

    def __init__(self, theme: Theme) -> None:
        self.card, self.tints = QColor(theme.card), Tints(theme)
        self.text, self.muted = QPen(QColor(theme.text)), QPen(QColor(theme.muted))
        self.focus = QPen(QColor(theme.target_text), theme.px(2))
        self.usual, self.large = Writing(theme, large=False), Writing(theme, large=True)
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
        self._places: list[QRect] = []
        self._names: QPixmap | None = None
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
            self._lay_out()

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

    def _lay_out(self) -> None:
        """Give each cell its place; the first four stand one below another."""
        look = self._look
        if look is None:
            return
        left, top = self._labels(look), look.px(self._room.head)
        width, height = self.width() - left, self.height() - top
        edges = [left + width * i // 4 for i in range(5)]
        self._places = [
            QRect(edges[column], top + height * row // 4, edges[column + 1] - edges[column] - 2, height // 4 - 2)
            for column in range(4)
            for row in range(4)
        ]
        self._names = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # -- what it shows

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        look, found = self._look, self._found
        if look is None or found is None:
            return
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        writing = look.large if self._room.tall else look.usual
        if self._names is None or self._names.devicePixelRatio() != self.devicePixelRatioF():
            self._names = self._painted_names(look, writing)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._names)
        self._write_costs(painter, look, writing, found)
        painter.setPen(look.text)
        for place, ground in zip(self._places, look.tints.of(found.cells), strict=True):
            painter.fillRect(place, ground)
        writing.write_cells(painter, found, [place.adjusted(look.gap, 0, -look.gap, 0) for place in self._places])
        if self._chosen >= 0:
            painter.setPen(look.focus if self.hasFocus() else look.text)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._places[self._chosen].adjusted(1, 1, -1, -1))
        painter.end()

    def _first_baseline(self, look: _Look, writing: Writing) -> float:
        lines = 2 if self._room.middle else 1
        return (look.px(self._room.head) - lines * writing.line) / 2 + writing.ascent

    def _write_costs(self, painter: QPainter, look: _Look, writing: Writing, found: Findings) -> None:
        """Write the true loss, and over each column, with room for it, what rounding the input costs there."""
        baseline, room = self._first_baseline(look, writing), self._labels(look) - look.gap
        truth = information(found.truth.value, found.scene)
        painter.setFont(writing.words)
        painter.setPen(look.muted)
        truths = (f"true loss {truth}", f"true {truth}", f"true {short_truth(found)}", truth)
        painter.drawText(QPointF(0.0, baseline), fitting(truths, writing.width, room))
        if self._room.middle:
            painter.setFont(writing.small)
            baseline += writing.line
            painter.drawText(QPointF(0.0, baseline), f"at {factor_text(found.factor)}")
            for place, cell in zip(self._places[::4], found.cells[::4], strict=True):
                text = fitting(input_texts(cell), writing.small_width, place.width())
                painter.drawText(QPointF(place.left(), baseline), text)

    def _painted_names(self, look: _Look, writing: Writing) -> QPixmap:
        """Paint what does not change: the ground, the types' names and those of the routes."""
        ratio = self.devicePixelRatioF()
        names = QPixmap(self.size() * ratio)
        names.setDevicePixelRatio(ratio)
        names.fill(look.card)
        painter = QPainter(names)
        painter.setFont(writing.words)
        painter.setPen(look.muted)
        types = [f"{kind.name} · {kind.digits:.1f} digits" for kind in FLOAT_TYPES]
        if max(map(writing.width, types)) > self._places[0].width():
            types = [kind.name for kind in FLOAT_TYPES]
        for text, place in zip(types, self._places[::4], strict=True):
            painter.drawText(QPointF(place.left(), self._first_baseline(look, writing)), text)
        room = self._labels(look) - look.gap
        for route, place in zip(Route, self._places, strict=False):
            formula = fitting((ROUTE_FORMULAS[route], ""), writing.small_width, room)
            lines = 2 if formula and place.height() >= 2 * writing.line else 1
            y = place.top() + (place.height() - lines * writing.line) / 2 + writing.ascent
            painter.setFont(writing.words)
            painter.setPen(look.text)
            texts = (ROUTE_NAMES[route], SHORT_ROUTE_NAMES[route])
            painter.drawText(QPointF(0.0, y), fitting(texts, writing.width, room))
            if lines == 2:
                painter.setFont(writing.small)
                painter.setPen(look.muted)
                painter.drawText(QPointF(0.0, y + writing.line), formula)
        painter.end()
        return names

    # -- what a hand does

    def _choose(self, index: int) -> None:
        if index != self._chosen:
            self._chosen = index
            self._tell()
            self.update()

    def _tell(self) -> None:
        """Say all of the chosen cell, beside it and to assistive tools."""
        found = self._found
        if found is None:
            return
        summary = describe(found)
        if self._chosen < 0 or not self.isVisible():
            self._hint.hide()
            self.setAccessibleDescription(summary)
            return
        told = explanation(found, found.cells[self._chosen])
        self.setAccessibleDescription(f"{' '.join(told)} {summary}")
        first, *rest = map(escape, told)
        self._hint.show_beside(self, self._places[self._chosen], "<br>".join((f"<b>{first}</b>", *rest)))

    def _at(self, event: QMouseEvent) -> int:
        place = event.position().toPoint()
        return next((i for i, cell in enumerate(self._places) if cell.contains(place)), -1)

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
