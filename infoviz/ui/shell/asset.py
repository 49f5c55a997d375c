"""Files that come with the program."""

from __future__ import annotations

from pathlib import Path


def asset(name: str) -> Path:
    """Find a file of the assets folder: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "assets" / name
    return installed if installed.exists() else package.parent / "assets" / name
