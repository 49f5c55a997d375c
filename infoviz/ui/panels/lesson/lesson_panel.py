"""The strip over the charts: what to look at, and the way from example to example."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from infoviz.model.examples import EXAMPLES
from infoviz.presentation.lesson import LessonFrame, resolve
from infoviz.store import Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.backdrop import opaque_painter
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.panel import Panel
from infoviz.ui.widgets.hint import plain

_BETWEEN = "   "  # a name and its sentence
_LEAST = 2  # lines
_SIZE = 13  # of the writing, in px at 100 %
_TARGET = 24  # px, at any scale


class LessonText(QLabel):
    """A name in bold and its sentence, in as many lines as the longest example needs.

    Its height never depends on its text, so that the charts below stay where they are: QLabel's own text stays empty.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = self._sentence = self._short = ""
        self.is_compact = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._ink = ink_of(theme)
        self._writing = self._ink.writing(_SIZE)
        self._take_height()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Do with one line, or have as many as it takes."""
        self.is_compact = compact
        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        texts = () if self.is_compact else [(example.name, example.sentence) for example in EXAMPLES]
        least = 1 if self.is_compact else _LEAST
        lines = max((least, *(self.lines(*text) for text in texts)))
        self.setFixedHeight(math.ceil(lines * self._writing.height))

    def show_text(self, name: str, sentence: str, short: str) -> None:
        """Write another; the short one where there is one line."""
        self._short = short
        if (name, sentence) != (self._name, self._sentence):
            self._name, self._sentence = name, sentence
            self.setToolTip(plain(self.text()))
            self.setAccessibleName(self.text())
            self.update()

    def text(self) -> str:
        return f"{self._name}: {self._sentence}" if self._name else self._sentence

    def lines(self, name: str, sentence: str) -> int:
        """Count the lines that they take."""
        return self._laid_out(name, sentence).lineCount()

    def _laid_out(self, name: str, sentence: str) -> QTextLayout:
        """Break it into lines; where there is but one, the number of an example has to do for its name."""
        name = name.partition(" ")[0] if self.is_compact else name
        layout = QTextLayout(f"{name}{_BETWEEN}{sentence}" if name else sentence, self._writing.font)
        bold = QTextLayout.FormatRange()
        bold.start, bold.length, bold.format = 0, len(name), QTextCharFormat()
        bold.format.setFontWeight(QFont.Weight.Bold)
        layout.setFormats([bold])
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, self.width()))
            line.setPosition(QPointF(0, (layout.lineCount() - 1) * self._writing.height))
        layout.endLayout()
        return layout

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter = opaque_painter(self, self._ink.card)
        painter.setPen(self._ink.text)
        room, sentence = round(self.height() / self._writing.height), self._short if self.is_compact else self._sentence
        layout = self._laid_out(self._name, sentence)
        while layout.lineCount() > room and " " in sentence:
            sentence = sentence.rstrip("…").rpartition(" ")[0] + "…"
            layout = self._laid_out(self._name, sentence)
        layout.draw(painter, QPointF(0, (room - layout.lineCount()) * self._writing.height / 2))
        painter.end()


class LessonPanel(Panel[LessonFrame]):
    """What to look at, and buttons to the examples before and after, and back to the one that it began as."""

    title = "What to look at"
    resolve = staticmethod(resolve)

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("lessonPanel")
        self.setProperty("role", "card")
        self._text = LessonText(self.theme, self)
        self._text.setObjectName("lessonText")
        self._back = self._button("exampleBack", "↩", "backToExampleAction")
        self._previous = self._button("examplePrevious", "←", "previousExampleAction")
        self._next = self._button("exampleNext", "→", "nextExampleAction")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._text, 1)
        for button in (self._back, self._previous, self._next):
            self._layout.addWidget(button)
        self.set_theme(self.theme)

    def _button(self, name: str, sign: str, command: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(sign)
        button.setProperty("role", "sign")
        button.setProperty("command", command)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its command has keys, and the focus stays where it is
        button.clicked.connect(self._ask)
        return button

    def _ask(self) -> None:
        self.asked.emit(self.sender().property("command"))

    def set_theme(self, theme: Theme) -> None:
        self._keep_off()
        self._layout.setSpacing(theme.px(4))
        for button in (self._back, self._previous, self._next):
            button.setFixedSize(max(_TARGET, theme.px(28)), max(_TARGET, theme.px(26)))

    def set_compact(self, compact: bool) -> None:
        self._text.set_compact(compact)
        self._keep_off()

    def _keep_off(self) -> None:
        """Keep text and buttons off the edges; the buttons alone are higher than one line."""
        px = self.theme.px
        edge = px(2 if self._text.is_compact else 8)
        self._layout.setContentsMargins(px(14), edge, px(10), edge)

    def show_frame(self, frame: LessonFrame) -> None:
        self._text.show_text(frame.name, frame.sentence, frame.short)
        for button, words, name in (
            (self._back, "Back to example", frame.back),
            (self._previous, "Previous example:", frame.previous),
            (self._next, "Next example:", frame.next),
        ):
            button.setEnabled(bool(name))
            button.setAccessibleName(f"{words} {name}" if name else words.rstrip(":"))
            button.setToolTip(button.accessibleName())
