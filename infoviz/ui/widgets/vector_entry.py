"""A line that shows a vector and takes one, in whatever form it was copied."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QVBoxLayout, QWidget

from infoviz.model.parse_number import VectorError
from infoviz.model.vectors import Reading, parse_vector
from infoviz.ui.announce import announce
from infoviz.ui.paint.backdrop import opaque_painter
from infoviz.ui.paint.ink import Ink, ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.keys import asks_for_undo
from infoviz.ui.widgets.labels import WrappedLabel


class _Line(QLineEdit):
    """A line whose paste of a whole vector counts at once."""

    pasted = Signal()
    left = Signal()

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self._passing = ""

    def set_ink(self, ink: Ink) -> None:
        """Take another theme's."""
        self._ink = ink
        self.update()

    def show_passing(self, text: str) -> None:
        """Show a text of a moment, as long as a hand moves: laying a long one out takes longer than all the rest."""
        self._passing = text
        self.update()

    def settle(self, text: str) -> None:
        """Show a text that can be edited, from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)
        self.setModified(False)

    def setText(self, text: str | None) -> None:
        self._passing = ""
        super().setText(text)

    def _stay(self) -> None:
        """Let a passing text be the one that is edited."""
        if self._passing:
            self.settle(self._passing)

    def text(self) -> str:
        return self._passing or super().text()

    def paintEvent(self, event: QPaintEvent) -> None:
        opaque_painter(self, self._ink.card).end()
        if not self._passing:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        area = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        seen = self._passing[: area.width() // 3]  # no figure is narrower
        painter.drawText(area.adjusted(2, 0, -2, 0), Qt.AlignmentFlag.AlignVCenter, seen)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._stay()
        paste = event.matches(QKeySequence.StandardKey.Paste)
        super().keyPressEvent(event)
        if paste:
            self.pasted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._stay()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # A file brings its path as a text, too, but is for the window to open.
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event) and not self.isModified():
            event.ignore()
            return False
        return super().event(event)


class VectorEntry(QWidget):
    """The line, and under it the reason why what stands in it cannot be read."""

    entered = Signal(Reading)  # the user gave this vector

    def __init__(self, object_name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = self._told = ""
        self._passing = False
        self.line = _Line(ink_of(theme), self)
        self.line.setObjectName(object_name)
        self._problem = WrappedLabel(self)
        self._problem.setProperty("role", "error")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self._problem)
        self.line.returnPressed.connect(self._take_line)
        self.line.pasted.connect(self._take_line)
        self.line.left.connect(self._take_if_changed)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.line.set_ink(ink_of(theme))

    def show_text(self, text: str) -> None:
        """Show a vector in a form that can be copied; what is being typed, or was wrong, stays while it is the same."""
        self._told = text
        if self._passing and not self.line.hasFocus() and self._problem.isHidden():
            if text != self.line.text():
                self.line.show_passing(text)
                self._text = ""
        elif text != self._text:
            self._text = text
            self._settle()

    def show_what_it_takes(self, name: str, takes: str) -> None:
        """Name the line, and say what can be written there, also where it is empty."""
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(takes)
        if self._problem.isHidden():
            self.line.setAccessibleDescription(takes)

    def set_passing(self, passing: bool) -> None:
        """Show what comes now in passing, as long as a hand moves: it is not yet there to be edited."""
        self._passing = passing
        self.show_text(self._told)

    def paste(self, text: str) -> str:
        """Take a text in place of the vector; give the reason why it cannot be used, which is shown too, or nothing."""
        self.line.settle(text)
        self._take(text)
        return "" if self._problem.isHidden() else self._problem.text()

    def show_problem(self, reason: str, position: int = 0, length: int = 0) -> None:
        """Mark what cannot be used, with the reason; the text stays to be mended."""
        self._problem.show_text(reason)
        self._problem.show()
        self._mark(wrong=True)
        self.line.setAccessibleDescription(reason)
        announce(self.line, reason)
        if length:
            self.line.setSelection(position, length)

    def _settle(self) -> None:
        self.line.settle(self._text)
        self._clear_problem()

    def _clear_problem(self) -> None:
        if not self._problem.isHidden():
            self._problem.hide()
            self._mark(wrong=False)
            self.line.setAccessibleDescription(self.line.placeholderText())

    def _mark(self, *, wrong: bool) -> None:
        self.line.setProperty("wrong", wrong)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def _take_if_changed(self) -> None:
        if self.line.isModified():
            self._take_line()

    def _take_line(self) -> None:
        if self.line.text() == self._text:
            self._settle()
        else:
            self._take(self.line.text())

    def _take(self, text: str) -> None:
        try:
            reading = parse_vector(text)
        except VectorError as error:
            self.show_problem(str(error), error.position, error.length)
            return
        self._clear_problem()
        self.entered.emit(reading)
        if self._problem.isHidden():
            self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.line.isModified() or not self._problem.isHidden()):
            self._settle()
        else:
            super().keyPressEvent(event)
