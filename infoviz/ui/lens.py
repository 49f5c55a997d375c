"""What every lens has: a closer look at the scene, under the charts or alone."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from infoviz.store import Store
from infoviz.ui.panel import Panel
from infoviz.ui.theme import Theme
from infoviz.ui.widgets.elided_label import ElidedLabel

_LARGE, _SMALL = "⤢", "⤡"


class Lens(Panel):
    """A panel with one sentence on what to look at, and a switch that opens it large, alone.

    A lens is made when it is first looked at, and rendered only while it is.

    Attributes
    ----------
    title : str
        What its tab says.
    body : QVBoxLayout
        Takes its content.
    enlarged : Signal(bool)
        The user wants it large, alone, or back among the others.
    """

    title: ClassVar[str]
    enlarged = Signal(bool)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.sentence = ElidedLabel(self, lines=2)
        self.sentence.setProperty("role", "muted")
        self._large = QToolButton(self)
        self._large.setCheckable(True)
        self._large.clicked.connect(self.enlarged)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self.sentence, 1)
        self._tools.addWidget(self._large)
        self.body = QVBoxLayout()
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._tools)
        self._layout.addLayout(self.body, 1)
        self.show_large(large=False)

    def add_tool(self, widget: QWidget) -> None:
        """Put a small control beside the sentence."""
        self._tools.insertWidget(self._tools.count() - 1, widget)
        # The Tab key goes from left to right.
        QWidget.setTabOrder(widget, self._large)

    def say(self, sentence: str) -> None:
        """Say what to look at."""
        self.sentence.show_text(sentence)

    def show_large(self, *, large: bool) -> None:
        """Show on the switch whether the lens stands alone."""
        self._large.setChecked(large)
        self._large.setText(_SMALL if large else _LARGE)
        words = "Back among the others" if large else f"{self.title} large, alone"
        self._large.setAccessibleName(words)
        self._large.setToolTip(words)

    def set_theme(self, theme: Theme) -> None:
        self.sentence.ground.set_colour(theme.card)
        self._layout.setContentsMargins(theme.px(14), theme.px(6), theme.px(10), theme.px(10))
        self._layout.setSpacing(theme.px(6))
        self._tools.setSpacing(theme.px(8))
        self._large.setFixedSize(theme.px(28), theme.px(26))
