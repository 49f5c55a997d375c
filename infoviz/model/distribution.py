"""Distributions that stay distributions while a hand changes one probability."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence

Values = tuple[float, ...]

# The odds q/(1 − q) of the largest float below 1, 1 − 2⁻⁵³; a little less, so that Q is below 1 however z is rounded.
_MOST_ODDS = 2.0**53 - 2.0**13
_DUST = 2.0**-53  # half the spacing of floats below 2
_LARGEST = sys.float_info.max


def normalized(values: Sequence[float]) -> Values:
    """Scale non-negative weights to the sum 1.

    Parameters
    ----------
    values : sequence of float, length K
        Finite, none negative, at least one positive.

    Returns
    -------
    tuple of float
        The weights over their sum; as given where the sum is 1 already, within K ulp.
    """
    if sums_to_one(values):
        return tuple(values)
    # Dividing by the largest first keeps the sum of weights near 1e308 finite.
    largest = max(values)
    weights = [value / largest for value in values]
    total = math.fsum(weights)
    return tuple(weight / total for weight in weights)


def sums_to_one(values: Sequence[float]) -> bool:
    """Whether probabilities sum to 1 within the rounding of their K entries."""
    # fsum fails where a sum exceeds all floats.
    return max(values) < 2.0 and abs(math.fsum(values) - 1.0) <= len(values) * 2.0**-52


def with_probability(values: Sequence[float], history: Sequence[int], index: int, value: float) -> Values:
    """Set one probability exactly and let the others absorb the change.

    The classes never set share it first, in proportion to what they have; then those in `history`,
    the longest ago first. So values typed one after another stay, as long as the rest can absorb the change.

    Parameters
    ----------
    values : sequence of float, length K
        A distribution.
    history : sequence of int
        Classes that were set by hand, the longest ago first.
    index : int
        The class to set.
    value : float
        Its probability, 0 to 1.

    Returns
    -------
    tuple of float
        The new distribution; entry `index` is `value` to the last bit.
    """
    result = list(values)
    result[index] = value
    if len(result) == 1:
        return (1.0,)
    set_by_hand = [i for i in history if i != index]
    untouched = [i for i in range(len(result)) if i != index and i not in set_by_hand]
    for group in [untouched, *([i] for i in set_by_hand)]:
        # What was typed stays to the last bit, although 1 − (0.3 + 0.5) is not 0.2.
        if not group or sums_to_one(result):
            continue
        others = math.fsum(result[i] for i in range(len(result)) if i not in group)
        _share(result, group, _dusted(max(0.0, 1.0 - others)))
        if others <= 1.0:
            break
    return tuple(result)


def logit_for(logits: Sequence[float], temperature: float, index: int, probability: float) -> float:
    """Give the logit of one class with which Q = softmax(z/T) is a given probability there, all other logits kept.

    From q = exp(z_i/T) / (exp(z_i/T) + Σ exp(z_j/T)), with the sum over all other classes j, and z_m their largest:
    z_i = z_m + T·log(q/(1 − q) · Σ exp((z_j − z_m)/T)). No exponential overflows, and the sum is at least 1.

    Parameters
    ----------
    logits : sequence of float, length K
        Finite, or −inf for a masked class; at least one beside that of `index` is finite.
    temperature : float
        T > 0.
    index : int
        The class to move.
    probability : float
        What Q is to be there, 0 to 1.

    Returns
    -------
    float
        −inf for 0, which masks the class. For 1, which no finite logit reaches, that of the largest float below it.
        A logit beyond all floats ends at the largest of them.
    """
    if probability == 0.0:
        return -math.inf
    others = [z for i, z in enumerate(logits) if i != index]
    largest = max(others)
    odds = probability / (1.0 - probability) if probability < 1.0 else _MOST_ODDS
    total = math.fsum(math.exp((z - largest) / temperature) for z in others)
    logit = largest + temperature * math.log(min(odds, _MOST_ODDS) * total)
    return min(max(logit, -_LARGEST), _LARGEST)


def _share(result: list[float], group: Sequence[int], total: float) -> None:
    """Give `total` to the classes of `group`, in proportion to what they had, or evenly where they had nothing."""
    had = math.fsum(result[i] for i in group)
    for i in group:
        result[i] = _dusted(total * (result[i] / had) if had > 0.0 else total / len(group))


def _dusted(value: float) -> float:
    """Leave out what 1 − 0.95 = 0.050000000000000044 has from rounding alone; the sum stays 1 within K ulp."""
    clean = round(value, 15)
    return clean if abs(clean - value) <= _DUST else value
