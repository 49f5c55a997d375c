"""The one list of numbers in a text: which brackets hold it, and whether what stands around them leaves it as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from infoviz.model.parse_number import EXAMPLE, MODULES, VectorError
from infoviz.model.quoted import quoted

_BRACKET = re.compile(r"[\[\](){}]")
_CLOSING = {"[": "]", "(": ")", "{": "}"}
_MOST_BRACKETS = 1 << 17
_INNERMOST = re.compile(r"[\[({][^\[\](){}]*+[\])}]")
_NUMBER_AND_MORE = re.compile(
    rf"[\s'\"]*+[+-]?+(?:{MODULES}\.)?(?:[.,]?[0-9]|∞|inf|nan)[^\s,;]*+(?P<more>[\s,;]++[^\s,;])?", re.IGNORECASE
)
# Such as shape=(1, 3) and torch.Size([1, 3]).
_SHAPE = re.compile(r"(?:shape|size)\s?=?\s?\(?$", re.IGNORECASE)

_ARRAY = re.compile(rf"(?:{MODULES}\.)?(?:\w*[Tt]ensor|[Aa]rray|asarray|matrix|list|tuple)")
# These make a list of what they are called with, as R's c(2, 1).
_MAKER = re.compile(r"c|List|listOf|Float(?:16|32|64)")
# These leave the numbers of an array as they are.
_SAME = re.compile(
    r"(?:\s*+\.(?:cpu|cuda|numpy|tolist|detach|clone|copy|contiguous|flatten|ravel|squeeze|unsqueeze|reshape|view|to"
    r"|type|astype|double|float|half|bfloat16|requires_grad_)\([^()]*+\))*+"
)
_CHANGE = re.compile(r"\s*+(?P<call>\.[^\W\d]\w*+(?:\([^()]*+\))?+)")
# What a library prints behind the numbers: device='cuda:0', grad_fn=<AddmmBackward0>, dtype=float32, shape=(3,)
_KEYWORDS = re.compile(
    r"""(?:\s*+,\s*+\w++\s*+=\s*+(?:<[^<>]*+>|'[^']*+'|"[^"]*+"|[\w.]*+(?:\([^()]*+\))?+))*+\s*+,?+\s*+"""
)
# These take a vector and give none, so that what else stands around it cannot change it.
_TAKERS = re.compile(r"loss|entropy|criterion|print", re.IGNORECASE)
# An operator, another number or another list before or behind a list: it is part of something.
_PART_BEFORE = re.compile(
    r"(?:(?<!<)-|[+*/%^@&|~…]|\.\.|(?<!\[)[\]}]\s*[,;]?|(?<![^\s,;])[+-]?[.,]?[0-9][0-9.,]*(?:e[+-]?[0-9]+)?[,;]?)$"
)
_PART_BEHIND = re.compile(r"\s*+(?:[-+*/%^@&|~]|\.\w|[,;]?+\s*+(?:[+-]?[.,]?[0-9]|\.\.|…))")
_NEXT_ROW = re.compile(r"\s*+[,;]?+\s*+[\[({]")
_NEAR = 40  # characters before a list that can tell
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class EnclosedList:
    """Where the numbers stand.

    Attributes
    ----------
    start, end : int
        The place in the text, brackets excluded.
    alone : bool
        Whether there is nothing else in the text, but for what a library prints around a vector.
    """

    start: int
    end: int
    alone: bool


