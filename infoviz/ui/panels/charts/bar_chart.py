"""A bar chart on the class axis: fixed axes, a column under the pointer or the keys."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEngine, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QWidget

from infoviz.presentation.charts.chart_frame import ChartFrame
from infoviz.ui.paint.accessible_picture import Picture
from infoviz.ui.paint.glide import Glide
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.charts.bars import HEADROOM, Bars, Upright
from infoviz.ui.panels.charts.class_axis import ClassAxis


class BarChart(Picture, pg.PlotWidget):
    """One of the three charts."""

    pointed = Signal(int)  # the class under the pointer or chosen by the arrow keys; −1 when it is left
    walked = Signal(int)  # the keys chose a class
    chosen = Signal(int)  # a click chose a class
    frame: ChartFrame  # what it shows; there from the first `show_frame` on
    is_blank = True

    def __init__(self, object_name: str, theme: Theme, parent: QWidget | None = None) -> None:
        # pyqtgraph's context menu leaks a little with each plot, and takes time to make.
        self._bottom = ClassAxis(theme)
        super().__init__(parent, enableMenu=False, axisItems={"bottom": self._bottom})
        self.setObjectName(object_name)
        self.setMouseEnabled(False, False)
        self.plotItem.hideButtons()
        self.plotItem.vb.setRange(xRange=(0.0, 1.0), padding=0.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._left = self.plotItem.getAxis("left")
        for axis in (self._left, self._bottom):
            axis.setPen(QPen(Qt.PenStyle.NoPen))
            axis.enableAutoSIPrefix(False)  # for a title, which these lack: each new range would write it
        self._keep_axes(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self._glide = Glide(self)
        self._bars = Bars(self.plotItem.vb, ink_of(theme), self._glide)
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
        self._bottom.set_theme(theme)
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
            self._glide.go(frame.end)
            self._label_values()
        if before is None or (frame.names, frame.columns) != (before.names, before.columns):
            self._label_classes()
        self._bars.show_frame(frame)
        self.setAccessibleName(frame.name)
        self.setAccessibleDescription(frame.description)

    def show_pointed(self, index: int, *, framed: bool = False, lit: tuple[str, ...] = ()) -> None:
        """Lift one class out (−1 for none), or frame the whole chart, with some of its parts lit."""
        self._pointed = index
        self._bars.set_pointed(index, focused=self.hasFocus(), framed=framed, lit=lit)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; in a drawing, what is written is to stay writing, and no pixels that were kept."""
        painter = QPainter(self.viewport())
        pixels = painter.paintEngine().type() == QPaintEngine.Type.Raster
        painter.end()
        if not pixels:
            self._keep_axes(QGraphicsItem.CacheMode.NoCache)
        super().paintEvent(event)
        if not pixels:
            self._keep_axes(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def _keep_axes(self, how: QGraphicsItem.CacheMode) -> None:
        for axis in (self._left, self._bottom):
            axis.setCacheMode(how)

    def _label_values(self) -> None:
        # pyqtgraph leaves out what is wider than the axis.
        self._left.setWidth(self._ink.px(64 if any(len(text) > 4 for _, text in self.frame.ticks) else 38))
        self._left.setTicks([self.frame.ticks])

    def _label_classes(self) -> None:
        """Write under the columns what fits there."""
        length = self.plotItem.vb.rect().width()
        self._bars.named = self._bottom.show_classes(self.frame.names, self.frame.columns, length, self.height())

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        super().resizeEvent(ev)  # type: ignore[arg-type]  # pyqtgraph itself gives None
        if not self.is_blank:
            self._label_classes()

    def _point(self, index: int) -> None:
        if index != self._pointed:
            self.pointed.emit(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.chosen.emit(index)
        super().mousePressEvent(event)

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
            self.walked.emit(moves[Qt.Key(key)])
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._point(max(self._pointed, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(-1)
