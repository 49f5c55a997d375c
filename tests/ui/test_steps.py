"""The Steps lens: what its table says, and how it is pointed at, walked through and copied."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QBuffer, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from infoviz.model.scene import Scene
from infoviz.model.steps import work_out
from infoviz.store import Gesture
from infoviz.ui.panels.steps import StepsLens
from infoviz.ui.pointing import NOTHING, Pointed
from infoviz.ui.steps.lines import StepsLines
from infoviz.ui.steps.markup import as_text
from infoviz.ui.steps.table import StepsTable
from tests.ui.conftest import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand

INF = math.inf
SMOOTHED = Scene((2, 1, -1), (0.05, 0.9, 0.05))
OVERFLOWING = Scene((1000, 0, -INF), (0, 1, 0))
MANY = Scene(tuple((i % 7) - 3.0 for i in range(64)), tuple(float(i == 40) for i in range(64)))


@pytest.fixture
def smoothed(open_window: Callable[..., Hand]) -> Hand:
    return open_window(SMOOTHED)


def lens(hand: Hand) -> StepsLens:
    return hand.find(StepsLens, "stepsLens")


def table(hand: Hand) -> StepsTable:
    return hand.find(StepsTable, "stepsTable")


def written(widget: QWidget) -> list[list[str]]:
    """Read what a widget paints: its words, row by row, from left to right."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(widget.size())
    widget.render(drawing)
    root = ElementTree.fromstring(buffer.data().data())
    rows: dict[int, list[tuple[float, str]]] = {}
    for element in root.iter("{http://www.w3.org/2000/svg}text"):
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        text = "".join(element.itertext()).strip()
        near = next((known for known in rows if abs(known - y) <= 4), round(y))
        rows.setdefault(near, []).append((x, text))
    return [[text for _, text in sorted(row)] for _, row in sorted(rows.items())]


def rows(hand: Hand) -> list[list[str]]:
    return written(table(hand).viewport())


def headings(hand: Hand) -> str:
    """Read the headings; a sign from another font is a piece of its own."""
    return " ".join(rows(hand)[0])


def lines(hand: Hand) -> list[str]:
    """Read the lines, wherever each stands."""
    return [" ".join(row) for row in written(hand.find(StepsLines, "stepsLines"))]


def cell(hand: Hand, row: int, quantity: str) -> QPoint:
    """Give the middle of a cell: of row −1 the heading, of row K the sum."""
    shown = table(hand)
    assert shown._grid is not None
    place = [column.quantity for column in shown._columns].index(quantity)  # type: ignore[arg-type]
    x = (shown._grid.lefts[place] + shown._grid.lefts[place + 1]) / 2
    y = (row + 1.5) * shown._row - shown.verticalScrollBar().value()
    return QPoint(round(x), round(y))


def point_at(hand: Hand, row: int, quantity: str) -> None:
    QTest.mouseMove(table(hand).viewport(), cell(hand, row, quantity))
    QApplication.processEvents()


