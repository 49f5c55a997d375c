"""Vectors from text, in any form that people paste, and back.

What is not a number (brackets, the name of a type) is overwritten with blanks, so that a place in the text
stays the same place all along, and an error can point at it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_EXAMPLE = "expected numbers such as [2, 1, -1]"

_NUMBER = re.compile(
    r"(?P<mantissa>[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+))(?:[eE](?P<exponent>[+-]?[0-9]{1,9}))?(?P<percent>\s*%)?"
)
_INFINITY = re.compile(r"(?P<sign>[+-]?)(?:(?:np|numpy|math|torch|jnp)\.)?(?:inf(?:inity)?|∞)", re.IGNORECASE)

_PREFIX = r"(?:(?:np|numpy|jnp|jax\.numpy|torch|tf|mx)\.)?"
_SCALAR = re.compile(
    rf"(?<![\w.]){_PREFIX}(?:b?float[0-9]*|double|half|longdouble|u?int[0-9]*|tensor|array|Decimal)"
    r"\((?P<inner>[^()\[\]{},;=]*)\)"
)
_ARRAY = re.compile(rf"\s*{_PREFIX}(?:\w*[Tt]ensor|[Aa]rray|asarray|matrix|list|tuple)\s*(?=\()")
# What a library prints behind the numbers: device='cuda:0', grad_fn=<AddmmBackward0>, dtype=float32, shape=(3,)
_KEYWORDS = re.compile(r"""(?:\s*,\s*\w+\s*=\s*(?:<[^<>]*>|'[^']*'|"[^"]*"|[\w.]*(?:\([^()]*\))?))*\s*,?\s*""")

_CLOSING = {"[": "]", "(": ")", "{": "}"}
_DECIMAL_COMMA = re.compile(r"[+-]?(?:[0-9]*,)?[0-9]+(?:[eE][+-]?[0-9]+)?\s*%?")

_MINUS_SIGNS = "−–－"
# QLineEdit turns a pasted newline into U+2028; other blanks come from web pages and word processors.
_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
_BLANKS = "\xa0\u2007\u2009\u202f\u3000\ufeff\u200b"
_PLAIN = str.maketrans(
    _MINUS_SIGNS + _LINE_ENDS + _BLANKS, "-" * len(_MINUS_SIGNS) + "\n" * len(_LINE_ENDS) + " " * len(_BLANKS)
)

_Piece = tuple[int, str]


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
    start, piece = _stripped(0, text.translate(_PLAIN))
    expected = "expected one such as 2.5, -inf, 1/3 or 30%"
    if not piece:
        raise VectorError(f"The text is empty; {expected}.", 0, len(text))
    try:
        return _value(piece)
    except ValueError as error:
        shown = _shown(text[start : start + len(piece)])
        raise VectorError(f"{shown} {error}; {expected}.", start, len(piece)) from None


def parse_vector(text: str) -> tuple[float, ...]:
    """Read a vector.

    Parameters
    ----------
    text : str
        Numbers, as `parse_number` reads them, between commas, semicolons or white space; in brackets or none;
        as PyTorch, numpy and the like print them; or a row or column of a spreadsheet. The comma is the decimal
        mark where semicolons separate, and where each line or cell has at most one (so that 2,5 above 1,0 are
        two numbers, not four).

    Returns
    -------
    tuple of float
        At least one number; none is nan.

    Raises
    ------
    VectorError
        With the place and a sentence for people.
    """
    plain = text.translate(_PLAIN)
    elision = re.search(r"\.{3,}|…", plain)
    if elision:
        shown = elision.group()
        place = elision.start()
        raise VectorError(
            f"“{shown}” at position {place + 1} stands for numbers left out; expected all of them, as in [2, 1, -1].",
            place,
            len(shown),
        )
    bare = _without_brackets(text, plain)
    if not bare.strip():
        raise VectorError(f"There is no number in the text; {_EXAMPLE}.", 0, len(text))
    return tuple(_entry(text, *_stripped(start, piece)) for start, piece in _pieces(bare))


@lru_cache(maxsize=1024)  # of a vector that changes under a hand, most entries stay
def format_number(value: float) -> str:
    """Write one number, as short as reads back exactly: 2, 0.1, 4.25e-18, -inf."""
    mantissa, e, exponent = repr(float(value) + 0.0).partition("e")
    return mantissa.removesuffix(".0") + (f"e{int(exponent)}" if e else "")


def format_vector(values: Iterable[float]) -> str:
    """Write a vector so that Python and `parse_vector` read it back exactly: [2, 1, -1]."""
    return f"[{', '.join(map(format_number, values))}]"


def _value(piece: str) -> float:
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
    # A percentage is read with a shifted exponent: dividing by 100 would round twice.
    exponent = int(number["exponent"] or 0) - (2 if number["percent"] else 0)
    return float(f"{number['mantissa'].replace(',', '.')}e{exponent}")


def _entry(text: str, start: int, piece: str) -> float:
    if not piece:
        raise VectorError(f"A number is missing at position {start + 1}; {_EXAMPLE}.", start, 1)
    value = piece
    if len(piece) > 1 and piece[0] == piece[-1] and piece[0] in "'\"":
        value = piece[1:-1].strip()
    try:
        return _value(value)
    except ValueError as error:
        line_end = piece.find("\n")
        if line_end > 0:
            raise _second_row(*_stripped(start + line_end, piece[line_end:])) from None
        shown = _shown(text[start : start + len(piece)])
        raise VectorError(f"{shown} at position {start + 1} {error}; {_EXAMPLE}.", start, len(piece)) from None


def _pieces(bare: str) -> Iterator[_Piece]:
    """Split at the separators that this text uses."""
    cells = [cell for cell in re.split(r"[\n\t]", bare) if cell.strip()]
    by_comma = "," in bare and not (len(cells) > 1 and all(_DECIMAL_COMMA.fullmatch(cell.strip()) for cell in cells))
    separator = ";" if ";" in bare else "," if by_comma else ""
    if not separator:
        _refuse_table(bare)
        return ((match.start(), match.group()) for match in re.finditer(r"\S+", bare))
    # One trailing separator is how Python and C write lists over many lines.
    body = bare.rstrip().removesuffix(separator)
    return (
        (match.start(), match.group()) for match in re.finditer(rf"(?:(?<=^)|(?<={separator}))[^{separator}]*", body)
    )


def _refuse_table(bare: str) -> None:
    lines = [(line.start(), line.group()) for line in re.finditer(r"[^\n]+", bare) if line.group().strip()]
    if len(lines) > 1 and any("\t" in line.strip() for _, line in lines):
        raise _second_row(*_stripped(*lines[1]))


def _second_row(start: int, piece: str) -> VectorError:
    return VectorError(
        f"A second row begins at position {start + 1}; expected one row, as in [2, 1, -1].", start, len(piece)
    )


def _without_brackets(text: str, plain: str) -> str:
    """Blank out the brackets and the names around all numbers, and around each."""
    plain = _SCALAR.sub(lambda call: _blanked(call.group(), call.start("inner") - call.start(), call["inner"]), plain)
    partner = _partners(plain)
    start, piece = _stripped(0, plain)
    end = start + len(piece)
    array = _ARRAY.match(plain)
    if array and partner[array.end()] == end - 1:
        body = _stripped(array.end() + 1, plain[array.end() + 1 : end - 1])[0]
        last = partner.get(body, -1)
        if last > 0 and _KEYWORDS.fullmatch(plain, last + 1, end - 1):
            start, end = body, last + 1
    while partner.get(start) == end - 1:
        start, piece = _stripped(start + 1, plain[start + 1 : end - 1])
        end = start + len(piece)
    _refuse_brackets(text, plain, partner, start, end)
    return _blanked(plain, start, plain[start:end])


def _partners(plain: str) -> dict[int, int]:
    """Tell for each opening bracket where it closes."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for place, character in enumerate(plain):
        if character in _CLOSING:
            opened.append(place)
        elif character in _CLOSING.values():
            if not opened or _CLOSING[plain[opened[-1]]] != character:
                raise _no_partner(plain, place)
            partners[opened.pop()] = place
    if opened:
        raise _no_partner(plain, opened[-1])
    return partners


def _no_partner(plain: str, place: int) -> VectorError:
    return VectorError(f"“{plain[place]}” at position {place + 1} has no partner; {_EXAMPLE}.", place, 1)


def _refuse_brackets(text: str, plain: str, partner: dict[int, int], start: int, end: int) -> None:
    inner = [place for place in sorted(partner) if start <= place < end]
    if not inner:
        return
    first = inner[0]
    for place in inner:
        if place > partner[first]:
            raise _second_row(place, plain[place : partner[place] + 1])
    word = re.search(r"[\w.]*$", plain[start:first])
    begin = start + word.start() if word else first
    length = partner[first] + 1 - begin
    shown = _shown(text[begin : begin + length])
    raise VectorError(f"{shown} at position {begin + 1} is not a number; {_EXAMPLE}.", begin, length)


def _stripped(start: int, piece: str) -> _Piece:
    """Leave the blanks around a piece out, and move its start accordingly."""
    return start + len(piece) - len(piece.lstrip()), piece.strip()


def _blanked(text: str, start: int, kept: str) -> str:
    return " " * start + kept + " " * (len(text) - start - len(kept))


def _shown(piece: str, limit: int = 24) -> str:
    words = " ".join(piece.split())
    return f"“{words if len(words) <= limit else words[: limit - 1] + '…'}”"
