"""What stands at the left of a row: a class's name, perhaps with a radio button, or plain words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QRadioButton, QWidget

from infoviz.ui.widgets.keys import asks_for_undo
from infoviz.ui.widgets.tool_tip import plain


class ClassCaption(QWidget):
    """A class's name, editable in place."""

    renamed = Signal(int, str)  # the user typed a name
    chosen = Signal(int)  # the user chose this class
    finished = Signal()  # the user is done with the name

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = index
        self._name = ""
        self.line = _NameLine(self)
        self.line.setMaxLength(40)
        self.line.setProperty("role", "name")
        self.line.setAcceptDrops(False)  # what is dropped here is for the window
        self.line.textEdited.connect(self._rename)
        self.line.editingFinished.connect(self._settle)
        self.stops: tuple[QWidget, ...] = (self.line,)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self.line, 1)

    def show_name(self, name: str) -> None:
        """Show a name; one that is being typed stays."""
        self._name = name
        self.line.setToolTip(plain(name))
        self.line.setAccessibleName(f"name of {name}")
        typed = " ".join(self.line.text().split())
        if typed != name and (typed or not self.line.hasFocus()):
            self.line.setText(name)
            self.line.setCursorPosition(0)

    def show_choice(self, chosen: bool | None) -> None:
        """Show whether this class is chosen; None where there is no choice."""

    def _settle(self) -> None:
        if self.line.text() != self._name:
            self.line.setText(self._name)
        self.finished.emit()

    def _rename(self, text: str) -> None:
        self.renamed.emit(self.index, text)


class ChoiceCaption(ClassCaption):
    """A class's name with a radio button to choose the class."""

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(index, parent)
        self.radio = QRadioButton(self)
        # The scene knows which one is chosen; Qt need not.
        self.radio.setAutoExclusive(False)
        self.radio.clicked.connect(self._choose)
        self._layout.insertWidget(0, self.radio)
        self.stops = (self.radio, self.line)

    def show_name(self, name: str) -> None:
        super().show_name(name)
        self.radio.setAccessibleName(f"{name} is the true class")

    def show_choice(self, chosen: bool | None) -> None:
        self.radio.setVisible(chosen is not None)
        self.radio.setChecked(bool(chosen))

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
