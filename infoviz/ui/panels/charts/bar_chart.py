"""A bar chart on the class axis: fixed axes, a column under the pointer or the keys."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QWidget

from infoviz.presentation.charts.chart_frame import ChartFrame, Columns
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.paint.writing import Writing
from infoviz.ui.panels.charts.bars import HEADROOM, Bars, Upright


class BarChart(pg.PlotWidget):
    """One of the three charts."""

    pointed = Signal(int)  # the class under the pointer or chosen by the arrow keys; −1 when it is left
    frame: ChartFrame  # what it shows; there from the first `show_frame` on
    is_blank = True

    def __init__(self, object_name: str, theme: Theme, parent: QWidget | None = None) -> None:
        # pyqtgraph's context menu leaks a little with each plot, and takes time to make.
        super().__init__(parent, enableMenu=False)
        self.setObjectName(object_name)
        self.setMouseEnabled(False, False)
        self.plotItem.hideButtons()
        self.plotItem.vb.setRange(xRange=(0.0, 1.0), padding=0.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._left, self._bottom = (self.plotItem.getAxis(side) for side in ("left", "bottom"))
        for axis in (self._left, self._bottom):
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
            axis.setPen(QPen(Qt.PenStyle.NoPen))
            axis.enableAutoSIPrefix(False)  # for a title, which these lack: each new range would write it
        self._bars = Bars(self.plotItem.vb, ink_of(theme))
        self._pointed = -1
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme: plots do not follow the palette."""
        self._ink = ink = ink_of(theme)
        self.setBackground(ink.card)
        for axis in (self._left, self._bottom):
            axis.setTextPen(ink.muted)
            axis.setTickFont(ink.writing(11).font)
            axis.setStyle(tickLength=0, tickAlpha=0, tickTextOffset=ink.px(6), hideOverlappingLabels=False)
        self._bottom.setHeight(ink.px(24))
        self._bars.set_ink(ink)
        self.setMinimumSize(ink.px(92), ink.px(90))
        if not self.is_blank:
            self._label_values()
            self._label_classes()

    def show_frame(self, frame: ChartFrame) -> None:
        """Show a frame, if it is another."""
        before = None if self.is_blank else self.frame
        if frame == before:
            return
        self.is_blank = False
        self.frame = frame
        if before is None or frame.ticks != before.ticks:
            self.plotItem.vb.setRange(yRange=(0.0, frame.end * HEADROOM), padding=0.0)
            self._label_values()
        if before is None or (frame.names, frame.columns) != (before.names, before.columns):
            self._label_classes()
        self._bars.show_frame(frame)
        self.setAccessibleName(frame.name)
        self.setAccessibleDescription(frame.description)

    def show_pointed(self, index: int, *, framed: bool = False) -> None:
        """Lift one class out (−1 for none), or frame the whole chart."""
        self._pointed = index
        self._bars.set_pointed(index, focused=self.hasFocus(), framed=framed)

    def index_at(self, x: float) -> int:
        """Give the class whose column is at a place in the widget; −1 for none."""
        area = self._area()
        return self.frame.columns.index_at((x - area.left()) / max(area.width(), 1.0))

    def place_of(self, value: float) -> float:
        """Give how far down in the widget a value lies."""
        return self._area().top() + self._upright().pixel(value)

    def value_at(self, y: float) -> float:
        """Give the value that lies so far down in the widget."""
        return self._upright().value(y - self._area().top())

    def lower_column(self, index: int) -> QRect:
        """Give the lower half of a class's column, in the widget."""
        area = self._area()
        left, width = self.frame.columns.span(index, area.width())
        middle = self.height() // 2
        return QRect(round(area.left() + left), middle, round(width), middle)

    def _area(self) -> QRectF:
        """Give the room between the axes."""
        return self.plotItem.vb.sceneBoundingRect()

    def _upright(self) -> Upright:
        return Upright(self.frame.end * HEADROOM, self._area().height())

    def _label_values(self) -> None:
        # pyqtgraph leaves out what is wider than the axis.
        self._left.setWidth(self._ink.px(64 if any(len(text) > 4 for _, text in self.frame.ticks) else 38))
        self._left.setTicks([self.frame.ticks])

    def _label_classes(self) -> None:
        """Write under the columns what fits there."""
        length, gap = self.plotItem.vb.rect().width(), self._ink.px(4)
        self._bottom.setTicks([class_labels(self.frame.names, self.frame.columns, length, self._ink.writing(11), gap)])

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        super().resizeEvent(ev)  # type: ignore[arg-type]  # pyqtgraph itself gives None
        if not self.is_blank:
            self._label_classes()

    def _point(self, index: int) -> None:
        if index != self._pointed:
            self.pointed.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.index_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.frame.names) - 1
        key = event.key()
        moves = {
            Qt.Key.Key_Right: min(self._pointed + 1, last),
            Qt.Key.Key_Left: max(self._pointed - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_Escape: -1,
        }
        if key in moves and not (key == Qt.Key.Key_Escape and self._pointed < 0):
            self._point(moves[Qt.Key(key)])
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._point(max(self._pointed, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(-1)


_SHORTEST = "class 00"  # a name is cut off where at least this much of it can be read
_EVERY = (2, 4, 5, 8, 10, 16, 20, 32, 64)


def class_labels(
    names: Sequence[str], columns: Columns, length: float, writing: Writing, gap: float
) -> list[tuple[float, str]]:
    """Choose labels: names while they fit, then their beginnings, then numbers."""
    every = 1
    if columns.filled:
        rooms = [columns.span(i, length)[1] - gap for i in range(columns.count)]
        labels: Sequence[str] = [_label(i, names[i], room, writing) for i, room in enumerate(rooms)]
    else:
        room = length / columns.count - gap
        labels = _labels(names, room, writing)
        widest = max(map(writing.width, labels)) + gap
        every = max(1, -int(-widest // max(room + gap, 1.0)))
        if every > 1:
            every = next((step for step in _EVERY if step >= every), columns.count)
    middles = [(left + right) / 2 for left, right in zip(columns.edges, columns.edges[1:], strict=False)]
    return [(middles[i], label) for i, label in enumerate(labels) if label and i % every == 0]


def _labels(names: Sequence[str], room: float, writing: Writing) -> Sequence[str]:
    if room >= writing.width(_SHORTEST):
        return [writing.elided(name, room) for name in names]
    if max(map(writing.width, names)) <= room:
        return names
    return [str(i) for i in range(len(names))]


def _label(index: int, name: str, room: float, writing: Writing) -> str:
    """Choose the label of one column; empty where not even its number fits."""
    if room >= writing.width(_SHORTEST):
        return writing.elided(name, room)
    return next((text for text in (name, str(index)) if writing.width(text) <= room), "")
