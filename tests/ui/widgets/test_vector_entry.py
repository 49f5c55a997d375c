from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from infoviz.ui.paint.theme import themed
from infoviz.ui.widgets.vector_entry import VectorEntry

Vector = tuple[float, ...]


@pytest.fixture
def outside(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def entry(outside: QWidget, qtbot: QtBot) -> VectorEntry:
    layout = QVBoxLayout(outside)
    entry = VectorEntry("logitsText", themed("light"), outside)
    layout.addWidget(entry)
    layout.addWidget(QLineEdit(outside))
    outside.show()
    outside.activateWindow()
    entry.show_text("[2, 1, -1]")
    entry.show_what_it_takes("logits as a vector", "logits, such as 2 1 -1")
    entry.line.setFocus()
    qtbot.waitUntil(entry.line.hasFocus)
    return entry


@pytest.fixture
def entered(entry: VectorEntry) -> list[Vector]:
    vectors: list[Vector] = []
    entry.entered.connect(lambda reading: vectors.append(reading.values))
    return vectors


def write(entry: VectorEntry, text: str) -> None:
    entry.line.selectAll()
    QTest.keyClicks(entry.line, text)


def problem(entry: VectorEntry) -> str:
    """Give the reason under the line, or nothing where none is shown."""
    labels = [label.text() for label in entry.findChildren(QLabel) if label.isVisible()]
    return labels[0] if labels else ""


def test_it_shows_the_vector_so_that_it_can_be_copied(entry: VectorEntry) -> None:
    assert entry.line.text() == "[2, 1, -1]"
    entry.line.selectAll()
    entry.line.copy()
    assert QGuiApplication.clipboard().text() == "[2, 1, -1]"


def test_empty_it_says_what_it_takes(entry: VectorEntry, entered: list[Vector]) -> None:
    write(entry, " ")
    QTest.keyClick(entry.line, Qt.Key.Key_Backspace)
    assert (entry.line.text(), entry.line.placeholderText()) == ("", "logits, such as 2 1 -1")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert problem(entry) == "There is no number in the text; expected numbers such as [2, 1, -1]."
    assert entered == []


def test_a_refusal_is_announced(entry: VectorEntry, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("infoviz.ui.widgets.vector_entry.announce", lambda _, sentence: said.append(sentence))
    write(entry, "1, two")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert said == [problem(entry)] != [""]


def test_enter_takes_it(entry: VectorEntry, entered: list[Vector]) -> None:
    write(entry, "3 4.5")
    assert entered == []
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert entered == [(3.0, 4.5)]


def test_leaving_takes_it(entry: VectorEntry, entered: list[Vector]) -> None:
    write(entry, "3, 4")
    QTest.keyClick(entry.line, Qt.Key.Key_Tab)
    assert entered == [(3.0, 4.0)]


def test_leaving_untouched_takes_nothing(entry: VectorEntry, entered: list[Vector]) -> None:
    QTest.keyClick(entry.line, Qt.Key.Key_Tab)
    assert entered == []


@pytest.mark.parametrize(
    "text", ["[2.5, 1, -1]", "tensor([2.5000, 1.0000, -1.0000])", "2.5 1 -1", "2.5\n1\n-1\n", "2.5\t1\t-1", "2,5;1;−1"]
)
def test_a_paste_counts_at_once(entry: VectorEntry, entered: list[Vector], text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    entry.line.selectAll()
    QTest.keySequence(entry.line, QKeySequence(QKeySequence.StandardKey.Paste))
    assert entered == [(2.5, 1.0, -1.0)]
    assert problem(entry) == ""


def test_what_cannot_be_read_is_marked_in_place_with_the_reason(entry: VectorEntry, entered: list[Vector]) -> None:
    write(entry, "1, two, 3")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert entered == []
    assert entry.line.text() == "1, two, 3"
    assert entry.line.selectedText() == "two"
    assert problem(entry) == "“two” at position 4 is not a number; expected numbers such as [2, 1, -1]."
    assert entry.line.property("wrong")
    assert entry.line.accessibleDescription() == problem(entry)


def test_a_reason_is_never_taken_for_markup(entry: VectorEntry) -> None:
    write(entry, "1, <b>two</b>")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    (label,) = entry.findChildren(QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert problem(entry).startswith("“<b>two</b>” at position 4")


def test_a_text_from_elsewhere_is_taken_whole(entry: VectorEntry, entered: list[Vector]) -> None:
    far = " " * 40_000  # more than a line of text holds
    assert entry.paste(f"1, 2{far}, 3") == ""
    assert entered == [(1.0, 2.0, 3.0)]
    assert entry.line.text() == "[2, 1, -1]"


def test_a_text_from_elsewhere_that_cannot_be_read_is_there_to_be_mended(
    entry: VectorEntry, entered: list[Vector]
) -> None:
    assert (
        entry.paste("1, two")
        == problem(entry)
        == ("“two” at position 4 is not a number; expected numbers such as [2, 1, -1].")
    )
    assert entered == []
    assert entry.line.text() == "1, two"
    assert entry.line.selectedText() == "two"


def test_mended_it_is_taken_and_the_mark_goes(entry: VectorEntry, entered: list[Vector]) -> None:
    write(entry, "1, two, 3")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    QTest.keyClicks(entry.line, "2")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert entered == [(1.0, 2.0, 3.0)]
    assert problem(entry) == ""
    assert not entry.line.property("wrong")


def test_escape_brings_the_vector_back(entry: VectorEntry, entered: list[Vector]) -> None:
    write(entry, "1, two, 3")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    QTest.keyClick(entry.line, Qt.Key.Key_Escape)
    assert entry.line.text() == "[2, 1, -1]"
    assert problem(entry) == ""
    assert entry.line.accessibleDescription() == "logits, such as 2 1 -1"
    assert entered == []


def test_what_is_being_typed_stays_while_the_vector_does(entry: VectorEntry) -> None:
    write(entry, "7, 8")
    entry.show_text("[2, 1, -1]")
    assert entry.line.text() == "7, 8"
    entry.show_text("[0, 0]")
    assert entry.line.text() == "[0, 0]"


def test_letters_are_undone_one_by_one_while_typing(entry: VectorEntry) -> None:
    write(entry, "7")
    QTest.keySequence(entry.line, QKeySequence(QKeySequence.StandardKey.Undo))
    assert entry.line.text() == "[2, 1, -1]"


class TestPassing:
    """While a hand moves elsewhere, the line shows each vector, but lays none out until it is edited or settled."""

    @pytest.fixture
    def passing(self, entry: VectorEntry) -> VectorEntry:
        entry.line.clearFocus()
        entry.set_passing(True)
        entry.show_text("[3, 1, -1]")
        return entry

    def test_it_is_what_the_line_shows(self, passing: VectorEntry) -> None:
        assert passing.line.text() == "[3, 1, -1]"

    def test_it_is_what_a_key_edits(self, passing: VectorEntry, entered: list[Vector]) -> None:
        QTest.keyClick(passing.line, Qt.Key.Key_End)
        QTest.keyClick(passing.line, Qt.Key.Key_Backspace)
        QTest.keyClick(passing.line, Qt.Key.Key_Backspace)
        QTest.keyClicks(passing.line, "2]")
        QTest.keyClick(passing.line, Qt.Key.Key_Return)
        assert entered == [(3.0, 1.0, -2.0)]

    def test_a_text_that_is_set_takes_its_place(self, passing: VectorEntry, entered: list[Vector]) -> None:
        passing.line.setText("[5, 6]")
        assert passing.line.text() == "[5, 6]"
        QTest.keyClick(passing.line, Qt.Key.Key_Return)
        assert entered == [(5.0, 6.0)]

    def test_it_settles_with_the_gesture(self, passing: VectorEntry) -> None:
        passing.set_passing(False)
        assert QLineEdit.text(passing.line) == "[3, 1, -1]"
