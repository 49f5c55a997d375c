from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QMessageBox, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand

from infoviz.model.examples import START
from infoviz.model.files.scene_file import load_scene, save_scene
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.ui.shell.session import Session

SAVE, DISCARD, CANCEL = (
    QMessageBox.StandardButton.Save,
    QMessageBox.StandardButton.Discard,
    QMessageBox.StandardButton.Cancel,
)
OTHER = Scene((0.5, 2.5), (0.25, 0.75), temperature=2.0, names=("cat", "dog"))


@dataclass
class Files:
    """A scene on disk, one that is none, and a place for another."""

    scene: Path
    broken: Path
    new: Path


@pytest.fixture
def files(tmp_path: Path) -> Files:
    files = Files(tmp_path / "other.json", tmp_path / "broken.json", tmp_path / "new.json")
    save_scene(files.scene, OTHER)
    files.broken.write_text('{"format": "infoviz scene", "version": 1, "logits": [1, 2], "target": [1, -1]}')
    return files


def title(hand: Hand) -> str:
    """Give the title as a desktop shows it."""
    return hand.window.windowTitle().replace("[*]", "*" if hand.window.isWindowModified() else "")


def drop(hand: Hand, *paths: Path, over: QWidget | None = None) -> bool:
    """Drop files on the window, or on what stands in it; False where it does not take them."""
    target = over or hand.window
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(map(str, paths)))  # as file managers do
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), actions, data, buttons, hand.NO_KEY)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), actions, data, buttons, hand.NO_KEY))
    return enter.isAccepted()


class TestSaving:
    def test_save_as_then_save(self, hand: Hand, files: Files) -> None:
        assert title(hand) == "untitled scene — infoviz"
        hand.type("logitSpin0", "3")
        assert title(hand) == "untitled scene* — infoviz"
        hand.key("Ctrl+S")
        hand.choose_file(files.new)
        assert title(hand) == "new.json — infoviz"
        assert hand.text("noteText") == "Saved to new.json."
        assert load_scene(files.new) == hand.scene
        hand.window.store.preview(hand.scene.with_logit(0, 3.5))
        hand.key("Ctrl+S")
        assert hand.text("noteText") == "Saved to new.json, without the preview."
        assert load_scene(files.new) == hand.scene
        hand.window.store.end_preview()
        hand.type("logitSpin0", "4")
        assert title(hand) == "new.json* — infoviz"
        hand.key("Ctrl+S")
        assert title(hand) == "new.json — infoviz"
        assert load_scene(files.new).logits[0] == 4.0

    def test_the_ending_is_added(self, hand: Hand, files: Files) -> None:
        hand.key("Ctrl+Shift+S")
        hand.choose_file(files.new.with_suffix(""))
        assert load_scene(files.new) == hand.scene

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names of files are others there")
    def test_a_name_that_is_not_utf_8_is_written_as_given(
        self, open_window: Callable[..., Hand], tmp_path: Path, settings: QSettings
    ) -> None:
        file, folder = tmp_path / os.fsdecode(b"\xff.json"), tmp_path / "sessions"
        hand = open_window(OTHER, settings=settings)
        session = Session(hand.window, folder)
        assert hand.window.document.write(file)
        assert session.keep()
        assert b"\xff.json" in [os.fsencode(path.name) for path in tmp_path.iterdir()]
        assert hand.window.close()
        again = open_window(OTHER, settings=settings)
        Session(again.window, folder).restore()
        assert again.window.document.path == file

    def test_undo_to_what_was_saved_is_saved(self, hand: Hand, files: Files) -> None:
        assert hand.window.document.write(files.new)
        hand.type("logitSpin0", "4")
        hand.key("Ctrl+Z")
        assert title(hand) == "new.json — infoviz"

    def test_where_it_cannot_be_written_a_sentence_says_so(self, hand: Hand, tmp_path: Path) -> None:
        hand.type("logitSpin0", "4")
        assert not hand.window.document.write(tmp_path / "missing" / "scene.json")
        text = hand.text("noticeText")
        assert text.startswith("“scene.json” cannot be written: no such file or directory. The folder is ")
        assert text.endswith("/missing”.")
        assert hand.window.appearance.theme.error in colours_of(hand.window.notice)
        assert title(hand) == "untitled scene* — infoviz"
        dismiss(hand)

    def test_what_a_process_that_is_gone_began_there_is_cleared(self, hand: Hand, files: Files) -> None:
        left = files.new.with_name(f".infoviz-999999999-{'0' * 16}.tmp")
        young = files.new.with_name(f".infoviz-999999999-{'1' * 16}.tmp")
        for path in (left, young):
            path.write_text("{")
        os.utime(left, (1, 1))
        assert hand.window.document.write(files.new)
        assert not left.exists()
        assert young.exists(), "another machine may be at it"


