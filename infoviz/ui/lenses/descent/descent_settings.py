"""How a descent makes its steps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infoviz.model.lenses.descent.options import LEARNING_RATE, MOMENTUM, SPEED, Options
from infoviz.presentation.scale import Scale
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.caption import text_caption
from infoviz.ui.widgets.row import SliderRow

_RATE_SCALE = Scale(*LEARNING_RATE, *LEARNING_RATE, 0.1, 0.01, 1.0, LEARNING_RATE[0], 2, logarithmic=True)
_MOMENTUM_SCALE = Scale(*MOMENTUM, *MOMENTUM, 0.1, 0.01, 0.5, MOMENTUM[0], 2)
_SPEED_SCALE = Scale(*SPEED, *SPEED, 10.0, 1.0, 100.0, SPEED[0], 0, logarithmic=True)


class DescentSettings(QWidget):
    """A row each for the learning rate, the momentum and the speed."""

    edited = Signal(str, float)  # a field of `Options`, and the value that the user gave it
    refused = Signal(str)  # why what was typed cannot be used

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._rows: dict[str, SliderRow] = {}
        for field, caption, kind, accessible, scale in (
            ("rate", "learning rate", "learningRate", "learning rate η", _RATE_SCALE),
            ("momentum", "momentum", "momentum", "momentum μ", _MOMENTUM_SCALE),
            ("speed", "steps/second", "speed", "steps a second", _SPEED_SCALE),
        ):
            row = SliderRow(text_caption(caption), scale, "muted", theme, len(self._rows), self)
            row.name(kind, accessible)
            row.edited.connect(self._report)
            row.refused.connect(self.refused)
            self._layout.addWidget(row)
            self._rows[field] = row
        self._layout.addStretch(1)
        self._fit(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        for row in self._rows.values():
            row.set_theme(theme)
        self._fit(theme)

    def _fit(self, theme: Theme) -> None:
        for row in self._rows.values():
            row.slider.setFixedHeight(theme.px(28))  # with no arrow above it

    def set_spacing(self, spacing: int) -> None:
        """Leave so much between the rows."""
        self._layout.setSpacing(spacing)

    def show_settings(self, settings: Options) -> None:
        """Show what is set, without reporting it."""
        for field, row in self._rows.items():
            row.show_value(getattr(settings, field))

    def _report(self, index: int, value: float) -> None:
        self.edited.emit(list(self._rows)[index], value)
