from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from infoviz.ui.paint import glide, reduced_motion
from infoviz.ui.paint.glide import Glide


class Bar(QWidget):
    """Paints how far it has come; notes what each painting took."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(100, 20)
        self.glide = Glide(self)
        self.glide.moved.connect(self.update)
        self.painted: list[float] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter = QPainter(self)
        seen = self.glide.seen(painter)
        self.painted.append(seen)
        painter.fillRect(0, 0, round(seen), 20, QColor("black"))
        painter.end()


@pytest.fixture
def bar(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Bar:
    monkeypatch.setattr(glide, "reduced_motion", lambda: False)
    bar = Bar()
    qtbot.addWidget(bar)
    bar.glide.go(100.0)
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def width_in_picture(bar: Bar) -> int:
    picture = bar.grab().toImage()
    return sum(picture.pixelColor(x, 10) == QColor("black") for x in range(100))


def test_the_first_end_is_there_at_once(bar: Bar) -> None:
    assert not bar.glide.moving
    assert width_in_picture(bar) == 100


def test_it_comes_by_steps_on_the_screen_and_is_there_in_a_picture(bar: Bar, qtbot: QtBot) -> None:
    bar.glide.go(20.0)
    assert bar.glide.moving
    assert width_in_picture(bar) == 20
    bar.painted.clear()
    qtbot.waitUntil(lambda: not bar.glide.moving, timeout=2000)
    bar.repaint()
    assert bar.painted[-1] == 20.0
    assert bar.painted == sorted(bar.painted, reverse=True)
    assert any(20.0 < seen < 100.0 for seen in bar.painted)


@pytest.mark.parametrize(("start", "end"), [(1e300, 8.0), (8.0, 1e300), (-8e307, 8e307)])
def test_between_huge_ends_it_goes_by_nothing_else(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, start: float, end: float
) -> None:
    monkeypatch.setattr(glide, "reduced_motion", lambda: False)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    way, seen = Glide(widget), list[float]()
    way.go(start)
    way.moved.connect(lambda: seen.append(way._seen))
    way.go(end)
    seen.clear()
    for part in range(17):
        way._move(way.easingCurve().valueForProgress(part / 16))
    assert len(seen) == 17
    assert all(min(start, end) <= each <= max(start, end) for each in seen)
    assert seen[-1] == end


def test_another_end_on_the_way_begins_where_it_is_seen(bar: Bar, qtbot: QtBot) -> None:
    bar.glide.go(20.0)
    qtbot.wait(40)
    bar.painted.clear()
    bar.glide.go(100.0)
    bar.repaint()
    assert 20.0 <= bar.painted[-1] <= 100.0
    qtbot.waitUntil(lambda: not bar.glide.moving, timeout=2000)
    assert width_in_picture(bar) == 100


def test_with_reduced_motion_and_out_of_sight_it_is_there_at_once(bar: Bar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glide, "reduced_motion", lambda: True)
    bar.glide.go(20.0)
    assert not bar.glide.moving
    monkeypatch.setattr(glide, "reduced_motion", lambda: False)
    bar.hide()
    bar.glide.go(60.0)
    assert not bar.glide.moving
    assert width_in_picture(bar) == 60


class TestReducedMotion:
    @pytest.fixture(autouse=True)
    def asked_anew(self) -> None:
        reduced_motion.reduced_motion.cache_clear()

    @pytest.mark.parametrize(("factor", "reduced"), [("0", True), ("0.5", False), ("nonsense", False)])
    def test_on_kde(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, factor: str, reduced: bool) -> None:
        monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        assert not reduced_motion.reduced_motion()
        reduced_motion.reduced_motion.cache_clear()
        (tmp_path / "kdeglobals").write_text(f"[KDE]\nAnimationDurationFactor={factor}\n")
        assert reduced_motion.reduced_motion() is reduced

    @pytest.mark.parametrize(("answer", "reduced"), [("false", True), ("true", False), ("", False)])
    def test_by_gsettings(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, reduced: bool) -> None:
        program = tmp_path / "gsettings"
        program.write_text(f"#!/bin/sh\necho {answer}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
        monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        assert reduced_motion.reduced_motion() is reduced
