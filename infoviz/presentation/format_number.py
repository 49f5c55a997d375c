"""Numbers as people read them."""

from __future__ import annotations

import math
from functools import lru_cache


def format_number(value: float, decimals: int = 4, significant: int = 3, kept: int = 2) -> str:
    """Write a number with fixed decimals, or with significant digits where these would hide it.

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
        With a true minus sign, and without an empty exponent: 1.3490, 4.25e−18, −∞.

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
    size = abs(value)
    if size == 0.0:
        return f"{0.0:.{decimals}f}"
    if size < 10.0 ** (kept - 1 - decimals):
        text = f"{value:.{significant - 1}e}"
    elif size >= 1e5:
        text = f"{value:.{decimals}e}"
    else:
        text = f"{value:.{decimals}f}"
    mantissa, _, exponent = text.partition("e")
    text = f"{mantissa}e{int(exponent)}" if exponent else mantissa
    return text.replace("-", "−")


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
    if math.isinf(value) or value == 0.0:
        return format_number(value, decimals)
    exact = f"{value:.{decimals}f}"
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


def format_within(value: float, longest: int, decimals: int = 4) -> str:
    """Write a number with as many of its decimals, at most `decimals`, as some characters hold.

    Parameters
    ----------
    value : float
        ±inf is written ∞.
    longest : int
        Characters, at least 7: what the shortest way to write −5e−324 takes.
    decimals : int
        Decimals as a rule.
    """
    text = format_number(value, decimals)
    fewer = 1
    while len(text) > longest:
        text = format_number(value, max(0, decimals - fewer), max(1, 3 - fewer))
        fewer += 1
    return text


def format_full(value: float) -> str:
    """Write every digit that a number has."""
    return format_number(value) if math.isinf(value) else repr(value + 0.0).replace("-", "−")
