"""A switch between a few words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget


class Switch(QWidget):
    """Buttons side by side, of which one is down: radio buttons to assistive tools, and one Tab stop."""

    chosen = Signal(str)  # the user chose this value

    def __init__(self, choices: dict[str, str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for value, word in choices.items():
            button = QPushButton(word, self)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setProperty("choice", value)
            button.setAccessibleName(f"{name}: {word}")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(button)
            self._buttons[value] = button
            layout.addWidget(button)
            self.last: QPushButton = button
        self._narrow = False
        self._place_buttons()
        self._group.buttonToggled.connect(self._keep_stop)
        self._group.buttonClicked.connect(self._report)

    def show_choice(self, value: str) -> None:
        """Press the button of a value, without reporting it."""
        if not self._buttons[value].isChecked():
            self._buttons[value].setChecked(True)
            if self._narrow:
                self._place_buttons()

    def set_narrow(self, narrow: bool) -> None:
        """Show nothing but what is not chosen, of two: the way to the other."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._place_buttons()

    def _place_buttons(self) -> None:
        buttons = list(self._buttons.values())
        for button in buttons:
            place = "first" if button is buttons[0] else "last" if button is buttons[-1] else "middle"
            button.setProperty("place", "only" if self._narrow else place)
            button.style().unpolish(button)
            button.style().polish(button)
        for button in sorted(buttons, key=QPushButton.isChecked):  # so that one that goes leaves the focus to another
            hidden = self._narrow and button.isChecked()
            if hidden and button.hasFocus():
                next(other for other in buttons if other is not button).setFocus()
            button.setVisible(not hidden)
            self._keep_stop(button)

    def _keep_stop(self, button: QAbstractButton) -> None:
        stops = button.isChecked() != self._narrow
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def button(self, value: str) -> QPushButton:
        """Give the button of a value."""
        return self._buttons[value]

    def _report(self, button: QPushButton) -> None:
        if self._narrow:
            self._place_buttons()
        self.chosen.emit(button.property("choice"))
