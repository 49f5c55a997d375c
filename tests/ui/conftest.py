"""A real window under a real hand: what every test with Qt begins and ends with."""

from __future__ import annotations

import gc
import os
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import getCppPointer, isValid

from infoviz.app import create_application, create_window
from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.ui.panels.charts.bar_chart import BarChart
from infoviz.ui.shell.main_window import MainWindow
from infoviz.ui.widgets.slider import ValueSlider
from infoviz.ui.widgets.spin import NumberSpin

_W = TypeVar("_W", bound=QWidget)


class Hand:
    """Does what a user does in a window, and reads what the window shows, both by objectName."""

    LEFT = Qt.MouseButton.LeftButton
    NO_KEY = Qt.KeyboardModifier.NoModifier
    DISCARD = QMessageBox.StandardButton.Discard

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def find(self, kind: type[_W], name: str) -> _W:
        """Give the one widget of a name."""
        found = self.window.findChildren(kind, name)
        assert len(found) == 1, f"{len(found)} widgets are called {name}"
        return found[0]

    def spin(self, name: str) -> NumberSpin:
        return self.find(NumberSpin, name)

    def slider(self, name: str) -> ValueSlider:
        return self.find(ValueSlider, name)

    def line(self, name: str) -> QLineEdit:
        return self.find(QLineEdit, name)

    def chart(self, name: str) -> BarChart:
        return self.find(BarChart, name)

    def line_in(self, name: str) -> QLineEdit:
        """Give the line inside a box, with what is being typed there."""
        line = self.find(QAbstractSpinBox, name).findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        return line

    # -- doing

    def activate(self) -> None:
        """Bring the window to the front, as a desktop does when a dialog closes."""
        self.window.activateWindow()
        settle()
        assert self.window.isActiveWindow()

    def dialog(self, kind: type[_W]) -> _W:
        """Give the dialog that is open."""
        settle()
        open_ones = [w for w in self.window.findChildren(kind) if w.isVisible() and w.isWindow()]
        assert len(open_ones) == 1, f"{len(open_ones)} dialogs are open"
        return open_ones[0]

    def choose_file(self, path: Path) -> None:
        """Type a path into the open file dialog and confirm it."""
        dialog = self.dialog(QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(line, QLineEdit)
        line.setText(str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.activate()

    def press_escape(self, dialog: QWidget) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        self.activate()

    def answer(self, button: QMessageBox.StandardButton) -> None:
        """Press a button of the open question."""
        box = self.dialog(QMessageBox)
        self.click(box.button(button))
        settle()

    def focus(self, name: str) -> QWidget:
        """Put the focus on a widget, as a click or Tab does."""
        widget = self.find(QWidget, name)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        assert QApplication.focusWidget() is widget, f"{name} does not take the focus"
        return widget

    def type(self, name: str, text: str, *, enter: bool = True) -> None:
        """Replace what stands in a box, key by key, and confirm it."""
        box = self.focus(name)
        assert isinstance(box, QAbstractSpinBox | QLineEdit)
        box.selectAll()
        for character in text:
            # QTest knows the keys of an English keyboard alone.
            QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, self.NO_KEY, character))
        if enter:
            QTest.keyClick(box, Qt.Key.Key_Return)

    def paste(self, name: str, text: str) -> None:
        """Replace what stands in a line by the clipboard's text, with Ctrl+V."""
        line = self.focus(name)
        assert isinstance(line, QLineEdit)
        QGuiApplication.clipboard().setText(text)
        line.selectAll()
        QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Paste))

    def drag(self, name: str, *fractions: float) -> None:
        """Press a slider at the first place, drag it along the others, and let it go."""
        slider = self.slider(name)
        places = [self.on_groove(slider, fraction) for fraction in fractions]
        QTest.mousePress(slider, self.LEFT, self.NO_KEY, places[0])
        for place in places[1:]:
            QTest.mouseMove(slider, place)
        QTest.mouseRelease(slider, self.LEFT, self.NO_KEY, places[-1])

    def on_groove(self, slider: ValueSlider, fraction: float) -> QPoint:
        """Give the place of a fraction of the groove."""
        margin = slider.margin()
        return QPoint(round(margin + fraction * (slider.width() - 2 * margin)), slider.height() // 2)

    def wheel(self, name: str, notches: float, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """Turn the wheel over a widget."""
        widget = self.find(QWidget, name)
        middle = QPointF(widget.rect().center())
        turn = QWheelEvent(
            middle,
            QPointF(widget.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, round(120 * notches)),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, turn)

    def key(self, keys: str) -> None:
        """Press a key or a shortcut wherever the focus is, such as Ctrl+Z."""
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(keys))

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, self.LEFT)

    def choose(self, choice: str) -> None:
        """Press the button of a switch that stands for a choice."""
        buttons = [w for w in self.window.findChildren(QWidget) if w.property("choice") == choice]
        assert len(buttons) == 1
        self.click(buttons[0])

    def rename(self, index: int, name: str) -> None:
        """Type another name for a class."""
        was = f"name of {self.scene.names[index]}"
        line = next(w for w in self.window.findChildren(QLineEdit) if w.accessibleName() == was)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def menu_texts(self, name: str) -> list[str]:
        """Give what a menu offers."""
        menu = self.window.findChild(QMenu, name)
        assert menu is not None
        return [action.text() for action in menu.actions()]

    # -- reading

    @property
    def scene(self) -> Scene:
        return self.window.store.scene

    @property
    def analysis(self) -> Analysis:
        return self.window.store.analysis

    @property
    def steps(self) -> int:
        """How many gestures can be undone."""
        return self.window.store.stack.index()

    def text(self, name: str) -> str:
        """Give what a label, box or line says."""
        widget = self.find(QWidget, name)
        assert isinstance(widget, QLabel | QLineEdit | QAbstractSpinBox)
        return widget.text()

    def value(self, name: str) -> float:
        """Give a readout's exact number."""
        value = self.find(QWidget, name).property("value")
        assert isinstance(value, float)
        return value

    def values(self, kind: str) -> list[float]:
        """Give the values of all boxes of one kind, such as logitSpin."""
        return [self.spin(f"{kind}{i}").value() for i in range(self.scene.class_count)]

    def description(self, name: str) -> str:
        return self.find(QWidget, name).accessibleDescription()


