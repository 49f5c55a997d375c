from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QPushButton

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

import infoviz
from infoviz import app
from infoviz.model.examples import START
from infoviz.model.files.scene_file import load_scene, save_scene
from infoviz.ui.shell import remembered

# The program, which is used for a moment and then left in the way that its argument says.
PROGRAM = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from infoviz.app import run
from infoviz.ui.shell import remembered
from infoviz.arguments import parse_arguments
from infoviz.model.scene import Scene
from infoviz.store import Gesture
from infoviz.ui.shell.main_window import MainWindow

def window():
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))

def use():
    window().store.apply(Gesture("Logit"), Scene.with_logit, 0, 6.5)
    window().document.when_safe = lambda then: then()
    if sys.argv[1] == "quit":
        window().commands["quitAction"].trigger()
    elif sys.argv[1].startswith("SIG"):
        QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.Signals[sys.argv[1]]))
    else:
        QTimer.singleShot(0, fail)
        QTimer.singleShot(100, window().dispose)

def fail():
    raise RuntimeError("a fault")

def soon():
    QTimer.singleShot(0, use)

original = MainWindow.show
MainWindow.show = lambda self: (original(self), soon())
sys.exit(run(parse_arguments(["--theme", "dark"])))
"""


def run(way: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Start the program with a home of its own, and leave it."""
    environment = {
        "PYTHONPATH": str(Path(infoviz.__file__).parents[1]),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }
    command = [sys.executable, "-W", "error", "-c", PROGRAM, way]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="homes and signals are others there")
class TestARun:
    def test_a_quiet_one(self, tmp_path: Path) -> None:
        result = run("quit", tmp_path)
        assert result.returncode == 0, result.stderr
        assert not [line for line in result.stderr.splitlines() if "This plugin does not support" not in line]
        (last,) = tmp_path.rglob("last.json")
        assert load_scene(last).logits[0] == 6.5
        assert not list(tmp_path.rglob("running-*"))
        (settings,) = tmp_path.rglob("infoviz.ini")
        assert "appearance=dark" in settings.read_text()

    def test_ctrl_c_in_the_terminal_ends_it(self, tmp_path: Path) -> None:
        assert run("SIGINT", tmp_path).returncode == -signal.SIGINT

    @pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
    def test_a_signal_that_ends_it_lets_it_keep_the_scene_first(self, name: str, tmp_path: Path) -> None:
        result = run(name, tmp_path)
        assert result.returncode == -signal.Signals[name]
        assert "Traceback" not in result.stderr
        (kept,) = tmp_path.rglob("running-*.json")
        assert load_scene(kept).logits[0] == 6.5

    def test_a_signal_while_nothing_happens(self, tmp_path: Path) -> None:
        home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        environment = {"PYTHONPATH": str(Path(infoviz.__file__).parents[1]), "QT_QPA_PLATFORM": "offscreen"} | home
        save_scene(tmp_path / "mine.json", START)
        command = [sys.executable, "-m", "infoviz", str(tmp_path / "mine.json")]
        program = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while not list(tmp_path.rglob("running-*.json")):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        program.terminate()
        assert program.wait(timeout=30) == -signal.SIGTERM

    def test_a_fault_goes_to_a_file_and_the_program_goes_on(self, tmp_path: Path) -> None:
        result = run("fault", tmp_path)
        assert result.returncode == 0, result.stderr
        (faults,) = tmp_path.rglob("faults.txt")
        assert "RuntimeError: a fault" in faults.read_text()


class TestReporter:
    def test_a_fault_is_told_in_a_sentence(self, hand: Hand, tmp_path: Path) -> None:
        app._Reporter(hand.window, tmp_path)(ValueError, ValueError("x"), None)
        log = tmp_path / "faults.txt"
        assert hand.text("noticeText") == (
            f"Something went wrong inside infoviz, and this could not be done (ValueError). The details are in {log}."
        )
        hand.click(hand.find(QPushButton, "noticeDismiss"))

    def test_a_full_disk_does_not_keep_it_from_telling(self, hand: Hand, tmp_path: Path) -> None:
        app._Reporter(hand.window, tmp_path / "missing")(ValueError, ValueError("x"), None)
        assert hand.text("noticeText").endswith("(ValueError).")


class TestSettings:
    @pytest.mark.parametrize(("stored", "scale"), [("1.25", 1.25), ("99", 2.5), ("0", 0.8), ("large", None)])
    def test_a_stored_scale(self, settings: QSettings, stored: str, scale: float | None) -> None:
        settings.setValue("scale", stored)
        assert remembered.stored_scale(settings) == scale

    @pytest.mark.parametrize(("stored", "theme"), [("dark", "dark"), ("light", "light"), ("pink", "system")])
    def test_stored_colours(self, settings: QSettings, stored: str, theme: str) -> None:
        settings.setValue("appearance", stored)
        assert remembered.stored_colours(settings) == theme


def test_there_is_one_application(qapp: QApplication) -> None:
    assert app.create_application() is qapp
