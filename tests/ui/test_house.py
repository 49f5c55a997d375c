"""infoviz/README.md says how the program is built: its examples run, and a lens is added by following it alone."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import infoviz
from infoviz.model.scene import Scene

PACKAGE = Path(infoviz.__file__).parent
HOUSE = (PACKAGE / "README.md").read_text(encoding="utf-8")
NAME = "temperature_sweep"

# A path in the text, and the block of code after its paragraph.
_STEP = re.compile(
    r"`((?:infoviz|tests)/[a-z_/]+\.py)`(?:(?!\n\n|\n\d|`infoviz/)[\s\S])*:\n\n   ```python\n([\s\S]*?)\n   ```"
)

# What a stranger sees first: the lens in front and alone, in both themes, and its frame on the command line.
LOOK = f"""
from pathlib import Path
from infoviz import Scene
from infoviz.app import create_window, render
from infoviz.cli import main
from infoviz.model.view import View

view = View(lens="{NAME}", large=True)
for colours in ("light", "dark"):
    render(Scene((2, 1, -1), (0, 1, 0)), Path(f"{{colours}}.png"), (1280, 720), view, colours)
window = create_window(Scene((2, float("-inf"), -1), (0.2, 0.3, 0.5)), view)
window.show()
window.commands["lensAction5"].trigger()
assert window.store.view.lens == "{NAME}"
assert main(["--lens", "Temperature sweep", "--json"]) == 0
"""


def section(title: str) -> str:
    return HOUSE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_examples_print_what_is_shown() -> None:
    text = "".join(re.findall(r"^```pycon\n(.*?)^```$", HOUSE, re.DOTALL | re.MULTILINE))
    example = doctest.DocTestParser().get_doctest(text, {}, "infoviz/README.md", None, None)
    said: list[str] = []
    result = doctest.DocTestRunner().run(example, out=said.append)
    assert result.attempted > 3
    assert not result.failed, "".join(said)


def test_every_place_that_is_named_is_there() -> None:
    for place in re.findall(r"`([a-z_/]+(?:/|\.py))`", section("In a page")):
        found = [PACKAGE / place, PACKAGE / "model" / place, PACKAGE.parent / place]
        assert any(path.exists() for path in found), place


def test_every_field_of_a_scene_file_is_explained() -> None:
    named = set(re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\|(.*?)\|", section("A scene's file"), re.MULTILINE))))
    assert named == {"format", "version", "view", *(field.name for field in fields(Scene))}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Add the lens of the example to a copy of the program, word for word."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(PACKAGE, folder / "infoviz", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PACKAGE.parent / "assets", folder / "assets")
    shutil.copytree(PACKAGE.parent / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(PACKAGE.parent / name, folder)
    steps = _STEP.findall(HOUSE)
    assert [path.rpartition("/")[2] for path, _ in steps] == [
        f"{NAME}.py",
        f"{NAME}_lens.py",
        "__init__.py",
        f"test_{NAME}.py",
    ]
    for path, code in steps:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("\n".join(line.removeprefix("   ") for line in code.splitlines()) + "\n", "utf-8")
    names = folder / "infoviz/model/lenses/__init__.py"
    names.write_text(names.read_text("utf-8").replace('"precision")', f'"precision", "{NAME}")'), "utf-8")
    return folder


def run(house: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(house), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *command], cwd=house, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_a_lens_is_added_by_following_it_alone(house: Path) -> None:
    result = run(house, "-W", "error", "-c", LOOK)
    assert result.returncode == 0, result.stderr
    assert '"temperature_sweep"' in result.stdout
    assert (house / "light.png").stat().st_size > 10_000
    assert (house / "light.png").read_bytes() != (house / "dark.png").read_bytes()


def test_such_a_lens_passes_what_every_lens_has_to(house: Path) -> None:
    tests = ["tests/ui/lenses/test_contract.py", f"tests/presentation/test_{NAME}.py", "tests/ui/test_readme.py"]
    result = run(house, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", f"{NAME} or readme", *tests)
    assert result.returncode == 0, result.stdout[-3000:]
