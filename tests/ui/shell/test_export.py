from __future__ import annotations

import gc
import os
import re
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QMenuBar,
    QPushButton,
    QSplitter,
    QStatusBar,
    QTabBar,
    QToolBar,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

from infoviz.app import render
from infoviz.model.examples import START
from infoviz.model.lenses import LENSES
from infoviz.model.lenses.precision.sweep import FACTORS
from infoviz.model.scene import Scene
from infoviz.model.view import View

WHITE = QColor("#ffffff").rgb()
SVG = "{http://www.w3.org/2000/svg}"


def colours(image: QImage) -> set[str]:
    """Give every colour of an image."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    found = np.unique(np.frombuffer(plain.constBits(), np.uint32))
    return {QColor(int(rgb)).name() for rgb in found}


def corners(image: QImage) -> set[int]:
    right, bottom = image.width() - 1, image.height() - 1
    return {image.pixel(x, y) for x, y in ((0, bottom), (right, bottom), (2, bottom // 2))}


def words_of(path: Path) -> str:
    root = ElementTree.parse(path).getroot()
    return " ".join(" ".join(element.itertext()) for element in root.iter(f"{SVG}text"))


class TestPng:
    def test_the_window_at_two_pixels_a_point(self, hand: Hand, tmp_path: Path) -> None:
        hand.key("Ctrl+E")
        hand.choose_file(tmp_path / "picture.png")
        image = QImage(str(tmp_path / "picture.png"))
        assert image.size() == hand.window.size() * 2
        assert {"#0072b2", "#c47400", "#c2335b"} <= colours(image)
        assert corners(image) == {WHITE}
        assert hand.text("noteText") == "The picture is in picture.png."

    def test_white_from_the_dark_theme_and_the_window_stays_dark(
        self, open_window: Callable[..., Hand], tmp_path: Path
    ) -> None:
        hand = open_window(START, colours="dark")
        before = hand.window.grab().toImage()
        hand.window.exporter.write(tmp_path / "picture.png")
        image = QImage(str(tmp_path / "picture.png"))
        assert corners(image) == {WHITE}
        assert hand.window.appearance.theme.card not in colours(image)
        assert hand.window.appearance.theme.name == "dark"
        assert hand.window.grab().toImage().pixel(300, 300) == before.pixel(300, 300)

    @pytest.mark.parametrize(
        ("action", "chart", "colour"),
        [
            ("exportTargetAction", "targetChart", "#0072b2"),
            ("exportPredictionAction", "predictionChart", "#c47400"),
            ("exportContributionAction", "contributionChart", "#c2335b"),
        ],
    )
    def test_one_chart_with_its_title(self, hand: Hand, tmp_path: Path, action: str, chart: str, colour: str) -> None:
        hand.window.commands[action].trigger()
        hand.choose_file(tmp_path / "chart.png")
        image = QImage(str(tmp_path / "chart.png"))
        card = hand.window.part(chart)
        assert card is not hand.window
        assert image.width() == pytest.approx(2 * card.width(), abs=4)
        assert image.height() == pytest.approx(2 * card.height(), abs=4)
        assert colour in colours(image)

    def test_the_columns_are_as_wide_as_in_the_window(self, hand: Hand) -> None:
        splitter = hand.window.findChild(QSplitter)
        assert splitter is not None
        splitter.moveSplitter(600, 1)
        copy = hand.window.copy_for_picture()
        drawn = copy.findChild(QSplitter)
        assert drawn is not None
        assert drawn.sizes() == splitter.sizes()
        copy.dispose()

    @pytest.mark.parametrize(("part", "scale"), [("", 1.0), ("", 2.0), ("contributionChart", 2.0), ("lensTabs", 1.0)])
    @pytest.mark.parametrize("lens", LENSES)
    def test_it_shows_content_and_nothing_for_a_hand(
        self, open_window: Callable[..., Hand], lens: str, part: str, scale: float
    ) -> None:
        hand = open_window(START, View(lens=lens), scale=scale)
        copy = hand.window.copy_for_picture()
        drawn = copy.content(part)
        for kind in (QAbstractButton, QMenuBar, QToolBar, QStatusBar):
            assert not [each for each in drawn.findChildren(kind) if each.isVisibleTo(drawn)]
        for tabs in drawn.findChildren(QTabBar):
            assert [tabs.tabText(i) for i in range(tabs.count()) if tabs.isTabVisible(i)] == [lens.title()]
        copy.dispose()

    def test_what_there_is_no_room_for_makes_it_taller(self, open_window: Callable[..., Hand], tmp_path: Path) -> None:
        hand = open_window(Scene((0.0,) * 64, (1 / 64,) * 64), View(lens="precision"))
        hand.window.resize(1280, 720)
        hand.window.exporter.write(tmp_path / "picture.svg", captioned=True)
        words = words_of(tmp_path / "picture.svg")
        assert "H(P,Q)" in words
        assert "--lens precision --content --render picture.png" in words

    def test_the_scene_at_hand_is_drawn(self, hand: Hand, tmp_path: Path) -> None:
        hand.window.exporter.write(tmp_path / "one.png", "predictionChart")
        hand.paste("logitsText", "0 9 0")
        hand.window.exporter.write(tmp_path / "two.png", "predictionChart")
        assert QImage(str(tmp_path / "one.png")) != QImage(str(tmp_path / "two.png"))

    def test_a_full_disk_is_called_so_and_leaves_the_old_picture(
        self, hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        (tmp_path / "picture.png").write_text("old")
        monkeypatch.setattr("os.fsync", fail)
        hand.window.exporter.write(tmp_path / "picture.png", "targetChart")
        assert ": no space left on device. The folder is “" in hand.text("noticeText")
        assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]

    def test_an_ending_is_added(self, hand: Hand, tmp_path: Path) -> None:
        hand.window.exporter.write(tmp_path / "results.v2")
        assert (tmp_path / "results.v2.png").exists()

    def test_where_it_cannot_be_written_a_sentence_says_so(self, hand: Hand, tmp_path: Path) -> None:
        for name in ("picture.png", "picture.svg"):
            hand.window.exporter.write(tmp_path / "missing" / name)
            assert "cannot be written" in hand.text("noticeText")
            hand.click(hand.find(QPushButton, "noticeDismiss"))


class TestSvg:
    def test_a_drawing_with_shapes_and_words(self, hand: Hand, tmp_path: Path) -> None:
        hand.key("Ctrl+E")
        dialog = hand.dialog(QFileDialog)
        dialog.filterSelected.emit("SVG drawing (*.svg)")
        hand.choose_file(tmp_path / "picture")
        root = ElementTree.parse(tmp_path / "picture.svg").getroot()
        assert root.tag == f"{SVG}svg"
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        assert (width, height) == (hand.window.width(), hand.window.height())
        inches = float(root.attrib["width"].removesuffix("mm")) / 25.4
        assert inches == pytest.approx(hand.window.width() / hand.window.logicalDpiX(), rel=1e-3)
        words = words_of(tmp_path / "picture.svg")
        assert "2.1490" in words
        assert "z = [" in words
        assert "Reset" not in words
        assert "infoviz --" not in words
        families = {element.get("font-family", "") for element in root.iter(f"{SVG}g")} - {""}
        assert families
        assert all(family.endswith(", sans-serif") for family in families)
        assert len(list(root.iter(f"{SVG}path"))) + len(list(root.iter(f"{SVG}rect"))) > 20
        assert "#c2335b" in (tmp_path / "picture.svg").read_text()

    def test_one_chart(self, hand: Hand, tmp_path: Path) -> None:
        hand.window.exporter.write(tmp_path / "chart.svg", "contributionChart")
        text = (tmp_path / "chart.svg").read_text()
        assert "#c2335b" in text
        assert "#c47400" not in text

    def test_each_strip_of_precision_is_an_image_of_its_own(
        self, open_window: Callable[..., Hand], tmp_path: Path
    ) -> None:
        """Qt writes a part of an image as the whole of it."""
        hand = open_window(START, View(lens="precision"))
        hand.window.exporter.write(tmp_path / "lens.svg", "lensTabs")
        data = re.findall('"data:image/png;base64,([^"]*)"', (tmp_path / "lens.svg").read_text())
        sizes = [(image.width(), image.height()) for image in (QImage.fromData(b64decode(each)) for each in data)]
        strips = [height for width, height in sizes if width == len(FACTORS)]
        assert strips == [1] * 16


class TestClipboard:
    def test_a_picture(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(START, colours="dark")
        hand.key("Ctrl+Alt+C")
        image = QGuiApplication.clipboard().image()
        assert image.size() == hand.window.size() * 2
        assert corners(image) == {WHITE}
        assert hand.text("noteText") == "The picture is on the clipboard."

    def test_a_picture_of_one_chart(self, hand: Hand) -> None:
        hand.window.commands["copyPredictionAction"].trigger()
        image = QGuiApplication.clipboard().image()
        chart = hand.window.part("predictionChart")
        assert image.width() == pytest.approx(2 * chart.width(), abs=4)
        assert "#c47400" in colours(image)
        assert "#c2335b" not in colours(image)

    def test_the_numbers_as_a_table(self, hand: Hand) -> None:
        hand.rename(1, "cat & dog")
        hand.type("logitSpin2", "-inf")
        hand.key("Ctrl+Shift+C")
        data = QGuiApplication.clipboard().mimeData()
        rows = [line.split("\t") for line in data.text().splitlines()]
        assert rows[0] == [
            *("class", "z", "P", "Q", "log Q (nats)", "-P log Q (nats)", "-P log P (nats)", "P log(P/Q) (nats)"),
            "dH/dz",
        ]
        assert [row[0] for row in rows] == ["class", "class 0", "cat & dog", "class 2", "sum", "temperature"]
        assert rows[3][:6] == ["class 2", "-inf", "0.5", "0.0", "-inf", "inf"]
        assert float(rows[1][3]) == hand.analysis.q[0], "to the last digit"
        assert rows[4][5:7] == ["inf", repr(hand.analysis.entropy)]
        assert "<td>cat &amp; dog</td>" in data.html()

    def test_in_bits(self, hand: Hand) -> None:
        hand.choose("bits")
        hand.key("Ctrl+Shift+C")
        text = QGuiApplication.clipboard().text()
        assert "log Q (bits)" in text
        assert repr(hand.value("crossEntropyReadout")) in text


class TestOutside:
    def test_a_picture_leaves_no_window_behind(self, hand: Hand, tmp_path: Path) -> None:
        before = len(QApplication.topLevelWidgets())
        for _ in range(3):
            hand.window.exporter.write(tmp_path / "picture.png")
        hand.activate()
        gc.collect()
        assert len(QApplication.topLevelWidgets()) == before

    @pytest.mark.parametrize(("theme", "corner"), [("light", "#f6f5f2"), ("dark", "#14161b")])
    @pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
    def test_render_draws_with_no_display(self, tmp_path: Path, theme: str, corner: str, size: tuple[int, int]) -> None:
        render(START, tmp_path / "picture.png", size, View(), "dark" if theme == "dark" else "light")
        image = QImage(str(tmp_path / "picture.png"))
        assert (image.width(), image.height()) == size
        assert corner in colours(image)

    def test_render_says_what_it_cannot_write(self, tmp_path: Path) -> None:
        with pytest.raises(OSError, match="cannot be written"):
            render(START, tmp_path / "missing" / "picture.png", (800, 600), View())

    def test_render_shows_sixty_four_classes(self, tmp_path: Path) -> None:
        render(Scene((0.0,) * 64, (1 / 64,) * 64), tmp_path / "picture.svg", (1440, 900), View())
        assert ElementTree.parse(tmp_path / "picture.svg")

    def test_render_leaves_no_trace_in_what_the_process_has_set(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("QT_QPA_PLATFORM", "elsewhere")
        told: list[str] = []
        before = qInstallMessageHandler(lambda _, __, message: told.append(message))
        try:
            render(START, tmp_path / "picture.png", (800, 600), View())
            qWarning("heard")
        finally:
            qInstallMessageHandler(before)
        assert os.environ["QT_QPA_PLATFORM"] == "elsewhere"
        assert told == ["heard"]
        assert not capfd.readouterr().err


def test_nothing_on_the_screen_is_drawn_over(hand: Hand) -> None:
    """What is drawn is a copy: the window itself neither flickers nor takes another size."""
    shown = hand.window.grab().toImage()
    hand.window.exporter.copy_picture()
    hand.window.store.say("")
    note = hand.find(QWidget, "noteText")
    assert note.isVisible()
    assert hand.window.grab().toImage() == shown
