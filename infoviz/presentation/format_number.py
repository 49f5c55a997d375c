"""Numbers as people read them."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

_DIGITS = 12  # significant ones of a number that was computed


def format_number(value: float, decimals: int = 4, significant: int = 3, kept: int = 2) -> str:
    """Write a number with fixed decimals, or with significant digits where these would hide it.

    Where fewer than 12 decimals are asked for, no more than 12 significant digits count: the others are rounding's.

    Parameters
    ----------
    value : float
        ±inf is written ∞; nan is a programming error.
    decimals : int
        Decimals as a rule; also the digits after the point from 100,000 on, which is written with an exponent.
    significant : int
        Digits where fixed decimals would leave fewer than `kept` of them.
    kept : int
        How many that is.

    Returns
    -------
    str
        With a true minus sign: 1.3490, 4.25e−18, −∞; exactly 0 is 0.

    Raises
    ------
    ValueError
        For nan, which is never shown.
    """
    if math.isnan(value):
        raise ValueError("nan is never shown")
    return _written(value, decimals, significant, kept)


# A frame's numbers are spoken, measured and painted, and most of them stay from move to move.
@lru_cache(maxsize=2048)
def _written(value: float, decimals: int, significant: int, kept: int) -> str:
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if decimals < _DIGITS:
        value = float(f"{value:.{_DIGITS}g}")
    size = abs(value)
    if size == 0.0:
        return "0"
    if size < 10.0 ** (kept - 1 - decimals):
        return _signed(f"{value:.{significant - 1}e}")
    if size >= 1e5:
        return _signed(f"{value:.{decimals}e}")
    return _signed(f"{value:.{decimals}f}")


def _signed(text: str) -> str:
    """Write a true minus sign, and no leading zeros in an exponent."""
    mantissa, _, exponent = text.partition("e")
    return (f"{mantissa}e{int(exponent)}" if exponent else mantissa).replace("-", "−")


def format_probability(value: float, decimals: int = 4, significant: int = 3, kept: int = 2) -> str:
    """Write a number from 0 to 1 as `format_number` does, but never round it up to 1.

    So it is seen to leave something to others: with a few more decimals, or by how much is missing: 0.99996, 1−3e−9.
    """
    text = format_number(value, decimals, significant, kept)
    gap = 1.0 - float(f"{value:.{_DIGITS}g}")
    if not 0.0 < gap < 0.5 or not text.startswith("1"):
        return text
    more = next((more for more in range(decimals + 1, decimals + 3) if gap * 10.0**more >= 0.5), None)
    return f"{value:.{more}f}" if more else _signed(f"1-{gap:.0e}")


def format_short(value: float, decimals: int = 2, longest: int = 8) -> str:
    """Write a number as it was typed while that is short, otherwise rounded.

    Parameters
    ----------
    value : float
        ±inf is written ∞.
    decimals : int
        Decimals shown at least.
    longest : int
        More characters than these are rounded, to two decimals more than `decimals`, or less where that is long too.
    """
    if math.isinf(value):
        return format_number(value)
    exact = f"{value + 0.0:.{decimals}f}"
    if float(exact) != value:
        exact = repr(value)
    if len(exact) > longest:
        rounded = next(
            (text for more in (2, 1, 0) if len(text := format_number(value, decimals + more)) <= longest),
            format_number(value, 0, 1),
        )
        kept = len(rounded.partition(".")[0]) + 1 + decimals
        return rounded if "e" in rounded else rounded[:kept] + rounded[kept:].rstrip("0")
    return exact.replace("-", "−").replace("e−0", "e−").replace("e+", "e")


def format_within(
    value: float, longest: int, decimals: int = 4, write: Callable[[float, int, int], str] = format_number
) -> str:
    """Write a number with as many of its decimals, at most `decimals`, as some characters hold.

    Parameters
    ----------
    value : float
        ±inf is written ∞.
    longest : int
        Characters, at least 7: what the shortest way to write −5e−324 takes.
    decimals : int
        Decimals as a rule.
    write : callable
        `format_number` or `format_probability`.
    """
    text = write(value, decimals, 3)
    fewer = 1
    while len(text) > longest:
        text = write(value, max(0, decimals - fewer), max(1, 3 - fewer))
        fewer += 1
    return text


def format_full(value: float) -> str:
    """Write every digit that a number has."""
    return format_number(value) if math.isinf(value) else repr(value + 0.0).replace("-", "−")
