"""Where the parts of the Descent lens stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from infoviz.ui.lenses.descent.descent_buttons import DescentButtons
from infoviz.ui.lenses.descent.descent_settings import DescentSettings
from infoviz.ui.lenses.descent.loss_plot import LossPlot
from infoviz.ui.lenses.descent.path_triangle import PathTriangle
from infoviz.ui.paint.theme import Theme

# px at 100 %
_NARROW = 690
_CONTROLS, _TRIANGLE = 276, 140
_TALL = 150
_GAP = 16


class DescentArrangement(QScrollArea):
    """Controls at the left, the plot beside them; where it is narrow, the plot between the buttons and the settings.

    Attributes
    ----------
    buttons : DescentButtons
    settings : DescentSettings
    plot : LossPlot
    triangle : PathTriangle
    """

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
        self._theme = theme
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setWidget(content)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for part in (self.buttons, self.settings, self.plot, self.triangle):
            part.set_theme(theme)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px, width, height = self._theme.px, self.viewport().width(), self.viewport().height()
        narrow = width < px(_NARROW)
        spacing = px(2 if height < px(_TALL) else 8)
        self._grid.setHorizontalSpacing(px(_GAP))
        self._grid.setVerticalSpacing(spacing)
        self.settings.set_spacing(spacing)
        if narrow:
            self._place((0, 0, 1, 2), (2, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1))
        else:
            self._place((0, 0, 1, 1), (1, 0, 1, 1), (0, 1, 2, 1), (0, 2, 2, 1))
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

    def _place(self, *cells: tuple[int, int, int, int]) -> None:
        """Put buttons, settings, plot and triangle into cells of the grid: row, column, and their spans."""
        for part, cell in zip((self.buttons, self.settings, self.plot, self.triangle), cells, strict=True):
            self._grid.addWidget(part, *cell)
