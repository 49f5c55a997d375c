"""The Steps lens under a hand: pointed at, walked through, copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from infoviz.model.lenses.steps.options import Options, Way
from infoviz.model.view import View
from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.presentation.steps import resolve
from infoviz.presentation.steps.as_text import Form, as_text
from infoviz.ui.lenses.steps.steps_lines import StepsLines
from infoviz.ui.panels.panel import Panel
from tests.ui.conftest import settle
from tests.ui.lenses.steps.steps import MANY, SMOOTHED, cell, colour, lens, point_at, rows, said, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Hand


@pytest.fixture
def smoothed(open_window: Callable[..., Hand]) -> Hand:
    return open_window(SMOOTHED)


def leave(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
    QApplication.processEvents()


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
        smoothed.find(Panel, "chartsPanel").pointed.emit(Pointed(2, "p"))
        assert colour(smoothed, cell(smoothed, 2, "p")) == theme.chosen
        assert colour(smoothed, cell(smoothed, 2, "z")) == theme.hover
        assert said(smoothed) == before, "the chart says more"
        smoothed.find(Panel, "chartsPanel").pointed.emit(NOTHING)
        assert colour(smoothed, cell(smoothed, 2, "z")) == theme.card

    def test_what_a_chart_points_at_is_brought_into_view(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(MANY)
        hand.find(Panel, "chartsPanel").pointed.emit(Pointed(40, "q"))
        assert "class 40" in [row[0] for row in rows(hand)]
        hand.find(Panel, "chartsPanel").pointed.emit(Pointed(0, "q"))
        assert "class 0" in [row[0] for row in rows(hand)]

    def test_what_is_under_the_pointer_stays_there(self, open_window: Callable[..., Hand]) -> None:
        hand = open_window(MANY)
        bar = table(hand).verticalScrollBar()
        bar.setValue(table(hand)._grid.row // 2)
        point_at(hand, 1, "q")
        assert bar.value() == table(hand)._grid.row // 2

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
            ("Down", "Σ ∂H/∂z = 0."),
            ("Down", "Σ ∂H/∂z = 0."),
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
        hand = open_window(SMOOTHED, colours="light", scale=2.5)
        hand.window.look_at_lens("steps")
        settle()
        hand.focus("stepsTable")
        hand.key("Home")
        hand.key("End")
        bar = table(hand).horizontalScrollBar()
        assert bar.value() == bar.maximum()
        hand.key("Home")
        assert bar.value() == 0


class TestCopy:
    FORMS: ClassVar[tuple[Form, ...]] = ("Markdown", "LaTeX")

    def expected(self, hand: Hand, way: Way, form: Form) -> str:
        return as_text(resolve(hand.scene, hand.analysis, View().having(Options(way))), form)

    @pytest.mark.parametrize(
        ("keys", "form"), [("Ctrl+Shift+M", "Markdown"), ("Ctrl+Shift+L", "LaTeX")], ids=["Markdown", "LaTeX"]
    )
    def test_by_a_key_whatever_lens_is_in_front(self, smoothed: Hand, keys: str, form: Form) -> None:
        smoothed.key("Alt+2")
        smoothed.key(keys)
        assert QGuiApplication.clipboard().text() == self.expected(smoothed, "shifted", form)
        assert smoothed.text("noteText") == f"The calculation is on the clipboard, as {form}."

    def test_the_way_that_is_chosen(self, smoothed: Hand) -> None:
        smoothed.choose("document")
        smoothed.key("Ctrl+Shift+M")
        assert QGuiApplication.clipboard().text() == self.expected(smoothed, "document", "Markdown")
        assert smoothed.text("noteText") == "The calculation without shifting is on the clipboard, as Markdown."

    def test_by_the_lens_s_own_menu(self, smoothed: Hand) -> None:
        menu = smoothed.find(QPushButton, "copyStepsButton").menu()
        assert isinstance(menu, QMenu)
        for action, form in zip(menu.actions(), self.FORMS, strict=True):
            action.trigger()
            assert QGuiApplication.clipboard().text() == self.expected(smoothed, "shifted", form)


def test_an_arrow_speaks_one_cell(smoothed: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("infoviz.ui.lenses.steps.steps_lens.announce", lambda _, sentence: said.append(sentence))
    smoothed.focus("stepsTable")
    for key in ("Down", "Down", "End", "Ctrl+End", "Ctrl+Home"):
        smoothed.key(key)
    assert said[-3:] == [
        "class 1: ∂H/∂z = 0.2595 − 0.9000 = −0.6405.",
        "Σ ∂H/∂z = 0.",
        "class 0: z = 2.0000.",
    ]
    assert smoothed.description("stepsTable") == "class 0: z = 2.0000."
    for key in ("Ctrl+End", "Home"):
        smoothed.key(key)
    assert said[-1] == "There is no sum of z."
    smoothed.key("Escape")
    assert smoothed.description("stepsTable").startswith("Calculation in nats")
