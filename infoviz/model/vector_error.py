"""What is said of a text that cannot be read as numbers."""

from __future__ import annotations

EXAMPLE = "expected numbers such as [2, 1, -1]"


class VectorError(ValueError):
    """A text that cannot be read as numbers; its message is one sentence for people.

    Attributes
    ----------
    position : int
        Where in the text the offending piece begins, counted from 0 (the message counts from 1).
    length : int
        The number of characters of that piece.
    """

    def __init__(self, message: str, position: int, length: int) -> None:
        super().__init__(message)
        self.position = position
        self.length = length


def second_row(start: int, end: int) -> VectorError:
    """Refuse the second of two rows, which stands from `start` to `end`."""
    sentence = f"A second row begins at position {start + 1}; expected one row, as in [2, 1, -1]."
    return VectorError(sentence, start, end - start)
