from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

from infoviz.model.analysis import analyze
from infoviz.model.measures import measures
from infoviz.model.scene import Scene
from infoviz.ui.panels.equation.equation_panel import Disclosure, EquationPanel
from infoviz.ui.panels.equation.measure_grid import MeasureGrid
from infoviz.ui.widgets.labels import ElidedLabel
from tests.ui.conftest import settle

READOUTS = (
    "predictionEntropyReadout",
    "reverseDivergenceReadout",
    "jensenShannonReadout",
    "perplexityReadout",
    "logOddsReadout",
    "accuracyReadout",
    "marginReadout",
)


def button(hand: Hand) -> Disclosure:
    return hand.find(Disclosure, "moreMeasuresButton")


def unfold(hand: Hand) -> None:
    hand.click(button(hand))
    settle()


def printed(hand: Hand) -> dict[str, str]:
    return {name.removesuffix("Readout"): hand.text(name) for name in READOUTS}


class TestFolding:
    def test_nothing_is_there_until_it_is_unfolded(self, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
        computed: list[Scene] = []

        def counted(scene: Scene, analysis: object) -> object:
            computed.append(scene)
            return measures(scene, analysis)  # type: ignore[arg-type]

        monkeypatch.setattr("infoviz.presentation.equation.measures", counted)
        hand.type("logitSpin0", "3")
        assert not hand.window.findChildren(MeasureGrid)
        unfold(hand)
        assert len(computed) == 1
        unfold(hand)
        hand.type("logitSpin0", "4")
        assert len(computed) == 1, "folded away again, they cost nothing"
        unfold(hand)
        assert computed[-1].logits[0] == 4.0
        assert hand.value("marginReadout") == -5.0

    def test_by_the_keys_and_said_in_words(self, hand: Hand) -> None:
        assert button(hand).text() == "More measures ▸"
        assert button(hand).accessibleDescription() == "folded away"
        hand.focus("moreMeasuresButton")
        hand.key("Space")
        assert hand.find(QWidget, "measureGrid").isVisible()
        assert button(hand).text() == "More measures ▾"
        assert button(hand).accessibleDescription() == "unfolded"
        hand.key("Space")
        assert not hand.find(QWidget, "measureGrid").isVisible()

    def test_a_picture_shows_them_as_the_window_does(self, hand: Hand) -> None:
        unfold(hand)
        copy = hand.window.copy_for_picture()
        (panel,) = copy.findChildren(EquationPanel)
        (grid,) = panel.findChildren(MeasureGrid)
        assert grid.isVisible()
        copy.dispose()


class TestNumbers:
    def test_all_seven(self, hand: Hand) -> None:
        unfold(hand)
        assert printed(hand) == {
            "predictionEntropy": "0.7139",
            "reverseDivergence": "0.7582",
            "jensenShannon": "0.1961",
            "perplexity": "8.5764",
            "logOdds": "−3.3133",
            "accuracy": "0.2000",
            "margin": "−3.0000",
        }

    def test_they_follow_every_change(self, hand: Hand) -> None:
        unfold(hand)
        hand.drag("logitSlider0", 0.6, 0.2)
        expected = measures(hand.scene, analyze(hand.scene))
        assert hand.value("predictionEntropyReadout") == expected.prediction_entropy
        assert hand.value("logOddsReadout") == expected.log_odds
        assert hand.value("accuracyReadout") == expected.accuracy


class TestRoom:
    @pytest.mark.parametrize("scale", [1.0, 2.0])
    def test_they_are_in_sight_once_unfolded(self, open_window: Callable[..., Hand], scale: float) -> None:
        hand = open_window(Scene((2, 1), (0, 1)).with_pin(), scale=scale)
        hand.window.resize(1280, 720)
        settle()
        unfold(hand)
        last = hand.find(QLabel, "marginReadout")
        assert last.visibleRegion().boundingRect() == last.rect()

    @pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (2400, 900)])
    def test_every_line_of_meaning_is_whole(self, open_window: Callable[..., Hand], size: tuple[int, int]) -> None:
        hand = open_window(Scene((2, 1), (0, 1)))
        hand.window.resize(*size)
        unfold(hand)
        grid = hand.find(MeasureGrid, "measureGrid")
        lines = grid.findChildren(ElidedLabel)
        assert len(lines) == 7
        for line in lines:
            assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width(), line.text()

    def test_two_columns_where_there_is_little_room_and_four_where_there_is_much(self, hand: Hand) -> None:
        unfold(hand)
        columns = {}
        for width in (640, 1000, 1400):
            hand.window.resize(width, 800)
            settle()
            columns[width] = len({hand.find(QLabel, name).mapTo(hand.window, QPoint()).x() for name in READOUTS})
        assert columns[1400] == 4
        assert 2 <= columns[640] <= columns[1000] <= 4
