"""What a hand points at, so that every panel can lift the same thing out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Quantity = Literal[
    "",
    "z",
    "tempered",
    "shifted",
    "exponential",
    "q",
    "log_q",
    "p",
    "contribution",
    "entropy_part",
    "kl_part",
    "gradient",
    "tick",
    "cut",
    "outline",
    "guess",
]


@dataclass(frozen=True, slots=True)
class Pointed:
    """A class, a quantity, or a quantity of a class."""

    index: int = -1  # the class; −1 for none
    quantity: Quantity = ""  # empty for none
    chosen: bool = False  # whether a click chose it: its row is to be brought into view


NOTHING = Pointed()
