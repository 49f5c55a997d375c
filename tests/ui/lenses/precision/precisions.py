"""What the tests of the Precision lens share."""

from __future__ import annotations

from types import ModuleType

import pytest
from PySide6.QtWidgets import QLabel

from infoviz.model.scene import Scene
from infoviz.store import Gesture
from infoviz.ui.lenses.precision import precision_lens as panel
from infoviz.ui.lenses.precision.precision_lens import PrecisionLens
from tests.ui.conftest import Hand, settle

WRONG = Scene((2, 1, -1), (0, 1, 0))
SURE = Scene((14, -3, 1.5), (1, 0, 0))


def looking(hand: Hand) -> Hand:
    """Bring the lens to the front, with the focus elsewhere."""
    hand.window.look_at_lens("precision")
    hand.window.setFocus()
    settle()
    return hand


def show(hand: Hand, scene: Scene) -> None:
    """Show another scene."""
    hand.window.store.edit(scene, Gesture("Scene"))


def sentence(hand: Hand) -> str:
    """Give what the lens says to look at."""
    return hand.find(PrecisionLens, "precisionLens").sentence.text()


def hint(hand: Hand) -> QLabel:
    """Give what is said of a cell."""
    return hand.find(QLabel, "precisionHint")


def counted(monkeypatch: pytest.MonkeyPatch, name: str, module: ModuleType = panel) -> list[object]:
    """List the calls that a module makes of a function."""
    calls: list[object] = []
    called = getattr(module, name)

    def call(*args: object, **kwargs: object) -> object:
        calls.append(args)
        return called(*args, **kwargs)

    monkeypatch.setattr(module, name, call)
    return calls