def colours_of(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width()) for y in range(image.height())}


class TestWithoutAFile:
    def test_an_example_leaves_the_file_and_undo_comes_back_to_it(self, hand: Hand, files: Files) -> None:
        document = hand.window.document
        document.load(files.scene)
        hand.key("Ctrl+6")
        assert hand.scene.example == "4.1 logits"
        assert title(hand) == "untitled scene* — infoviz"
        hand.key("Ctrl+S")
        hand.press_escape(hand.dialog(QFileDialog))
        assert load_scene(files.scene) == OTHER
        hand.key("Ctrl+Z")
        assert hand.scene == OTHER
        assert title(hand) == "other.json — infoviz"
        hand.key("Ctrl+Shift+Z")
        assert title(hand) == "untitled scene* — infoviz"
        hand.key("Ctrl+Z")
        hand.type("logitSpin0", "7")
        assert title(hand) == "other.json* — infoviz", "this is an edit of the file's scene"

    def test_saved_elsewhere_after_undo_the_example_is_still_without_a_file(self, hand: Hand, files: Files) -> None:
        hand.window.document.load(files.scene)
        hand.key("Ctrl+6")
        hand.key("Ctrl+Z")
        hand.window.document.write(files.new)
        hand.key("Ctrl+Shift+Z")
        assert title(hand) == "untitled scene* — infoviz"
        hand.key("Ctrl+Z")
        assert title(hand) == "new.json — infoviz"

    def test_an_example_asks_for_the_changes_of_a_file_first(self, hand: Hand, files: Files) -> None:
        hand.window.document.load(files.scene)
        hand.type("logitSpin0", "7")
        hand.key("Ctrl+6")
        assert hand.scene.logits[0] == 7.0
        hand.answer(SAVE)
        assert load_scene(files.scene).logits[0] == 7.0
        assert hand.scene.example == "4.1 logits"
        assert hand.window.document.path is None

    def test_new_starts_with_the_first_scene(self, hand: Hand, files: Files) -> None:
        hand.window.document.load(files.scene)
        hand.key("Ctrl+N")
        assert hand.scene == START
        assert hand.steps == 0
        assert title(hand) == "untitled scene — infoviz"
        assert load_scene(files.scene) == OTHER

    def test_new_asks_first(self, hand: Hand) -> None:
        hand.type("logitSpin0", "3")
        hand.window.commands["newAction"].trigger()
        assert hand.scene.logits[0] == 3.0
        hand.answer(DISCARD)
        assert hand.scene == START


