"""Where the panels stand: what a hand can change at the left, what follows from it at the right and below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from infoviz.presentation.pointed import Pointed
from infoviz.store import State, Store
from infoviz.ui.lenses.lens_tabs import LensTabs
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import LANE, Theme
from infoviz.ui.panels.charts.charts_panel import ChartsPanel
from infoviz.ui.panels.editors.editor_panels import PredictionPanel, TargetPanel
from infoviz.ui.panels.equation.equation_panel import EquationPanel
from infoviz.ui.panels.lesson.lesson_panel import LessonPanel
from infoviz.ui.panels.panel import Panel

# Place and kind, in the order of the eye and of the Tab key.
PANELS: tuple[tuple[str, type[Panel[Any]]], ...] = (
    ("left", PredictionPanel),
    ("left", TargetPanel),
    ("right", LessonPanel),
    ("right", ChartsPanel),
    ("lens", LensTabs),
    ("bottom", EquationPanel),
)
_LEFT = 376  # px at 100 %
_TALL = 560  # px at 100 %: below it, panels do with less


class Arrangement(QScrollArea):
    """All panels. What does not fit at all can be scrolled to; nothing is cut off."""

    moved = Signal()  # a splitter stands elsewhere
    pointed = Signal(object)  # Pointed: what a hand points at in a panel

    def __init__(self, store: Store, appearance: Appearance, above: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        appearance.changed.connect(self.set_theme)
        self.panels = [kind(store, appearance) for _, kind in PANELS]
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content, upper = QWidget(self), QWidget(self)
        content.setObjectName("content")
        self._left, self._upper, self._whole = QVBoxLayout(), QVBoxLayout(upper), QVBoxLayout(content)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, content)
        self.lower_splitter = QSplitter(Qt.Orientation.Vertical, self.splitter)
        column = _Column(self._left)
        self.splitter.addWidget(column)
        self.splitter.addWidget(self.lower_splitter)
        self.splitter.setStretchFactor(1, 1)
        self.lower_splitter.addWidget(upper)
        self._whole.addWidget(above)
        self._whole.addWidget(self.splitter, 1)
        places: dict[str, QVBoxLayout | QSplitter] = {
            "left": self._left,
            "right": self._upper,
            "lens": self.lower_splitter,
            "bottom": self._whole,
        }
        for (place, _), panel in zip(PANELS, self.panels, strict=True):
            panel.pointed.connect(self.show_pointed)
            panel.pointed.connect(self.pointed)
            if place == "left" and self._left.count():
                self._left.addWidget(_line())
            places[place].addWidget(panel)
        self.lower_splitter.setStretchFactor(0, 1)
        self.lower_splitter.setStretchFactor(1, 1)
        for splitter in (self.splitter, self.lower_splitter):
            splitter.setChildrenCollapsible(False)
            splitter.splitterMoved.connect(self.moved)
        self._beside_lens = [column, upper, self.panels[-1]]
        self._left.addStretch(1)
        self.setWidget(content)
        self._fit(appearance.theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._fit(theme)
        self._choose_height()

    def _fit(self, theme: Theme) -> None:
        self._theme = theme
        gap = theme.px(12)
        self._left.setContentsMargins(theme.px(14), theme.px(8), theme.px(14 - LANE), theme.px(6))
        self._left.setSpacing(theme.px(6))
        self._upper.setContentsMargins(0, 0, 0, 0)
        self._upper.setSpacing(gap)
        self._whole.setContentsMargins(gap, gap, gap, gap)
        self._whole.setSpacing(gap)
        self.splitter.setHandleWidth(gap)
        self.lower_splitter.setHandleWidth(gap)

    def take(self, state: State) -> None:
        """Hand a state to all panels that are seen; a large lens has all the room."""
        for widget in self._beside_lens:
            widget.setVisible(not state.view.large)
        for panel in self._seen():
            panel.take(state)

    def _seen(self) -> list[Panel[Any]]:
        return [panel for panel in self.panels if panel.isVisibleTo(self.window())]

    def show_pointed(self, pointed: Pointed) -> None:
        """Let all panels that are seen lift out what is pointed at."""
        for panel in self._seen():
            panel.show_pointed(pointed)

    def state(self) -> dict[str, QByteArray]:
        """Give where the splitters stand, by the names under which it is kept."""
        return {"splitter": self.splitter.saveState(), "lowerSplitter": self.lower_splitter.saveState()}

    def restore(self, state: dict[str, QByteArray]) -> None:
        """Put the splitters back."""
        for splitter, key in ((self.splitter, "splitter"), (self.lower_splitter, "lowerSplitter")):
            if key in state:
                splitter.restoreState(state[key])

    def share_room(self) -> None:
        """Give the left column its usual width, and charts and lens their usual heights."""
        left = self._theme.px(_LEFT)
        self.splitter.setSizes([left, max(1, self.width() - left)])
        self.lower_splitter.setSizes([1000, 1000])  # a ratio: the height is not known yet

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_height()

    def _choose_height(self) -> None:
        for panel in self.panels:
            panel.set_compact(self.height() < self._theme.px(_TALL))


class _Column(QScrollArea):
    """A card that scrolls upwards, and is never narrower than what stands in it."""

    def __init__(self, layout: QVBoxLayout) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget(self)
        self._content.setLayout(layout)
        self.setWidget(self._content)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar + 2, 100)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line
