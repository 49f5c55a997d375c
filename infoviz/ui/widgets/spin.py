"""A spin box that keeps what was typed, to the last digit."""

from __future__ import annotations

import math
from functools import cached_property

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPaintEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QToolTip, QWidget

from infoviz.model.parse_number import VectorError, parse_number
from infoviz.presentation.format_number import format_full, format_number, format_short
from infoviz.presentation.scale import Scale
from infoviz.ui.paint.backdrop import opaque_painter
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.keys import WheelTurn, asks_for_undo, step_of_key

_ROUNDED = 1e-12  # what a few roundings change at most, of a Q that is not 0


class NumberSpin(QDoubleSpinBox):
    """A box for exact values of one quantity."""

    edited = Signal(float)  # the user gave a value, with each key that makes one
    finished = Signal()  # the user is done with it: Enter, focus gone, or a step made
    refused = Signal(str)  # what was typed cannot be used, and why; the box shows its former value again

    def __init__(self, scale: Scale, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._reporting = False
        self._reported = 0.0
        self.setDecimals(323)  # the most that Qt takes: what was typed is not rounded
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_scale(scale)
        self.set_theme(theme)
        self.valueChanged.connect(self._report)
        self.editingFinished.connect(self.finished)

    def set_scale(self, scale: Scale) -> None:
        """Take another quantity."""
        self._scale = scale
        with QSignalBlocker(self):
            self.setRange(scale.minimum, scale.maximum)
            self.setValue(self.value())  # written with the new scale's decimals

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._ink = ink_of(theme)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        opaque_painter(self, self._ink.card).end()
        super().paintEvent(event)

    def show_value(self, value: float) -> None:
        """Show a value without reporting it; what is being typed stays as it is while it means that value."""
        # What comes back of a value may have been rounded on the way, as a Q that became T·log Q.
        if self._reporting and math.isclose(value, self.value(), rel_tol=_ROUNDED):
            return
        self._reported = value
        if value != self.value():
            with QSignalBlocker(self):
                self.setValue(value)

    def _report(self, value: float) -> None:
        # Qt reports the value again at each Enter.
        if value != self._reported:
            self._reported = value
            self._reporting = True
            self.edited.emit(value)
            self._reporting = False

    def textFromValue(self, val: float) -> str:
        return format_short(val, self._scale.decimals)

    def valueFromText(self, text: str) -> float:
        # The text at rest may be rounded; it means the whole value.
        if text == self.textFromValue(self.value()):
            return self.value()
        try:
            return parse_number(text) + 0.0
        except VectorError:
            return self.value()

    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:  # noqa: A002 (Qt's name)
        state = QValidator.State.Intermediate if self._problem(input) else QValidator.State.Acceptable
        return state, input, pos

    def fixup(self, input: str) -> str:  # noqa: A002 (Qt's name)
        if problem := self._problem(input):
            self.refused.emit(problem)
        return self.textFromValue(self.value())

    def _problem(self, text: str) -> str:
        scale = self._scale
        try:
            value = parse_number(text)
        except VectorError as error:
            return str(error)
        if scale.minimum <= value <= scale.maximum:
            return ""
        expected = f"a number from {scale.minimum:g} to {scale.maximum:g}"
        if scale.maximum > 1e300:
            expected = "a finite number or -inf"
        name = self.accessibleName()
        return f"{name[:1].upper()}{name[1:]} cannot be {format_number(value)}; expected {expected}."

    def stepBy(self, steps: int) -> None:
        self.setValue(self._scale.stepped(self.value(), steps * self._scale.step))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of_key(event, self._scale, sideways=False)
        if step is None:
            super().keyPressEvent(event)
            return
        self.setValue(self._scale.stepped(self.value(), step))
        self.selectAll()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat() and step_of_key(event, self._scale, sideways=False) is not None:
            self.finished.emit()

    @cached_property
    def _turn(self) -> WheelTurn:
        return WheelTurn(self, self.finished)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            self._turn.start()
            super().wheelEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event):
            event.ignore()
            return False
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), format_full(self.value()), self)
            return True
        return super().event(event)
