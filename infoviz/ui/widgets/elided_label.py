"""A label that gives way instead of widening its window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infoviz.ui.paint.backdrop import opaque_painter
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.tool_tip import plain


class ElidedLabel(QLabel):
    """A line or more, cut with an ellipsis where there is no room; the tool tip has all of it.

    Its size never depends on its text, so that writing lays nothing out anew: QLabel's own text stays empty.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._text = ""
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._ink = ink_of(theme)
        self.update()

    def show_text(self, text: str) -> None:
        """Write a text."""
        if text != self._text:
            self._text = text
            self.setToolTip(plain(text))
            self.setAccessibleName(text)
            self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(1, metrics.height() + (self._lines - 1) * metrics.lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter = opaque_painter(self, self._ink.card)
        area, metrics = self.contentsRect(), self.fontMetrics()
        if self._lines == 1:
            text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, self.alignment(), text)
        else:
            flags = self.alignment() | Qt.TextFlag.TextWordWrap
            text, cut = self._text, len(self._text)
            while metrics.boundingRect(area, flags, text).height() > area.height() and cut > 0:
                cut = text.rstrip("…").rfind(" ")
                text = text[: max(cut, 0)] + "…"
            painter.drawText(area, flags, text)
        painter.end()
