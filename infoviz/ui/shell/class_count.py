"""The box for the number of classes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QToolButton, QWidget

from infoviz.model.scene import CLASS_COUNT
from infoviz.ui.paint.theme import Theme


class _CountSpin(QSpinBox):
    """A box that the wheel edits only while it has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ClassCount(QWidget):
    """How many classes: minus, the number, plus."""

    edited = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rendering = False
        # Made from left to right, which is the way of the Tab key.
        self.fewer = self._button("−", "remove the last class")
        self.spin = _CountSpin(self)
        self.spin.setObjectName("classCountSpin")
        self.spin.setAccessibleName("number of classes")
        self.spin.setRange(*CLASS_COUNT)
        self.spin.setKeyboardTracking(False)
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.spin.valueChanged.connect(self._report)
        self.more = self._button("+", "add a class")
        self.fewer.clicked.connect(self._remove)
        self.more.clicked.connect(self._add)
        self._enable(self.spin.value())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (QLabel("Classes", self), self.fewer, self.spin, self.more):
            layout.addWidget(widget)
        self.set_theme(theme)

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoRepeat(True)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.spin.setFixedWidth(theme.px(40))

    def show_count(self, count: int) -> None:
        """Show a number of classes without reporting it."""
        if count == self.spin.value():
            return
        self._rendering = True
        self.spin.setValue(count)
        self._rendering = False

    def _remove(self) -> None:
        self._step(-1)

    def _add(self) -> None:
        self._step(1)

    def _step(self, steps: int) -> None:
        self.spin.stepBy(steps)
        self.spin.lineEdit().deselect()

    def _enable(self, count: int) -> None:
        self.fewer.setEnabled(count > CLASS_COUNT[0])
        self.more.setEnabled(count < CLASS_COUNT[1])

    def _report(self, count: int) -> None:
        self._enable(count)
        if not self._rendering:
            self.edited.emit(count)
