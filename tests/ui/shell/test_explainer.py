from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QWidget

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.presentation.terms import TERMS
from infoviz.ui.explain import explain
from infoviz.ui.lenses.precision.precision_grid import PrecisionGrid
from infoviz.ui.panels.charts.charts_panel import Legend
from infoviz.ui.panels.equation.length_bar import LengthBar
from infoviz.ui.shell import explainer
from infoviz.ui.shell.commands import TextDialog
from tests.ui.conftest import settle


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explainer, "DELAY", 0)
    QCursor.setPos(0, 0)  # where there is nothing to explain


def rest_on(widget: QWidget, place: QPoint | None = None) -> None:
    """Let the pointer rest on a widget."""
    QCursor.setPos(widget.mapToGlobal(place or widget.rect().center()))
    QTest.qWait(20)
    settle()


def hint(hand: Hand) -> str:
    """Give what is explained at the moment."""
    label = hand.find(QLabel, "termHint")
    return label.text() if label.isVisible() else ""


def lit(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> list[Pointed]:
    """Record what the panels are told to lift out."""
    told: list[Pointed] = []
    panel = hand.window.findChild(QWidget, "chartsPanel")
    monkeypatch.setattr(panel, "show_pointed", told.append)
    return told


def test_what_the_pointer_rests_on_is_explained_and_lit(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    told = lit(hand, monkeypatch)
    rest_on(hand.find(QWidget, "entropyReadout"))
    assert hint(hand) == TERMS["H(P)"].as_html()
    assert told[-1] == Pointed(quantity="entropy_part")
    rest_on(hand.find(QWidget, "divergenceReadout"))
    assert hint(hand) == TERMS["D_KL(P‖Q)"].as_html()
    assert told[-1] == Pointed(quantity="kl_part")
    rest_on(hand.window, QPoint(1, 1))
    assert not hint(hand)
    assert told[-1] == NOTHING


def test_it_covers_nothing_of_what_it_explains_and_stays_in_the_window(hand: Hand) -> None:
    for name in ("crossEntropyReadout", "divergenceReadout"):
        readout = hand.find(QWidget, name)
        rest_on(readout)
        label = hand.find(QLabel, "termHint")
        assert not label.geometry().intersects(readout.rect().translated(readout.mapTo(hand.window, QPoint())))
        assert hand.window.rect().contains(label.geometry())


def test_the_legend_lights_its_own_part_and_makes_the_others_pale(hand: Hand) -> None:
    legend = hand.window.findChild(Legend)
    assert isinstance(legend, Legend)
    theme, chart = hand.window.appearance.theme, hand.chart("contributionChart")

    def seen() -> dict[str, bool]:
        drawn = chart.grab().toImage()
        colours = {drawn.pixel(x, y) for x in range(0, drawn.width(), 2) for y in range(0, drawn.height(), 2)}
        return {name: QColor(getattr(theme, name)).rgb() in colours for name in ("target", "divergence")}

    assert seen() == {"target": True, "divergence": True}
    rest_on(legend, QPoint(20, 6))
    assert hint(hand) == TERMS["H(P)"].as_html()
    assert seen() == {"target": True, "divergence": False}
    rest_on(hand.window, QPoint(1, 1))
    assert seen() == {"target": True, "divergence": True}


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("logitSpin1", "z"),
        ("logitSlider0", "z"),
        ("targetSpin2", "P"),
        ("temperatureSlider", "T"),
        ("smoothingSpin", "ε"),
        ("classCountSpin", "K"),
        ("crossEntropyReadout", "H(P,Q)"),
        ("unitBits", "bits"),
    ],
)
def test_what_stands_for_what(hand: Hand, name: str, symbol: str) -> None:
    buttons = [w for w in hand.window.findChildren(QWidget) if w.property("choice") == "bits"]
    rest_on(buttons[0] if name == "unitBits" else hand.find(QWidget, name))
    assert hint(hand) == TERMS[symbol].as_html()


