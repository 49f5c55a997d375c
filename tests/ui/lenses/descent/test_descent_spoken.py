"""What a descent says aloud, and what its pictures mean where the pointer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from infoviz.model.scene import Scene
from infoviz.presentation.terms import TERMS
from infoviz.ui.lenses.descent.loss_plot import LossPlot
from infoviz.ui.lenses.descent.path_triangle import PathTriangle
from tests.ui.conftest import settle
from tests.ui.lenses.descent.descents import BACK, FORWARD, KEEP, RUN, in_front, press, sentence, step, wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect all that is announced."""
    sentences: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            sentences.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return sentences


@pytest.fixture
def descent(hand: Hand) -> Hand:
    """A hand with the lens in front."""
    return in_front(hand)


class TestAnnounced:
    def test_each_step_of_a_hand(self, descent: Hand, said: list[str]) -> None:
        press(descent, FORWARD, 2)
        press(descent, BACK)
        settle()
        assert said == [f"Step {n}: loss {loss} nats." for n, loss in ((1, "1.7200"), (2, "1.4300"), (1, "1.7200"))]

    def test_the_end_with_its_reason(self, open_window: Callable[..., Hand], said: list[str], qtbot: QtBot) -> None:
        hand = in_front(open_window(Scene((0, 0.3), (0.5, 0.5))))
        hand.type("learningRateSpin", "2")
        hand.type("speedSpin", "1000")
        settle()
        said.clear()
        press(hand, RUN)
        qtbot.waitUntil(lambda: bool(said))
        assert said == [f"Step {step(hand)}: loss 0.6931 nats. {sentence(hand)}"]

    def test_where_it_is_stopped_but_nothing_while_it_runs(self, descent: Hand, said: list[str], qtbot: QtBot) -> None:
        press(descent, RUN)
        wait(qtbot, descent, 3)
        assert said == []
        press(descent, RUN)
        assert len(said) == 1
        assert said[0].startswith(f"Step {step(descent)}: loss ")

    def test_what_is_kept_and_taken_back(self, descent: Hand, said: list[str]) -> None:
        press(descent, FORWARD, 3)
        said.clear()
        descent.key("Ctrl+Z")
        settle()
        assert said == ["The preview is taken back."]
        press(descent, FORWARD, 3)
        said.clear()
        press(descent, KEEP)
        settle()
        assert len(said) == 1
        assert said[0].startswith("Loss ")


class TestTerms:
    def test_under_the_pointer(self, descent: Hand) -> None:
        press(descent, FORWARD, 3)
        settle()
        plot = descent.find(LossPlot, "descentPlot")
        met = {plot.term_at(QPointF(x, y)) for x in range(plot.width()) for y in range(plot.height())}
        assert met == {"", "H(P,Q)", "floor", "∂H/∂z"}
        descent.choose("logarithmic")
        plot.grab()
        assert plot.term_at(QPointF(60, 4)) == "D_KL(P‖Q)"
        triangle = descent.find(PathTriangle, "descentTriangle")
        places = (QPointF(x, y) for x in range(0, triangle.width(), 3) for y in range(0, triangle.height(), 3))
        assert {triangle.term_at(place) for place in places} == {"", "P", "Q"}

    def test_of_the_settings(self, descent: Hand) -> None:
        assert descent.spin("learningRateSpin").whatsThis() == TERMS["η"].spoken
        assert descent.spin("momentumSpin").whatsThis() == TERMS["μ"].spoken
