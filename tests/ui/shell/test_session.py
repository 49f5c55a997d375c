from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand

import infoviz
from infoviz.model.examples import START
from infoviz.model.files.scene_file import load_scene, save_scene
from infoviz.model.quoted import quoted_folder
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.ui.shell.kept_scene import KeptScene
from infoviz.ui.shell.recovery_list import RecoveryList
from infoviz.ui.shell.session import Session

OFFERED = "infoviz ended unexpectedly. The scene that you were working on is still there."

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


@dataclass
class Disk:
    """A disk that can be full."""

    full: bool = False


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Give a disk on which, once it is full, nothing can be written."""
    disk, fsync = Disk(), os.fsync

    def sync(descriptor: int) -> None:
        if disk.full:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    monkeypatch.setattr("os.fsync", sync)
    return disk


def leave(folder: Path, logit: float, file: Path | None = None) -> Path:
    """Leave a scene behind as a crash does; each of another age, the last the newest."""
    path = folder / f"running-{logit}.json"
    KeptScene(path).write(START.with_logit(0, logit), View(), file)
    os.utime(path, (1_700_000_000 + logit, 1_700_000_000 + logit))
    return path


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

    def test_it_is_saved_beside_its_file_or_over_it(self, open_window: Callable[..., Hand], tmp_path: Path) -> None:
        """Its file may hold a later one by now, so that nothing writes there unasked."""
        file, folder = tmp_path / "lecture.json", tmp_path / "kept"
        save_scene(file, START)
        folder.mkdir()
        kept = KeptScene.new(folder)
        kept.write(START.with_logit(0, 4.5), View(), file)
        kept.unlock()
        hand = open_window(START)
        begin(hand, folder)
        hand.click(hand.find(QPushButton, "noticeAccept"))
        document = hand.window.document
        assert document.path is None
        assert hand.window.windowTitle() == "lecture.json (brought back)[*] — infoviz"
        document.save()
        dialog = hand.dialog(QFileDialog)
        assert dialog.selectedFiles() == [str(file)]
        hand.press_escape(dialog)
        hand.key("Ctrl+1")
        assert hand.window.windowTitle() == "untitled scene[*] — infoviz"

    def test_discarded_it_is_not_offered_again(self, open_window: Callable[..., Hand], crashed: Path) -> None:
        hand = open_window(START)
        begin(hand, crashed)
        assert hand.find(QPushButton, "noticeDismiss").text() == "Discard"
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

    def test_a_kill_right_after_it_came_back_loses_nothing(
        self, open_window: Callable[..., Hand], crashed: Path
    ) -> None:
        hand = open_window(START)
        begin(hand, crashed)
        hand.click(hand.find(QPushButton, "noticeAccept"))
        (kept,) = crashed.glob("running-*.json")
        assert load_scene(kept).logits[0] == 4.5
        assert not KeptScene(kept).abandoned, "it is the window's own by now"

    def test_it_stays_until_it_is_safe_elsewhere(
        self, open_window: Callable[..., Hand], tmp_path: Path, full_disk: Disk
    ) -> None:
        path = leave(tmp_path, 4.5)
        hand = open_window(START)
        begin(hand, tmp_path)
        full_disk.full = True
        hand.click(hand.find(QPushButton, "noticeAccept"))
        assert hand.scene.logits[0] == 4.5
        full_disk.full = False
        assert load_scene(path).logits[0] == 4.5

    def test_called_off_it_is_still_offered(self, open_window: Callable[..., Hand], tmp_path: Path) -> None:
        leave(tmp_path, 4.5)
        hand = open_window(START)
        begin(hand, tmp_path)
        hand.window.document.write(tmp_path / "mine.json")
        hand.type("logitSpin0", "3")
        hand.click(hand.find(QPushButton, "noticeAccept"))
        hand.answer(QMessageBox.StandardButton.Cancel)
        again = open_window(START)
        begin(again, tmp_path)
        assert again.text("noticeText") == OFFERED

    def test_what_its_file_holds_is_not_offered(self, open_window: Callable[..., Hand], tmp_path: Path) -> None:
        file = tmp_path / "mine.json"
        save_scene(file, START.with_logit(0, 4.5))
        path = leave(tmp_path, 4.5, file)
        hand = open_window(START)
        begin(hand, tmp_path)
        assert not hand.window.notice.isVisible()
        assert not path.exists()

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


class TestSeveralCrashes:
    @pytest.fixture
    def listed(self, open_window: Callable[..., Hand], tmp_path: Path) -> Hand:
        """Give a window in which the list of three scenes is open."""
        leave(tmp_path, 1.5)
        leave(tmp_path, 2.5, tmp_path / "cats.json")
        leave(tmp_path, 3.5)
        hand = open_window(START)
        begin(hand, tmp_path)
        assert hand.text("noticeText") == "infoviz ended unexpectedly. 3 scenes are still there."
        hand.click(hand.find(QPushButton, "noticeAccept"))
        return hand

    def test_two_windows_that_were_killed_are_both_offered(
        self, open_window: Callable[..., Hand], start: Callable[[float], Program], tmp_path: Path
    ) -> None:
        for program in (start(4.5), start(5.5)):
            end(program)
        hand = open_window(START)
        begin(hand, tmp_path)
        hand.click(hand.find(QPushButton, "noticeAccept"))
        hand.click(hand.find(QPushButton, "bringBack1"))
        assert hand.scene.logits[0] == 4.5
        assert hand.text("noticeText") == OFFERED, "the other one is next"
        hand.click(hand.find(QPushButton, "noticeAccept"))
        hand.answer(hand.DISCARD)
        assert hand.scene.logits[0] == 5.5
        assert not hand.window.notice.isVisible()

    def test_each_has_its_time_and_file_and_picture_the_newest_first(self, listed: Hand) -> None:
        titles = [listed.text(f"crashedTitle{i}").partition(", ") for i in range(3)]
        assert [file for _, _, file in titles] == ["untitled scene", "cats.json", "untitled scene"]
        assert all(time.startswith("2023-11-1") for time, _, _ in titles)
        list_of_them = listed.dialog(RecoveryList)
        pictures = [label.pixmap() for label in list_of_them.findChildren(QLabel) if not label.pixmap().isNull()]
        assert len(pictures) == 3
        assert pictures[0].toImage() != pictures[2].toImage()
        assert listed.find(QPushButton, "bringBack1").accessibleName().endswith("cats.json")

    def test_closing_the_list_loses_nothing(self, listed: Hand, tmp_path: Path) -> None:
        listed.press_escape(listed.dialog(RecoveryList))
        assert len(list(tmp_path.glob("running-*.5.json"))) == 3
        assert listed.text("noticeText").endswith("3 scenes are still there.")
        listed.click(listed.find(QPushButton, "noticeDismiss"))
        assert len(list(tmp_path.glob("running-*.5.json"))) == 3
        assert not listed.window.notice.isVisible()

    def test_one_is_discarded_and_the_others_stay(self, listed: Hand, tmp_path: Path) -> None:
        listed.click(listed.find(QPushButton, "discard0"))
        assert sorted(tmp_path.glob("running-*.5.*")) == [
            *(tmp_path / f"running-{name}" for name in ("1.5.json", "2.5.json", "2.5.txt")),
        ]
        for name in ("discard1", "discard2"):
            listed.click(listed.find(QPushButton, name))
        assert not list(tmp_path.glob("running-*.5.*"))
        assert not listed.window.notice.isVisible()
        assert listed.scene == START

    def test_one_comes_back_and_the_others_are_offered(self, listed: Hand, tmp_path: Path) -> None:
        listed.click(listed.find(QPushButton, "bringBack0"))
        assert listed.scene.logits[0] == 3.5
        assert listed.text("noticeText").endswith("2 scenes are still there.")
        assert not (tmp_path / "running-3.5.json").exists()

    def test_a_wrong_clock_and_rubbish_cost_nothing(self, open_window: Callable[..., Hand], tmp_path: Path) -> None:
        rubbish = tmp_path / "running-0.json"
        rubbish.write_text("{")
        os.utime(rubbish, (4e9, 4e9))
        leave(tmp_path, 4.5)
        hand = open_window(START)
        begin(hand, tmp_path)
        assert hand.text("noticeText") == OFFERED
        assert hand.text("noteText") == (
            f"1 file of earlier runs cannot be read; nothing was removed from {quoted_folder(tmp_path)}."
        )
        assert rubbish.read_text() == "{"

    @pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
    def test_a_pipe_is_not_waited_for(self, open_window: Callable[..., Hand], tmp_path: Path) -> None:
        for name in ("running-0.json", "last.json", "last.txt"):
            os.mkfifo(tmp_path / name)
        hand = open_window(START)
        begin(hand, tmp_path)
        assert hand.text("noteText").startswith("1 file of earlier runs cannot be read")


class TestFullDisk:
    def test_it_is_told_once(
        self, open_window: Callable[..., Hand], tmp_path: Path, full_disk: Disk, qtbot: QtBot
    ) -> None:
        hand = open_window(START)
        begin(hand, tmp_path)
        full_disk.full = True
        hand.type("logitSpin0", "4")
        qtbot.waitUntil(hand.window.notice.isVisible)
        assert hand.text("noticeText").startswith("Your scene could not be kept for the next start: “running-")
        assert hand.text("noticeText").endswith(
            f"cannot be written: no space left on device. The folder is {quoted_folder(tmp_path)}."
        )
        hand.click(hand.find(QPushButton, "noticeDismiss"))
        hand.type("logitSpin0", "5")
        qtbot.wait(400)
        assert not hand.window.notice.isVisible()

    def test_at_exit_the_running_scene_stays_where_the_last_cannot_be_written(
        self, open_window: Callable[..., Hand], tmp_path: Path, full_disk: Disk, qtbot: QtBot
    ) -> None:
        hand = open_window(START)
        begin(hand, tmp_path)
        path = edit(hand, tmp_path, qtbot, 4.5)
        full_disk.full = True
        hand.window.dispose()
        full_disk.full = False
        assert load_scene(path).logits[0] == 4.5
        again = open_window(START)
        begin(again, tmp_path)
        assert again.text("noticeText") == OFFERED

    def test_what_cannot_come_back_is_asked_for(
        self, open_window: Callable[..., Hand], tmp_path: Path, full_disk: Disk
    ) -> None:
        hand = open_window(START)
        begin(hand, tmp_path)
        hand.type("logitSpin0", "4")
        full_disk.full = True
        assert not hand.window.close()
        hand.answer(QMessageBox.StandardButton.Cancel)
        full_disk.full = False
        assert hand.window.close()


class TestTheQuestionAtExit:
    def test_what_is_untitled_and_comes_back_asks_nothing(
        self, open_window: Callable[..., Hand], tmp_path: Path
    ) -> None:
        hand = open_window(START)
        begin(hand, tmp_path)
        hand.type("logitSpin0", "4")
        assert hand.window.close()
        again = open_window(START)
        begin(again, tmp_path)
        assert again.scene.logits[0] == 4.0
        assert again.window.close(), "nor does it the second time"

    def test_beside_another_window_it_asks_since_the_last_one_comes_back(
        self, open_window: Callable[..., Hand], tmp_path: Path, qtbot: QtBot
    ) -> None:
        one, two = open_window(START), open_window(START)
        begin(one, tmp_path)
        begin(two, tmp_path)
        two.activate()
        two.type("logitSpin0", "4")
        assert not two.window.close()
        with qtbot.waitSignal(two.window.closed):
            two.answer(two.DISCARD)
        assert not (tmp_path / "last.json").exists(), "discarded is discarded"
        assert len(list(tmp_path.glob("running-*.lock"))) == 1

    def test_discard_discards(self, open_window: Callable[..., Hand], tmp_path: Path, qtbot: QtBot) -> None:
        file, folder = tmp_path / "mine.json", tmp_path / "sessions"
        hand = open_window(START)
        begin(hand, folder)
        hand.window.document.write(file)
        hand.type("logitSpin0", "4")
        assert not hand.window.close()
        with qtbot.waitSignal(hand.window.closed):
            hand.answer(hand.DISCARD)
        again = open_window(Scene((1, 2), (0, 1)))
        begin(again, folder)
        assert again.scene == START
        assert again.window.document.path == file
        assert not again.window.notice.isVisible()

    def test_what_came_back_is_not_given_up_for_another_without_a_question(
        self, open_window: Callable[..., Hand], tmp_path: Path
    ) -> None:
        save_scene(tmp_path / "last.json", START.with_logit(0, 4.5))
        save_scene(tmp_path / "other.json", Scene((1, 2), (0, 1)))
        hand = open_window(START)
        begin(hand, tmp_path)
        hand.window.document.open_path(tmp_path / "other.json")
        hand.answer(QMessageBox.StandardButton.Cancel)
        assert hand.scene.logits[0] == 4.5

    @pytest.mark.parametrize("content", ["{", None])
    def test_what_this_window_did_not_bring_back_is_not_overwritten(
        self, open_window: Callable[..., Hand], tmp_path: Path, content: str | None
    ) -> None:
        last = tmp_path / "last.json"
        save_scene(last, START.with_logit(0, 4.5))
        if content is not None:
            last.write_text(content)
        before = last.read_bytes()
        hand = open_window(Scene((1, 2), (0, 1)))
        Session(hand.window, tmp_path)  # a scene was asked for, so that nothing is restored
        assert hand.window.close()
        assert load_scene(last) == hand.scene
        (aside,) = tmp_path.glob("running-*.json")
        assert aside.read_bytes() == before


def test_what_a_dead_process_had_begun_to_write_is_cleared(open_window: Callable[..., Hand], tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    name = ".infoviz-{}0123456789abcdef.tmp"
    gone = tmp_path / name.format(f"{dead.pid}-")
    running, new = (tmp_path / name.format(kind) for kind in (f"{os.getpid()}-", ""))
    old = tmp_path / ".infoviz-fedcba9876543210.tmp"
    other = tmp_path / ".infoviz-notes.tmp"
    for path in (gone, running, new, old, other):
        path.touch()
    for path in (old, gone):
        os.utime(path, (1e9, 1e9))
    Session(open_window(START).window, tmp_path)
    assert {path.name for path in tmp_path.glob(".infoviz-*")} == {running.name, new.name, other.name}
