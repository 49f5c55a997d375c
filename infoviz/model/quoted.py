"""Foreign text as a sentence may repeat it."""

from __future__ import annotations

import os
from pathlib import Path

LONGEST = 40  # characters, with the quotation marks


def quoted(text: str | os.PathLike[str]) -> str:
    """Put a text, or its beginning, into quotation marks; see `shown`."""
    return f"“{shown(os.fspath(text), LONGEST - 2)}”"


def quoted_folder(path: str | os.PathLike[str]) -> str:
    """Put the name of a folder, or its end, into quotation marks."""
    name = str(Path(path).absolute())
    return quoted(name if len(name) < LONGEST - 1 else f"…{name[3 - LONGEST :]}")


def shown(text: str, most: int = LONGEST) -> str:
    """Give a text, or its beginning.

    Blanks and line ends become single blanks; what cannot be seen, or turns the direction of writing, an escape.
    """
    beginning = text[: 4 * most]
    pieces = [each if each.isprintable() else _escape(each) for each in " ".join(beginning.split())]
    if len(beginning) == len(text) and sum(map(len, pieces)) <= most:
        return "".join(pieces)
    cut, length = 0, 0
    while cut < len(pieces) and length + len(pieces[cut]) < most:
        length += len(pieces[cut])
        cut += 1
    return "".join(pieces[:cut]) + "…"


def _escape(character: str) -> str:
    # A byte of a file's name that is no UTF-8 is a surrogate in Python.
    byte = ord(character) - 0xDC00
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else character.encode("unicode_escape").decode()
