"""A bar chart on the class axis: fixed axes, a column under the pointer or the keys."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QWidget

from infoviz.presentation.format_number import format_short
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.charts.bars import Bars, Look
from infoviz.ui.panels.charts.class_labels import class_labels
from infoviz.ui.panels.charts.columns import even_columns
from infoviz.ui.panels.charts.picture import Picture

_HEADROOM = 1.1  # above the highest grid line, for labels


class BarChart(pg.PlotWidget):
    """One of the three charts.

    Attributes
    ----------
    pointed : Signal(int)
        The class under the pointer or chosen by the arrow keys; −1 when it is left.
    """

    pointed = Signal(int)

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        # pyqtgraph's context menu leaks a little with each plot, and takes time to make.
        super().__init__(parent, enableMenu=False)
        self.setObjectName(object_name)
        self.setMouseEnabled(False, False)
        self.plotItem.hideButtons()
        self.plotItem.vb.setRange(xRange=(0.0, 1.0), padding=0.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._bars = Bars(self.plotItem.vb)
        self._names: tuple[str, ...] = ()
        self._columns = even_columns(1)
        self._pointed = -1
        self._top = 0.0
        self._theme: Theme | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take a theme: plots do not follow the palette."""
        self._theme = theme
        self.setBackground(QColor(theme.card))
        font = theme.font(11)
        for side in ("left", "bottom"):
            axis = self.plotItem.getAxis(side)
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
            axis.setPen(QPen(Qt.PenStyle.NoPen))
            axis.setTextPen(QColor(theme.muted))
            axis.setTickFont(font)
            axis.setStyle(tickLength=0, tickAlpha=0, tickTextOffset=theme.px(6), hideOverlappingLabels=False)
        self.plotItem.getAxis("bottom").setHeight(theme.px(24))
        self._bars.set_look(
            Look(
                text=QColor(theme.text),
                grid=QPen(QColor(theme.grid)),
                hover=QColor(theme.hover),
                edge=QPen(QColor(theme.text)),
                focus=QPen(QColor(theme.target_text), 2),
                ghost=ink_of(theme).ghost,
                on_bar=QColor(theme.on_area),
                font=theme.font(11, bold=True),
                large=theme.font(20, bold=True),
            )
        )
        self.setMinimumSize(theme.px(92), theme.px(90))
        self._label_values()
        self._label_classes()

    def set_top(self, top: float) -> None:
        """Let the axis run from 0 to `top`."""
        if top == self._top:
            return
        self._top = top
        self.plotItem.vb.setRange(yRange=(0.0, top * _HEADROOM), padding=0.0)
        self._label_values()
        self._bars.set_axis(top * _HEADROOM, [top * part for part in (0.0, 0.25, 0.5, 0.75, 1.0)])

    def show_picture(self, picture: Picture, names: tuple[str, ...]) -> bool:
        """Show bars over the classes' names, and tell whether anything is otherwise than before."""
        relabelled = names != self._names or not picture.columns.same_as(self._columns)
        if relabelled:
            self._names, self._columns = names, picture.columns
            self._label_classes()
        return self._bars.set_picture(picture) or relabelled

    def show_pointed(self, index: int, *, framed: bool = False) -> None:
        """Lift one class out (−1 for none), or frame the whole chart."""
        self._pointed = index
        self._bars.set_pointed(index, focused=self.hasFocus(), framed=framed)

    def index_at(self, x: float) -> int:
        """Give the class whose column is at a place in the widget; −1 for none."""
        area = self.plotItem.vb.sceneBoundingRect()
        return self._columns.index_at((x - area.left()) / max(area.width(), 1.0))

    def place_of(self, value: float) -> float:
        """Give how far down in the widget a value lies."""
        area = self.plotItem.vb.sceneBoundingRect()
        return area.bottom() - min(value / (self._top * _HEADROOM), 1.0) * area.height()

    def value_at(self, y: float) -> float:
        """Give the value that lies so far down in the widget."""
        area = self.plotItem.vb.sceneBoundingRect()
        return (area.bottom() - y) / max(area.height(), 1.0) * self._top * _HEADROOM

    def lower_column(self, index: int) -> QRect:
        """Give the lower half of a class's column, in the widget."""
        area = self.plotItem.vb.sceneBoundingRect()
        left, width = self._columns.span(index, area.width())
        middle = self.height() // 2
        return QRect(round(area.left() + left), middle, round(width), middle)

    def _label_values(self) -> None:
        """Write 0, the middle and the top."""
        if self._theme is None:
            return
        marks = [(mark, format_short(mark, 0, 7)) for mark in (0.0, self._top / 2, self._top)]
        axis = self.plotItem.getAxis("left")
        # pyqtgraph leaves out what is wider than the axis.
        axis.setWidth(self._theme.px(64 if any(len(text) > 4 for _, text in marks) else 38))
        axis.setTicks([marks])

    def _label_classes(self) -> None:
        """Write under the columns what fits there."""
        if self._theme is None or not self._names:
            return
        length = self.plotItem.vb.rect().width()
        metrics = QFontMetricsF(self._theme.font(11))
        labels = class_labels(self._names, self._columns, length, metrics, self._theme.px(4))
        self.plotItem.getAxis("bottom").setTicks([labels])

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        super().resizeEvent(ev)  # type: ignore[arg-type]  # pyqtgraph itself gives None
        if hasattr(self, "_bars"):
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
        last = len(self._names) - 1
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
