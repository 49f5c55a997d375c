"""A slider for sweeping: flat, quick to paint, with its own keys."""

from __future__ import annotations

import math
from functools import cached_property

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.presentation.scale import Scale
from infoviz.ui.explain import tell
from infoviz.ui.paint.backdrop import opaque_painter
from infoviz.ui.paint.hand import Hand, Handled
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.accessible_slider import Sweep
from infoviz.ui.widgets.keys import WheelTurn, goes_elsewhere, step_of_key

# px at 100 %
_RADIUS, _GROOVE = 7.5, 4
_GAP = 5  # between the handle and the arrow above it


class ValueSlider(Handled, Sweep):
    """A slider over a `Scale`, with an arrow that says where the value is drawn to."""

    edited = Signal(float)  # the user moved it

    def __init__(self, scale: Scale, colour: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.scale = scale
        self.present = scale.low
        self._pull: float | None = None
        self._pull_area = QRectF()
        self.pull_term = ""  # what the arrow stands for, as in the table of terms
        self._colour = colour
        self.hand = Hand()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # its box is the Tab stop, and has its keys
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.set_scale(scale)
        self.set_theme(theme)
        self.valueChanged.connect(self._report)

    def set_scale(self, scale: Scale) -> None:
        """Take another quantity."""
        self.scale = scale
        with QSignalBlocker(self):
            self.setRange(0, scale.positions)
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._ink = ink_of(theme)
        self._arrow = QPen(self._ink.muted, 1.5)
        self.setFixedHeight(theme.px(34))
        self.setMinimumWidth(theme.px(66))
        self.update()

    def show_value(self, value: float) -> None:
        """Show a value without reporting it; beyond an end it lies at that end."""
        if value != self.present:
            self.present = value
            self._place()

    def _place(self) -> None:
        with QSignalBlocker(self):
            self.setSliderPosition(round(self.scale.fraction(self.present) * self.scale.positions))
        self.update()

    def show_pull(self, pull: float | None) -> None:
        """Show the arrow of a force on the value, 1 for half the groove, or none."""
        if pull is None:
            self._pull_area = QRectF()
        if pull != self._pull:
            self._pull = pull
            self.update()

    def _report(self, position: int) -> None:
        self.present = self.scale.value_at(position)
        self.edited.emit(self.present)

    def _step(self, delta: float) -> None:
        """Add a step; from beyond an end it leads back to that end, and never farther away."""
        end = self.scale.high if delta > 0.0 else self.scale.low
        if (end - self.present) * delta > 0.0:
            self._step_to(self.scale.stepped(self.present, delta))

    def _step_to(self, value: float) -> None:
        value = min(max(value, self.scale.low), self.scale.high)
        if value != self.present:
            self.show_value(value)
            self.edited.emit(value)

    def give(self, value: float) -> None:
        self._step_to(value)
        self.finished.emit()

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of_key(event, self.scale, sideways=True)
        if step is not None:
            self._step(step)
        elif event.key() == Qt.Key.Key_Home:
            self._step_to(self.scale.low)
        elif event.key() == Qt.Key.Key_End:
            self._step_to(self.scale.high)
        elif goes_elsewhere(event):
            event.ignore()
        elif not self.end(event):
            super().keyPressEvent(event)

    @cached_property
    def _turn(self) -> WheelTurn:
        return WheelTurn(self, self.finished)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if not self.hasFocus() or not notches:
            event.ignore()
            return
        self._turn.start()
        step = self.scale.fine if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.scale.step
        self._step(notches * step)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        pointer, margin = event.position(), self.margin()
        handle = margin + self.scale.fraction(self.present) * (self.width() - 2 * margin)
        if self.hand.take(pointer, QPointF(handle, pointer.y()), margin):
            self.move_to(pointer)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        tell(self, self.pull_term if self._pull_area.contains(event.position()) else "")

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        tell(self, "")

    def move_to(self, place: QPointF) -> None:
        margin = self.margin()
        fraction = (place.x() - margin) / max(1.0, self.width() - 2 * margin)
        self.setSliderPosition(round(min(max(fraction, 0.0), 1.0) * self.scale.positions))

    def margin(self) -> float:
        """Give how far the groove's ends are from the widget's."""
        return self._ink.px(_RADIUS) + 3.0

    def paintEvent(self, ev: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        ink, radius, thickness = self._ink, self._ink.px(_RADIUS), self._ink.px(_GROOVE)
        first = radius + 3.0
        length = self.width() - 2 * first
        x = first + self.scale.fraction(self.present) * length
        origin = first + self.scale.fraction(self.scale.origin) * length
        y = self.height() / 2
        colour = ink.named(self._colour)
        painter = opaque_painter(self, ink.card)
        painter.fillRect(QRectF(first, y - thickness / 2, length, thickness), ink.groove)
        painter.fillRect(QRectF(min(x, origin), y - thickness / 2, abs(x - origin), thickness), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._pull is not None:
            tip = min(max(x + self._pull * length / 2, first), first + length)
            self._paint_pull(painter, self._pull, QPointF(x, y - radius - ink.px(_GAP)), tip)
        painter.setPen(ink.pen(ink.text, 3) if self.hasFocus() else ink.pen(colour, 2))
        painter.setBrush(ink.groove if math.isinf(self.present) else ink.card)
        painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.end()

    def _paint_pull(self, painter: QPainter, pull: float, start: QPointF, tip: float) -> None:
        """Draw the arrow above the groove: to scale, with half the groove for 1, its size written beside it."""
        x, y, head = start.x(), start.y(), self._ink.px(_RADIUS) / 2
        writing = self._ink.writing(11)
        painter.setPen(self._arrow)
        if abs(tip - x) > head:
            painter.drawLine(start, QPointF(tip, y))
            back = tip - math.copysign(1.4 * head, pull)
            painter.setBrush(self._ink.muted)
            painter.drawPolygon(QPolygonF([QPointF(tip, y), QPointF(back, y - head), QPointF(back, y + head)]))
        text = "<0.01" if 0.0 < abs(pull) < 0.005 else f"{abs(pull):.2f}"
        width = writing.width(text) + 4.0
        left, right = min(tip, x) - width, max(tip, x) + 4.0
        # Ahead of the tip, or behind the handle where there is no room ahead.
        ahead, behind = (right, left) if pull > 0.0 else (left, right)
        place = ahead if 0.0 <= ahead <= self.width() - width else behind
        self._pull_area = QRectF(min(x, tip, place), y - 2 * head, abs(tip - x) + width + 4.0, 4 * head)
        painter.setFont(writing.font)
        painter.drawText(QPointF(place, y + writing.ascent / 2 - 1.0), text)
