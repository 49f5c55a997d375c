"""Reading and pointing in the Steps lens."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QPoint
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from infoviz.model.scene import Scene
from infoviz.ui.lenses.steps.steps_lens import StepsLens
from infoviz.ui.lenses.steps.steps_lines import StepsLines
from infoviz.ui.lenses.steps.steps_table import StepsTable

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

SMOOTHED = Scene((2, 1, -1), (0.05, 0.9, 0.05))
OVERFLOWING = Scene((1000, 0, -math.inf), (0, 1, 0))
MANY = Scene(tuple((i % 7) - 3.0 for i in range(64)), tuple(float(i == 40) for i in range(64)))


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
    place = [str(column.quantity) for column in shown._frame.columns].index(quantity)
    x = (shown._grid.lefts[place] + shown._grid.lefts[place + 1]) / 2
    y = (row + 1.5) * shown._grid.row - shown.verticalScrollBar().value()
    return QPoint(round(x), round(y))


def point_at(hand: Hand, row: int, quantity: str) -> None:
    QTest.mouseMove(table(hand).viewport(), cell(hand, row, quantity))
    QApplication.processEvents()


def said(hand: Hand) -> str:
    return lens(hand).sentence.text()


def colour(hand: Hand, place: QPoint) -> str:
    """Give the ground of a cell, at its left where nothing is written."""
    shown = table(hand)
    image: QImage = shown.viewport().grab().toImage()
    return image.pixelColor(place.x() - round((shown._grid.lefts[1] - shown._grid.lefts[0]) / 2) + 4, place.y()).name()
