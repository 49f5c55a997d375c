from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTextBrowser, QWidget

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.presentation.terms import TERMS
from infoviz.ui.explain import explain
from infoviz.ui.shell import explainer
from infoviz.ui.shell.commands import TextDialog
from tests.ui.conftest import settle


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explainer, "DELAY", 0)


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


def test_a_control_that_the_tab_key_comes_to_is_explained(hand: Hand) -> None:
    spin = hand.spin("temperatureSpin")
    explain(spin, "T")
    hand.slider("temperatureSlider").setFocus()
    QTest.keyClick(hand.slider("temperatureSlider"), Qt.Key.Key_Tab)
    settle()
    assert hint(hand) == TERMS["T"].as_html()
    assert spin.whatsThis() == TERMS["T"].spoken, "assistive tools find it too"
    hand.key("Ctrl+8")
    assert not hint(hand), "the scene is another: there is something else to see"


def test_a_click_is_not_answered_by_a_definition(hand: Hand) -> None:
    explain(hand.spin("temperatureSpin"), "T")
    hand.focus("logitSpin0")
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
