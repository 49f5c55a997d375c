"""What a hand does with the Descent lens, and what it reads there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QToolButton

from infoviz.model.lenses.descent.descent import Race
from infoviz.model.scene import Scene
from infoviz.ui.lenses.descent.descent_lens import DescentLens
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand

START, BACK, RUN, FORWARD, KEEP = (f"descent{word}Button" for word in ("Start", "Back", "Run", "Forward", "Keep"))


def in_front(hand: Hand) -> Hand:
    """Bring the lens to the front."""
    hand.window.look_at_lens("descent")
    settle()
    return hand


def lens(hand: Hand) -> DescentLens:
    return hand.find(DescentLens, "descentLens")


def press(hand: Hand, name: str, times: int = 1) -> None:
    for _ in range(times):
        hand.click(hand.find(QToolButton, name))


def sentence(hand: Hand) -> str:
    return lens(hand).sentence.text()


def step(hand: Hand) -> int:
    """Give the step that the plot says it is at."""
    found = re.match(r"Step (\d+):", hand.description("descentPlot"))
    assert found
    return int(found[1])


def running(hand: Hand) -> bool:
    """Whether the lens runs: a timer goes, and the button would stop it."""
    goes = any(timer.isActive() for timer in lens(hand).findChildren(QTimer))
    assert hand.find(QToolButton, RUN).text() == ("Stop" if goes else "Run")
    return goes


def wait(qtbot: QtBot, hand: Hand, steps: int) -> None:
    """Let it run for some steps more."""
    least = step(hand) + steps
    qtbot.waitUntil(lambda: step(hand) >= least)


def shown(hand: Hand) -> tuple[float, ...]:
    """Give the logits that the sliders' boxes show."""
    return tuple(hand.values("logitSpin"))


def after(scene: Scene, steps: int, rate: float = 1.0, momentum: float = 0.0) -> tuple[float, ...]:
    """Give the logits that so many steps lead to."""
    race = Race.begin(scene).after(steps, rate, momentum)
    assert race.count == steps
    return race.main.logits
