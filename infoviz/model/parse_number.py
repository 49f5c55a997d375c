"""One number from text, in any form that people type, and back."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from infoviz.model.quoted import quoted

EXAMPLE = "expected numbers such as [2, 1, -1]"
MODULES = r"(?:np|numpy|math|jnp|jax\.numpy|torch|tf|mx)"

_NUMBER = re.compile(
    r"(?P<mantissa>[+-]?+(?:[0-9]++(?:[.,][0-9]*+)?+|[.,][0-9]++))"
    r"(?:[eE](?P<exponent>[+-]?+[0-9]{1,9}+))?+(?P<percent>\s*+%)?+"
)
_INFINITY = re.compile(rf"(?P<sign>[+-]?+)(?:{MODULES}\.)?+(?:inf(?:inity)?+|∞)", re.IGNORECASE)

_MINUS_SIGNS = "−–－"
# QLineEdit turns a pasted newline into U+2028; other blanks come from web pages and word processors.
_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
_BLANKS = "\xa0\u2007\u2009\u202f\u3000\ufeff\u200b"
# Marks of the direction of writing, from pages in Hebrew or Arabic.
_DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_PLAIN = {"-": _MINUS_SIGNS, "\n": _LINE_ENDS, " ": _BLANKS + _DIRECTIONS}


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


def parse_number(text: str) -> float:
    """Read one number.

    Parameters
    ----------
    text : str
        A decimal number, its mark a point or a comma; a fraction such as 1/3; a percentage such as 30 %;
        -inf, -∞ or -Infinity. Blanks around it do not matter, and typographic minus signs are minus signs.

    Returns
    -------
    float
        Never nan. "inf" gives +inf, which is a number for some uses: a caller that wants none refuses it.

    Raises
    ------
    VectorError
        Where the text is something else, or too large for a float.
    """
    start, piece = stripped(0, plain_text(text))
    expected = "expected one such as 2.5, -inf, 1/3 or 30%"
    if not piece:
        raise VectorError(f"The text is empty; {expected}.", 0, len(text))
    try:
        return value_of(piece)
    except ValueError as error:
        shown = quoted(text[start : start + len(piece)])
        raise VectorError(f"{shown} {error}; {expected}.", start, len(piece)) from None


@lru_cache(maxsize=1024)  # of a vector that changes under a hand, most entries stay
def format_number(value: float) -> str:
    """Write one number, as short as reads back exactly: 2, 0.1, 4.25e-18, -inf."""
    mantissa, e, exponent = repr(float(value) + 0.0).partition("e")
    return mantissa.removesuffix(".0") + (f"e{int(exponent)}" if e else "")


def format_vector(values: Iterable[float]) -> str:
    """Write a vector so that Python and `parse_vector` read it back exactly: [2, 1, -1]."""
    return f"[{', '.join(map(format_number, values))}]"


def plain_text(text: str) -> str:
    """Write signs, line ends and blanks of all kinds as those of ASCII, each in its place."""
    for character, others in _PLAIN.items():
        for other in others:
            text = text.replace(other, character)
    return text


def value_of(piece: str) -> float:
    """Read a piece without blanks around it; a ValueError says what it is instead, as the end of a sentence."""
    if infinity := _INFINITY.fullmatch(piece):
        return -math.inf if infinity["sign"] == "-" else math.inf
    numerator, slash, denominator = piece.partition("/")
    value = _decimal(numerator.rstrip())
    if slash:
        divisor = _decimal(denominator.lstrip())
        if divisor == 0.0:
            raise ValueError("divides by zero")
        value /= divisor
    if math.isinf(value):
        raise ValueError("is too large")
    return value


def _decimal(piece: str) -> float:
    number = _NUMBER.fullmatch(piece)
    if not number:
        raise ValueError("is not a number")
    mantissa, exponent, percent = number.groups()
    # A percentage is read with a shifted exponent: dividing by 100 would round twice.
    shift = f"e{int(exponent or 0) - (2 if percent else 0)}" if exponent or percent else ""
    return float(mantissa.replace(",", ".") + shift)


def stripped(start: int, piece: str) -> tuple[int, str]:
    """Leave the blanks around a piece out, and move its start accordingly."""
    return start + len(piece) - len(piece.lstrip()), piece.strip()
