from __future__ import annotations

import gc
import math
import random
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

from infoviz.model.scene import Scene
from infoviz.ui.shell.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pytestqt.logging import _QtMessageCapture
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand

SHOWN_EVERY = 50  # events between two looks at all that is written and painted

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton

TYPED = ("0", "1", "2.5", "-1.25", "-inf", "inf", "1e300", "-1e-300", "0.3", "1/3", "30%", "x", "", "-", "1e", "٣", "∞")
PASTED = (
    "[2, 1, -1]",
    "tensor([0.5000, 2.5000, -0.5000])",
    "1 2",
    "0.2\n0.3\n0.5\n",
    "1;2;3;4,5",
    "-inf 0 -inf 1",
    "-inf -inf",
    "1e300 -1e300 1",
    "0 0 0",
    "3",
    "1 two 3",
    "0,5",
    "2,5 1,0",
    "logits: [1.0, 2.0, 3.0]",
    " ".join("1" * 64),
    " ".join("1" * 65),
    "nan nan",
    "",
)
KEYS = (
    *("Up", "Down", "Left", "Right", "PgUp", "PgDown", "Home", "End", "Shift+Up", "Shift+Down", "Shift+Right"),
    *("Return", "Esc", "Tab", "Shift+Tab", "Space", "Backspace", "Del"),
)
# Not those that end the program, or draw it anew.
SHORTCUTS = tuple(
    key for command in COMMANDS for key in command.keys if command.name not in ("quitAction", "copyPictureAction")
)


