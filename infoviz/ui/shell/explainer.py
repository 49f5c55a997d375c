"""Says what a term means while the pointer or the focus is on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.presentation.terms import TERM_OF, TERMS
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.widgets.hint import Hint

DELAY = 500  # ms that the pointer or the focus has to rest
_WIDTH = 340  # px at 100 %


class Explainer(QObject):
    """Listens to what the widgets of a window tell by status tips; see `infoviz.ui.explain`.

    Attributes
    ----------
    pointed : Signal(Pointed)
        What the term means in the charts; nothing, once it is left.
    """

    pointed = Signal(object)

    def __init__(self, window: QMainWindow, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = appearance
        self._symbol = ""
        self._source: QWidget | None = None
        self._lit = False
        self._hint = Hint(window)
        self._hint.setObjectName("termHint")
        self._hint.setWordWrap(True)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._show)
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QStatusTipEvent):
            self._take(event.tip(), None)
            return True
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._hint.isVisible():
            self.leave()
            return event.type() == QEvent.Type.KeyPress
        return super().eventFilter(watched, event)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        # What a click puts the focus on is under the pointer, and the window's own first focus is nobody's wish.
        by_key = before is not None and not QGuiApplication.mouseButtons()
        if by_key and now is not None and now.window() is self._window:
            self._take(now.statusTip(), now)
        else:
            self.leave()

    def take_quantity(self, pointed: Pointed) -> None:
        """Explain a whole quantity that is pointed at in a panel, which lights it by itself."""
        self._take(TERM_OF.get(pointed.quantity, "") if pointed.index < 0 else "", None)

    def leave(self) -> None:
        """Say no more."""
        self._waiting.stop()
        self._symbol, self._source = "", None
        self._hint.hide()
        if self._lit:
            self._lit = False
            self.pointed.emit(NOTHING)

    def _take(self, symbol: str, source: QWidget | None) -> None:
        if symbol not in TERMS:
            self.leave()
        elif (symbol, source) != (self._symbol, self._source):
            self.leave()
            self._symbol, self._source = symbol, source
            self._waiting.start(DELAY)

    def _show(self) -> None:
        term = TERMS[self._symbol]
        self._hint.setFixedWidth(min(self._appearance.theme.px(_WIDTH), self._window.width()))
        source, place = self._place()
        if self._source is None:
            self._hint.show_over(source, place, term.as_html())
        else:
            self._hint.show_beside(source, place, term.as_html())  # over it, it would hide what Shift+Tab leads to
        if term.lights:
            self._lit = True
            self.pointed.emit(Pointed(quantity=term.lights))

    def _place(self) -> tuple[QWidget, QRect]:
        """Give what is explained: the widget in focus or under the pointer, or, in a painted one, the place there."""
        source = self._source
        if source is not None:
            return source, source.rect()
        pointer = self._window.mapFromGlobal(QCursor.pos())
        under = self._window.childAt(pointer)
        while under is not None and under.statusTip() != self._symbol:
            under = under.parentWidget()
        if under is not None:
            return under, under.rect()
        return self._window, QRect(pointer, pointer + QPoint(1, 1))
