"""The worked example at hand, with a sentence on what to look at."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from infoviz.presentation.lesson import LessonFrame, resolve
from infoviz.store import Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.panel import Panel
from infoviz.ui.widgets.labels import ElidedLabel


class LessonPanel(Panel[LessonFrame]):
    """One or two lines over the charts."""

    resolve = staticmethod(resolve)

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("lessonPanel")
        self.setProperty("role", "card")
        self._label = QLabel(self)
        self._label.setObjectName("lessonText")
        self._label.setWordWrap(True)
        self._line = ElidedLabel(self.theme, self)
        self._line.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._label)
        self._layout.addWidget(self._line)
        self.set_theme(self.theme)

    def set_theme(self, theme: Theme) -> None:
        self._layout.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        # Two lines, also for one: the charts below must not jump from one example to the next.
        self._label.setMinimumHeight(2 * QFontMetrics(theme.font()).lineSpacing())

    def set_compact(self, compact: bool) -> None:
        self._label.setVisible(not compact)
        self._line.setVisible(compact)

    def show_frame(self, frame: LessonFrame) -> None:
        name, sentence = frame.name, frame.sentence
        self._label.setText(f"<b>{escape(name)}</b> &nbsp; {escape(sentence)}" if name else escape(sentence))
        self._line.show_text(f"{name}: {sentence}" if name else sentence)
        for label in (self._label, self._line):
            label.setEnabled(not frame.paler)
