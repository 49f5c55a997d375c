"""The symbols of a worked calculation."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.lenses.steps.calculation import Quantity
from infoviz.model.lenses.steps.options import Way
from infoviz.model.units import Units


@dataclass(frozen=True, slots=True)
class Notation:
    """How the quantities are written, which depends on the way, the units and the temperature."""

    way: Way
    units: Units
    temperature: float

    @property
    def z(self) -> str:
        """What is exponentiated."""
        return "z" if self.temperature == 1.0 else "z/T"

    @property
    def power(self) -> str:
        """Its exponential."""
        return "e^z" if self.temperature == 1.0 else "e^(z/T)"

    @property
    def log(self) -> str:
        """The logarithm."""
        return "log" if self.units == "nats" else "log₂"

    @property
    def scale(self) -> str:
        """What turns a natural logarithm into that."""
        return "" if self.units == "nats" else "log₂ e · "

    def symbols(self) -> dict[Quantity, tuple[str, str]]:
        """Give the headings of the columns: with how each comes about, and for little room."""
        shifted = f"e^({self.z} − max)", "e^(…)"
        symbol, short = shifted if self.way == "shifted" else (self.power, self.power)
        gradient = "Q − P" if self.temperature == 1.0 else "(Q − P)/T"
        return {
            "z": ("z", "z"),
            "tempered": ("z/T", "z/T"),
            "shifted": (f"{self.z} − max", "− max"),
            "exponential": (symbol, short),
            "q": (f"Q = {short} / Σ", "Q"),
            "log_q": (f"{self.log} Q", f"{self.log} Q"),
            "p": ("P", "P"),
            "contribution": (f"−P {self.log} Q", f"−P {self.log} Q"),
            "gradient": (f"∂H/∂z = {gradient}", "∂H/∂z"),
        }
