"""A sentence across the window, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from infoviz.ui.widgets.labels import WrappedLabel


class Notice(QFrame):
    """Hidden until there is something to say; never in the way of the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self._offer: tuple[str, str, str, Callable[[], None], Callable[[], None]] | None = None
        self._saying = False
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
        """Say what went wrong, in red, until it is dismissed; an offer waits as long."""
        self._saying = True
        self._show(sentence, "", "Dismiss")

    def offer(self, sentence: str, yes: str, no: str, accept: Callable[[], None], dismiss: Callable[[], None]) -> None:
        """Ask; two buttons do what their words say, and nothing happens until one of them is pressed."""
        self._offer = (sentence, yes, no, accept, dismiss)
        if not self._saying:
            self._go_back()

    def withdraw(self) -> None:
        """Take an offer back, once there is nothing to decide; a sentence stays."""
        self._offer = None
        if not self._saying:
            self.hide()

    def clear(self) -> None:
        """Take a sentence back, once it is no longer true; an offer stays."""
        if self._saying:
            self._go_back()

    def _go_back(self) -> None:
        self._saying = False
        if self._offer is None:
            self.hide()
        else:
            self._show(*self._offer[:3])

    def _show(self, sentence: str, yes: str, no: str) -> None:
        for widget in (self, self.label):
            widget.setProperty("wrong", self._saying)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.label.show_text(sentence)
        self.accept_button.setText(yes)
        self.accept_button.setVisible(bool(yes))
        self.dismiss_button.setText(no)
        self.show()

    def _accepted(self) -> None:
        self._answer(accepted=True)

    def _dismissed(self) -> None:
        if self._saying:
            self._go_back()
        else:
            self._answer(accepted=False)

    def _answer(self, *, accepted: bool) -> None:
        offer, self._offer = self._offer, None
        self.hide()
        if offer is not None:
            *_, accept, dismiss = offer
            (accept if accepted else dismiss)()
