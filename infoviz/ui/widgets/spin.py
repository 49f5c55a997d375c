"""A spin box that takes its value when it is finished, and keeps what was typed, to the last digit."""

from __future__ import annotations

import math
from functools import cached_property

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import QDoubleSpinBox, QToolTip, QWidget

from infoviz.model.parse_number import VectorError, parse_number
from infoviz.presentation.format_number import format_full, format_short
from infoviz.presentation.scale import Scale
from infoviz.ui.paint.backdrop import opaque_painter
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.hint import Hint
from infoviz.ui.widgets.keys import WheelTurn, asks_for_undo, goes_elsewhere, step_of_key

_ROUNDED = 1e-12  # what a few roundings change at most, of a Q that is not 0
_SEEN = 12_000  # ms for which a reason stands at its box


class NumberSpin(QDoubleSpinBox):
    """A box for exact values of one quantity.

    What is typed counts with Enter, with a step, or when the box is left; Esc, and undo, bring back what it was.
    What it refuses, or what `refuse` says, is marked at the box until that is used again.
    """

    edited = Signal(float)  # the user gave the value
    finished = Signal()  # the user is done with it: Enter, focus gone, or a step made
    refused = Signal(str)  # what was typed cannot be used, and why; the box shows its former value again

    def __init__(self, scale: Scale, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._reporting = False
        self.setDecimals(323)  # the most that Qt takes: what was typed is not rounded
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
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
        """Show a value without reporting it; what is being typed stays while the value does."""
        # What comes back of a value may have been rounded on the way, as a Q that became T·log Q.
        same = value == self.value() or (self._reporting and math.isclose(value, self.value(), rel_tol=_ROUNDED))
        if not same:
            with QSignalBlocker(self):
                self.setValue(value)

    # -- what was typed

    @property
    def _typing(self) -> bool:
        return self.lineEdit().text() != self.textFromValue(self.value())

    def _restore(self) -> None:
        self.lineEdit().setText(self.textFromValue(self.value()))

    def _take(self) -> None:
        """Take what was typed, if anything was; a value typed once more was set by hand, too."""
        if not self._typing:
            return
        text = self.lineEdit().text()
        if problem := self._problem(text):
            self._restore()
            self.refuse(problem)
            self.refused.emit(problem)
            return
        with QSignalBlocker(self):
            self.setValue(parse_number(text) + 0.0)
        self._report(self.value())

    def _report(self, value: float) -> None:
        self._unmark()
        self._reporting = True
        self.edited.emit(value)
        self._reporting = False

    def textFromValue(self, val: float) -> str:
        return format_short(val, self._scale.decimals)

    def valueFromText(self, text: str) -> float:  # noqa: ARG002 (Qt's signature)
        return self.value()  # Qt takes nothing by itself: the text at rest may be rounded, and means the whole value

    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:  # noqa: A002 (Qt's name)
        return QValidator.State.Acceptable, input, pos

    def _problem(self, text: str) -> str:
        try:
            value = parse_number(text)
        except VectorError as error:
            return f"{str(error).rpartition(';')[0]}; expected {self._scale.expected}."
        if self._scale.takes(value):
            return ""
        name = self.accessibleName()
        return f"{name[:1].upper()}{name[1:]} cannot be {format_short(value, 0)}; expected {self._scale.expected}."

    # -- what is refused

    @cached_property
    def _reason(self) -> Hint:
        hint = Hint(self, "refusal")
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setWordWrap(True)
        return hint

    @cached_property
    def _forgetting(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_SEEN)
        timer.timeout.connect(self._unmark)
        return timer

    def refuse(self, reason: str) -> None:
        """Mark the box, with the reason why a value was not taken."""
        if not self.visibleRegion().isEmpty():  # it may be scrolled away, and then the window says it alone
            self._reason.show_beside(self, self.rect(), reason)
            # Up from the lower edge, so that what is said of the next box has its place.
            self._reason.move(self._reason.x(), max(0, self._reason.y() + self.height() - self._reason.height()))
        self._mark(reason)
        self._forgetting.start()

    def _unmark(self) -> None:
        if self.property("wrong"):
            self._forgetting.stop()
            self._reason.leave()
            self._mark("")

    def _mark(self, reason: str) -> None:
        self.setAccessibleDescription(reason)
        self.setProperty("wrong", bool(reason))
        self.style().unpolish(self)
        self.style().polish(self)

    # -- what a hand does

    def stepBy(self, steps: int) -> None:
        self._step(steps * self._scale.step)

    def _step(self, step: float) -> None:
        self._take()
        self.setValue(self._scale.stepped(self.value(), step))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of_key(event, self._scale, sideways=False)
        if step is not None:
            self._step(step)
            self.selectAll()
        elif self._typing and _takes_back(event):
            self._restore()
            self.selectAll()
        elif goes_elsewhere(event) or (event.key() == Qt.Key.Key_Escape and not self.property("wrong")):
            event.ignore()
        else:
            self._unmark()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat() and step_of_key(event, self._scale, sideways=False) is not None:
            self.finished.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._unmark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._take()
        super().focusOutEvent(event)

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
        if asks_for_undo(event) and not self._typing:
            event.ignore()
            return False
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), format_full(self.value()), self)
            return True
        return super().event(event)


def _takes_back(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Undo)
