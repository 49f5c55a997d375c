"""What every lens has: a closer look at the scene, under the charts or alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from infoviz.store import Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.panel import Panel, tab_stops
from infoviz.ui.widgets.labels import ElidedLabel

_LARGE, _SMALL = "⤢", "⤡"
_Frame = TypeVar("_Frame")

_READABLE = 240  # px at 100 %: with less room beside the controls, the sentence stands over them


class Lens(Panel[_Frame]):
    """A panel with one sentence on what to look at, and a switch that opens it large, alone.

    A lens is made when it is first looked at, and rendered only while it is.
    """

    title = ""  # what its tab says, by its `LensSpec`

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.sentence = ElidedLabel(self.theme, self, lines=2)
        self.sentence.setProperty("role", "muted")
        self._row: list[QWidget] = []
        self._large = QToolButton(self)
        self._large.setProperty("role", "sign")
        self._large.setCheckable(True)
        self._large.clicked.connect(self._enlarge)
        self._tools = QHBoxLayout()
        self._tools.addStretch()
        self._tools.addWidget(self._large)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self.sentence, 1)
        self._head.addLayout(self._tools)
        self._readable = _READABLE
        self.body = QVBoxLayout()  # takes its content
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._head)
        self._layout.addLayout(self.body, 1)
        self.show_large(large=False)
        Lens.set_theme(self, self.theme)

    def add_tool(self, widget: QWidget) -> None:
        """Put a small control beside the sentence."""
        self._row.append(widget)
        self._tools.insertWidget(self._tools.count() - 1, widget)

    def tab_stops(self) -> list[QWidget]:
        """List the widgets at which the Tab key stops, in the order of the eye: first the row at the top."""
        return sorted(tab_stops(self), key=self._place_in_row)

    def ways_in(self) -> list[QWidget]:
        # What it shows comes before the row of controls over it.
        return sorted(self.tab_stops(), key=lambda widget: self._place_in_row(widget) <= len(self._row))

    def _place_in_row(self, widget: QWidget) -> int:
        """Give the place of what a widget stands in, in the row at the top; one past its end for all that is below."""
        tools = [*self._row, self._large]
        return [*(tool is widget or tool.isAncestorOf(widget) for tool in tools), True].index(True)

    def say(self, sentence: str) -> None:
        """Say what to look at."""
        self.sentence.show_text(sentence)

    def _enlarge(self, large: bool) -> None:
        self.store.look(replace(self.store.view, large=large))

    def show_large(self, *, large: bool) -> None:
        """Show on the switch whether the lens stands alone."""
        self._large.setChecked(large)
        self._large.setText(_SMALL if large else _LARGE)
        words = "Back to charts and controls" if large else f"Show {self.title} in the whole window"
        self._large.setAccessibleName(words)
        self._large.setToolTip(words)

    def set_theme(self, theme: Theme) -> None:
        self._layout.setContentsMargins(theme.px(14), theme.px(6), theme.px(10), theme.px(10))
        self._layout.setSpacing(theme.px(6))
        self._tools.setSpacing(theme.px(8))
        self._head.setSpacing(theme.px(8))
        self._large.setFixedSize(max(24, theme.px(28)), max(24, theme.px(26)))
        self._readable = theme.px(_READABLE)
        self._place_sentence()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_sentence()

    def _place_sentence(self) -> None:
        margins = self._layout.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._tools.sizeHint().width()
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if room >= self._readable else ways.TopToBottom)
