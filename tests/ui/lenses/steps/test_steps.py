"""The Steps lens: what its table, its lines and its sentence say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.store import Gesture
from infoviz.ui.lenses.steps.steps_table import StepsTable
from tests.ui.conftest import settle
from tests.ui.lenses.steps.steps import MANY, OVERFLOWING, SMOOTHED, cell, colour, headings, lines, rows, said, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand


@pytest.fixture
def smoothed(open_window: Callable[..., Hand]) -> Hand:
    return open_window(SMOOTHED)


class TestTable:
    def test_the_calculation_of_the_design(self, smoothed: Hand) -> None:
        assert headings(smoothed) == "class z z − max e^(z − max) Q = e^(…) / Σ log Q P −P log Q ∂H/∂z = Q − P"
        assert rows(smoothed)[1:] == [
            ["class 0", "2.0000", "0", "1.0000", "0.7054", "−0.3490", "0.0500", "0.0175", "0.6554"],
            ["class 1", "1.0000", "−1.0000", "0.3679", "0.2595", "−1.3490", "0.9000", "1.2141", "−0.6405"],
            ["class 2", "−1.0000", "−3.0000", "0.0498", "0.0351", "−3.3490", "0.0500", "0.1675", "−0.0149"],
            ["Σ", "1.4177", "1.0000", "1.0000", "1.3990", "0"],
        ]
        assert lines(smoothed) == [
            "log Σ e^z = max z + log 1.4177 = 2.3490",
            "H(P,Q) = Σ P (2.3490 − z) = 1.3990",
            "H(P) = −Σ P log P = 0.3944",
            "D KL (P‖Q) = H(P,Q) − H(P) = 1.3990 − 0.3944 = 1.0046",
        ]

    def test_it_follows_every_change(self, smoothed: Hand) -> None:
        smoothed.type("logitSpin0", "3")
        assert rows(smoothed)[1][1] == "3.0000"
        assert smoothed.text("crossEntropyReadout") == rows(smoothed)[4][4] == lines(smoothed)[1].split()[-1]
        smoothed.type("temperatureSpin", "2")
        assert rows(smoothed)[0][1:4] == ["z", "z/T", "z/T − max"]
        assert rows(smoothed)[1][1:4] == ["3.0000", "1.5000", "0"]
        smoothed.choose("bits")
        assert smoothed.text("crossEntropyReadout") in rows(smoothed)[4]
        assert "log₂ Q" in rows(smoothed)[0]
        smoothed.rename(1, "cat")
        assert rows(smoothed)[2][0] == "cat"
        smoothed.key("Ctrl+Z")
        smoothed.key("Ctrl+Z")
        smoothed.key("Ctrl+Z")
        assert rows(smoothed)[0][1:3] == ["z", "z − max"]

    def test_what_a_move_paints_is_all_that_changed(self, smoothed: Hand) -> None:
        screen = smoothed.window.screen()
        moves: list[Callable[[], object]] = [
            lambda: smoothed.drag("logitSlider0", 0.5, 0.9),
            lambda: smoothed.type("targetSpin0", "0.8"),
            lambda: smoothed.rename(0, "cat"),
            lambda: smoothed.choose("bits"),
            lambda: smoothed.type("temperatureSpin", "3"),
        ]
        for move in moves:
            move()
            settle()
            corner = table(smoothed).mapTo(smoothed.window, QPoint(0, 0))
            size = table(smoothed).size()
            area = corner.x(), corner.y(), size.width(), size.height()
            seen = screen.grabWindow(smoothed.window.winId(), *area).toImage()
            smoothed.window.repaint()
            table(smoothed).viewport().repaint()
            assert screen.grabWindow(smoothed.window.winId(), *area).toImage() == seen

    @pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
    @pytest.mark.parametrize("temperature", [1.0, 2.0])
    def test_three_classes_are_seen_whole(
        self, open_window: Callable[..., Hand], size: tuple[int, int], temperature: float
    ) -> None:
        hand = open_window(Scene((-10, 1, -1000), (0.2, 0.3, 0.5), temperature), View(units="bits"))
        hand.window.resize(*size)
        settle()
        assert [row[0] for row in rows(hand)] == ["class", "class 0", "class 1", "class 2", "Σ"]
        assert {len(row) for row in rows(hand)[1:4]} == {len(table(hand)._frame.columns) + 1}
        assert not table(hand).verticalScrollBar().isVisible()
        assert not table(hand).horizontalScrollBar().isVisible()
        told = " ".join(lines(hand))
        assert all(name in told for name in ("log₂ Σ e^", "H(P,Q)", "H(P)", "KL"))

    @pytest.mark.parametrize("scene", [SMOOTHED, OVERFLOWING, MANY], ids=["three", "broken", "many"])
    @pytest.mark.parametrize("scale", [0.8, 1.0, 2.0, 2.5])
    def test_nothing_overlaps(self, open_window: Callable[..., Hand], scene: Scene, scale: float) -> None:
        hand = open_window(scene, colours="light", scale=scale)
        hand.window.look_at_lens("steps")
        settle()
        for way in ("shifted", "document"):
            hand.choose(way)
            settle()
            shown = table(hand)
            style = shown._grid.style
            for column, heading, left, right in zip(
                shown._frame.columns, shown._grid.headings, shown._grid.lefts[:-1], shown._grid.lefts[1:], strict=True
            ):
                room = right - left - style.pad
                assert style.heading.width(heading) <= room
                texts = [row for row in rows(hand) if row]
                assert all(style.cell.width(text) <= room for row in texts[1:-1] for text in row[1:]), column

    def test_only_rows_that_can_be_seen_are_written(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(MANY)
        shown = rows(hand)
        assert shown[0][0] == "class"
        assert [row[0] for row in shown[1:4]] == ["class 40", "class 6", "class 13"], "the true class and its rivals"
        assert [row[0] for row in shown[-2:]] == [f"{64 - (len(shown) - 3)} others", "Σ"]
        assert len(shown) < 15
        hand.focus("stepsTable")
        hand.key("Down")
        hand.key("Ctrl+End")
        shown = rows(hand)
        assert shown[0][0] == "class"
        assert [row[0] for row in shown[-3:]] == ["class 63", f"{64 - (len(shown) - 3)} others", "Σ"]

    def test_ten_classes_on_a_small_screen(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(Scene((3, 1, -0.5, 2, 0, -1, 1, -2, 2.5, 0), tuple(float(i == 3) for i in range(10))))
        hand.window.resize(1280, 720)
        QApplication.processEvents()
        shown = rows(hand)
        assert [row[0] for row in shown[1:3]] == ["class 3", "class 0"]
        others = next(row for row in shown if row[0].endswith(" others"))
        q = sorted(hand.analysis.q.tolist(), reverse=True)
        seen = [hand.analysis.q[3], *(each for each in q if each != hand.analysis.q[3])][: len(shown) - 3]
        assert float(others[2]) == pytest.approx(1.0 - sum(seen), abs=1e-4)
        hand.window.resize(1440, 1600)
        QApplication.processEvents()
        assert [row[0] for row in rows(hand)[1:-1]] == [f"class {i}" for i in range(10)], "all fit, in their order"

    def test_the_row_of_the_true_class_is_tinted(self, smoothed: Hand) -> None:
        tint = smoothed.window.appearance.theme.tint
        tinted = [colour(smoothed, cell(smoothed, i, "z")) == tint for i in range(3)]
        assert tinted == [False, True, False]
        smoothed.paste("targetText", "0.4 0.4 0.2")
        assert not any(colour(smoothed, cell(smoothed, i, "z")) == tint for i in range(3))

    def test_headings_have_the_colours_of_their_quantities(self, smoothed: Hand) -> None:
        theme = smoothed.window.appearance.theme
        image = table(smoothed).viewport().grab().toImage()
        for quantity, ink in (("p", theme.target_text), ("q", theme.prediction_text)):
            middle = cell(smoothed, -1, quantity)
            around = {
                image.pixelColor(x, y).name()
                for x in range(middle.x() - 60, middle.x() + 60)
                for y in range(middle.y() - 10, middle.y() + 10)
            }
            assert QColor(ink).name() in around

    def test_large_it_is_written_larger(self, smoothed: Hand) -> None:
        before = table(smoothed)._grid.style.cell.height
        smoothed.key("Ctrl+L")
        settle()
        assert table(smoothed)._grid.style.cell.height > 1.2 * before
        assert len(rows(smoothed)) == 5
        smoothed.key("Esc")
        settle()
        assert table(smoothed)._grid.style.cell.height == before


class TestDocument:
    def test_both_ways_agree(self, smoothed: Hand) -> None:
        shifted = rows(smoothed)
        smoothed.choose("document")
        document = rows(smoothed)
        assert headings(smoothed) == "class z e^z Q = e^z / Σ log Q P −P log Q ∂H/∂z = Q − P"
        for before, after in zip(shifted[1:4], document[1:4], strict=True):
            assert after[3:] == before[4:]
        assert document[1][2] == "7.3891"
        assert lines(smoothed)[0] == "log Σ e^z = log 10.4752 = 2.3490"
        assert (
            said(smoothed) == "Both ways agree here. This one breaks as soon as z is larger than 709.78: then e^z is ∞."
        )
        smoothed.choose("shifted")
        assert rows(smoothed) == shifted

    def test_what_broke_is_told_and_never_nan(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(OVERFLOWING)
        assert "∞" not in "".join(rows(hand)[1])
        assert said(hand).startswith("Without subtracting max z = 1000.000, Σ e^z would be ∞")
        hand.choose("document")
        assert rows(hand)[1:] == [
            ["class 0", "1000.000", "∞", "∞/∞", "no value", "0", "no value", "no value"],
            ["class 1", "0", "1.0000", "0", "−∞", "1.0000", "∞", "−1.0000"],
            ["class 2", "−∞", "0", "0", "−∞", "0", "0", "0"],
            ["Σ", "∞", "no value", "1.0000", "no value", "no value"],
        ]
        assert lines(hand)[1] == "H(P,Q) = −Σ P log Q = no value"
        assert said(hand).startswith("e^z of class 0 is ∞, so its Q, ∞/∞, has no value")
        description = hand.description("stepsTable")
        assert "e^z of class 0 is larger than the largest number" in description
        assert "nan" not in description + hand.description("stepsLines")

    def test_a_broken_cell_has_a_frame(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(OVERFLOWING)
        error = QColor(hand.window.appearance.theme.error).rgb()

        def framed(row: int, quantity: str) -> bool:
            """Tell whether a line in the colour of errors crosses the cell's left quarter, above its middle."""
            image = table(hand).viewport().grab().toImage()
            place = cell(hand, row, quantity)
            x = place.x() - 30
            return any(image.pixel(x, y) == error for y in range(place.y() - 14, place.y()))

        assert not framed(0, "q")
        hand.choose("document")
        assert framed(0, "q")
        assert framed(1, "log_q")
        assert not framed(2, "log_q"), "a masked class has log Q = −∞"

    def test_a_picture_shows_the_same_way(self, smoothed: Hand) -> None:
        smoothed.choose("document")
        copy = smoothed.window.copy_for_picture()
        table = copy.findChild(StepsTable)
        assert table is not None
        assert table.accessibleDescription() == smoothed.description("stepsTable")
        copy.dispose()


class TestSentence:
    def test_it_changes_with_the_scene(self, smoothed: Hand) -> None:
        assert said(smoothed).startswith("class 1 contributes 1.2141 to the loss of 1.3990.")
        smoothed.type("logitSpin0", "-inf")
        assert said(smoothed).startswith("Q gives class 0 no chance, but P does")
        smoothed.paste("targetText", "0 0.5 0.5")
        assert "class 0 is masked" in said(smoothed)
        smoothed.window.store.edit(Scene((0, 0), (0.5, 0.5)), Gesture("Even"))
        assert said(smoothed).startswith("Q is practically P")
