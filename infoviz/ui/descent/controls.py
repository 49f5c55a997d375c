"""What a hand does to a descent: buttons, the learning rate, the momentum, and the speed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from infoviz.model.descent import LEARNING_RATE, MOMENTUM
from infoviz.ui.theme import Theme
from infoviz.ui.widgets.caption import text_caption
from infoviz.ui.widgets.row import SliderRow
from infoviz.ui.widgets.scale import Scale

SPEED = (1.0, 1000.0)  # steps a second

_RATE_SCALE = Scale(*LEARNING_RATE, *LEARNING_RATE, 0.1, 0.01, 1.0, LEARNING_RATE[0], 2, logarithmic=True)
_MOMENTUM_SCALE = Scale(*MOMENTUM, *MOMENTUM, 0.1, 0.01, 0.5, MOMENTUM[0], 2)
_SPEED_SCALE = Scale(*SPEED, *SPEED, 10.0, 1.0, 100.0, SPEED[0], 0, logarithmic=True)

_RUN, _STOP = "Run", "Stop"


class DescentControls(QWidget):
    """A column of controls.

    Attributes
    ----------
    start, back, run, forward, keep : QToolButton
    rate, momentum, speed : SliderRow
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacings = (0, 0)
        self._buttons = QHBoxLayout()
        self.start = self._button("descentStartButton", "|◀", "back to the start")
        self.back = self._button("descentBackButton", "◀", "one step back")
        self.run = self._button("descentRunButton", _RUN, "run the descent")
        self.forward = self._button("descentForwardButton", "▶", "one step forward")
        self.keep = self._button("descentKeepButton", "Keep", "keep these logits as the scene's, as one step to undo")
        for button in (self.back, self.forward):
            button.setAutoRepeat(True)
        self.rate = self._row("learning rate", "learningRate", "learning rate η", _RATE_SCALE)
        self.momentum = self._row("momentum", "momentum", "momentum μ", _MOMENTUM_SCALE)
        self.speed = self._row("steps a second", "speed", "steps a second", _SPEED_SCALE)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(self._buttons)
        for row in (self.rate, self.momentum, self.speed):
            self._layout.addWidget(row)
        self._layout.addStretch(1)
        self.show_running(running=False)

    def _button(self, name: str, text: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons.addWidget(button, 1)
        return button

    def _row(self, caption: str, kind: str, accessible: str, scale: Scale) -> SliderRow:
        row = SliderRow(text_caption(caption), scale, parent=self)
        row.name(kind, accessible)
        return row

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._buttons.setSpacing(theme.px(4))
        self._spacings = theme.px(2), theme.px(8)
        for row in (self.rate, self.momentum, self.speed):
            row.set_theme(theme, theme.muted)
            row.slider.setFixedHeight(theme.px(28))  # with no arrow above it
        # As wide for both of its words.
        self.run.setMinimumWidth(theme.px(56))

    def set_height(self, height: int) -> None:
        """Stand as close to each other as that height asks for."""
        close, wide = self._spacings
        rows = self._layout.count() - 1
        self._layout.setSpacing(wide if height >= self.run.sizeHint().height() * rows + wide * (rows - 1) else close)

    def show_running(self, *, running: bool) -> None:
        """Let the button that runs it say what it does next."""
        text, words = (_STOP, "stop the descent") if running else (_RUN, "run the descent")
        if text != self.run.text() or not self.run.accessibleName():
            self.run.setText(text)
            self.run.setAccessibleName(words)
            self.run.setToolTip(f"{words} (Space)")
