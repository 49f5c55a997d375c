from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

from infoviz.model.scene import Scene
from infoviz.store import Gesture
from infoviz.ui.lenses.steps.steps_table import StepsTable

CHARTS = ("targetChart", "predictionChart", "contributionChart")


def picture(hand: Hand, name: str) -> QImage:
    return hand.chart(name).grab().toImage()


def bar_height(hand: Hand, name: str, index: int, colour: str) -> float:
    """Measure what is painted in a colour along the middle of a bar, in units of the axis."""
    chart = hand.chart(name)
    drawn = picture(hand, name)
    area = chart.plotItem.vb.sceneBoundingRect()
    column = area.width() / hand.scene.class_count
    # A third to the left of the middle, where no label and no axis mark stands.
    x = round(area.left() + (index + 0.25) * column)
    wanted = QColor(colour).rgb()
    count = sum(drawn.pixel(x, y) == wanted for y in range(round(area.top()), round(area.bottom())))
    return count / area.height() * top(hand, name)


def top(hand: Hand, name: str) -> float:
    """Give the upper end of a chart's axis."""
    return hand.chart(name).plotItem.vb.viewRange()[1][1]


def point_at(hand: Hand, name: str, index: int) -> None:
    chart = hand.chart(name)
    area = chart.plotItem.vb.sceneBoundingRect()
    x = area.left() + (index + 0.5) * area.width() / hand.scene.class_count
    QTest.mouseMove(chart.viewport(), QPoint(round(x), round(area.center().y())))
    QApplication.processEvents()


def hint(hand: Hand) -> str:
    """Give what is said of the class that is pointed at; nothing where nothing is."""
    label = hand.find(QLabel, "classHint")
    return label.text() if label.isVisible() else ""


class TestBars:
    def test_their_heights_are_the_values(self, hand: Hand) -> None:
        theme = hand.window.appearance.theme
        pixel = top(hand, "targetChart") / hand.chart("targetChart").plotItem.vb.sceneBoundingRect().height()
        for i in range(3):
            p, q = hand.analysis.p[i], hand.analysis.q[i]
            assert bar_height(hand, "targetChart", i, theme.target) == pytest.approx(p, abs=1.5 * pixel)
            drawn = bar_height(hand, "predictionChart", i, theme.prediction)
            assert drawn == pytest.approx(q, abs=6.5 * pixel), "the tick of P covers 3 px, its rim 2"

    def test_contributions_are_made_of_entropy_and_divergence(self, hand: Hand) -> None:
        theme = hand.window.appearance.theme
        i = 2  # P > Q
        pixel = top(hand, "contributionChart") / hand.chart("contributionChart").plotItem.vb.rect().height()
        entropy = bar_height(hand, "contributionChart", i, theme.target)
        divergence = bar_height(hand, "contributionChart", i, theme.divergence)
        assert entropy == pytest.approx(hand.analysis.entropy_terms[i], abs=0.02)
        assert divergence + pixel == pytest.approx(hand.analysis.kl_terms[i], abs=0.02), "a light line parts them"

    def test_a_negative_divergence_is_cut_out_of_the_entropy(self, hand: Hand) -> None:
        i = 0  # Q > P
        assert hand.analysis.kl_terms[i] < 0.0
        kept = bar_height(hand, "contributionChart", i, hand.window.appearance.theme.target)
        assert kept == pytest.approx(hand.analysis.contributions[i], abs=0.02)
        assert bar_height(hand, "contributionChart", i, hand.window.appearance.theme.target_pale) > 0.1

    def test_infinity_leaves_the_chart(self, hand: Hand) -> None:
        hand.type("logitSpin2", "-inf")
        theme = hand.window.appearance.theme
        entropy = bar_height(hand, "contributionChart", 2, theme.target)
        drawn = entropy + bar_height(hand, "contributionChart", 2, theme.divergence)
        assert drawn == pytest.approx(top(hand, "contributionChart"), rel=0.05)
        assert "class 2 ∞" in hand.description("contributionChart")


class TestAxes:
    def test_p_and_q_run_from_zero_to_one_always(self, hand: Hand) -> None:
        tops = set()
        for text in ("1 1 1", "[1, 0, 0]", "1e9 -1e9 3"):
            hand.paste("logitsText", text)
            tops |= {top(hand, name) for name in CHARTS[:2]}
        assert len(tops) == 1
        assert 1.0 < tops.pop() < 1.2, "a little room for labels over 1"

    def test_that_of_the_contributions_is_that_of_the_scene_during_a_drag_too(self, hand: Hand) -> None:
        slider = hand.slider("logitSlider2")
        hand.type("logitSpin2", "-10")
        high = top(hand, "contributionChart")
        assert high >= hand.analysis.contributions.max()
        QTest.mousePress(slider, hand.LEFT, hand.NO_KEY, hand.on_groove(slider, 0.0))
        QTest.mouseMove(slider, hand.on_groove(slider, 0.7))
        low = top(hand, "contributionChart")
        QTest.mouseMove(slider, hand.on_groove(slider, 0.0))
        assert top(hand, "contributionChart") == high
        QTest.mouseMove(slider, hand.on_groove(slider, 0.7))
        assert hand.analysis.contributions.max() <= top(hand, "contributionChart") == low < high
        QTest.mouseRelease(slider, hand.LEFT, hand.NO_KEY, hand.on_groove(slider, 0.7))
        assert top(hand, "contributionChart") == low

    def test_bits_are_on_the_axis_too(self, hand: Hand) -> None:
        hand.type("logitSpin2", "-9")
        nats = top(hand, "contributionChart")
        hand.choose("bits")
        assert top(hand, "contributionChart") > nats
        assert "in bits, together" in hand.description("contributionChart")


