"""One quantity: its name, a slider for sweeping, a box for exact values."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from infoviz.presentation.scale import Scale
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.slider import ValueSlider
from infoviz.ui.widgets.spin import NumberSpin


class SliderRow(QWidget):
    """A caption, a slider and a box that show one value."""

    edited = Signal(int, float)  # the user gave the value; the row's number and the value
    finished = Signal()  # that gesture has ended
    refused = Signal(str)  # what was typed cannot be used, and why

    def __init__(
        self,
        caption: QWidget | str,
        scale: Scale,
        colour: str,
        theme: Theme,
        index: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.index = index
        self.caption = text_caption(caption, self) if isinstance(caption, str) else caption
        self.slider = ValueSlider(scale, colour, theme, self)
        self.spin = NumberSpin(scale, theme, self)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.caption)
        self._layout.addWidget(self.slider, 1)
        self._layout.addWidget(self.spin)
        for editor in (self.slider, self.spin):
            editor.edited.connect(self._report)
            editor.finished.connect(self.finished)
        self.spin.refused.connect(self.refused)
        self.set_theme(theme)

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

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._layout.setSpacing(theme.px(8))
        self.caption.setFixedWidth(theme.px(92))
        self.spin.setFixedSize(theme.px(76), max(24, theme.px(28)))

    def show_value(self, value: float) -> None:
        """Show a value without reporting it."""
        self.slider.show_value(value)
        self.spin.show_value(value)

    def enter(self) -> None:
        """Take the focus, ready to be typed over."""
        self.spin.setFocus(Qt.FocusReason.TabFocusReason)

    def _report(self, value: float) -> None:
        self.edited.emit(self.index, value)


def text_caption(text: str, parent: QWidget | None = None) -> QLabel:
    """Make the caption of a row that is not a class."""
    label = QLabel(text, parent)
    label.setProperty("role", "muted")
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    return label
