from __future__ import annotations

import math
import random
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

if TYPE_CHECKING:
    from pytestqt.logging import _QtMessageCapture
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand

EVENTS = 20_000
SEED = 20_000
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
    " ".join("1" * 64),
    " ".join("1" * 65),
    "nan nan",
    "",
)
KEYS = ("Up", "Down", "Left", "Right", "PgUp", "PgDown", "Home", "End", "Return", "Esc", "Tab", "Shift+Tab", "Space")
STEPS = ("Shift+Up", "Shift+Down", "Backspace", "Del", "Shift+Right")
SHORTCUTS = (
    *(f"Ctrl+{i}" for i in range(1, 10)),
    *("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Alt+R", "Ctrl+Alt+N", "Ctrl+Alt+B", "Ctrl+T", "Ctrl++", "Ctrl+-", "Ctrl+0"),
    *("F1", "F11", "Ctrl+O", "Ctrl+S", "Ctrl+Shift+S", "Ctrl+E", "Ctrl+Shift+C"),
)


class Monkey:
    """Does anything to any control of a window."""

    def __init__(self, hand: Hand, seed: int) -> None:
        self.hand = hand
        self.draw = random.Random(seed)
        self.gestures = (self.click, self.drag, self.type, self.keys, self.wheel, self.point)
        self.weights = (8, 8, 6, 10, 3, 4)
        self.log: deque[str] = deque(maxlen=8)
        self.known: list[QWidget] = []
        self.menus = QTimer(interval=1)
        self.menus.timeout.connect(self.choose)
        self.menus.start()

    def act(self) -> None:
        """Do one thing."""
        chance = self.draw.random()
        if chance < 0.03:
            self.shortcut()
        elif chance < 0.06:
            self.paste()
        else:
            (gesture,) = self.draw.choices(self.gestures, self.weights)
            gesture(self.draw.choice(self.controls()))

    def controls(self) -> list[QWidget]:
        """List what can be seen and takes a hand."""
        if not self.known or self.draw.random() < 0.1:
            widgets = self.hand.window.findChildren(QWidget)
            self.known = [w for w in widgets if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
        return [w for w in self.known if isValid(w) and w.isVisible() and w.isEnabled()]

    def note(self, what: str, widget: QWidget | None = None) -> None:
        name = widget and (widget.objectName() or widget.accessibleName() or type(widget).__name__)
        self.log.append(f"{what} {name or ''}")

    def place(self, widget: QWidget) -> QPoint:
        return QPoint(self.draw.randrange(max(1, widget.width())), self.draw.randrange(max(1, widget.height())))

    def click(self, widget: QWidget) -> None:
        self.note("click", widget)
        QTest.mouseClick(widget, LEFT, NONE, self.place(widget))

    def drag(self, _: QWidget) -> None:
        sliders = [w for w in self.controls() if isinstance(w, QAbstractSlider)]
        slider = self.draw.choice(sliders)
        self.note("drag", slider)
        QTest.mousePress(slider, LEFT, NONE, self.place(slider))
        for _move in range(self.draw.randrange(4)):
            move(slider, self.place(slider), LEFT)
        if self.draw.random() < 0.05:
            self.shortcut()  # a hand on the keys while the other drags
        QTest.mouseRelease(slider, LEFT, NONE, self.place(slider))

    def type(self, _: QWidget) -> None:
        boxes = [w for w in self.controls() if isinstance(w, QAbstractSpinBox | QLineEdit)]
        box = self.draw.choice(boxes)
        text = self.draw.choice(TYPED)
        self.note(f"type {text!r}", box)
        box.setFocus()
        if self.draw.random() < 0.8 and isinstance(box, QAbstractSpinBox | QLineEdit):
            box.selectAll()
        for character in text:
            QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, character))
        if self.draw.random() < 0.6:
            QTest.keyClick(box, Qt.Key.Key_Return)

    def keys(self, widget: QWidget) -> None:
        key = self.draw.choice(KEYS + STEPS)
        self.note(key, widget)
        if self.draw.random() < 0.5:
            widget.setFocus()
        focused = QApplication.focusWidget() or widget
        QTest.keySequence(focused, QKeySequence(key))

    def wheel(self, widget: QWidget) -> None:
        self.note("wheel", widget)
        place = QPointF(self.place(widget))
        turn = QPoint(0, self.draw.choice((-240, -120, -30, 30, 120, 240)))
        no_button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(place, widget.mapToGlobal(place), QPoint(), turn, no_button, NONE, phase, False)
        QApplication.sendEvent(widget, event)

    def point(self, widget: QWidget) -> None:
        self.note("point", widget)
        target = self.draw.choice((widget, self.hand.chart("predictionChart").viewport()))
        move(target, self.place(target), Qt.MouseButton.NoButton)

    def shortcut(self) -> None:
        keys = self.draw.choice(SHORTCUTS)
        self.note(keys)
        self.hand.key(keys)
        self.close_dialogs()

    def paste(self) -> None:
        name = self.draw.choice(("logitsText", "targetText"))
        text = self.draw.choice(PASTED)
        self.note(f"paste {text!r}", self.hand.line(name))
        self.hand.paste(name, text)

    def choose(self) -> None:
        """Choose something from the menu that has opened, or nothing: until then, Qt waits."""
        while menu := QApplication.activePopupWidget():
            for _ in range(self.draw.randrange(6)):
                QTest.keyClick(menu, Qt.Key.Key_Down)
            QTest.keyClick(menu, self.draw.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def close_dialogs(self) -> None:
        """Close whatever was opened, and bring the window back to the front."""
        opened = QApplication.activeModalWidget()
        if opened:
            QApplication.processEvents()
            QTest.keyClick(opened, Qt.Key.Key_Escape)
            assert not opened.isVisible()
        if opened or not self.hand.window.isActiveWindow():
            self.hand.activate()


def move(widget: QWidget, place: QPoint, button: Qt.MouseButton) -> None:
    """Move the pointer over a widget, with a button held or none."""
    there = QPointF(place)
    event = QMouseEvent(QEvent.Type.MouseMove, there, widget.mapToGlobal(there), Qt.MouseButton.NoButton, button, NONE)
    QApplication.sendEvent(widget, event)


def check_numbers(hand: Hand) -> None:
    """P is a distribution, and no prediction gets below its entropy."""
    analysis = hand.analysis
    p = analysis.p.tolist()
    assert abs(math.fsum(p) - 1.0) <= 1e-12
    assert min(p) >= 0.0
    assert abs(math.fsum(analysis.q.tolist()) - 1.0) <= 1e-12
    assert not math.isnan(analysis.cross_entropy)
    assert analysis.kl_divergence >= 0.0
    assert analysis.cross_entropy >= analysis.entropy * (1.0 - 1e-15)
    assert hand.value("crossEntropyReadout") >= hand.value("entropyReadout") * (1.0 - 1e-15)


def check_words(hand: Hand) -> None:
    """nan is never shown."""
    for widget in hand.window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        texts = [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractSpinBox):
            texts.append(widget.text())
        for text in texts:
            assert "nan" not in text.replace("“nan”", "").replace("nan nan", ""), f"{widget.objectName()}: {text}"


def test_anything_done_to_any_control(hand: Hand, qtbot: QtBot, qtlog: _QtMessageCapture) -> None:
    monkey = Monkey(hand, SEED)
    first = hand.scene
    with qtbot.capture_exceptions() as faults:
        for count in range(EVENTS):
            try:
                monkey.act()
                monkey.close_dialogs()
                check_numbers(hand)
                if count % SHOWN_EVERY == 0:
                    QApplication.processEvents()
                    check_words(hand)
                assert not faults
                assert all(message.ignored for message in qtlog.records)
            except Exception as error:
                raise AssertionError(f"event {count}, after {', '.join(monkey.log)}") from error
    monkey.menus.stop()
    store = hand.window.store
    store.finish()
    last = hand.scene
    # Painting each step again would show nothing new.
    store.blockSignals(True)
    while store.stack.canUndo():
        store.undo()
    assert hand.scene == first
    while store.stack.canRedo():
        store.redo()
    assert hand.scene == last
    store.blockSignals(False)