class TestPointing:
    @pytest.mark.parametrize("name", CHARTS)
    def test_every_quantity_of_the_class_under_the_pointer(self, hand: Hand, name: str) -> None:
        point_at(hand, name, 1)
        text = hint(hand)
        for shown in ("class 1", "1.0000", "0.3000", "0.2595", "−1.3490", "0.4047", "0.3612", "0.0435", "−0.0405"):
            assert shown in text

    def test_the_column_is_lifted_out_in_all_charts_and_sinks_again(self, hand: Hand) -> None:
        before = [picture(hand, name) for name in CHARTS]
        point_at(hand, "predictionChart", 1)
        assert all(picture(hand, name) != drawn for name, drawn in zip(CHARTS, before, strict=True))
        QApplication.sendEvent(hand.chart("predictionChart"), QEvent(QEvent.Type.Leave))
        assert all(picture(hand, name) == drawn for name, drawn in zip(CHARTS, before, strict=True))

    def test_with_the_keys(self, hand: Hand) -> None:
        hand.focus("predictionChart")
        for keys, shown in (("Right", 0), ("Right", 1), ("End", 2), ("Right", 2), ("Left", 1), ("Home", 0)):
            hand.key(keys)
            assert f"class {shown}</b>" in hint(hand)
        hand.key("Esc")

    def test_what_is_said_stays_true_and_on_the_window(self, hand: Hand) -> None:
        point_at(hand, "contributionChart", 2)
        hand.type("logitSpin2", "-inf")
        assert "∞" in hint(hand)
        label = hand.find(QLabel, "classHint")
        assert hand.window.rect().contains(label.geometry())

    def test_nothing_is_said_of_a_class_that_another_panel_let_go(self, hand: Hand) -> None:
        hand.focus("predictionChart")
        hand.key("Right")
        table = hand.find(StepsTable, "stepsTable")
        QTest.mouseMove(table.viewport(), table.viewport().rect().center())
        QApplication.sendEvent(table, QEvent(QEvent.Type.Leave))
        hand.window.store.edit(hand.scene.with_logit(0, 3.0), Gesture("Logit"))
        assert hint(hand) == ""

    def test_a_name_with_markup_is_shown_as_it_is(self, hand: Hand) -> None:
        hand.rename(1, "<b>&")
        point_at(hand, "targetChart", 1)
        assert "&lt;b&gt;&amp;" in hint(hand)

    def test_no_axis_can_be_dragged_or_zoomed(self, hand: Hand) -> None:
        before = [top(hand, name) for name in CHARTS]
        for name in CHARTS:
            hand.wheel(name, 3)
            chart = hand.chart(name)
            above = QPoint(60, round(chart.place_of(0.95 * chart.frame.end)))  # all bars, which a hand could take
            QTest.mousePress(chart.viewport(), hand.LEFT, hand.NO_KEY, above)
            QTest.mouseMove(chart.viewport(), QPoint(90, 120))
            QTest.mouseRelease(chart.viewport(), hand.LEFT, hand.NO_KEY, QPoint(90, 120))
        assert [top(hand, name) for name in CHARTS] == before
        assert hand.steps == 0


class TestManyClasses:
    @pytest.mark.parametrize("count", [2, 10, 64])
    def test_every_bar_is_drawn_and_some_names_stand_under_them(
        self, open_window: Callable[..., Hand], count: int
    ) -> None:
        hand = open_window(Scene((0.0,) * count, (1 / count,) * count))
        theme = hand.window.appearance.theme
        pixel = top(hand, "predictionChart") / hand.chart("predictionChart").plotItem.vb.rect().height()
        for i in range(count):
            drawn = bar_height(hand, "predictionChart", i, theme.prediction)
            assert drawn == pytest.approx(1 / count, abs=4.0 * pixel), "half of the tick of P and its rim"
            assert drawn > 0.0
        ticks = hand.chart("targetChart").plotItem.getAxis("bottom")._tickLevels
        labels = [label for _, label in ticks[0]]
        assert len(labels) >= min(count, 5)
        assert labels[0] in ("class 0", "0")

    def test_more_and_fewer_while_pointed_at(self, hand: Hand) -> None:
        point_at(hand, "predictionChart", 2)
        hand.paste("logitsText", "1 2")
        hand.paste("logitsText", "1 2 3 4 5 6 7")
        assert math.isclose(sum(hand.analysis.q), 1.0)
        assert "class 6" in hand.description("predictionChart")
