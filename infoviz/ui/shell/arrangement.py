"""Where the panels stand: what a hand can change at the left, what follows from it at the right and below."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QScrollArea, QSplitter, QTabBar, QVBoxLayout, QWidget

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
from infoviz.ui.shell.fit import GAP, Fit, fit_into
from infoviz.ui.widgets.switch import Switch

# Place and kind, in the order of the eye and of the Tab key.
PANELS: tuple[tuple[str, type[Panel[Any]]], ...] = (
    ("left", PredictionPanel),
    ("left", TargetPanel),
    ("right", LessonPanel),
    ("right", ChartsPanel),
    ("lens", LensTabs),
    ("bottom", EquationPanel),
)
_LEFT, _WIDE = 376, 1440  # px at 100 %: of the left column, up to this width of the window
_PART, _GROWTH = 0.36, 0.25  # the most of a narrow window, and of what a wide one is wider


class Arrangement(QWidget):
    """All panels: charts and equation whole at any size, and of the others what has room."""

    moved = Signal()  # a splitter stands elsewhere
    pointed = Signal(object)  # Pointed: what a hand points at in a panel
    crowded = Signal()  # what is there needs more room than before, or less
    asked = Signal(str)  # the name of a command that a panel's button stands for

    def __init__(self, store: Store, appearance: Appearance, above: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        appearance.changed.connect(self.set_theme)
        self.setObjectName("content")
        self._store = store
        self._fit = Fit()
        self._written: list[QWidget] = []  # in a picture, over and under everything
        self._share = 0.0  # of the left column, where a hand set it
        self.panels = [kind(store, appearance) for _, kind in PANELS]
        (self.lenses,) = (panel for panel in self.panels if isinstance(panel, LensTabs))
        self._upper = QWidget(self)
        self._column_layout, self._upper_layout, self._layout = (
            QVBoxLayout(),
            QVBoxLayout(self._upper),
            QVBoxLayout(self),
        )
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.lower_splitter = QSplitter(Qt.Orientation.Vertical, self.splitter)
        self._column = _Column(self._column_layout)
        self._above = above
        self.splitter.addWidget(self._column)
        self.splitter.addWidget(self.lower_splitter)
        self.splitter.setStretchFactor(1, 1)
        self.lower_splitter.addWidget(self._upper)
        self._layout.addWidget(above)
        self._layout.addWidget(self.splitter, 1)
        places: dict[str, QVBoxLayout | QSplitter] = {
            "left": self._column_layout,
            "right": self._upper_layout,
            "lens": self.lower_splitter,
            "bottom": self._layout,
        }
        self._in: dict[str, list[Panel[Any]]] = {place: [] for place in places}
        for (place, _), panel in zip(PANELS, self.panels, strict=True):
            panel.pointed.connect(self.show_pointed)
            panel.pointed.connect(self.pointed)
            panel.asked.connect(self.asked)
            if place == "left" and self._in[place]:
                self._column_layout.addWidget(_line())
            places[place].addWidget(panel)
            self._in[place].append(panel)
        self.lower_splitter.setStretchFactor(0, 1)
        self.lower_splitter.setStretchFactor(1, 1)
        self.lower_splitter.setSizes([1000, 1000])  # a ratio: the height is not known yet
        for splitter in (self.splitter, self.lower_splitter):
            splitter.setChildrenCollapsible(False)
            splitter.splitterMoved.connect(self.moved)
        self.splitter.splitterMoved.connect(self._keep_share)
        self._column_layout.addStretch(1)
        self.set_theme(appearance.theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._column_layout.setContentsMargins(theme.px(14), theme.px(8), theme.px(14 - LANE), theme.px(6))
        self._column_layout.setSpacing(theme.px(6))
        self._upper_layout.setContentsMargins(0, 0, 0, 0)
        self._space()

    def _space(self) -> None:
        gap = self._theme.px(self._fit.gap)
        self._upper_layout.setSpacing(gap)
        self._layout.setContentsMargins(gap, gap, gap, gap)
        self._layout.setSpacing(gap)
        self.splitter.setHandleWidth(gap)
        self.lower_splitter.setHandleWidth(gap)
        self.share_room()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)  # what has no room gives way

    def fit_into(self, size: QSize) -> Fit:
        """Show what has room under the menus, and say what that is."""
        scale = self._theme.scale
        needed = [*self._in["bottom"], *(each for each in (self._above, *self._written) if each.isVisibleTo(self))]
        height = sum(widget.minimumSizeHint().height() for widget in needed) + self._theme.px(GAP) * (len(needed) - 1)
        sizes = [each / scale for each in (size.width(), size.height(), height, self.lenses.needed)]
        fit = fit_into(*sizes, content=bool(self._written))
        if fit != self._fit:
            self._fit = fit
            self._space()
            lesson = self._in["right"][0]
            for panel in self.panels:
                enough = fit.lens if panel is self.lenses else fit.sentence if panel is lesson else fit.words
                panel.set_compact(not enough)
            self.take(self._store.state)
        return replace(fit, tools=fit.tools or self._controls_alone)

    @property
    def _controls_alone(self) -> bool:
        view = self._store.view
        return view.controls and not view.large and not self._fit.column and not self._written

    def take(self, state: State) -> None:
        """Hand a state to all panels that are seen; a large lens has all the room."""
        large, fit = state.view.large, self._fit
        shown: dict[QWidget, bool] = {
            self._column: not large and (fit.column or self._controls_alone),
            self.splitter: large or fit.charts or self._controls_alone,
            self.lower_splitter: not self._controls_alone,
            self._upper: not large,
            self.lenses: large or (fit.lens if self._written else fit.tabs),
            **dict.fromkeys(self._in["bottom"], not large),
            self._in["right"][0]: fit.lesson,
        }
        for widget, visible in shown.items():
            widget.setVisible(visible)
        for panel in self._seen():
            panel.take(state)

    def _seen(self) -> list[Panel[Any]]:
        return [panel for panel in self.panels if panel.isVisibleTo(self.window())]

    def show_pointed(self, pointed: Pointed) -> None:
        """Let all panels that are seen lift out what is pointed at."""
        for panel in self._seen():
            panel.show_pointed(pointed)

    def leave_out_controls(self) -> None:
        """Show no buttons, and of the tabs the one in front: for pictures."""
        for tabs in self.findChildren(QTabBar):
            for index in range(tabs.count()):
                tabs.setTabVisible(index, index == tabs.currentIndex())
        for control in (*self.findChildren(Switch), *self.findChildren(QAbstractButton)):
            control.hide()

    def show_content_alone(self, heading: str, caption: str) -> None:
        """Show no left column, but a line over the rest, and perhaps one under it: for pictures."""
        for place, text in ((0, heading), (self._layout.count() + 1, caption)):
            if text:
                label = QLabel(text, self)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                self._layout.insertWidget(place, label)
                self._written.append(label)

    def missing_height(self) -> int:
        """Tell how much higher the lens that is seen would like to be."""
        return max(0, self.lenses.needed - self.lenses.height()) if self.lenses.isVisibleTo(self) else 0

    def state(self) -> dict[str, QByteArray]:
        """Give where the splitters stand, by the names under which it is kept."""
        return {"column": QByteArray(str(self._share).encode()), "lowerSplitter": self.lower_splitter.saveState()}

    def restore(self, state: dict[str, QByteArray]) -> None:
        """Put the splitters back."""
        self.lower_splitter.restoreState(state.get("lowerSplitter", QByteArray()))
        with suppress(ValueError):
            share = float(state.get("column", QByteArray()).data())
            self._share = share if 0 < share < 1 else 0.0
        self.share_room()

    def share_room(self) -> None:
        """Give the left column its share of the width: that which a hand set, or else some of what there is."""
        px = self._theme.px
        usual = min(px(_LEFT), round(_PART * self.width())) + max(0, round(_GROWTH * (self.width() - px(_WIDE))))
        left = round(self._share * self.width()) or usual
        self.splitter.setSizes([left, max(1, self.width() - left)])

    def _keep_share(self) -> None:
        self._share = self.splitter.sizes()[0] / self.width()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.crowded.emit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_room()


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
