from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from infoviz.ui.paint.ink import Ink, ink_of
from infoviz.ui.paint.theme import themed


@pytest.fixture
def ink(qapp: QApplication) -> Ink:  # noqa: ARG001 (fonts need it)
    return ink_of(themed("light", 1.5))


def test_every_colour_of_a_theme_is_there(ink: Ink) -> None:
    colours = {field.name for field in fields(themed("light")) if field.name not in ("name", "scale")}
    assert {name: getattr(ink, name).name() for name in colours} == {
        name: getattr(themed("light"), name) for name in colours
    }
    assert colours == {field.name for field in fields(Ink)}


def test_all_pictures_of_a_theme_share_one(ink: Ink) -> None:
    assert ink_of(themed("light", 1.5)) is ink
    assert ink_of(themed("dark", 1.5)) is not ink
    assert ink_of(themed("light", 1.5), 2.0) is not ink


def test_lengths_pens_and_writing_grow_with_theme_and_zoom(ink: Ink) -> None:
    assert (ink.px(10), ink_of(themed("light", 1.5), 2.0).px(10)) == (15, 30)
    assert ink.pen(ink.target, 2).width() == 3
    assert ink.writing(12).font.pixelSize() == 18
    assert ink_of(themed("light", 1.5), 2.0).writing(12).font.pixelSize() == 36


def test_what_was_made_is_kept(ink: Ink) -> None:
    assert ink.writing(12, bold=True) is ink.writing(12, bold=True)
    assert ink.writing(12, bold=True) is not ink.writing(12)
    dashed = ink.pen(ink.target, 2, Qt.PenStyle.DashLine)
    assert dashed is ink.pen(ink.target, 2, Qt.PenStyle.DashLine)
    assert dashed.style() == Qt.PenStyle.DashLine
    assert dashed.color() == ink.target
    assert ink.hatch(ink.target_pale, ink.divergence) is ink.hatch(ink.target_pale, ink.divergence)


def test_a_hatch_has_its_two_colours(ink: Ink) -> None:
    image = ink.hatch(ink.card, ink.error).texture().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(8) for y in range(8)}
    assert seen == {ink.card.name(), ink.error.name()}


def test_another_font_of_the_desktop_is_another_ink(ink: Ink, qapp: QApplication) -> None:
    before = qapp.font()
    other = QFont(before)
    other.setItalic(True)
    qapp.setFont(other)
    try:
        assert ink_of(themed("light", 1.5)) is not ink
        assert ink_of(themed("light", 1.5)).writing(12).font.italic()
    finally:
        qapp.setFont(before)