class Monkey:
    """Does anything to any control of a window, one event at a time."""

    def __init__(self, hand: Hand, seed: int, after_each: Callable[[], None]) -> None:
        self.hand = hand
        self.draw = random.Random(seed)
        self.events = 0
        self.log: deque[str] = deque(maxlen=8)
        self._after_each = after_each
        self._known: list[QWidget] = []
        self._menus = QTimer(interval=1)
        self._menus.timeout.connect(self._choose)

    def work(self, events: int) -> None:
        """Do as many things as make so many events."""
        gestures = (self.click, self.drag, self.type, self.keys, self.wheel, self.point, self.shortcut, self.paste)
        weights = (8, 8, 6, 10, 3, 4, 1.2, 1.2)
        self._menus.start()
        while self.events < events:
            (gesture,) = self.draw.choices(gestures, weights)
            gesture()
        self._menus.stop()

    def any(self, *kinds: type[QWidget]) -> QWidget:
        """Pick a control that can be seen and takes a hand."""
        if not self._known or self.draw.random() < 0.1:
            widgets = self.hand.window.findChildren(QWidget)
            self._known = [w for w in widgets if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
        there = [w for w in self._known if isValid(w) and w.isVisible() and w.isEnabled()]
        # While a lens stands alone, there may be none of a kind.
        return self.draw.choice([w for w in there if isinstance(w, kinds or QWidget)] or there)

    def did(self, what: str, widget: QWidget | None = None) -> None:
        """Count an event, and look at what it has done."""
        name = widget and isValid(widget) and (widget.objectName() or widget.accessibleName() or type(widget).__name__)
        self.log.append(f"{what} {name or ''}")
        self.events += 1
        self._close_dialogs()
        self._after_each()

    def place(self, widget: QWidget) -> QPoint:
        return QPoint(self.draw.randrange(max(1, widget.width())), self.draw.randrange(max(1, widget.height())))

    def click(self) -> None:
        widget = self.any()
        QTest.mouseClick(widget, LEFT, NONE, self.place(widget))
        self.did("click", widget)

    def drag(self) -> None:
        """Drag a slider, or anything else: bars, curves and points can be dragged too."""
        grip = self.any(QAbstractSlider) if self.draw.random() < 0.5 else self.any()
        if isinstance(grip, QAbstractScrollArea):
            grip = grip.viewport()
        held = self.draw.choice((NONE, NONE, Qt.KeyboardModifier.ShiftModifier))
        QTest.mousePress(grip, LEFT, held, self.place(grip))
        self.did("press", grip)
        for _ in range(self.draw.randrange(4)):
            if not isValid(grip):
                return
            move(grip, self.place(grip), LEFT, held)
            self.did("move", grip)
            if self.draw.random() < 0.03:
                self.shortcut()  # one hand on the keys while the other drags
        if isValid(grip):
            QTest.mouseRelease(grip, LEFT, held, self.place(grip))
            self.did("release", grip)

    def type(self) -> None:
        box = self.any(QAbstractSpinBox, QLineEdit)
        if not isinstance(box, QAbstractSpinBox | QLineEdit):
            return
        box.setFocus()
        if self.draw.random() < 0.8:
            box.selectAll()
        for character in self.draw.choice(TYPED):
            QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, character))
            self.did(character, box)
        if self.draw.random() < 0.6:
            QTest.keyClick(box, Qt.Key.Key_Return)
            self.did("Return", box)

    def keys(self) -> None:
        if self.draw.random() < 0.5:
            self.any().setFocus()
        focused = QApplication.focusWidget() or self.any()
        key = self.draw.choice(KEYS)
        QTest.keySequence(focused, QKeySequence(key))
        self.did(key, focused)

    def wheel(self) -> None:
        widget = self.any()
        place = QPointF(self.place(widget))
        turn = QPoint(0, self.draw.choice((-240, -120, -30, 30, 120, 240)))
        no_button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(place, widget.mapToGlobal(place), QPoint(), turn, no_button, NONE, phase, False)
        QApplication.sendEvent(widget, event)
        self.did("wheel", widget)

    def point(self) -> None:
        target = self.draw.choice((self.any(), self.hand.chart("predictionChart").viewport()))
        move(target, self.place(target), Qt.MouseButton.NoButton)
        self.did("point", target)

    def shortcut(self) -> None:
        keys = self.draw.choice(SHORTCUTS)
        self.hand.key(keys)
        self.did(keys)

    def paste(self) -> None:
        name = self.draw.choice(("logitsText", "targetText"))
        text = self.draw.choice(PASTED)
        if not self.hand.line(name).isVisible():
            return  # a lens stands alone
        self._close_dialogs()  # what the last look at everything let happen, such as a menu that was still to open
        self.hand.paste(name, text)
        self.did(f"paste {text!r}", self.hand.line(name))

    def _choose(self) -> None:
        """Choose something from the menu that has opened, or nothing: until then, Qt waits."""
        while menu := QApplication.activePopupWidget():
            for _ in range(self.draw.randrange(6)):
                QTest.keyClick(menu, Qt.Key.Key_Down)
            QTest.keyClick(menu, self.draw.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def _close_dialogs(self) -> None:
        """Close whatever was opened, and bring the window back to the front."""
        opened = QApplication.activeModalWidget()
        if opened:
            QApplication.processEvents()
            QTest.keyClick(opened, Qt.Key.Key_Escape)
            assert not opened.isVisible()
        if opened or not self.hand.window.isActiveWindow():
            self.hand.activate()


def move(widget: QWidget, place: QPoint, button: Qt.MouseButton, held: Qt.KeyboardModifier = NONE) -> None:
    """Move the pointer over a widget, with a button and a key held or none."""
    there = QPointF(place)
    event = QMouseEvent(QEvent.Type.MouseMove, there, widget.mapToGlobal(there), Qt.MouseButton.NoButton, button, held)
    QApplication.sendEvent(widget, event)


def check_numbers(hand: Hand, loss: QWidget, floor: QWidget) -> None:
    """P is a distribution, and no prediction gets below its entropy."""
    analysis = hand.analysis
    p = analysis.p.tolist()
    assert abs(math.fsum(p) - 1.0) <= 1e-12
    assert min(p) >= 0.0
    assert abs(math.fsum(analysis.q.tolist()) - 1.0) <= 1e-12
    assert not math.isnan(analysis.cross_entropy)
    assert analysis.kl_divergence >= 0.0
    assert analysis.cross_entropy >= analysis.entropy * (1.0 - 1e-15)
    assert loss.property("value") >= floor.property("value") * (1.0 - 1e-15)


def check_words(hand: Hand) -> None:
    """nan is never shown, not even where Precision says what a type has made of a loss."""
    for widget in hand.window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        texts = [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractSpinBox):
            texts.append(widget.text())
        for text in texts:
            assert "nan" not in text.replace("“nan”", "").replace("nan nan", ""), f"{widget.objectName()}: {text}"


def test_anything_done_to_any_control(
    hand: Hand, qtbot: QtBot, qtlog: _QtMessageCapture, pytestconfig: pytest.Config
) -> None:
    first = hand.scene
    events, seed = pytestconfig.getoption("--fuzz-events"), pytestconfig.getoption("--fuzz-seed")
    loss, floor = hand.find(QWidget, "crossEntropyReadout"), hand.find(QWidget, "entropyReadout")
    with qtbot.capture_exceptions() as faults:

        def check() -> None:
            check_numbers(hand, loss, floor)
            assert not faults
            assert all(message.ignored for message in qtlog.records)
            if monkey.events % SHOWN_EVERY == 0:
                QApplication.processEvents()
                check_words(hand)

        monkey = Monkey(hand, seed, check)
        try:
            monkey.work(events)
        except Exception as error:
            raise AssertionError(f"event {monkey.events}, after {', '.join(monkey.log)}") from error
    store = hand.window.store
    gc.collect()
    scenes = sum(isinstance(each, Scene) for each in gc.get_objects())
    assert scenes <= store.stack.count() + 300, "what the events went by does not stay"
    store.finish()
    store.end_preview()
    last, steps = hand.scene, hand.steps  # of which the last may have been taken back
    # Painting each step again would show nothing new.
    store.blockSignals(True)
    while store.stack.canUndo():
        store.undo()
    assert hand.scene == first
    while hand.steps < steps:
        store.redo()
    assert hand.scene == last
    store.blockSignals(False)