def settle() -> None:
    """Let everything happen that waits to happen, deletions too."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def qapp_cls() -> Callable[[list[str]], QApplication]:
    """Let pytest-qt make the application that users have."""
    return create_application


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every setting and scene of the tests in a folder of their own."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(folder))
        QStandardPaths.setTestModeEnabled(True)
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            for form in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
                QSettings.setPath(form, scope, str(folder))
        yield


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window open or a timer running."""
    settle()
    _set_aside()
    before = _alive(qapp).keys()
    failures = request.session.testsfailed
    yield
    if request.session.testsfailed > failures:
        return  # what was raised still holds whatever it was raised in
    settle()
    if _alive(qapp).keys() - before:
        gc.collect()
    left = [thing for place, thing in _alive(qapp).items() if place not in before]
    assert not left, f"left behind: {left}"


_timers_of_before: list[weakref.ref[QTimer]] = []


def _set_aside() -> None:
    """Spare the garbage collector what is there before a test: looking through all of it is half of a short test."""
    gc.collect()
    _timers_of_before[:] = [known for known in _timers_of_before if known()]
    _timers_of_before.extend(map(weakref.ref, _timers()))
    gc.freeze()


def _timers() -> list[QTimer]:
    return [thing for thing in gc.get_objects() if isinstance(thing, QTimer)]


def _alive(qapp: QApplication) -> dict[tuple[int, ...], str]:
    """List the windows that there are and the timers that run, by their place in memory."""
    windows = [widget for widget in qapp.topLevelWidgets() if not _is_qts_own(widget)]
    known = (*_timers(), *(timer() for timer in _timers_of_before))
    timers = [timer for timer in known if timer and isValid(timer) and timer.isActive()]
    return {getCppPointer(thing): repr(thing) for thing in (*windows, *timers)}


def _is_qts_own(widget: QWidget) -> bool:
    """Whether Qt keeps this widget for itself, to be used again."""
    return widget.metaObject().className() in ("QTipLabel", "QComboBoxPrivateContainer")


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Callable[..., Hand]]:
    """Open windows, with the arguments of `create_window`, and close them at the end."""
    hands: list[Hand] = []

    def open_one(scene: Scene | None = None, view: View | None = None, **kwargs: Any) -> Hand:  # noqa: ANN401
        hand = Hand(create_window(scene, view, **kwargs))
        hands.append(hand)
        with qtbot.waitExposed(hand.window):
            hand.window.show()
        hand.activate()
        return hand

    yield open_one
    for hand in hands:
        if isValid(hand.window):
            hand.window.dispose()
        del hand.window  # pytest keeps the hand until after the test is torn down
    settle()


@pytest.fixture
def hand(open_window: Callable[..., Hand]) -> Hand:
    """A hand in a window on z = [2, 1, −1] and P = [0.2, 0.3, 0.5]."""
    return open_window(Scene((2, 1, -1), (0.2, 0.3, 0.5)))


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings that no other test sees."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
