"""Labels that give way, shrink or wrap, where a QLabel would lay the window out anew."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infoviz.ui.paint.backdrop import opaque_painter
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.hint import plain


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


class FittingLabel(QLabel):
    """A label for a number that changes at each move of a hand.

    Its size never depends on its text, so that setting it lays nothing out anew,
    and it fills its own background, so that nothing under it is painted again.
    """

    def __init__(
        self, size: float, colour: str, theme: Theme, parent: QWidget | None = None, *, bold: bool = False
    ) -> None:
        super().__init__(parent)
        self._kind = size, bold
        self._colour = colour
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._ink = ink_of(theme)
        size, bold = self._kind
        self._writing = self._ink.writing(size, bold=bold)
        self.setFixedHeight(round(self._writing.height))
        self.update()

    def show_text(self, text: str, spoken: str) -> None:
        """Write a text; its name, which assistive tools read in its place, has to have all of it."""
        if text != self.text():
            self.setText(text)
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        text = self.text()
        painter = opaque_painter(self, self._ink.card)
        writing, colour = self._writing.shrunk(text, self.width()), self._ink.named(self._colour)
        writing.write(painter, QPointF(0.0, self._writing.ascent), text, colour)
        painter.end()


class WrappedLabel(QLabel):
    """A label that wraps its words and takes the height for them.

    A wrapped QLabel makes its layout trade height for width, and a scroll area then gives the layout
    the height that it would like, not the least that it can do with.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(False)
        self.setSizePolicy(policy)

    def show_text(self, text: str) -> None:
        """Write a text."""
        self.setText(text)
        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def hasHeightForWidth(self) -> bool:
        return False

    def _take_height(self) -> None:
        room = QRect(0, 0, max(1, self.width()), 10_000)
        height = QFontMetrics(self.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height()
        if height != self.height():
            self.setFixedHeight(height)
