"""Words for what the picture says, along the lower edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStatusBar, QWidget

from infoviz.presentation.status import PREVIEW, StatusFrame, resolve
from infoviz.store import State
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.panel import ShowsFrame
from infoviz.ui.widgets.labels import ElidedLabel


class StatusLine(ShowsFrame[StatusFrame], QStatusBar):
    """What was just said, that this is a preview, or the example; then perplexity, prediction against target, units."""

    resolve = staticmethod(resolve)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        appearance.changed.connect(self.set_theme)
        self._origin = ""
        theme = appearance.theme
        self._note = ElidedLabel(theme, self)
        self._note.setObjectName("noteText")
        self._facts = ElidedLabel(theme, self)
        self._facts.setObjectName("statusText")
        self.addWidget(self._note, 2)
        self.addPermanentWidget(self._facts, 3)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        for label in (self._note, self._facts):
            label.set_theme(theme)
        self.setContentsMargins(theme.px(12), 0, theme.px(12), 0)

    def take(self, state: State) -> None:
        super().take(state)
        self._note.show_text(state.note or (PREVIEW if state.unkept else self._origin))

    def show_frame(self, frame: StatusFrame) -> None:
        self._origin = frame.origin
        self._facts.show_text(frame.facts)
