"""A sentence across the window, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from infoviz.ui.widgets.wrapped_label import WrappedLabel


class Notice(QFrame):
    """Hidden until there is something to say; never in the way of the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self._accept: Callable[[], None] | None = None
        self._dismiss: Callable[[], None] | None = None
        self.label = WrappedLabel(self)
        self.label.setObjectName("noticeText")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.accept_button = QPushButton(self)
        self.accept_button.setObjectName("noticeAccept")
        self.accept_button.clicked.connect(self._accepted)
        self.dismiss_button = QPushButton("Dismiss", self)
        self.dismiss_button.setObjectName("noticeDismiss")
        self.dismiss_button.clicked.connect(self._dismissed)
        layout = QHBoxLayout(self)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.accept_button)
        layout.addWidget(self.dismiss_button)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say a sentence, until it is dismissed."""
        self._show(sentence, "", None, None)

    def offer(self, sentence: str, word: str, accept: Callable[[], None], dismiss: Callable[[], None]) -> None:
        """Ask; `word` on a button does `accept`, and nothing happens until a button is pressed."""
        self._show(sentence, word, accept, dismiss)

    def clear(self) -> None:
        """Take a sentence back, once it is no longer true; an offer stays."""
        if self._accept is None:
            self.hide()

    def _show(
        self, sentence: str, word: str, accept: Callable[[], None] | None, dismiss: Callable[[], None] | None
    ) -> None:
        self._accept, self._dismiss = accept, dismiss
        self.label.show_text(sentence)
        self.accept_button.setText(word)
        self.accept_button.setVisible(bool(word))
        self.show()

    def _accepted(self) -> None:
        self._end(self._accept)

    def _dismissed(self) -> None:
        self._end(self._dismiss)

    def _end(self, then: Callable[[], None] | None) -> None:
        self._accept = self._dismiss = None
        self.hide()
        if then is not None:
            then()
