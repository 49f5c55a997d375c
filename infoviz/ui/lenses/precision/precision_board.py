"""Where the parts of the Precision lens stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from infoviz.presentation.precision.factor import FACTOR_SCALE
from infoviz.ui.lenses.precision.arrangement import SLIDER, Arrangement
from infoviz.ui.lenses.precision.precision_grid import PrecisionGrid
from infoviz.ui.lenses.precision.strips import Strips
from infoviz.ui.lenses.precision.twice_axis import TwiceAxis
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.slider import ValueSlider


class PrecisionBoard(QScrollArea):
    """The grid with the strips beside its rows, or under it where there is no room, and softmax twice at the foot."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget(self)
        self.grid, self.strips = PrecisionGrid(theme, content), Strips(theme, content)
        self.twice = TwiceAxis(theme, content)
        self.slider = ValueSlider(FACTOR_SCALE, "muted", theme, content)
        self._upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.slider)
        beside.addWidget(self.strips, 1)
        self._upper.addWidget(self.grid, 2)
        self._upper.addLayout(beside, 1)
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.addLayout(self._upper, 1)
        self._content.addWidget(self.twice)
        self.setWidget(content)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for part in (self.grid, self.slider, self.strips, self.twice):
            part.set_theme(theme)
        self.slider.setFixedHeight(theme.px(SLIDER))
        self._upper.setSpacing(theme.px(12))
        self._content.setSpacing(theme.px(4))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()  # first: what follows asks for the least size of the parts
        super().resizeEvent(event)

    def _arrange(self) -> None:
        arrangement = Arrangement.within(self._theme, self.width(), self.height())
        ways = QBoxLayout.Direction
        self._upper.setDirection(ways.TopToBottom if arrangement.narrow else ways.LeftToRight)
        self.grid.arrange(arrangement)
        self.strips.arrange(arrangement, round(self.slider.margin()))
        self.twice.arrange(arrangement)