def leave(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
    QApplication.processEvents()


def said(hand: Hand) -> str:
    return lens(hand).sentence.text()


def colour(hand: Hand, place: QPoint) -> str:
    """Give the ground of a cell, at its left where nothing is written."""
    shown = table(hand)
    assert shown._grid is not None
    image: QImage = shown.viewport().grab().toImage()
    return image.pixelColor(place.x() - round((shown._grid.lefts[1] - shown._grid.lefts[0]) / 2) + 4, place.y()).name()


class TestTable:
    def test_the_calculation_of_the_design(self, smoothed: Hand) -> None:
        assert headings(smoothed) == "class z z − max e^(z − max) Q = e^(…) / Σ log Q P −P log Q ∂H/∂z = Q − P"
        assert rows(smoothed)[1:] == [
            ["class 0", "2.0000", "0.0000", "1.0000", "0.7054", "−0.3490", "0.0500", "0.0175", "0.6554"],
            ["class 1", "1.0000", "−1.0000", "0.3679", "0.2595", "−1.3490", "0.9000", "1.2141", "−0.6405"],
            ["class 2", "−1.0000", "−3.0000", "0.0498", "0.0351", "−3.3490", "0.0500", "0.1675", "−0.0149"],
            ["Σ", "1.4177", "1.0000", "1.0000", "1.3990", "0.0000"],
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
        assert rows(smoothed)[1][1:4] == ["3.0000", "1.5000", "0.0000"]
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
        hand = open_window(Scene((-10, 1, -1000), (0.2, 0.3, 0.5), temperature, units="bits"))
        hand.window.resize(*size)
        settle()
        assert [row[0] for row in rows(hand)] == ["class", "class 0", "class 1", "class 2", "Σ"]
        assert {len(row) for row in rows(hand)[1:4]} == {len(table(hand)._columns) + 1}
        assert not table(hand).verticalScrollBar().isVisible()
        assert not table(hand).horizontalScrollBar().isVisible()
        told = " ".join(lines(hand))
        assert all(name in told for name in ("log₂ Σ e^", "H(P,Q)", "H(P)", "KL"))

    @pytest.mark.parametrize("scene", [SMOOTHED, OVERFLOWING, MANY], ids=["three", "broken", "many"])
    @pytest.mark.parametrize("scale", [0.8, 1.0, 2.0, 2.5])
    def test_nothing_overlaps(self, open_window: Callable[..., Hand], scene: Scene, scale: float) -> None:
        hand = open_window(scene, "light", scale)
        hand.window.look_at_lens("Steps")
        settle()
        for way in ("shifted", "document"):
            hand.choose(way)
            settle()
            shown = table(hand)
            assert shown._grid is not None
            assert shown._look is not None
            gap = shown._look.pad
            for column, heading, left, right in zip(
                shown._columns, shown._grid.headings, shown._grid.lefts[:-1], shown._grid.lefts[1:], strict=True
            ):
                room = right - left - gap
                assert shown._look.heading.width(heading) <= room
                texts = [row for row in rows(hand) if row]
                assert all(shown._look.cell.width(text) <= room for row in texts[1:-1] for text in row[1:]), column

    def test_only_rows_that_can_be_seen_are_written(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(MANY)
        shown = rows(hand)
        assert shown[0][0] == "class"
        assert [row[0] for row in shown[1:4]] == ["class 0", "class 1", "class 2"]
        assert shown[-1][0] == "Σ"
        assert len(shown) < 15
        hand.focus("stepsTable")
        hand.key("Down")
        hand.key("Ctrl+End")
        shown = rows(hand)
        assert shown[0][0] == "class"
        assert [row[0] for row in shown[-2:]] == ["class 63", "Σ"]

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
        assert table(smoothed)._look is not None
        before = table(smoothed)._look.cell.height  # type: ignore[union-attr]
        smoothed.key("Ctrl+L")
        settle()
        assert table(smoothed)._look.cell.height > 1.2 * before  # type: ignore[union-attr]
        assert len(rows(smoothed)) == 5
        smoothed.key("Esc")
        settle()
        assert table(smoothed)._look.cell.height == before  # type: ignore[union-attr]


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
        assert said(smoothed) == "Both ways agree here. This one breaks where z exceeds 709.78: e^z is ∞."
        smoothed.choose("shifted")
        assert rows(smoothed) == shifted

    def test_what_broke_is_told_and_never_nan(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(OVERFLOWING)
        assert "∞" not in "".join(rows(hand)[1])
        assert said(hand).startswith("Without subtracting max z = 1000.000, Σ e^z would be ∞")
        hand.choose("document")
        assert rows(hand)[1:] == [
            ["class 0", "1000.000", "∞", "∞/∞", "no value", "0.0000", "no value", "no value"],
            ["class 1", "0.0000", "1.0000", "0.0000", "−∞", "1.0000", "∞", "−1.0000"],
            ["class 2", "−∞", "0.0000", "0.0000", "−∞", "0.0000", "0.0000", "0.0000"],
            ["Σ", "∞", "no value", "1.0000", "no value", "no value"],
        ]
        assert lines(hand)[1] == "H(P,Q) = −Σ P log Q = no value"
        assert said(hand).startswith("e^z of class 0 is ∞: its Q, ∞/∞, has no value")
        description = hand.description("stepsTable")
        assert "e^z of class 0 is beyond the largest number" in description
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
        drawn = copy.findChild(StepsLens)
        assert drawn is not None
        assert drawn.way == "document"
        copy.dispose()


class TestSentence:
    def test_it_changes_with_the_scene(self, smoothed: Hand) -> None:
        assert said(smoothed).startswith("class 1 carries 1.2141 of the loss 1.3990.")
        smoothed.type("logitSpin0", "-inf")
        assert said(smoothed).startswith("Q is 0 for class 0, which P holds possible")
        smoothed.paste("targetText", "0 0.5 0.5")
        assert "class 0 is masked" in said(smoothed)
        smoothed.window.store.edit(Scene((0, 0), (0.5, 0.5)), Gesture("Even"))
        assert said(smoothed).startswith("Q is as good as P")


class TestPointing:
    def listen(self, hand: Hand) -> list[Pointed]:
        heard: list[Pointed] = []
        lens(hand).pointed.connect(heard.append)
        return heard

    def test_a_cell_says_how_it_came_about(self, smoothed: Hand) -> None:
        before = said(smoothed)
        for row, quantity, words in (
            (1, "q", "class 1: Q = 0.3679 / 1.4177 = 0.2595."),
            (1, "shifted", "class 1: z − max = 1.0000 − 2.0000 = −1.0000."),
            (2, "log_q", "class 2: log Q = −3.0000 − log 1.4177 = −3.3490."),
            (0, "gradient", "class 0: ∂H/∂z = 0.7054 − 0.0500 = 0.6554."),
            (3, "contribution", "Σ −P log Q = H(P,Q) = 1.3990."),
        ):
            point_at(smoothed, row, quantity)
            assert said(smoothed) == words
            assert smoothed.description("stepsTable").startswith(words)
        leave(table(smoothed))
        assert said(smoothed) == before

    def test_it_is_told_to_all(self, smoothed: Hand) -> None:
        heard = self.listen(smoothed)
        before = smoothed.chart("predictionChart").grab().toImage()
        point_at(smoothed, 1, "q")
        assert smoothed.chart("predictionChart").grab().toImage() != before, "the class is lifted out in the charts"
        point_at(smoothed, -1, "log_q")
        QTest.mouseMove(table(smoothed).viewport(), QPoint(5, cell(smoothed, 2, "z").y()))
        leave(table(smoothed))
        assert heard == [Pointed(1, "q"), Pointed(-1, "log_q"), Pointed(2), NOTHING]
        assert smoothed.chart("predictionChart").grab().toImage() == before

    def test_row_and_column_are_lifted_out(self, smoothed: Hand) -> None:
        theme = smoothed.window.appearance.theme
        point_at(smoothed, 1, "log_q")
        assert colour(smoothed, cell(smoothed, 1, "log_q")) == theme.chosen
        assert colour(smoothed, cell(smoothed, 1, "z")) == theme.hover
        assert colour(smoothed, cell(smoothed, 0, "log_q")) == theme.hover
        assert colour(smoothed, cell(smoothed, 3, "log_q")) == theme.hover
        assert colour(smoothed, cell(smoothed, 0, "z")) == theme.card

    def test_a_chart_lifts_its_class_out_here(self, smoothed: Hand) -> None:
        theme = smoothed.window.appearance.theme
        before = said(smoothed)
        smoothed.window._point(Pointed(2, "p"))
        assert colour(smoothed, cell(smoothed, 2, "p")) == theme.chosen
        assert colour(smoothed, cell(smoothed, 2, "z")) == theme.hover
        assert said(smoothed) == before, "the chart says more"
        smoothed.window._point(NOTHING)
        assert colour(smoothed, cell(smoothed, 2, "z")) == theme.card

    def test_what_a_chart_points_at_is_brought_into_view(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(MANY)
        hand.window._point(Pointed(40, "q"))
        assert "class 40" in [row[0] for row in rows(hand)]
        hand.window._point(Pointed(0, "q"))
        assert rows(hand)[1][0] == "class 0"

    def test_what_is_under_the_pointer_stays_there(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(MANY)
        bar = table(hand).verticalScrollBar()
        bar.setValue(table(hand)._row // 2)
        point_at(hand, 1, "q")
        assert bar.value() == table(hand)._row // 2

    def test_a_line_points_at_its_quantity(self, smoothed: Hand) -> None:
        heard = self.listen(smoothed)
        shown = smoothed.find(StepsLines, "stepsLines")
        for index in range(4):
            QTest.mouseMove(shown, QPoint(20, round((index + 0.5) * shown.height() / 4)))
        leave(shown)
        quantities = ["exponential", "contribution", "entropy_part", "kl_part"]
        assert [pointed.quantity for pointed in heard] == [*quantities, ""]

    def test_fewer_classes_while_one_is_pointed_at(self, smoothed: Hand) -> None:
        point_at(smoothed, 2, "q")
        smoothed.paste("logitsText", "1 2")
        assert len(rows(smoothed)) == 4
        assert said(smoothed).startswith("class")
        assert not table(smoothed).pointing

    def test_a_quantity_that_is_gone_while_it_is_pointed_at(self, smoothed: Hand) -> None:
        point_at(smoothed, 1, "shifted")
        smoothed.choose("document")
        assert said(smoothed).startswith("Both ways agree")


class TestKeys:
    def test_arrows_walk_through_the_cells(self, smoothed: Hand) -> None:
        smoothed.focus("stepsTable")
        for keys, words in (
            ("Right", "class 0: z = 2.0000."),
            ("Right", "class 0: z − max"),
            ("Down", "class 1: z − max"),
            ("End", "class 1: ∂H/∂z"),
            ("Right", "class 1: ∂H/∂z"),
            ("Down", "class 2: ∂H/∂z"),
            ("Down", "Σ ∂H/∂z = 0.0000."),
            ("Down", "Σ ∂H/∂z = 0.0000."),
            ("Up", "class 2: ∂H/∂z"),
            ("Home", "class 2: z = −1.0000."),
            ("PgUp", "class 0: z"),
            ("PgDown", ""),
            ("Ctrl+Home", "class 0: z"),
        ):
            smoothed.key(keys)
            assert said(smoothed).startswith(words), keys

    def test_tab_shows_where_one_stands_and_esc_ends(self, smoothed: Hand) -> None:
        before = said(smoothed)
        table(smoothed).setFocus(Qt.FocusReason.TabFocusReason)
        assert said(smoothed).startswith("class 0: z = 2.0000.")
        smoothed.key("Esc")
        assert said(smoothed) == before
        smoothed.key("Down")
        assert said(smoothed).startswith("class 0: z = 2.0000.")
        smoothed.focus("logitSpin0")
        assert said(smoothed) == before

    def test_the_cell_of_the_keys_has_a_frame(self, smoothed: Hand) -> None:
        smoothed.focus("stepsTable")
        smoothed.key("Right")
        image = table(smoothed).viewport().grab().toImage()
        place = cell(smoothed, 0, "z")
        found = {image.pixelColor(place.x(), y).name() for y in range(place.y() - 15, place.y() + 15)}
        assert smoothed.window.appearance.theme.target_text in found

    def test_it_is_reached_by_tab(self, smoothed: Hand) -> None:
        seen: list[QWidget] = []
        focused: QWidget | None = smoothed.focus("logitSpin0")
        while focused is not None and focused not in seen:
            seen.append(focused)
            QTest.keyClick(focused, Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
        names = [widget.objectName() for widget in seen]
        assert names.index("copyStepsButton") < names.index("stepsTable")

    def test_columns_that_do_not_fit_are_brought_into_view(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(SMOOTHED, "light", 2.5)
        hand.window.look_at_lens("Steps")
        settle()
        hand.focus("stepsTable")
        hand.key("Home")
        hand.key("End")
        bar = table(hand).horizontalScrollBar()
        assert bar.value() == bar.maximum()
        hand.key("Home")
        assert bar.value() == 0


class TestCopy:
    def expected(self, hand: Hand, way: str, form: str) -> str:
        steps = work_out(hand.scene, hand.analysis, way)  # type: ignore[arg-type]
        return as_text(hand.scene, steps, form)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("keys", "form"), [("Ctrl+Shift+M", "Markdown"), ("Ctrl+Shift+L", "LaTeX")], ids=["Markdown", "LaTeX"]
    )
    def test_by_a_key_whatever_lens_is_in_front(self, smoothed: Hand, keys: str, form: str) -> None:
        smoothed.key("Alt+2")
        smoothed.key(keys)
        assert QGuiApplication.clipboard().text() == self.expected(smoothed, "shifted", form)
        assert smoothed.text("noteText") == f"The calculation is on the clipboard, as {form}."

    def test_the_way_that_is_chosen(self, smoothed: Hand) -> None:
        smoothed.choose("document")
        smoothed.key("Ctrl+Shift+M")
        assert QGuiApplication.clipboard().text() == self.expected(smoothed, "document", "Markdown")
        assert smoothed.text("noteText") == "The calculation as in the document is on the clipboard, as Markdown."

    def test_by_the_lens_s_own_menu(self, smoothed: Hand) -> None:
        menu = smoothed.find(QPushButton, "copyStepsButton").menu()
        assert isinstance(menu, QMenu)
        for action, form in zip(menu.actions(), ("Markdown", "LaTeX"), strict=True):
            action.trigger()
            assert QGuiApplication.clipboard().text() == self.expected(smoothed, "shifted", form)