class TestOpening:
    def test_a_scene(self, hand: Hand, files: Files) -> None:
        hand.key("Ctrl+O")
        hand.choose_file(files.scene)
        assert hand.scene == OTHER
        assert hand.values("logitSpin") == [0.5, 2.5]
        assert hand.text("temperatureSpin") == "2.00"
        assert hand.spin("logitSpin1").accessibleName() == "logit of dog"
        assert title(hand) == "other.json — infoviz"
        assert hand.steps == 0
        assert not hand.window.commands["undoAction"].isEnabled()

    def test_what_is_no_scene_is_said_with_the_field_and_the_scene_stays(self, hand: Hand, files: Files) -> None:
        before = hand.scene
        hand.key("Ctrl+O")
        hand.choose_file(files.broken)
        notice = hand.text("noticeText")
        assert notice.startswith("“broken.json” is not a valid scene: ")
        assert "class 1" in notice
        assert hand.scene == before
        assert title(hand) == "untitled scene — infoviz"
        dismiss(hand)

    def test_a_later_version(self, hand: Hand, files: Files) -> None:
        files.broken.write_text('{"format": "infoviz scene", "version": 2}')
        hand.window.document.load(files.broken)
        assert "later version" in hand.text("noticeText")
        dismiss(hand)

    def test_a_missing_file(self, hand: Hand, tmp_path: Path) -> None:
        hand.window.document.load(tmp_path / "gone.json")
        assert hand.text("noticeText") == "“gone.json” cannot be read: no such file or directory."
        dismiss(hand)

    def test_a_good_file_clears_the_complaint_about_a_bad_one(self, hand: Hand, files: Files) -> None:
        hand.window.document.load(files.broken)
        hand.window.document.load(files.scene)
        assert not hand.window.notice.isVisible()

    def test_recent_files_the_last_used_first(self, hand: Hand, files: Files) -> None:
        hand.window.document.load(files.scene)
        hand.window.document.write(files.new)
        assert hand.menu_texts("recentMenu") == ["new.json", "other.json"]
        menu = hand.window.findChild(QMenu, "recentMenu")
        assert menu is not None
        menu.actions()[1].trigger()
        assert title(hand) == "other.json — infoviz"
        assert hand.menu_texts("recentMenu") == ["other.json", "new.json"]

    def test_recent_files_are_remembered(
        self, open_window: Callable[..., Hand], files: Files, settings: QSettings
    ) -> None:
        for _ in range(2):  # QSettings gives a list of one back as a text
            open_window(OTHER, settings=settings).window.document.load(files.scene)
            settings.sync()
            again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
            assert open_window(OTHER, settings=again).menu_texts("recentMenu") == ["other.json"]

    @pytest.mark.parametrize(
        "stored",
        [[f"/scenes/{i}.json" for i in range(100_000)], ["", "/a\0b", "x" * 5000, "/scenes/0.json"], "/scenes/0.json"],
    )
    def test_a_list_that_is_rubbish_or_huge_is_cut(
        self, open_window: Callable[..., Hand], settings: QSettings, stored: list[str] | str
    ) -> None:
        settings.setValue("recentFiles", stored)
        settings.setValue("view", "[" * 1_000_000)
        hand = open_window(OTHER, settings=settings)
        hand.window.remembered.recall()
        texts = hand.menu_texts("recentMenu")
        assert texts[0] == "0.json"
        assert len(texts) == (8 if len(stored) > 100 else 1)
        assert hand.window.store.view == View()


class TestDropping:
    def test_a_scene(self, hand: Hand, files: Files) -> None:
        assert drop(hand, files.scene)
        assert hand.scene == OTHER

    def test_something_else(self, hand: Hand, files: Files) -> None:
        before = hand.scene
        drop(hand, files.broken)
        assert hand.window.notice.isVisible()
        assert hand.scene == before
        dismiss(hand)

    def test_two_files_are_not_taken(self, hand: Hand, files: Files) -> None:
        assert not drop(hand, files.scene, files.broken)

    def test_over_a_box_too(self, hand: Hand, files: Files) -> None:
        assert drop(hand, files.scene, over=hand.line("logitsText"))
        assert hand.scene == OTHER

    def test_over_a_name_too(self, hand: Hand, files: Files) -> None:
        (line, *_) = (w for w in hand.window.findChildren(QLineEdit) if w.property("role") == "name")
        assert drop(hand, files.scene, over=line)
        assert hand.scene == OTHER

    def test_unsaved_work_is_asked_for_first(self, hand: Hand, files: Files) -> None:
        hand.type("logitSpin0", "3")
        drop(hand, files.scene)
        assert hand.scene != OTHER
        hand.answer(DISCARD)
        assert hand.scene == OTHER


