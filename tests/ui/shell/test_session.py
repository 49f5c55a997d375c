from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand

import infoviz
from infoviz.model.examples import START
from infoviz.model.files.scene_file import load_scene, save_scene
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.ui.shell.session import Session

OFFERED = "infoviz was ended before it could close. The scene that it had then is still there."

# A program that edits, says so once that is on disk, and then waits to be ended.
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from infoviz.app import create_application, create_window
from infoviz.model.files.scene_file import load_scene
from infoviz.model.scene import Scene
from infoviz.store import Gesture
from infoviz.ui.shell.session import Session

application = create_application()
window = create_window()
folder = Path(sys.argv[1])
session = Session(window, folder)
window.show()
wanted = float(sys.argv[2])
window.store.apply(Gesture("Logit"), Scene.with_logit, 0, wanted)

def look():
    written = [path for path in folder.glob("running-*.json") if load_scene(path).logits[0] == wanted]
    if written:
        print("ready", flush=True)
        timer.stop()

timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
sys.exit(application.exec())
"""

Program = subprocess.Popen[str]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[float], Program]]:
    """Start programs of their own, which have set the first logit."""
    programs: list[Program] = []
    environment = os.environ | {"PYTHONPATH": str(Path(infoviz.__file__).parents[1])}

    def one(logit: float) -> Program:
        command = [sys.executable, "-c", PROGRAM, str(tmp_path), str(logit)]
        program = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
        programs.append(program)
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        return program

    yield one
    for program in programs:
        end(program)


def end(program: Program) -> None:
    """End a program as kill -9 does."""
    program.kill()
    program.wait()
    if program.stdout is not None:
        program.stdout.close()


@pytest.fixture
def crashed(start: Callable[[float], Program], tmp_path: Path) -> Path:
    """Give a folder in which a killed program left the logit 4.5 behind."""
    end(start(4.5))
    return tmp_path


def begin(hand: Hand, folder: Path) -> Session:
    """Do what the start of the program does."""
    session = Session(hand.window, folder)
    session.restore()
    session.offer_crashed()
    return session


def edit(hand: Hand, folder: Path, qtbot: QtBot, logit: float) -> Path:
    """Set the first logit, and wait until that is on disk."""
    hand.type("logitSpin0", str(logit))

    def kept() -> list[Path]:
        return [path for path in folder.glob("running-*.json") if load_scene(path).logits[0] == logit]

    qtbot.waitUntil(lambda: len(kept()) == 1)
    return kept()[0]


def names(folder: Path) -> list[str]:
    return sorted(path.name.partition("-")[0].partition(".")[0] for path in folder.iterdir())


class TestExit:
    def test_the_state_comes_back_at_the_next_start(
        self, open_window: Callable[..., Hand], tmp_path: Path, qtbot: QtBot
    ) -> None:
        first = open_window(START)
        begin(first, tmp_path)
        edit(first, tmp_path, qtbot, 7.25)
        first.window.store.look(View("bits", "landscape"))
        left = first.scene
        first.window.dispose()
        assert set(names(tmp_path)) == {"last"}, "nothing else stays behind"
        second = open_window(START)
        begin(second, tmp_path)
        assert second.scene == left
        assert second.window.store.view == View("bits", "landscape")
        assert second.values("logitSpin")[0] == 7.25
        assert not second.window.notice.isVisible()
        assert not second.window.isWindowModified()

    @pytest.mark.parametrize(("changed", "name"), [(False, "mine.json"), (True, "untitled scene")])
    def test_the_file_comes_back_while_it_holds_the_scene(
        self, open_window: Callable[..., Hand], tmp_path: Path, changed: bool, name: str
    ) -> None:
        file, folder = tmp_path / "mine.json", tmp_path / "sessions"
        first = open_window(START)
        begin(first, folder)
        first.window.document.write(file)
        first.window.dispose()
        if changed:
            save_scene(file, START.with_logit(0, 9.0))
        second = open_window(START)
        begin(second, folder)
        assert second.window.document.name == name
        assert second.scene == START

    def test_the_first_start(self, open_window: Callable[..., Hand], tmp_path: Path) -> None:
        hand = open_window(START)
        begin(hand, tmp_path / "new" / "folder")
        assert hand.scene == START
        assert not hand.window.notice.isVisible()

    def test_an_unreadable_memory_is_passed_over(self, open_window: Callable[..., Hand], tmp_path: Path) -> None:
        (tmp_path / "last.json").write_text("{")
        (tmp_path / "running-1.json").write_bytes(b"\xff\x00")
        hand = open_window(START)
        begin(hand, tmp_path)
        assert hand.scene == START
        assert not hand.window.notice.isVisible()

    def test_a_folder_that_cannot_be_made_costs_only_the_memory(
        self, open_window: Callable[..., Hand], tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("")
        hand = open_window(START)
        begin(hand, tmp_path / "file" / "folder")
        hand.type("logitSpin0", "3")
        hand.window.dispose()


class TestCrash:
    def test_after_a_kill_the_scene_is_offered_not_forced(
        self, open_window: Callable[..., Hand], crashed: Path
    ) -> None:
        hand = open_window(START)
        begin(hand, crashed)
        assert hand.text("noticeText") == OFFERED
        assert hand.scene == START
        hand.window.dispose()
        hand = open_window(START)
        begin(hand, crashed)
        assert hand.text("noticeText") == OFFERED, "without an answer it is offered again"
        hand.click(hand.find(QPushButton, "noticeAccept"))
        assert hand.scene.logits[0] == 4.5
        assert hand.window.isWindowModified(), "it is not on disk anywhere else"
        assert not hand.window.notice.isVisible()

    def test_dismissed_it_is_not_offered_again(self, open_window: Callable[..., Hand], crashed: Path) -> None:
        hand = open_window(START)
        begin(hand, crashed)
        hand.click(hand.find(QPushButton, "noticeDismiss"))
        assert hand.scene == START
        again = open_window(START)
        begin(again, crashed)
        assert not again.window.notice.isVisible()

    def test_unsaved_work_is_asked_for_before_it_comes_back(
        self, open_window: Callable[..., Hand], crashed: Path
    ) -> None:
        hand = open_window(START)
        begin(hand, crashed)
        hand.type("logitSpin0", "3")
        hand.click(hand.find(QPushButton, "noticeAccept"))
        assert hand.scene.logits[0] == 3.0
        hand.answer(hand.DISCARD)
        assert hand.scene.logits[0] == 4.5

    def test_what_is_there_anyway_is_not_offered(self, open_window: Callable[..., Hand], crashed: Path) -> None:
        save_scene(crashed / "last.json", START.with_logit(0, 4.5))
        hand = open_window(START)
        begin(hand, crashed)
        assert hand.scene.logits[0] == 4.5
        assert not hand.window.notice.isVisible()


class TestTwoAtOnce:
    def test_a_running_program_is_no_crash(
        self, open_window: Callable[..., Hand], start: Callable[[float], Program], tmp_path: Path
    ) -> None:
        program = start(4.5)
        hand = open_window(START)
        begin(hand, tmp_path)
        assert not hand.window.notice.isVisible()
        assert program.poll() is None
        assert names(tmp_path).count("running") >= 2, "its memory is left alone"

    def test_two_windows_of_one_program_keep_apart(
        self, open_window: Callable[..., Hand], tmp_path: Path, qtbot: QtBot
    ) -> None:
        one, two = open_window(START), open_window(START)
        begin(one, tmp_path)
        begin(two, tmp_path)
        assert not two.window.notice.isVisible()
        one.activate()
        path = edit(one, tmp_path, qtbot, 5.0)
        two.activate()
        other = edit(two, tmp_path, qtbot, 6.0)
        assert path != other
        two.window.dispose()
        assert load_scene(path).logits[0] == 5.0

    def test_the_last_to_close_is_what_comes_back(self, open_window: Callable[..., Hand], tmp_path: Path) -> None:
        save_scene(tmp_path / "last.json", Scene((1, 2), (0, 1)))
        one, two = open_window(START), open_window(START)
        begin(one, tmp_path)
        begin(two, tmp_path)
        one.activate()
        one.key("Ctrl+3")
        two.window.dispose()
        one.window.dispose()
        assert load_scene(tmp_path / "last.json").example == "3.1 uniform target"