def find_list(text: str, plain: str) -> EnclosedList:
    """Find the one list in a text.

    A list is clear where it is alone, made an array, has words around it, or is given to a loss function.
    What any other function or operator makes of it is not known.

    Parameters
    ----------
    text : str
        As errors quote it.
    plain : str
        The same, character by character, with plain blanks and signs.

    Raises
    ------
    VectorError
        Where there is no such list, or more than one.
    """
    partner = _partners(plain)
    if not partner:
        return EnclosedList(0, len(plain), alone=True)
    opening = {closed: opened for opened, closed in partner.items()}
    start, end = row = _row(plain)
    name = _name_before(plain, start)
    start -= len(name)
    if name and not _MAKER.fullmatch(name):
        raise _no_list(text, start, end)
    alone = True
    # Inner brackets come before outer ones: they close first.
    around = [(opened, closed) for opened, closed in partner.items() if opened < start and end <= closed]
    for opened, closed in (*around, (-1, len(plain))):
        if same := _SAME.match(plain, end, closed):
            end = same.end()
        before, behind = plain[opened + 1 : start].strip(), plain[end:closed].rstrip()
        if change := _CHANGE.match(behind):
            shown, place = change["call"], end + change.start("call")
            sentence = f"{quoted(shown)} at position {place + 1} would make other numbers of these; {EXAMPLE}."
            raise VectorError(sentence, place, len(shown))
        function_start, function = _function(plain, opened, opening)
        if _TAKERS.search(function):
            alone = False
            break
        if function:
            if before or not _ARRAY.fullmatch(function) or not _KEYWORDS.fullmatch(behind):
                raise _no_list(text, function_start, closed + 1)
        else:
            if next_row := _NEXT_ROW.match(behind):
                place = end + next_row.end() - 1
                raise second_row(place, partner[place] + 1)
            if _PART_BEFORE.search(before[-_NEAR:]) or _PART_BEHIND.match(behind):
                raise _no_list(text, start, end)
            alone = alone and not before and behind.lstrip() in ("", ",", ";")
        start, end = function_start, closed + 1
    return EnclosedList(row[0] + 1, row[1] - 1, alone)


def _partners(text: str) -> dict[int, int]:
    """Tell for each opening bracket where it closes."""
    if sum(map(text.count, "[](){}")) > _MOST_BRACKETS:
        raise VectorError(f"There are more than {_MOST_BRACKETS} brackets in the text; {EXAMPLE}.", 0, len(text))
    partners: dict[int, int] = {}
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text):
        place = bracket.start()
        if bracket[0] in _CLOSING:
            opened.append(place)
        elif opened and _CLOSING[text[opened[-1]]] == bracket[0]:
            partners[opened.pop()] = place
        else:
            raise _no_partner(text, place)
    if opened:
        raise _no_partner(text, opened[-1])
    return partners


def _no_partner(text: str, place: int) -> VectorError:
    return VectorError(f"“{text[place]}” at position {place + 1} has no partner; {EXAMPLE}.", place, 1)


def _row(plain: str) -> tuple[int, int]:
    """Choose of all innermost brackets those that hold several numbers, or else one, or else the first."""
    best, rows = -1, []
    for candidate in _INNERMOST.finditer(plain):
        rank = _count(plain, *candidate.span())
        if rank > best:
            best, rows = rank, [candidate.span()]
        elif rank == best > 0:
            rows.append(candidate.span())
    if len(rows) > 1:
        raise second_row(*rows[1])
    return rows[0]


def _count(plain: str, start: int, end: int) -> int:
    """Count the numbers in brackets, up to 2; the arguments of a function, and a shape, are none."""
    numbers = _NUMBER_AND_MORE.match(plain, start + 1, end - 1)
    name = _name_before(plain, start)
    if not numbers or (name and not _MAKER.fullmatch(name)) or _SHAPE.search(plain, max(0, start - 9), start):
        return 0
    return 2 if numbers["more"] else 1


def _function(plain: str, opened: int, opening: Mapping[int, int]) -> tuple[int, str]:
    """Give where a call begins, and what is called: f of f(…), and of f()(…)."""
    start = opened
    while start > 0 and plain[start - 1] == ")":
        start = opening[start - 1]
    name = _name_before(plain, start)
    return start - len(name), name


def _name_before(text: str, place: int) -> str:
    start = place
    while start > max(0, place - _LONGEST_NAME) and (text[start - 1].isalnum() or text[start - 1] in "_."):
        start -= 1
    return text[start : max(0, place)]


def _no_list(text: str, start: int, end: int) -> VectorError:
    sentence = f"{quoted(text[start:end])} at position {start + 1} is not a number; {EXAMPLE}."
    return VectorError(sentence, start, end - start)


def second_row(start: int, end: int) -> VectorError:
    """Refuse the second of two rows, which stands from `start` to `end`."""
    sentence = f"A second row begins at position {start + 1}; expected one row, as in [2, 1, -1]."
    return VectorError(sentence, start, end - start)
