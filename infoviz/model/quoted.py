"""A foreign text as a sentence may repeat it."""

from __future__ import annotations

LONGEST = 24  # characters, and the quotation marks


def quoted(text: str) -> str:
    """Put a text, or its beginning, into quotation marks.

    Blanks and line ends become single blanks; what cannot be seen, or turns the direction of writing, becomes �.
    """
    beginning = text[: 4 * LONGEST]
    words = " ".join(beginning.split())
    if len(words) > LONGEST or len(beginning) < len(text):
        words = words[: LONGEST - 1] + "…"
    return f"“{''.join(character if character.isprintable() else '�' for character in words)}”"
