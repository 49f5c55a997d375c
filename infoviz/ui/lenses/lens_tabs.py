"""The lenses, one tab each: only the one in front exists for the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from typing import Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from infoviz.look import UnknownLensError
from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.presentation.pointed import Pointed
from infoviz.store import Store
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.panel import Panel

_ANY_HEIGHT = (1 << 24) - 1  # Qt's QWIDGETSIZE_MAX


@dataclass(frozen=True, slots=True)
class LensKind:
    """A lens that is imported when it is first looked at: the first frame waits for no other.

    Attributes
    ----------
    title : str
        What its tab says; its class is of that name, followed by Lens.
    module : str
        The panel's file.
    """

    title: str
    module: str

    def make(self, store: Store) -> Lens:
        """Make the lens."""
        lens = getattr(import_module(self.module), f"{self.title}Lens")(store)
        assert isinstance(lens, Lens)
        return lens


class LensTabs(Panel):
    """A panel of lenses. Each is made when its tab is first shown, and rendered while it is in front.

    Parameters
    ----------
    store : Store
    kinds : sequence of LensKind
        In the order of the tabs.

    Attributes
    ----------
    enlarged : Signal(bool)
        The lens in front wants to be alone, or no longer.
    large : bool
        Whether it is.
    """

    enlarged = Signal(bool)

    def __init__(self, store: Store, kinds: Sequence[LensKind], parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.setObjectName("lensesPanel")
        self.setProperty("role", "card")
        self._kinds = kinds
        self._made: dict[int, Lens] = {}
        self._theme: Theme | None = None
        self._compact = False
        self.large = False
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("lensTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("lenses")
        self.tabs.tabBar().setDrawBase(False)
        self._pages: list[QVBoxLayout] = []
        for kind in kinds:
            page = QWidget(self)
            self._pages.append(QVBoxLayout(page))
            self._pages[-1].setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(page, kind.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._look)
        self.tabs.tabBarClicked.connect(self.unfold)

    @property
    def folded(self) -> bool:
        """Whether the tabs stand alone, for want of height; one that is clicked opens its lens large."""
        return self._compact and not self.large

    def _fold(self) -> None:
        height = self.tabs.tabBar().sizeHint().height() + 2
        self.setMinimumHeight(height if self.folded else 0)
        self.setMaximumHeight(height if self.folded else _ANY_HEIGHT)
        for lens in self._made.values():
            lens.setVisible(not self.folded)
        self._look()

    def unfold(self) -> None:
        """Open the lens in front large, where only its tab is seen."""
        if self.folded:
            self.enlarged.emit(True)

    @property
    def current(self) -> Lens | None:
        """The lens in front, made where it was not there yet; None where there are no lenses."""
        index = self.tabs.currentIndex()
        if index < 0:
            return None
        if index not in self._made:
            self._made[index] = self._make(index)
        return self._made[index]

    def _make(self, index: int) -> Lens:
        lens = self._kinds[index].make(self.store)
        lens.enlarged.connect(self.enlarged)
        lens.pointed.connect(self.pointed)
        lens.show_large(large=self.large)
        if self._theme is not None:
            lens.set_theme(self._theme)
        lens.set_compact(self._compact)
        stops = [self.tabs.tabBar(), *lens.tab_stops()]
        self._pages[index].addWidget(lens)
        lens.show()  # now, and not when Qt comes to it
        # The Tab key comes by here after the tabs, although the widgets are younger than what follows.
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        return lens

    @property
    def title(self) -> str:
        """The title of the lens in front."""
        return self.tabs.tabText(self.tabs.currentIndex())

    def look_at(self, title: str) -> None:
        """Bring the lens of a title, in any case of letters, to the front.

        Raises
        ------
        UnknownLensError
            Where there is none.
        """
        titles = [kind.title for kind in self._kinds]
        for index, known in enumerate(titles):
            if known.lower() == title.lower():
                self.tabs.setCurrentIndex(index)
                return
        raise UnknownLensError(f"There is no lens “{title}”; expected one of {', '.join(titles)}.")

    def show_large(self, *, large: bool) -> None:
        """Tell the lenses whether they stand alone."""
        self.large = large
        for lens in self._made.values():
            lens.show_large(large=large)
        self._fold()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for lens in self._made.values():
            lens.set_theme(theme)
        if self.folded:
            self._fold()

    def set_compact(self, compact: bool) -> None:
        if compact == self._compact:
            return
        self._compact = compact
        for lens in self._made.values():
            lens.set_compact(compact)
        self._fold()

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        if not self.folded and self.current is not None:
            self.current.render_scene(scene, analysis)

    def show_pointed(self, pointed: Pointed) -> None:
        if not self.folded and self.current is not None:
            self.current.show_pointed(pointed)

    def take_view(self, other: Self) -> None:
        self.tabs.setCurrentIndex(other.tabs.currentIndex())
        mine, theirs = self.current, other.current
        if mine is not None and theirs is not None:
            mine.take_view(theirs)

    def _look(self) -> None:
        if self._theme is not None and not self.folded:
            self.render_scene(*self.store.shown)
