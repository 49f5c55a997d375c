from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from infoviz.ui.paint.writing import Placement, Writing


@pytest.fixture
def writing(qapp: QApplication) -> Writing:
    font = QFont(qapp.font())
    font.setPixelSize(20)
    return Writing(font)


def test_it_measures_as_qt_does(writing: Writing) -> None:
    metrics = QFontMetricsF(writing.font)
    assert writing.width("0.693") == metrics.horizontalAdvance("0.693")
    assert (writing.ascent, writing.descent, writing.height) == (metrics.ascent(), metrics.descent(), metrics.height())


def test_what_fits_is_the_first_and_else_the_last(writing: Writing) -> None:
    texts = ("a long sentence", "a word", "a")
    assert writing.fitting(texts, writing.width("a long sentence")) == "a long sentence"
    assert writing.fitting(texts, writing.width("a long sentence") - 1.0) == "a word"
    assert writing.fitting(texts, 0.0) == "a"


def test_what_does_not_fit_is_cut(writing: Writing) -> None:
    text = "a long sentence"
    assert writing.elided(text, writing.width(text) + 1.0) == text
    cut = writing.elided(text, writing.width(text) / 2)
    assert cut.endswith("…")
    assert writing.width(cut) <= writing.width(text) / 2


def test_it_shrinks_until_a_text_fits(writing: Writing) -> None:
    text = "1234567890"
    room = writing.width(text)
    assert writing.shrunk(text, room) is writing
    smaller = writing.shrunk(text, 0.6 * room)
    assert smaller.font.pixelSize() == 12
    assert smaller.width(text) <= 0.65 * room
    assert writing.shrunk(text, 0.6 * room) is smaller
    assert writing.shrunk(text, 0.0).font.pixelSize() == 1


def test_a_baseline_leaves_as_much_above_as_below(writing: Writing) -> None:
    above = writing.baseline(50.0) - writing.ascent
    assert above == pytest.approx(50.0 - writing.baseline(50.0) - writing.descent)


def test_writing_on_a_ground_covers_a_line(writing: Writing) -> None:
    pixels = QPixmap(100, 60)
    pixels.fill(QColor("red"))
    painter = QPainter(pixels)
    box = writing.box("−−", 10.0, 20.0)
    writing.write_on(painter, QColor("white"), box, "−−", QColor("blue"))
    painter.end()
    image = pixels.toImage()
    assert image.pixelColor(box.topLeft().toPoint() + QPointF(1, 1).toPoint()).name() == "#ffffff"
    assert image.pixelColor(5, 25).name() == "#ff0000"
    assert any(image.pixelColor(x, y).name() == "#0000ff" for x in range(10, 40) for y in range(20, 45))


class TestPlacement:
    def test_none_lies_over_another(self) -> None:
        places = Placement(QRectF(0, 0, 100, 100), [QRectF(0, 0, 10, 10)])
        wanted = [QRectF(5, 5, 20, 10), QRectF(40, 5, 20, 10)]
        assert places.take(wanted) == wanted[1]
        assert places.take(wanted) is None

    def test_what_juts_out_is_moved_in(self) -> None:
        assert Placement(QRectF(0, 0, 100, 100)).take([QRectF(90, -5, 20, 10)]) == QRectF(80, 0, 20, 10)

    def test_what_is_too_large_has_no_place(self) -> None:
        assert Placement(QRectF(0, 0, 10, 10)).take([QRectF(0, 0, 20, 5)]) is None
