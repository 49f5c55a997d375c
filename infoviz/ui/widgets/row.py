"""One quantity: its name, a slider for sweeping, a box for exact values."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QRadioButton, QWidget

from infoviz.ui.theme import Theme
from infoviz.ui.widgets.keys import asks_for_undo
from infoviz.ui.widgets.scale import Scale
from infoviz.ui.widgets.slider import ValueSlider
from infoviz.ui.widgets.spin import NumberSpin


class SliderRow(QWidget):
    """A caption, a slider and a box that show one value.

    Parameters
    ----------
    caption : QWidget
        What stands at the left.
    scale : Scale
        The quantity.

    Attributes
    ----------
    edited : Signal(int, float)
        The user gave the value; the row's number and the value.
    finished : Signal()
        That gesture has ended.
    refused : Signal(str)
        What was typed cannot be used, and why.
    """

    edited = Signal(int, float)
    finished = Signal()
    refused = Signal(str)

    def __init__(self, caption: QWidget, scale: Scale, index: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = index
        self.caption = caption
        self.slider = ValueSlider(scale, self)
        self.spin = NumberSpin(scale, self)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(caption)
        self._layout.addWidget(self.slider, 1)
        self._layout.addWidget(self.spin)
        for editor in (self.slider, self.spin):
            editor.edited.connect(self._report)
            editor.finished.connect(self.finished)
        self.spin.refused.connect(self.refused)

    def name(self, kind: str, accessible: str, index: str = "") -> None:
        """Give slider and box the names that tests and assistive tools hold on to."""
        if self.slider.objectName() != f"{kind}Slider{index}":
            self.slider.setObjectName(f"{kind}Slider{index}")
            self.spin.setObjectName(f"{kind}Spin{index}")
        if self.spin.accessibleName() != accessible:
            self.slider.setAccessibleName(f"{accessible}, slider")
            self.spin.setAccessibleName(accessible)

    def set_scale(self, scale: Scale) -> None:
        """Take another quantity."""
        self.slider.set_scale(scale)
        self.spin.set_scale(scale)

    def set_theme(self, theme: Theme, colour: str) -> None:
        """Take a theme, and the colour of the quantity."""
        self._layout.setSpacing(theme.px(8))
        self.caption.setFixedWidth(theme.px(88))
        self.slider.set_theme(theme, colour)
        self.spin.ground.set_colour(theme.card)
        self.spin.setFixedSize(theme.px(76), theme.px(28))

    def show_value(self, value: float) -> None:
        """Show a value without reporting it."""
        self.slider.show_value(value)
        self.spin.show_value(value)

    def _report(self, value: float) -> None:
        self.edited.emit(self.index, value)


class ClassCaption(QWidget):
    """A class's name, editable in place, with a radio button where one class is to be chosen.

    Attributes
    ----------
    renamed : Signal(int, str)
        The user typed a name.
    chosen : Signal(int)
        The user chose this class.
    """

    renamed = Signal(int, str)
    chosen = Signal(int)
    finished = Signal()

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = index
        self._name = ""
        self._chosen: bool | None = None
        self.radio = QRadioButton(self)
        self.radio.hide()
        self.radio.setAutoExclusive(False)
        self.radio.clicked.connect(self._choose)
        self.line = _NameLine(self)
        self.line.setMaxLength(40)
        self.line.setProperty("role", "name")
        self.line.textEdited.connect(self._rename)
        self.line.editingFinished.connect(self._settle)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.radio)
        layout.addWidget(self.line, 1)

    def show_name(self, name: str) -> None:
        """Show a name; one that is being typed stays."""
        self._name = name
        typed = " ".join(self.line.text().split())
        if typed != name and (typed or not self.line.hasFocus()):
            self.line.setText(name)
            self.line.setCursorPosition(0)
            self.line.setToolTip(name)
            self.line.setAccessibleName(f"name of {name}")
            self.radio.setAccessibleName(f"{name} is the true class")

    def show_choice(self, chosen: bool | None) -> None:
        """Press or release the radio button; None hides it."""
        if chosen is not self._chosen or self.radio.isChecked() is not bool(chosen):
            self._chosen = chosen
            self.radio.setVisible(chosen is not None)
            self.radio.setChecked(bool(chosen))

    def _settle(self) -> None:
        if self.line.text() != self._name:
            self.line.setText(self._name)
        self.finished.emit()

    def _rename(self, text: str) -> None:
        self.renamed.emit(self.index, text)

    def _choose(self) -> None:
        self.radio.setChecked(True)
        self.chosen.emit(self.index)


class _NameLine(QLineEdit):
    """A name that shows its beginning when it is left, and whose letters are undone with the scene."""

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)


def text_caption(text: str, parent: QWidget | None = None) -> QLabel:
    """Make the caption of a row that is not a class."""
    label = QLabel(text, parent)
    label.setProperty("role", "muted")
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    return label
