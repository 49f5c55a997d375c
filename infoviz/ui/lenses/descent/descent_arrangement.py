"""The parts of the Descent lens, and where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from infoviz.model.lenses.descent.options import LEARNING_RATE, MOMENTUM, SPEED, Options
from infoviz.presentation.scale import Scale
from infoviz.ui.explain import explain
from infoviz.ui.lenses.descent.loss_plot import LossPlot
from infoviz.ui.lenses.descent.path_triangle import PathTriangle
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.row import SliderRow

_RATE_SCALE = Scale(*LEARNING_RATE, *LEARNING_RATE, 0.1, 0.01, 1.0, LEARNING_RATE[0], 2, logarithmic=True)
_MOMENTUM_SCALE = Scale(*MOMENTUM, *MOMENTUM, 0.1, 0.01, 0.5, MOMENTUM[0], 2)
_SPEED_SCALE = Scale(*SPEED, *SPEED, 10.0, 1.0, 100.0, SPEED[0], 0, logarithmic=True)

# px at 100 %
_NARROW = 690
_CONTROLS, _TRIANGLE = 276, 140
_TALL = 150
_GAP = 16


class DescentSettings(QWidget):
    """A row each for the learning rate, the momentum and the speed."""

    edited = Signal(str, float)  # a field of `Options`, and the value that the user gave it
    refused = Signal(str)  # why what was typed cannot be used

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._rows: dict[str, SliderRow] = {}
        for field, caption, kind, accessible, scale, symbol in (
            ("rate", "learning rate", "learningRate", "learning rate η", _RATE_SCALE, "η"),
            ("momentum", "momentum", "momentum", "momentum μ", _MOMENTUM_SCALE, "μ"),
            ("speed", "steps/second", "speed", "steps a second", _SPEED_SCALE, ""),
        ):
            row = SliderRow(caption, scale, "muted", theme, len(self._rows), self)
            row.name(kind, accessible)
            row.edited.connect(self._report)
            row.refused.connect(self.refused)
            for part in (row.caption, row.slider, row.spin) if symbol else ():
                explain(part, symbol)
            self._layout.addWidget(row)
            self._rows[field] = row
        self._layout.addStretch(1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours and sizes."""
        for row in self._rows.values():
            row.slider.setFixedHeight(max(24, theme.px(28)))  # with no arrow above it

    def boxes(self) -> list[QWidget]:
        """List what takes keys that are typed."""
        return [row.spin for row in self._rows.values()]

    def set_spacing(self, spacing: int) -> None:
        """Leave so much between the rows."""
        self._layout.setSpacing(spacing)

    def show_settings(self, settings: Options) -> None:
        """Show what is set, without reporting it."""
        for field, row in self._rows.items():
            row.show_value(getattr(settings, field))

    def _report(self, index: int, value: float) -> None:
        self.edited.emit(list(self._rows)[index], value)


class DescentArrangement(QScrollArea):
    """Controls at the left, the plot beside them; where it is narrow, the plot between the buttons and the settings."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget(self)
        self.buttons = DescentButtons(theme, content)
        self.settings = DescentSettings(theme, content)
        self.plot = LossPlot(theme, content)
        self.triangle = PathTriangle(theme, content)
        self._parts: tuple[QWidget, ...] = (self.buttons, self.settings, self.plot, self.triangle)
        self._theme = theme
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setWidget(content)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()  # first: what follows asks for the least size of the parts
        super().resizeEvent(event)

    def _arrange(self) -> None:
        px, width, height = self._theme.px, self.viewport().width(), self.viewport().height()
        narrow = width < px(_NARROW)  # then the plot stands between the buttons and the settings
        spacing = px(1 if height < px(_TALL) else 8)
        self._grid.setHorizontalSpacing(px(_GAP))
        self._grid.setVerticalSpacing(spacing)
        self.settings.set_spacing(spacing)
        # Row, column, and their spans.
        wide_cells = ((0, 0, 1, 1), (1, 0, 1, 1), (0, 1, 2, 1), (0, 2, 2, 1))
        cells = ((0, 0, 1, 2), (2, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)) if narrow else wide_cells
        for part, cell in zip(self._parts, cells, strict=True):
            self._grid.addWidget(part, *cell)
        self._grid.setColumnStretch(0, int(narrow))
        self._grid.setColumnStretch(1, int(not narrow))
        controls = 0 if narrow else px(_CONTROLS) + px(_GAP)
        for part in (self.buttons, self.settings):
            part.setFixedWidth(width if narrow else px(_CONTROLS))
        if narrow:
            height -= self.buttons.sizeHint().height() + self.settings.sizeHint().height() + 2 * spacing
        room = width - controls - self.plot.minimumWidth() - px(_GAP)
        side = round(1.1 * max(height, self.plot.minimumHeight()))
        self.triangle.setFixedWidth(max(px(_TRIANGLE), min(side, room, width // 3)))
        # In a narrow lens at least the buttons and the plot are seen together.
        self.setMinimumHeight(self.buttons.sizeHint().height() + (spacing + self.plot.minimumHeight()) * narrow)


class DescentButtons(QWidget):
    """Back to the start, a step back, run or stop, a step forward, keep."""

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
