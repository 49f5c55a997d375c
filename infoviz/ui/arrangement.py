"""Where the panels stand: what a hand can change at the left, what follows from it at the right and below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from infoviz.ui.class_rows import LANE
from infoviz.ui.panel import Panel
from infoviz.ui.theme import Theme

_LEFT = 376  # px at 100 %
_TALL = 560  # px at 100 %: below it, panels do with less


class Arrangement(QScrollArea):
    """All panels. What does not fit at all can be scrolled to; nothing is cut off.

    Parameters
    ----------
    panels : sequence of (str, Panel)
        Each with its place: "left", "right" or "bottom".
    above : QWidget
        Stands over everything.
    """

    def __init__(self, panels: Sequence[tuple[str, Panel]], above: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panels = panels
        self._theme: Theme | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content, right = QWidget(self), QWidget(self)
        content.setObjectName("content")
        self._left, self._right, self._whole = QVBoxLayout(), QVBoxLayout(right), QVBoxLayout(content)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, content)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(_Column(self._left))
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self._whole.addWidget(above)
        self._whole.addWidget(self.splitter, 1)
        places = {"left": self._left, "right": self._right, "bottom": self._whole}
        for place, panel in panels:
            if place == "left" and self._left.count():
                self._left.addWidget(_line())
            places[place].addWidget(panel)
        self._left.addStretch(1)
        self.setWidget(content)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's sizes."""
        self._theme = theme
        gap = theme.px(12)
        self._left.setContentsMargins(theme.px(14), theme.px(8), theme.px(14 - LANE), theme.px(6))
        self._left.setSpacing(theme.px(6))
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(gap)
        self._whole.setContentsMargins(gap, gap, gap, gap)
        self._whole.setSpacing(gap)
        self.splitter.setHandleWidth(gap)
        self._choose_height()

    def widen_left(self) -> None:
        """Give the left column its usual width."""
        if self._theme is not None:
            left = self._theme.px(_LEFT)
            self.splitter.setSizes([left, max(1, self.width() - left)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_height()

    def _choose_height(self) -> None:
        if self._theme is not None:
            for _, panel in self._panels:
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
