"""Vectors from text, in any form that people paste.

What is not a number (brackets, the name of a type) is overwritten with blanks, so that a place in the text
stays the same place all along, and an error can point at it. Reading takes time in proportion to the text:
each repeat in a pattern is possessive (`++`, `*+`), or what follows it cannot begin like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from infoviz.model.enclosed_list import find_list, second_row
from infoviz.model.parse_number import EXAMPLE, MODULES, VectorError, plain_text, stripped, value_of
from infoviz.model.quoted import quoted

_MOST = 1 << 16  # numbers; one argument of a command line holds no more

_SCALAR = re.compile(
    rf"(?<![\w.])(?:{MODULES}\.)?+(?:b?+float[0-9]*+|double|half|longdouble|u?+int[0-9]*+|tensor|array|Decimal)"
    r"\((?P<inner>[^()\[\]{},;=]*+)\)"
)
_LABEL = re.compile(
    r"""(?<![^\s,;])(?:[^\W\d]\w*+(?:[ .-]\w++){0,3}+|"[^"\n]{1,80}+"|'[^'\n]{1,80}+')[ ]*+(?::=?+|=)"""
)

_WORD = re.compile(r"\S++(?: ++%(?!\S))?+")
_DECIMAL_COMMA = re.compile(r"[+-]?+(?:[0-9]*+,)?+[0-9]++(?:[eE][+-]?+[0-9]++)?+\s*+%?+")
_PAIR = re.compile(r"([+-]?+[0-9]{1,9}+),([0-9]{1,9}+)")
_INDEX = re.compile(r"[+-]?+[0-9]{1,9}+")
_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*+", re.MULTILINE)
# R begins each line that it prints with the place of its first number: [1] 2 1 -1.
_R_PRINTS = re.compile(r"\s*+\[1\][ \t]++[-+.0-9]")
_R_INDEX = re.compile(r"^[ \t]*+\[[0-9]{1,9}+\](?=[ \t])", re.MULTILINE)
_LEFT_OUT = re.compile(r"\.{3,}+|…")

