"""The lenses, one tab each: only the one in front exists for the program."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from infoviz.model.lenses import LENSES
from infoviz.presentation.pointed import Pointed
from infoviz.store import State, Store
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.lenses.lens_spec import lens_specs
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.panel import Panel

LEAST_LENS = 202  # px at 100 %: with less height, the tabs stand alone
_ANY_HEIGHT = (1 << 24) - 1  # Qt's QWIDGETSIZE_MAX


class LensTabs(Panel[None]):
    """A panel of lenses. Each is made when its tab is first shown, and rendered while it is in front."""

    title = "Lenses"

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("lensesPanel")
        self.setProperty("role", "card")
        self._made: dict[str, Lens[Any]] = {}
        self._compact = False
        self._large = False
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("lensTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("lenses")
        self.tabs.tabBar().setDrawBase(False)
        self._pages: dict[str, QVBoxLayout] = {}
        for name, spec in lens_specs().items():
            page = QWidget(self)
            self._pages[name] = QVBoxLayout(page)
            self._pages[name].setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(page, spec.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._choose)
        self.tabs.tabBarClicked.connect(self.unfold)

    @property
    def folded(self) -> bool:
        """Whether the tabs stand alone, for want of height; one that is clicked opens its lens large."""
        return self._compact and not self._large

    @property
    def current(self) -> Lens[Any]:
        """The lens in front, made where it was not there yet."""
        name = LENSES[self.tabs.currentIndex()]
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Lens[Any]:
        lens = lens_specs()[name].make(self.store, self.appearance)
        lens.pointed.connect(self.pointed)
        lens.show_large(large=self._large)
        lens.set_compact(self._compact)
        stops = [self.tabs.tabBar(), *lens.tab_stops()]
        self._pages[name].addWidget(lens)
        lens.show()  # now, and not when Qt comes to it
        # The Tab key comes by here after the tabs, although the widgets are younger than what follows.
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        return lens

    @property
    def needed(self) -> int:
        """The height in which the lens in front shows all of itself, in px."""
        return super().minimumSizeHint().height()

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(QSize(_ANY_HEIGHT, self.theme.px(LEAST_LENS)))

    def ways_in(self) -> list[QWidget]:
        return [*([] if self.folded else self.current.ways_in()), self.tabs.tabBar()]

    def parts(self) -> dict[str, QWidget]:
        return {"lensTabs": self}

    def take(self, state: State) -> None:
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(LENSES.index(state.view.lens))
        if state.view.large != self._large:
            self._large = state.view.large
            for lens in self._made.values():
                lens.show_large(large=self._large)
            self._fold()
        if not self.folded:
            self.current.take(state)

    def _fold(self) -> None:
        height = self.tabs.tabBar().sizeHint().height() + 2
        self.setMinimumHeight(height if self.folded else 0)
        self.setMaximumHeight(height if self.folded else _ANY_HEIGHT)
        for lens in self._made.values():
            lens.setVisible(not self.folded)

    def unfold(self) -> None:
        """Open the lens in front large, where only its tab is seen."""
        if self.folded:
            self.store.look(replace(self.store.view, large=True))

    def _choose(self, index: int) -> None:
        self.store.look(replace(self.store.view, lens=LENSES[index]))

    def set_theme(self, theme: Theme) -> None:  # noqa: ARG002 (every panel's signature)
        if self.folded:
            self._fold()

    def set_compact(self, compact: bool) -> None:
        if compact == self._compact:
            return
        self._compact = compact
        for lens in self._made.values():
            lens.set_compact(compact)
        self._fold()
        self.take(self.store.state)

    def show_pointed(self, pointed: Pointed) -> None:
        if not self.folded:
            self.current.show_pointed(pointed)
