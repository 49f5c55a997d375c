from __future__ import annotations

import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infoviz import display
from infoviz.display import missing_display, missing_libraries

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays and libraries of Linux")


@pytest.fixture
def x11() -> Iterator[str]:
    """Start an X server of its own, and give its DISPLAY."""
    if not shutil.which("Xvfb"):
        pytest.skip("needs Xvfb")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "64x64x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        name = f":{answer.readline().strip()}"
    yield name
    server.terminate()
    server.wait()


@pytest.fixture
def wayland(tmp_path: Path) -> Iterator[dict[str, str]]:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        yield {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-7"}


def test_without_a_display_the_way_out_is_named() -> None:
    assert missing_display({}) == (
        "No window can open, because DISPLAY and WAYLAND_DISPLAY are not set; "
        "expected a display, or --render OUT.png, which needs none."
    )
    assert missing_display({"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}) == missing_display({})


def test_a_display_that_does_not_answer_is_named() -> None:
    message = missing_display({"DISPLAY": ":4711"})
    assert message
    assert "because DISPLAY “:4711” does not answer" in message
    assert "--render" in message


def test_a_display_that_answers(x11: str) -> None:
    assert missing_display({"DISPLAY": x11}) is None
    assert missing_display({"DISPLAY": x11, "QT_QPA_PLATFORM": "xcb"}) is None
    assert missing_display({"DISPLAY": x11, "WAYLAND_DISPLAY": "none"}) is None


def test_without_libxcb_the_display_is_not_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setattr("ctypes.CDLL", load)
    assert missing_display({"DISPLAY": ":4711"}) is None


def test_a_library_is_looked_for_as_qt_does() -> None:
    assert display._loads("libc.so.6")
    assert not display._loads("libnone.so.6")


def test_asking_does_not_make_the_server_start_anew(x11: str) -> None:
    # A server without other clients would, once the only one leaves, and refuse the next one now and then.
    assert [missing_display({"DISPLAY": x11}) for _ in range(100)] == [None] * 100


def test_wayland(wayland: dict[str, str]) -> None:
    assert missing_display(wayland) is None
    absolute = str(Path(wayland["XDG_RUNTIME_DIR"]) / "wayland-7")
    assert missing_display({"WAYLAND_DISPLAY": absolute}) is None
    assert missing_display(wayland | {"DISPLAY": ":4711"}) is None
    message = missing_display(wayland | {"WAYLAND_DISPLAY": "wayland-8", "DISPLAY": ":4711"})
    assert message
    assert "DISPLAY “:4711” and WAYLAND_DISPLAY “wayland-8” do not answer" in message


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc", "vnc:size=800x600", "linuxfb", "offscreen:/a;xcb"])
def test_platforms_that_need_no_display(platform: str) -> None:
    assert missing_display({"QT_QPA_PLATFORM": platform}) is None


@pytest.mark.parametrize(
    ("platform", "unset"),
    [
        ("xcb", "DISPLAY is"),
        ("wayland", "WAYLAND_DISPLAY is"),
        ("wayland-egl", "WAYLAND_DISPLAY is"),
        ("wayland;xcb", "DISPLAY and WAYLAND_DISPLAY are"),
    ],
)
def test_platforms_that_need_one(platform: str, unset: str) -> None:
    message = missing_display({"QT_QPA_PLATFORM": platform})
    assert message
    assert f"because {unset} not set;" in message


@pytest.mark.skipif(not importlib.util.find_spec("PySide6"), reason="asks for platforms of Qt")
def test_platforms_that_qt_has_not() -> None:
    message = missing_display({"QT_QPA_PLATFORM": "non\x1bsense;other"})
    assert message
    assert "Qt has no platform “non\\x1bsense;other”" in message
    assert missing_display({"QT_QPA_PLATFORM": "nonsense;offscreen"}) is None
    xcb = missing_display({"QT_QPA_PLATFORM": "nonsense;xcb"})
    assert xcb
    assert "because DISPLAY is not set" in xcb
    assert missing_display({"QT_QPA_PLATFORM": "mine", "QT_QPA_PLATFORM_PLUGIN_PATH": "/mine"}) is None


def test_a_platform_is_not_helped_by_the_display_of_another(wayland: dict[str, str]) -> None:
    assert missing_display(wayland | {"QT_QPA_PLATFORM": "xcb"}) is not None


def test_elsewhere_than_on_linux_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, "libGL.so.1")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert missing_display({}) is None
    assert missing_libraries(window=True, environ={}) is None


def lacking(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    """Let these libraries be missing, and every plugin that needs one of them not load."""

    def loads(library: str) -> bool:
        if "/" not in library:
            return library not in libraries
        platform = Path(library).stem.removeprefix("libq")
        return not set(libraries) & set(display._LIBRARIES[platform])

    monkeypatch.setattr(display, "_loads", loads)


XCB = {"QT_QPA_PLATFORM": "xcb"}


def test_nothing_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch)
    assert missing_libraries(window=True, environ=XCB) is None


@pytest.mark.skipif(not importlib.util.find_spec("PySide6"), reason="looks at the plugins of PySide6")
class TestWithQt:
    def test_packages_are_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lacking(monkeypatch, "libxcb-icccm.so.4", "libxcb-cursor.so.0", "libglib-2.0.so.0", "libgthread-2.0.so.0")
        message = missing_libraries(window=True, environ=XCB)
        assert message
        assert message.endswith("apt install libglib2.0-0 libxcb-cursor0 libxcb-icccm4")

    def test_a_picture_needs_fewer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lacking(monkeypatch, "libxcb-cursor.so.0")
        assert missing_libraries(window=False, environ=XCB) is None
        assert missing_libraries(window=True, environ={"QT_QPA_PLATFORM": "offscreen"}) is None
        lacking(monkeypatch, "libEGL.so.1")
        message = missing_libraries(window=False, environ=XCB)
        assert message
        assert message.endswith("apt install libegl1")

    def test_one_complete_platform_of_two_is_enough(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lacking(monkeypatch, "libxcb-cursor.so.0")
        both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
        assert missing_libraries(window=True, environ=both) is None
        assert missing_libraries(window=True, environ={"DISPLAY": ":0"})
        lacking(monkeypatch, "libxcb-cursor.so.0", "libwayland-client.so.0")
        assert missing_libraries(window=True, environ=both)

    def test_libraries_that_qt_brings_itself_are_not_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(display, "_loads", lambda library: "/" in library)
        assert missing_libraries(window=True, environ=XCB) is None

    def test_an_unknown_layout_is_left_to_qt(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lacking(monkeypatch, "libxcb-cursor.so.0")
        monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
        assert missing_libraries(window=True, environ=XCB) is None

    @pytest.mark.skipif(not shutil.which("readelf"), reason="needs readelf")
    @pytest.mark.parametrize("platform", ["offscreen", "xcb", "wayland"])
    def test_the_table_is_what_qt_is_linked_with(self, platform: str) -> None:
        spec = importlib.util.find_spec("PySide6")
        assert spec
        assert spec.origin
        qt = Path(spec.origin).parent / "Qt"
        plugin = qt / f"plugins/platforms/libq{platform}.so"
        if not plugin.exists():
            pytest.skip("this release has no such plugin")
        modules = [qt / f"lib/libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "Svg", "DBus")]
        output = subprocess.run(["readelf", "-d", plugin, *modules], capture_output=True, text=True, check=True).stdout
        needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", output))
        # With Qt itself, and what no Debian with apt lacks.
        usual = re.compile(r"lib(Qt6|icu|stdc\+\+|gcc_s|c\.|m\.|z\.|zstd|pthread|dl\.)|ld-linux")
        assert {name for name in needed if not usual.match(name)} == set(display._LIBRARIES[platform])