_Piece = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as.

    Attributes
    ----------
    values : tuple of float
        At least one number; none is nan.
    note : str
        One sentence on how it was read, where it could be meant otherwise; else empty.
    index : int, optional
        The one number, where it is written whole and so may be the index of a class.
    """

    values: tuple[float, ...]
    note: str = ""
    index: int | None = None


def parse_vector(text: str) -> Reading:
    """Read a vector.

    Parameters
    ----------
    text : str
        Numbers, as `parse_number` reads them, between commas, semicolons or white space; in brackets or none; as
        PyTorch, numpy and the like print them; a row or column of a spreadsheet; or any of that with words
        around it (see `find_list`), such as `logits: [2, 1]`, or `cat: 2, dog: 1`. The comma is the decimal mark
        where semicolons separate, and where each line, cell or word has at most one (so that 2,5 above 1,0 are two
        numbers, not four).

    Returns
    -------
    Reading

    Raises
    ------
    VectorError
        With the place and a sentence for people.
    """
    plain = _SCALAR.sub(_without_name, plain_text(text), _MOST)
    if _R_PRINTS.match(plain):
        plain = _R_INDEX.sub(lambda index: " " * len(index[0]), plain, _MOST)
    try:
        found = find_list(text, plain)
    except VectorError:
        _refuse_gaps(plain)
        raise
    body = _blanked(plain, found.start, plain[found.start : found.end])
    _refuse_gaps(body)
    bare, labelled = _without_labels(body)
    if not bare.strip():
        raise VectorError(f"There is no number in the text; {EXAMPLE}.", 0, len(text))
    pieces, decimal_commas = _pieces(bare)
    values = tuple(_entry(text, *piece) for piece in pieces)
    if len(values) > _MOST:
        raise VectorError(f"There are more than {_MOST} numbers in the text; expected fewer.", 0, len(text))
    pair = "" if found.start else _pair_note(bare.strip())  # in brackets it is clear
    note = pair or _note(len(values), decimal_commas, alone=found.alone and not labelled)
    written = pieces[0][1]
    return Reading(values, note, int(written) if len(pieces) == 1 and _INDEX.fullmatch(written) else None)


def _without_name(call: re.Match[str]) -> str:
    return _blanked(call[0], call.start("inner") - call.start(), call["inner"])


def _entry(text: str, start: int, piece: str) -> float:
    if not piece:
        raise VectorError(f"A number is missing at position {start + 1}; {EXAMPLE}.", start, 1)
    value = piece
    if len(piece) > 1 and piece[0] == piece[-1] and piece[0] in "'\"":
        value = piece[1:-1].strip()
    try:
        return value_of(value)
    except ValueError as error:
        line_end = piece.find("\n")
        if line_end > 0:
            raise _second_row(start + line_end, piece[line_end:]) from None
        shown = quoted(text[start : start + len(piece)])
        raise VectorError(f"{shown} at position {start + 1} {error}; {EXAMPLE}.", start, len(piece)) from None


def _refuse_gaps(body: str) -> None:
    if gap := _LEFT_OUT.search(body):
        place = gap.start()
        sentence = f"{quoted(gap[0])} at position {place + 1} stands for numbers left out; expected all of them"
        raise VectorError(f"{sentence}, as in [2, 1, -1].", place, len(gap[0]))


def _without_labels(body: str) -> tuple[str, bool]:
    """Blank out one label before all numbers, or one before each; and say whether there was any."""
    labels = list(islice(_LABEL.finditer(body), _MOST)) if ":" in body or "=" in body else []
    if not labels or body[: labels[0].start()].strip():
        return body, False
    bare = _LABEL.sub(lambda label: " " * len(label[0]), body, len(labels))
    if len(labels) > 1:
        starts = [start for start, _ in _pieces(bare)[0]]
        places = [place for pair in zip(labels, starts, strict=False) for place in (pair[0].start(), pair[1])]
        if len(starts) != len(labels) or any(one > next_one for one, next_one in pairwise(places)):
            return body, False
    return bare, True


def _pieces(bare: str) -> tuple[list[_Piece], bool]:
    """Split at the separators that this text uses, and say whether its commas are decimal marks."""
    decimal_commas = "," in bare and ";" not in bare and _has_decimal_commas(bare)
    separator = ";" if ";" in bare else "," if "," in bare and not decimal_commas else ""
    if separator:
        # One trailing separator is how Python and C write lists over many lines.
        pieces = list(islice(_between(separator, bare.rstrip().removesuffix(separator)), _MOST + 1))
    else:
        _refuse_table(bare)
        pieces = [(word.start(), word[0]) for word in islice(_WORD.finditer(bare), _MOST + 1)]
    return pieces, decimal_commas


def _between(separator: str, body: str) -> Iterator[_Piece]:
    start = 0
    for piece in body.split(separator):
        yield stripped(start, piece)
        start += len(piece) + 1


def _has_decimal_commas(bare: str) -> bool:
    lines = [line.strip() for line in re.split(r"[\n\t]", bare) if line.strip()]
    words = _WORD.findall(bare)
    return _are_decimals(lines) or (_are_decimals(words) and not any(word.startswith(",") for word in words))


def _are_decimals(cells: list[str]) -> bool:
    return 1 < len(cells) <= _MOST and all(map(_DECIMAL_COMMA.fullmatch, cells))


def _refuse_table(bare: str) -> None:
    lines = list(islice(_LINE.finditer(bare), _MOST))
    if len(lines) > 1 and any("\t" in line[0].strip() for line in lines):
        raise _second_row(lines[1].start(), lines[1][0])


def _second_row(start: int, piece: str) -> VectorError:
    start, piece = stripped(start, piece)
    return second_row(start, start + len(piece))


def _pair_note(text: str) -> str:
    """Say that two whole numbers with a comma between them are not one."""
    pair = _PAIR.fullmatch(text)
    if not pair:
        return ""
    return "Read as two classes, {0} and {1}; for one number write {0}.{1}.".format(*pair.groups())


def _note(count: int, decimal_commas: bool, *, alone: bool) -> str:
    if alone and not decimal_commas:
        return ""
    numbers = "1 number" if count == 1 else f"{count} numbers"
    commas = " with decimal commas" if decimal_commas else ""
    return f"Read as {numbers}{commas}{'' if alone else '; the text around them was left out'}."


def _blanked(text: str, start: int, kept: str) -> str:
    return " " * start + kept + " " * (len(text) - start - len(kept))
