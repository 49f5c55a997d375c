"""The command line as a process of its own: what it imports, prints, and ends with."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import infoviz

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}

BLOCK_QT = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "pyqtgraph"):
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Blocked())
from infoviz.cli import main
sys.exit(main())
"""


def run(
    *arguments: str, code: str = "", stdout: int = subprocess.PIPE, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run infoviz in a process of its own; variables given as "" are unset."""
    environment = os.environ | {"PYTHONPATH": str(Path(infoviz.__file__).parents[1])} | (environ or {})
    environment = {name: value for name, value in environment.items() if value}
    start = ["-c", code] if code else ["-m", "infoviz"]
    command = [sys.executable, "-W", "error", *start, *arguments]
    return subprocess.run(
        command, env=environment, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False
    )


class TestProcess:
    @pytest.mark.parametrize("arguments", [["--json"], ["--version"], ["--list-examples"], ["--help"]])
    def test_what_opens_nothing_imports_no_qt(self, arguments: list[str]) -> None:
        result = run(*arguments, code=BLOCK_QT)
        assert result.returncode == 0
        assert result.stdout
        assert not result.stderr

    @pytest.mark.parametrize("arguments", [["--foo"], ["--logits", "x"], ["--logits", "1"], ["none.json"]])
    def test_neither_do_wrong_arguments(self, arguments: list[str]) -> None:
        result = run(*arguments, code=BLOCK_QT)
        assert result.returncode == 2
        assert not result.stdout
        assert result.stderr == run(*arguments).stderr

    def test_without_qt_the_window_is_refused_in_words(self) -> None:
        result = run("--render", "a.png", code=BLOCK_QT)
        assert result.returncode == 2
        assert re.fullmatch(
            r"infoviz: Qt cannot be loaded \(PySide6\S* is blocked\); expected PySide6 .*\.\n", result.stderr
        )

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays of Linux")
    def test_without_a_display_the_exit_status_is_2(self) -> None:
        result = run(environ=NO_DISPLAY)
        assert result.returncode == 2
        assert re.fullmatch(r"infoviz: No window can open, .* --render OUT\.png, which needs none\.\n", result.stderr)

    @pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
    @pytest.mark.parametrize("unbuffered", ["", "1"])
    @pytest.mark.parametrize(
        "arguments", [["--json"], ["--json", "--logits", "1 " * 20_000], ["--help"], ["--version"]]
    )
    def test_a_reader_that_leaves_early_causes_no_complaint(self, arguments: list[str], unbuffered: str) -> None:
        read, write = os.pipe()
        os.close(read)
        result = run(*arguments, stdout=write, environ={"PYTHONUNBUFFERED": unbuffered})
        os.close(write)
        assert not result.stderr
        assert result.returncode in (0, 1)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_output_that_cannot_be_written(self, unbuffered: str) -> None:
        with Path("/dev/full").open("w") as full:
            result = run("--json", stdout=full.fileno(), environ={"PYTHONUNBUFFERED": unbuffered})
        assert result.stderr == "infoviz: The output cannot be written: No space left on device.\n"
        assert result.returncode == 1

    def test_a_console_of_few_letters(self) -> None:
        result = run("--list-examples", environ={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
        assert result.returncode == 0
        assert "\\u2212log 0.7" in result.stdout

    @pytest.mark.skipif(not importlib.util.find_spec("PySide6"), reason="draws with Qt")
    def test_pictures_are_drawn_without_a_display(self, tmp_path: Path) -> None:
        png, svg = tmp_path / "a.png", tmp_path / "a.svg"
        assert run("--logits", "-1,2", "--render", str(png), "--size", "1000x700", environ=NO_DISPLAY).returncode == 0
        header = png.read_bytes()[:24]
        assert header.startswith(b"\x89PNG")
        width, height = int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")
        assert width * 700 == height * 1000
        assert run("--render", str(svg), environ=NO_DISPLAY).returncode == 0
        assert "<svg" in svg.read_text("utf-8")
        failed = run("--render", str(tmp_path / "none" / "a.png"), environ=NO_DISPLAY)
        assert failed.returncode == 1
        assert failed.stderr.count("\n") == 1
        assert "Traceback" not in failed.stderr

    @pytest.mark.skipif(not importlib.util.find_spec("PySide6"), reason="draws with Qt")
    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names of files are others there")
    def test_a_picture_has_the_name_that_was_given(self, tmp_path: Path) -> None:
        name = os.fsdecode(b"\xff\xe9.png")
        assert run("--render", str(tmp_path / name), "--size", "400x320", environ=NO_DISPLAY).returncode == 0
        assert [os.fsencode(path.name) for path in tmp_path.iterdir()] == [b"\xff\xe9.png"]

    @pytest.mark.skipif(not importlib.util.find_spec("PySide6"), reason="asks for a platform of Qt")
    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="platforms of Linux")
    def test_a_platform_that_qt_has_not_is_one_line(self) -> None:
        result = run(environ=NO_DISPLAY | {"QT_QPA_PLATFORM": "nonsense"})
        assert result.returncode == 2
        assert result.stderr == (
            "infoviz: No window can open, because Qt has no platform “nonsense” (QT_QPA_PLATFORM); "
            "expected a display, or --render OUT.png, which needs none.\n"
        )
