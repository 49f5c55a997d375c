"""Contributions as areas: width P, height −log Q."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

from infoviz.model.scene import Scene
from infoviz.presentation.charts.chart_frame import columns_of, even_columns
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import themed
from infoviz.ui.panels.charts.charts_panel import Legend
from infoviz.ui.panels.charts.class_axis import class_labels

PARTS = "contributionChart"
CHARTS = ("targetChart", "predictionChart", PARTS)
SOFT = Scene((2, 1, -1), (0.2, 0.3, 0.5))


@pytest.fixture
def areas(hand: Hand) -> Hand:
    """A hand that has chosen areas."""
    hand.choose("area")
    return hand


class Drawn:
    """What is painted inside the axes of the contributions."""

    def __init__(self, hand: Hand) -> None:
        QApplication.processEvents()
        chart = hand.chart(PARTS)
        self.image: QImage = chart.grab().toImage()
        self.area = chart.plotItem.vb.sceneBoundingRect()
        self.top: float = chart.plotItem.vb.viewRange()[1][1]
        self.marked = 4.0 / self.area.height() * self.top  # what a mark of 3 px may cover

    def column(self, across: float, *colours: str) -> float:
        """Measure how much of a line upwards is painted in colours, in units of the axis."""
        wanted = {QColor(colour).rgb() for colour in colours}
        x = round(self.area.left() + across * self.area.width())
        rows = range(round(self.area.top()), round(self.area.bottom()))
        return sum(self.image.pixel(x, y) in wanted for y in rows) / self.area.height() * self.top

    def row(self, up: float, *colours: str, ends: tuple[float, float] = (0.0, 1.0)) -> float:
        """Measure how much of a line across, at a value, is painted in colours, as a part of the axis."""
        wanted = {QColor(colour).rgb() for colour in colours}
        y = round(self.area.bottom() - up / self.top * self.area.height())
        columns = range(*(round(self.area.left() + end * self.area.width()) for end in ends))
        return sum(self.image.pixel(x, y) in wanted for x in columns) / self.area.width()

    def size(self, *colours: str) -> float:
        """Measure the area painted in colours, in units."""
        columns = range(math.ceil(self.area.left()), math.floor(self.area.right()))
        return float(np.mean([self.column((x - self.area.left()) / self.area.width(), *colours) for x in columns]))


def top(hand: Hand) -> float:
    return hand.chart(PARTS).plotItem.vb.viewRange()[1][1]


def labels(hand: Hand) -> list[str]:
    ticks = hand.chart(PARTS).plotItem.getAxis("bottom")._tickLevels
    return [label for _, label in ticks[0]]


def point_at(hand: Hand, across: float) -> None:
    chart = hand.chart(PARTS)
    area = chart.plotItem.vb.sceneBoundingRect()
    QTest.mouseMove(chart.viewport(), QPoint(round(area.left() + across * area.width()), round(area.center().y())))
    QApplication.processEvents()


def hint(hand: Hand) -> str:
    label = hand.find(QLabel, "classHint")
    return label.text() if label.isVisible() else ""


class TestWhatIsPainted:
    def test_the_width_is_p_and_the_height_the_surprise(self, areas: Hand) -> None:
        drawn, theme = Drawn(areas), areas.window.appearance.theme
        surprise = -areas.analysis.log_q
        assert drawn.column(0.05, theme.target) == pytest.approx(surprise[0], abs=drawn.marked), (
            "what is cut off is no height"
        )
        for across, i in ((0.25, 1), (0.55, 2)):
            height = drawn.column(across, theme.target, theme.divergence)
            assert height == pytest.approx(surprise[i], abs=drawn.marked)
        below_all = 0.5 * float(surprise.min())
        assert drawn.row(below_all, theme.target) == pytest.approx(1.0, abs=0.02)
        above_two = 0.5 * float(surprise[1] + surprise[2])
        assert drawn.row(above_two, theme.divergence) == pytest.approx(0.5, abs=0.01)

    def test_the_areas_are_the_loss_and_its_parts(self, areas: Hand) -> None:
        drawn, theme, analysis = Drawn(areas), areas.window.appearance.theme, areas.analysis
        # The marks and the gaps between columns are not counted.
        assert drawn.size(theme.target, theme.divergence) == pytest.approx(analysis.cross_entropy, rel=0.04)
        positive = float(analysis.kl_terms[analysis.kl_terms > 0.0].sum())
        assert drawn.size(theme.divergence) == pytest.approx(positive, rel=0.04)

    def test_log_p_is_marked_where_entropy_ends_and_divergence_begins(self, areas: Hand) -> None:
        drawn, theme = Drawn(areas), areas.window.appearance.theme
        for left, p in ((0.0, 0.2), (0.2, 0.3), (0.5, 0.5)):
            assert drawn.row(-math.log(p), theme.text, ends=(left, left + p)) == pytest.approx(p, abs=0.02)
        assert drawn.column(0.55, theme.target) == pytest.approx(math.log(2), abs=drawn.marked)
        assert drawn.column(0.55, theme.divergence) == pytest.approx(
            -areas.analysis.log_q[2] - math.log(2), abs=drawn.marked
        )

    def test_where_q_is_larger_the_missing_part_is_hatched(self, areas: Hand) -> None:
        drawn, theme = Drawn(areas), areas.window.appearance.theme
        assert areas.analysis.kl_terms[0] < 0.0
        assert drawn.column(0.05, theme.target) == pytest.approx(-areas.analysis.log_q[0], abs=drawn.marked)
        assert drawn.column(0.05, theme.target_pale) > 0.5
        assert drawn.column(0.05, theme.divergence) < 0.5

    def test_bits(self, areas: Hand) -> None:
        areas.choose("bits")
        drawn, theme = Drawn(areas), areas.window.appearance.theme
        assert drawn.row(1.0, theme.text, ends=(0.5, 1.0)) == pytest.approx(0.5, abs=0.02), "−log₂ ½"
        assert drawn.size(theme.target, theme.divergence) == pytest.approx(
            areas.analysis.cross_entropy / math.log(2), rel=0.04
        )

    def test_infinity_leaves_the_chart(self, areas: Hand) -> None:
        areas.type("logitSpin2", "-inf")
        drawn, theme = Drawn(areas), areas.window.appearance.theme
        assert drawn.column(0.55, theme.target, theme.divergence, theme.text) == pytest.approx(drawn.top, rel=0.05)
        assert drawn.column(0.25, theme.target, theme.divergence) < 0.8 * drawn.top
        assert "class 2 ∞" in areas.description(PARTS)

    def test_a_class_that_is_not_possible_is_not_there(self, areas: Hand) -> None:
        areas.paste("targetText", "0.4 0 0.6")
        areas.type("logitSpin1", "-inf")
        drawn, theme = Drawn(areas), areas.window.appearance.theme
        assert labels(areas) == ["class 0", "class 2"]
        assert drawn.size(theme.target, theme.divergence) == pytest.approx(areas.analysis.cross_entropy, rel=0.04)
        assert drawn.top < 5.0, "its infinite surprise is no height"
        assert drawn.row(0.9 * drawn.top, theme.divergence) == 0.0

    def test_a_certain_target_is_one_column(self, areas: Hand) -> None:
        areas.paste("targetText", "0 1 0")
        drawn, theme = Drawn(areas), areas.window.appearance.theme
        assert labels(areas) == ["class 1"]
        for across in (0.02, 0.5, 0.98):
            assert drawn.column(across, theme.divergence) == pytest.approx(
                areas.analysis.cross_entropy, abs=drawn.marked
            )

    def test_a_masked_class_that_is_not_possible_takes_no_room(self, areas: Hand) -> None:
        areas.paste("targetText", "0 1 0")
        areas.paste("logitsText", "-inf 6 1")
        assert top(areas) < 1.6

    @pytest.mark.parametrize("count", [2, 10, 64])
    def test_any_number_of_classes_in_any_colours(self, open_window: Callable[..., Hand], count: int) -> None:
        hand = open_window(Scene(tuple(np.cos(np.arange(count))), tuple([1 / count] * count)), colours="dark")
        hand.choose("area")
        drawn, theme = Drawn(hand), hand.window.appearance.theme
        assert drawn.size(theme.target, theme.divergence) == pytest.approx(hand.analysis.cross_entropy, rel=0.08)

    def test_bars_come_back_as_they_were(self, hand: Hand) -> None:
        before = Drawn(hand).image
        hand.choose("area")
        assert Drawn(hand).image != before
        hand.choose("bars")
        assert Drawn(hand).image == before


class TestAxis:
    def test_it_is_that_of_the_scene_during_a_drag_too(self, areas: Hand) -> None:
        areas.type("logitSpin2", "-10")
        high = top(areas)
        slider = areas.slider("logitSlider2")
        QTest.mousePress(slider, areas.LEFT, areas.NO_KEY, areas.on_groove(slider, 0.0))
        QTest.mouseMove(slider, areas.on_groove(slider, 0.6))
        low = top(areas)
        QTest.mouseMove(slider, areas.on_groove(slider, 0.0))
        assert top(areas) == high
        QTest.mouseMove(slider, areas.on_groove(slider, 0.6))
        assert top(areas) == low < high
        QTest.mouseRelease(slider, areas.LEFT, areas.NO_KEY, areas.on_groove(slider, 0.6))
        assert top(areas) == low

    def test_each_form_has_its_own(self, hand: Hand) -> None:
        bars = top(hand)
        hand.choose("area")
        assert top(hand) > -hand.analysis.log_q[2] > bars
        hand.choose("bars")
        assert top(hand) == bars


class TestPointing:
    def test_the_pointer_finds_columns_of_any_width(self, areas: Hand) -> None:
        for across, name in (
            (0.02, "class 0"),
            (0.18, "class 0"),
            (0.22, "class 1"),
            (0.48, "class 1"),
            (0.52, "class 2"),
        ):
            point_at(areas, across)
            assert f"{name}</b>" in hint(areas)

    def test_never_one_without_width(self, areas: Hand) -> None:
        areas.paste("targetText", "0 0.5 0 0.5 0")
        for across in (0.01, 0.3, 0.49, 0.51, 0.99):
            point_at(areas, across)
            assert ("class 1</b>" if across < 0.5 else "class 3</b>") in hint(areas)

    def test_the_column_is_lifted_out_and_sinks_again(self, areas: Hand) -> None:
        before = [areas.chart(name).grab().toImage() for name in CHARTS]
        point_at(areas, 0.3)
        assert all(areas.chart(name).grab().toImage() != was for name, was in zip(CHARTS, before, strict=True))
        point_at(areas, 1.2)
        assert [areas.chart(name).grab().toImage() for name in CHARTS] == before

    def test_the_keys_walk_over_all_classes_and_each_shows(self, areas: Hand) -> None:
        areas.paste("targetText", "0.5 0 0.5")
        areas.focus(PARTS)
        pictures = [Drawn(areas).image]
        for name in ("class 0", "class 1", "class 2"):
            areas.key("Right")
            assert f"{name}</b>" in hint(areas)
            pictures.append(Drawn(areas).image)
        assert all(one != other for one, other in itertools.combinations(pictures, 2))

    def test_what_is_said_stands_beside_the_column(self, areas: Hand) -> None:
        chart, label = areas.chart(PARTS), areas.find(QLabel, "classHint")
        point_at(areas, 0.3)
        area = chart.plotItem.vb.sceneBoundingRect()
        left, right = (
            chart.mapTo(areas.window, QPoint(round(area.left() + end * area.width()), 0)).x() for end in (0.2, 0.5)
        )
        assert abs(label.x() - right) <= 1 or abs(label.x() + label.width() - left) <= 1


class TestWords:
    def test_the_card_says_what_is_shown(self, hand: Hand) -> None:
        legend = hand.window.findChildren(Legend)[0]

        def said() -> set[str]:
            return {label.text() for label in hand.window.findChildren(QLabel) if label.isVisible()}

        assert "−P log Q in nats" in said()
        assert "entropy −P log P" in legend.accessibleName()
        hand.choose("area")
        assert "width P × height −log Q in nats" in said()
        assert legend.accessibleName() == "legend: −log P, entropy, KL, cut: Q > P, uniform guess"
        hand.choose("bits")
        assert "width P × height −log Q in bits" in said()

    def test_names_stand_where_they_fit(self, areas: Hand) -> None:
        assert labels(areas) == ["class 0", "class 1", "class 2"]
        areas.paste("targetText", "0.06 0.934 0.006")
        assert labels(areas) == ["0", "class 1"]
        areas.rename(1, "cat")
        assert labels(areas) == ["0", "cat"]

    def test_labels_of_columns(self, qapp: QApplication) -> None:  # noqa: ARG002 (has the fonts)
        writing = ink_of(themed("light")).writing(11)
        names, room = ("a name that is long", "b", "c"), writing.width("class 00") + 4.0
        widths = np.array([room, room / 4, 1.0])
        chosen = class_labels(names, columns_of(widths), float(widths.sum()), writing, 4.0)
        assert [text for _, text in chosen][1:] == ["b"]
        assert chosen[0][1].endswith("…")
        assert chosen[1][0] == pytest.approx((room * 1.125) / widths.sum())
        every = class_labels(tuple("class" for _ in range(64)), even_columns(64), 256.0, writing, 4.0)
        assert [text for _, text in every][:2] in (["0", "5"], ["0", "8"], ["0", "10"])


class TestSwitch:
    def test_by_the_keys(self, hand: Hand) -> None:
        (button,) = [b for b in hand.window.findChildren(QPushButton) if b.property("choice") == "area"]
        button.setFocus()
        hand.key("Space")
        assert "P wide and −log Q high" in hand.description(PARTS)

    def test_it_edits_nothing(self, areas: Hand) -> None:
        assert areas.steps == 0
        assert areas.scene == SOFT

    def test_a_picture_shows_what_was_chosen(self, areas: Hand) -> None:
        copy = areas.window.copy_for_picture()
        chart = copy.findChild(QWidget, PARTS)
        assert chart is not None
        assert "P wide and −log Q high" in chart.accessibleDescription()
        (button,) = [b for b in copy.findChildren(QPushButton) if b.property("choice") == "area"]
        assert button.isChecked()
        copy.dispose()

    def test_with_large_writing_it_shows_the_way_to_the_other_form(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(SOFT, colours="light", scale=2.0)
        buttons = {b.property("choice"): b for b in hand.window.findChildren(QPushButton)}
        bars, area = buttons["bars"], buttons["area"]
        assert (bars.isVisible(), area.isVisible()) == (False, True)
        area.setFocus()
        hand.key("Space")
        assert (bars.isVisible(), area.isVisible()) == (True, False)
        assert bars.hasFocus()
        assert "P wide and −log Q high" in hand.description(PARTS)
        hand.key("Space")
        assert "P wide and −log Q high" not in hand.description(PARTS)
        hand.key("Ctrl+0")
        QApplication.processEvents()
        assert bars.isVisible()
        assert area.isVisible()
