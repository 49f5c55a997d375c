"""What a hand does to a descent: the buttons, and the learning rate, the momentum and the speed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from infoviz.model.lenses.descent.options import LEARNING_RATE, MOMENTUM, SPEED
from infoviz.presentation.scale import Scale
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.caption import text_caption
from infoviz.ui.widgets.row import SliderRow

_RATE_SCALE = Scale(*LEARNING_RATE, *LEARNING_RATE, 0.1, 0.01, 1.0, LEARNING_RATE[0], 2, logarithmic=True)
_MOMENTUM_SCALE = Scale(*MOMENTUM, *MOMENTUM, 0.1, 0.01, 0.5, MOMENTUM[0], 2)
_SPEED_SCALE = Scale(*SPEED, *SPEED, 10.0, 1.0, 100.0, SPEED[0], 0, logarithmic=True)


class DescentButtons(QWidget):
    """Back to the start, a step back, run or stop, a step forward, keep.

    Attributes
    ----------
    start, back, run, forward, keep : QToolButton
    """

    def __init__(self, parent: QWidget | None = None) -> None:
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


class DescentSettings(QWidget):
    """A row each for the learning rate, the momentum and the speed.

    Parameters
    ----------
    theme : Theme
    parent : QWidget, optional

    Attributes
    ----------
    rate, momentum, speed : SliderRow
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rate = self._row("learning rate", "learningRate", "learning rate η", _RATE_SCALE, theme)
        self.momentum = self._row("momentum", "momentum", "momentum μ", _MOMENTUM_SCALE, theme)
        self.speed = self._row("steps/second", "speed", "steps a second", _SPEED_SCALE, theme)
        self.rows = (self.rate, self.momentum, self.speed)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for row in self.rows:
            self._layout.addWidget(row)
        self._layout.addStretch(1)

    def _row(self, caption: str, kind: str, accessible: str, scale: Scale, theme: Theme) -> SliderRow:
        row = SliderRow(text_caption(caption), scale, "muted", theme, parent=self)
        row.name(kind, accessible)
        return row

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        for row in self.rows:
            row.set_theme(theme)
            row.slider.setFixedHeight(theme.px(28))  # with no arrow above it

    def set_spacing(self, spacing: int) -> None:
        """Leave so much between the rows."""
        self._layout.setSpacing(spacing)