def test_the_arrow_over_a_logit(hand: Hand) -> None:
    slider = hand.slider("logitSlider0")
    told = dict.fromkeys(range(0, slider.height(), 3), "")
    middle = slider.margin() + slider.scale.fraction(2.0) * (slider.width() - 2 * slider.margin())
    for y in told:
        QTest.mouseMove(slider, QPoint(round(middle) - 8, y))
        settle()
        told[y] = hint(hand)
    assert told[9] == TERMS["arrow"].as_html()
    assert told[slider.height() // 3 * 3 - 3] == TERMS["z"].as_html(), "below it, the logit"


def test_the_types_of_precision(hand: Hand) -> None:
    hand.key("Alt+4")
    grid = hand.window.findChild(PrecisionGrid)
    assert isinstance(grid, PrecisionGrid)
    met = {grid.term_at(QPointF(x, 3)) for x in range(0, grid.width(), 5)}
    assert met == {"", "float16", "bfloat16", "float32", "float64"}
    assert met <= {"", *TERMS}
    assert not grid.term_at(QPointF(grid.width() - 5, grid.height() - 5))


def test_rows_of_q_are_rows_of_q(hand: Hand) -> None:
    hand.choose("probabilities")
    assert hand.spin("probabilitySpin0").statusTip() == "Q"
    hand.choose("logits")
    assert hand.spin("logitSpin0").statusTip() == "z"


def test_marks_of_the_equations_bar(hand: Hand) -> None:
    bar = hand.window.findChild(LengthBar)
    assert isinstance(bar, LengthBar)
    met = {bar.term_at(QPointF(x, y)) for x in range(0, bar.width(), 4) for y in range(0, bar.height(), 3)}
    assert met == {"", "H(P,Q)", "H(P)", "D_KL(P‖Q)", "floor", "uniform guess"}


def test_a_control_that_the_tab_key_comes_to_is_explained(hand: Hand) -> None:
    spin = hand.spin("temperatureSpin")
    hand.focus("logitSpin2")
    while QApplication.focusWidget() is not spin:
        hand.key("Tab")
    QTest.qWait(20)
    settle()
    assert hint(hand) == TERMS["T"].as_html()
    beside, place = hand.find(QLabel, "termHint").geometry(), spin.mapTo(hand.window, QPoint(spin.width(), 0))
    assert place == beside.topLeft(), "where the focus is, over no other box"
    assert spin.whatsThis() == TERMS["T"].spoken, "assistive tools find it too"
    hand.key("Ctrl+8")
    assert not hint(hand), "the scene is another: there is something else to see"


def test_a_click_is_not_answered_by_a_definition(hand: Hand) -> None:
    hand.focus("logitSpin0")
    QTest.qWait(20)
    hand.click(hand.spin("temperatureSpin"))
    assert not hint(hand)


def test_escape_takes_it_away(hand: Hand) -> None:
    rest_on(hand.find(QWidget, "entropyReadout"))
    assert hint(hand)
    QTest.keyClick(hand.window, Qt.Key.Key_Escape)
    assert not hint(hand)


def test_a_heading_of_the_calculation_is_explained(hand: Hand) -> None:
    table = hand.find(QWidget, "stepsTable")
    for x in range(0, table.width(), 10):
        QTest.mouseMove(table.viewport(), QPoint(x, 5))  # type: ignore[attr-defined]
        settle()
        if "logit" in hint(hand):
            break
    assert hint(hand) == TERMS["z"].as_html()


def test_a_word_that_is_no_term_is_a_programming_error(hand: Hand) -> None:
    with pytest.raises(KeyError):
        explain(hand.window, "entropie")


def test_the_glossary(hand: Hand) -> None:
    hand.key("Shift+F1")
    dialog = hand.dialog(TextDialog)
    browser = dialog.findChild(QTextBrowser)
    assert isinstance(browser, QTextBrowser)
    for term in TERMS.values():
        assert term.sentence in " ".join(browser.toPlainText().split())
    hand.press_escape(dialog)
