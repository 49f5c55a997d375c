"""What a hand does to a descent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from infoviz.ui.paint.theme import Theme


class DescentButtons(QWidget):
    """Back to the start, a step back, run or stop, a step forward, keep.

    Attributes
    ----------
    start, back, run, forward, keep : QToolButton
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Not less: a style sheet lets a button shrink below its writing.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.start = self._button("descentStartButton", "|◀", "back to the start")
        self.back = self._button("descentBackButton", "◀", "one step back")
        self.run = self._button("descentRunButton", "", "")
        self.forward = self._button("descentForwardButton", "▶", "one step forward")
        self.keep = self._button("descentKeepButton", "Keep", "keep these logits as the scene's, as one step to undo")
        for button in (self.back, self.forward):
            button.setAutoRepeat(True)
        self._layout.addStretch(1)
        self.show_running(running=False)
        self.set_theme(theme)

    def _button(self, name: str, text: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._layout.addWidget(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's sizes."""
        self._layout.setSpacing(theme.px(4))
        self.run.setMinimumWidth(theme.px(56))  # as wide for both of its words

    def show_running(self, *, running: bool) -> None:
        """Let the button that runs it say what it does next."""
        text, words = ("Stop", "stop the descent") if running else ("Run", "run the descent")
        if text != self.run.text():
            self.run.setText(text)
            self.run.setAccessibleName(words)
            self.run.setToolTip(f"{words} (Space)")
