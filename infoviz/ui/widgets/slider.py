"""A slider for sweeping: flat, quick to paint, with its own keys."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from infoviz.presentation.scale import Scale
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.keys import step_of_key
from infoviz.ui.widgets.wheel import WheelTurn

_TINY = 0.001  # stands for every pull that is not 0 and would be written so


@dataclass(frozen=True, slots=True)
class _Look:
    """Everything that painting needs, made once a theme."""

    background: QColor
    groove: QColor
    fill: QColor
    ring: QPen
    focus: QPen
    arrow: QPen
    font: QFont
    metrics: QFontMetricsF
    radius: float
    gap: float
    thickness: float
    widths: dict[int, float] = field(default_factory=dict)  # of figures of one width, by their number


@lru_cache(maxsize=16)
def _look(theme: Theme, colour: str) -> _Look:
    fill = QColor(colour)
    font = theme.font(11)
    return _Look(
        background=QColor(theme.card),
        groove=QColor(theme.groove),
        fill=fill,
        ring=QPen(fill, theme.px(2)),
        focus=QPen(QColor(theme.text), theme.px(3)),
        arrow=QPen(QColor(theme.muted), 1.5),
        font=font,
        metrics=QFontMetricsF(font),
        radius=theme.px(7.5),
        gap=theme.px(5),
        thickness=theme.px(4),
    )


def shown_pulls(pulls: NDArray[np.float64]) -> list[float | None]:
    """Round forces to what their arrows show: two decimals, or a tiny one in its direction."""
    tiny = (np.abs(pulls) < 0.005) & (pulls != 0.0)
    shown: list[float | None] = np.where(tiny, np.copysign(_TINY, pulls), np.round(pulls, 2) + 0.0).tolist()
    return shown


class ValueSlider(QSlider):
    """A slider over a `Scale`, with an arrow that says where the value is drawn to.

    Attributes
    ----------
    edited : Signal(float)
        The user moved it.
    finished : Signal()
        The drag, key press or turn of the wheel has ended, or the focus is gone.
    """

    edited = Signal(float)
    finished = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale = scale
        self._value = scale.low
        self._pull: float | None = None
        self._look: _Look | None = None
        self._rendering = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_scale(scale)
        self.valueChanged.connect(self._report)
        self.sliderReleased.connect(self.finished)

    def set_scale(self, scale: Scale) -> None:
        """Take another quantity."""
        self._scale = scale
        self._rendering = True
        self.setRange(0, scale.positions)
        self._rendering = False
        self._place()

    def set_theme(self, theme: Theme, colour: str) -> None:
        """Paint in the colour of the quantity that it sets."""
        self._look = _look(theme, colour)
        self.setFixedHeight(theme.px(34))
        self.setMinimumWidth(theme.px(66))
        self.update()

    def show_value(self, value: float) -> None:
        """Show a value without reporting it; beyond an end it lies at that end."""
        if value != self._value:
            self._value = value
            self._place()

    def _place(self) -> None:
        self._rendering = True
        self.setSliderPosition(round(self._scale.fraction(self._value) * self._scale.positions))
        self._rendering = False
        self.update()

    def show_pull(self, pull: float | None) -> None:
        """Show the arrow of a force on the value, one of `shown_pulls`, or none."""
        self._pull = pull
        self.update()

    def _report(self, position: int) -> None:
        if not self._rendering:
            self._value = self._scale.value_at(position)
            self.edited.emit(self._value)

    def _step(self, delta: float) -> None:
        """Add a step; from beyond an end it leads back to that end, and never farther away."""
        end = self._scale.high if delta > 0.0 else self._scale.low
        if (end - self._value) * delta > 0.0:
            self._step_to(self._scale.stepped(self._value, delta))

    def _step_to(self, value: float) -> None:
        value = min(max(value, self._scale.low), self._scale.high)
        if value != self._value:
            self.show_value(value)
            self.edited.emit(value)

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of_key(event, self._scale, sideways=True)
        if step is not None:
            self._step(step)
        elif event.key() == Qt.Key.Key_Home:
            self._step_to(self._scale.low)
        elif event.key() == Qt.Key.Key_End:
            self._step_to(self._scale.high)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self.finished.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The release of a key that is still held goes elsewhere.
        if not self.isSliderDown():
            self.finished.emit()

    @cached_property
    def _turn(self) -> WheelTurn:
        return WheelTurn(self, self.finished)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if not self.hasFocus() or not notches:
            event.ignore()
            return
        self._turn.start()
        step = self._scale.fine if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self._scale.step
        self._step(notches * step)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        margin = self.margin()
        grip = event.position().x() - margin - self._scale.fraction(self._value) * (self.width() - 2 * margin)
        # Taken by its handle, it stays where it is until it is moved.
        self._grip = grip if abs(grip) < margin else 0.0
        if not self._grip:
            self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._drag_to(event.position().x() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)

    def _drag_to(self, x: float) -> None:
        margin = self.margin()
        fraction = (x - margin) / max(1.0, self.width() - 2 * margin)
        self.setSliderPosition(round(min(max(fraction, 0.0), 1.0) * self._scale.positions))

    def margin(self) -> float:
        """Give how far the groove's ends are from the widget's."""
        return self._look.radius + 3.0 if self._look else 10.0

    def paintEvent(self, ev: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        look = self._look
        if look is None:
            return
        first = self.margin()
        length = self.width() - 2 * first
        x = first + self._scale.fraction(self._value) * length
        origin = first + self._scale.fraction(self._scale.origin) * length
        y = self.height() / 2
        thickness = look.thickness
        # It fills all of itself; and here, since a style sheet takes the attribute away.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.background)
        painter.fillRect(QRectF(first, y - thickness / 2, length, thickness), look.groove)
        painter.fillRect(QRectF(min(x, origin), y - thickness / 2, abs(x - origin), thickness), look.fill)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._pull is not None:
            tip = min(max(x + self._pull * length / 2, first), first + length)
            self._paint_pull(painter, look, QPointF(x, y - look.radius - look.gap), tip)
        painter.setPen(look.focus if self.hasFocus() else look.ring)
        painter.setBrush(look.groove if math.isinf(self._value) else look.background)
        painter.drawEllipse(QPointF(x, y), look.radius, look.radius)
        painter.end()

    def _paint_pull(self, painter: QPainter, look: _Look, start: QPointF, tip: float) -> None:
        """Draw the arrow above the groove: to scale, with half the groove for 1, its size written beside it."""
        pull = self._pull or 0.0
        x, y, head = start.x(), start.y(), look.radius / 2
        painter.setPen(look.arrow)
        if abs(tip - x) > head:
            painter.drawLine(start, QPointF(tip, y))
            back = tip - math.copysign(1.4 * head, pull)
            painter.setBrush(look.arrow.color())
            painter.drawPolygon(QPolygonF([QPointF(tip, y), QPointF(back, y - head), QPointF(back, y + head)]))
        text = "<0.01" if abs(pull) == _TINY else f"{abs(pull):.2f}"
        if len(text) not in look.widths:
            look.widths[len(text)] = look.metrics.horizontalAdvance(text) + 4.0
        width = look.widths[len(text)]
        left, right = min(tip, x) - width, max(tip, x) + 4.0
        # Ahead of the tip, or behind the handle where there is no room ahead.
        ahead, behind = (right, left) if pull > 0.0 else (left, right)
        place = ahead if 0.0 <= ahead <= self.width() - width else behind
        painter.setFont(look.font)
        painter.drawText(QPointF(place, y + look.metrics.ascent() / 2 - 1.0), text)
