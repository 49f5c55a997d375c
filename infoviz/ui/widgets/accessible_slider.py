"""What a slider is to assistive tools: its value as it is written, not a position in steps."""

from __future__ import annotations

from typing import Protocol, cast, runtime_checkable
from weakref import ref

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleValueInterface
from PySide6.QtWidgets import QAccessibleWidget, QSlider, QWidget
from shiboken6 import VoidPtr, getCppPointer

from infoviz.presentation.format_number import format_short
from infoviz.presentation.scale import Scale


@runtime_checkable
class Swept(Protocol):
    """A widget with one value on a `Scale`, as assistive tools see it: a slider, or a picture with a point to move."""

    @property
    def scale(self) -> Scale:
        """Its ends and steps."""

    @property
    def present(self) -> float:
        """Its value, which may lie beyond an end."""

    def give(self, value: float) -> None:
        """Take a value that was asked for, as if a hand had moved it there."""


class Sweep(QSlider):
    """A slider over a `Scale`."""

    scale: Scale
    present: float

    def give(self, value: float) -> None:
        """Take a value that was asked for, as if a hand had moved it there."""
        raise NotImplementedError


class _Value(QAccessibleValueInterface):
    # Qt keeps what speaks for a widget, and Python must not keep the widget for it.

    def __init__(self, sweep: Swept) -> None:
        super().__init__()
        self._sweep = ref(sweep)

    def _scale(self) -> Scale:
        sweep = self._sweep()
        assert sweep is not None
        return sweep.scale

    def currentValue(self) -> float:
        sweep = self._sweep()
        return sweep.present if sweep else 0.0

    def setCurrentValue(self, value: float) -> None:
        sweep = self._sweep()
        if sweep:
            sweep.give(float(value))

    def minimumValue(self) -> float:
        return self._scale().low

    def maximumValue(self) -> float:
        return self._scale().high

    def minimumStepSize(self) -> float:
        return self._scale().fine


class AccessibleSlider(QAccessibleWidget):
    """Speaks for one slider; Qt keeps it as long as that."""

    def __init__(self, sweep: Swept) -> None:
        assert isinstance(sweep, QWidget)
        super().__init__(sweep, QAccessible.Role.Slider)
        self._sweep: ref[Swept] = ref(sweep)
        self._value = _Value(sweep)

    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        if t == QAccessible.InterfaceType.ValueInterface:
            return cast("int", VoidPtr(getCppPointer(self._value)[0]))
        return super().interface_cast(t) or cast("int", VoidPtr(0))  # Qt takes no None

    def text(self, t: QAccessible.Text) -> str:
        sweep = self._sweep()
        if t == QAccessible.Text.Value and sweep:
            return format_short(sweep.present, sweep.scale.decimals)
        return super().text(t)


def _speaker(_: str, thing: QObject) -> QAccessibleInterface | None:
    return AccessibleSlider(thing) if isinstance(thing, Swept) else None


QAccessible.installFactory(_speaker)
