from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand

from infoviz.app import create_window
from infoviz.model.examples import EXAMPLES, START
from infoviz.store import Gesture, Store
from infoviz.ui.shell.main_window import MainWindow

ROUNDS = 5_000


def open_and_close(qapp: QApplication) -> weakref.ref[MainWindow]:
    """Show a window, do a little in it, and close it."""
    window = create_window(START)
    window.show()
    window.store.edit(EXAMPLES[0].scene, Gesture("Example"))
    qapp.processEvents()
    window.dispose()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return weakref.ref(window)


def census(qapp: QApplication) -> Counter[str]:
    """Count what there is, once everything that may go has gone."""
    for _ in range(3):
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    widgets = Counter(type(widget).__name__ for widget in qapp.allWidgets())
    widgets["top level"] = len(qapp.topLevelWidgets())
    widgets["timers"] = sum(isinstance(thing, QTimer) for thing in gc.get_objects())
    widgets["windows"] = len(qapp.allWindows())
    return widgets


def test_windows_leave_nothing_behind(qapp: QApplication, pytestconfig: pytest.Config) -> None:
    windows = pytestconfig.getoption("--windows")
    for _ in range(3):
        open_and_close(qapp)  # what Qt makes once and keeps
    before = census(qapp)
    objects = len(gc.get_objects())
    closed = [open_and_close(qapp) for _ in range(windows)]
    assert census(qapp) == before
    assert not [window for window in closed if window() is not None]
    assert len(gc.get_objects()) - objects < 20 * windows, "a window has thousands of objects"


def test_pictures_leave_nothing_behind(hand: Hand, qapp: QApplication, tmp_path: Path) -> None:
    hand.window.exporter.write(tmp_path / "picture.png")
    before = census(qapp)
    for _ in range(10):
        hand.window.exporter.write(tmp_path / "picture.png", "targetChart")
    assert census(qapp) == before


def test_classes_that_come_and_go_leave_nothing_behind(hand: Hand, qapp: QApplication) -> None:
    hand.paste("logitsText", " ".join("1" * 40))
    hand.paste("logitsText", "1 2")
    hand.activate()
    before = census(qapp)
    for _ in range(5):
        hand.paste("logitsText", " ".join("1" * 40))
        hand.paste("logitsText", "1 2")
    hand.activate()
    assert census(qapp) == before


def test_dialogs_leave_nothing_behind(hand: Hand, qapp: QApplication) -> None:
    counts = []
    for _ in range(3):
        for keys in ("F1", "Ctrl+O", "Ctrl+Shift+S", "Ctrl+E"):
            hand.key(keys)
            dialog = QApplication.activeModalWidget()
            assert dialog is not None
            hand.press_escape(dialog)
            del dialog
        counts.append(census(qapp))
    assert counts[1] == counts[2]


# sys.getrefcount(None) is a fixed number from Python 3.12 on, where None is immortal.
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is never freed")
def test_writing_a_label_drops_no_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 drops one at each QLabel.setText, and Python aborts when none is left."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for i in range(ROUNDS):
        label.setText(str(i))
    assert sys.getrefcount(None) > before - ROUNDS // 10


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is never freed")
def test_a_drag_drops_no_reference_to_none(hand: Hand) -> None:
    hand.drag("logitSlider0", 0.1, 0.9)
    before = sys.getrefcount(None)
    hand.drag("logitSlider0", *[i % 100 / 100 for i in range(ROUNDS // 5)])
    assert sys.getrefcount(None) > before - ROUNDS // 50


def test_idle_it_does_nothing(hand: Hand, qapp: QApplication) -> None:
    """No timer runs, so that no processor time goes by while nobody does anything."""
    hand.drag("logitSlider0", 0.1, 0.9)
    hand.activate()
    timers = [timer for timer in hand.window.findChildren(QTimer) if timer.isActive()]
    assert timers == []
    assert qapp.activePopupWidget() is None


def test_the_fixture_that_looks_for_what_is_left_does_see_it(tmp_path: Path) -> None:
    """A test that leaves a window or a running timer fails, and so does one that starts a timer of before."""
    (tmp_path / "conftest.py").write_bytes(Path(__file__).with_name("conftest.py").read_bytes())
    (tmp_path / "test_it.py").write_text(
        "from PySide6.QtCore import QEvent, QTimer\n"
        "from PySide6.QtWidgets import QWidget\n"
        "kept = []\n"
        "def test_window(qtbot): kept.append(QWidget()); kept[0].show()\n"
        "def test_timer(qtbot): kept.append(QTimer(interval=10**6)); kept[-1].start()\n"
        "old = QTimer(interval=10**6)\n"
        "def test_old_timer(qtbot): old.start()\n"
        "def test_what_was_left_before(qtbot): pass\n"
        "def test_neither(qtbot): widget = QWidget(); qtbot.addWidget(widget); widget.show()\n"
    )
    # No summary: where CI is set, pytest says all of each error there once more.
    command = [sys.executable, "-m", "pytest", "-q", "-rN", "-p", "no:cacheprovider", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert "5 passed, 3 errors" in result.stdout, result.stdout
    assert "left behind: ['<PySide6.QtWidgets.QWidget" in result.stdout
    assert result.stdout.count("left behind: ['<PySide6.QtCore.QTimer") == 2


def test_a_window_may_be_dropped_without_a_word(qapp: QApplication) -> None:
    census(qapp)
    before = census(qapp)
    for logit in range(5):
        window = create_window(START)
        window.show()
        window.store.edit(START.with_logit(0, float(logit)), Gesture("Logit"))
        qapp.processEvents()
        gone = weakref.ref(window)
        del window
        gc.collect()
        assert gone() is None
    assert census(qapp) == before


def test_two_windows_on_one_store_may_be_dropped_one_by_one(qapp: QApplication) -> None:
    before = census(qapp)
    store = Store(START)
    one, other = create_window(store=store), create_window(store=store)
    for window in (one, other):
        window.show()
    del one, window
    gc.collect()
    store.edit(START.with_logit(0, -3.0), Gesture("Logit"))
    readout = other.findChild(QLabel, "crossEntropyReadout")
    assert readout is not None
    assert readout.property("value") == store.analysis.cross_entropy
    del other, store, readout
    assert census(qapp) == before


def test_windows_that_are_there_at_the_end_of_a_script_go_silently() -> None:
    code = (
        "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from infoviz.app import create_window\n"
        "from infoviz.store import Gesture\n"
        "window = create_window(); window.prepare_for_picture(800, 600)\n"
        "window.store.edit(window.store.scene.with_logit(0, 3.0), Gesture('Logit'))\n"
        "other = create_window(); other.show()\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert not [line for line in result.stderr.splitlines() if "This plugin does not support" not in line]