class TestTheQuestion:
    @pytest.fixture(autouse=True)
    def _unsaved(self, hand: Hand) -> None:
        hand.type("logitSpin0", "3")

    def test_save_then_go_on(self, hand: Hand, files: Files) -> None:
        hand.window.document.open_path(files.scene)
        box = hand.dialog(QMessageBox)
        assert box.objectName() == "unsavedQuestion"
        assert box.text() == "Your changes to untitled scene are not saved."
        hand.answer(SAVE)
        hand.choose_file(files.new)
        assert load_scene(files.new).logits[0] == 3.0
        assert hand.scene == OTHER

    def test_discard(self, hand: Hand, files: Files) -> None:
        hand.key("Ctrl+O")
        hand.answer(DISCARD)
        hand.choose_file(files.scene)
        assert hand.scene == OTHER

    @pytest.mark.parametrize("keys", [CANCEL, "Esc"])
    def test_cancel(self, hand: Hand, files: Files, keys: object) -> None:
        hand.window.document.open_path(files.scene)
        hand.answer(CANCEL) if keys == CANCEL else hand.press_escape(hand.dialog(QMessageBox))
        assert hand.scene.logits[0] == 3.0
        hand.window.document.write(files.new)
        assert hand.scene.logits[0] == 3.0, "what was given up is forgotten"

    def test_no_place_to_save_means_no_going_on(self, hand: Hand, files: Files) -> None:
        hand.window.document.open_path(files.scene)
        hand.answer(SAVE)
        hand.press_escape(hand.dialog(QFileDialog))
        assert hand.scene.logits[0] == 3.0
        hand.window.document.write(files.new)
        assert hand.scene.logits[0] == 3.0

    def test_nor_does_a_place_that_cannot_be_written(self, hand: Hand, files: Files, tmp_path: Path) -> None:
        hand.window.document.path = tmp_path / "missing" / "scene.json"
        hand.window.document.open_path(files.scene)
        hand.answer(SAVE)
        assert hand.window.notice.isVisible()
        hand.window.document.write(files.new)
        assert hand.scene.logits[0] == 3.0

    def test_closing_is_asked_for_and_can_be_called_off(self, hand: Hand) -> None:
        assert not hand.window.close()
        hand.answer(CANCEL)
        assert hand.window.isVisible()

    def test_closing_after_discarding(self, hand: Hand, qtbot: QtBot) -> None:
        hand.key("Ctrl+Q")
        with qtbot.waitSignal(hand.window.closed):
            hand.answer(DISCARD)
        qtbot.waitUntil(lambda: not hand.window.isVisible())

    def test_closing_after_saving(self, hand: Hand, qtbot: QtBot, files: Files) -> None:
        hand.window.document.path = files.new
        hand.window.close()
        with qtbot.waitSignal(hand.window.closed):
            hand.answer(SAVE)
        assert load_scene(files.new).logits[0] == 3.0

    def test_a_saved_scene_closes_at_once(self, hand: Hand, files: Files) -> None:
        hand.window.document.write(files.new)
        assert hand.window.close()


def dismiss(hand: Hand) -> None:
    hand.click(hand.find(QPushButton, "noticeDismiss"))
    assert not hand.window.notice.isVisible()


def test_how_it_looks_survives_a_kill(open_window: Callable[..., Hand], settings: QSettings, qtbot: QtBot) -> None:
    hand = open_window(OTHER, settings=settings)
    hand.key("Ctrl+T")
    hand.key("Ctrl++")
    hand.key("Ctrl+Alt+B")
    hand.window.resize(1300, 850)

    def stored() -> bool:
        settings.sync()
        kept = QSettings(settings.fileName(), QSettings.Format.IniFormat)
        return kept.value("geometry") == hand.window.saveGeometry() and '"bits"' in str(kept.value("view"))

    qtbot.waitUntil(stored)
    assert settings.value("appearance") == "dark"
    assert float(str(settings.value("scale"))) == hand.window.appearance.scale > 1.0
    hand.window.close()
