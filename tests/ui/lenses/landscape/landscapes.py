"""A hand in the Landscape lens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.ui.conftest import Hand

from infoviz.presentation.landscape.map_frame import Handle
from infoviz.ui.lenses.landscape.field import FINE, LevelNumber
from infoviz.ui.lenses.landscape.landscape_lens import ClassChoice, LandscapeLens
from infoviz.ui.lenses.landscape.logit_plot import LogitPlot
from infoviz.ui.lenses.landscape.prediction_map import PredictionMap
from infoviz.ui.lenses.landscape.space import PlaneSpace, Space, TriangleSpace
from tests.ui.conftest import settle

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Explorer:
    """What a user does in the lens, and what is read there."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        hand.window.look_at_lens("landscape")
        settle()

    @property
    def lens(self) -> LandscapeLens:
        return self.hand.find(LandscapeLens, "landscapeLens")

    @property
    def plot(self) -> LogitPlot:
        return self.hand.find(LogitPlot, "logitPlot")

    @property
    def map(self) -> PredictionMap:
        return self.hand.find(PredictionMap, "predictionMap")

    @property
    def space(self) -> Space:
        return self.map.space

    @property
    def sentence(self) -> str:
        return self.lens.sentence.text()

    def choice(self, name: str) -> ClassChoice:
        return self.hand.find(ClassChoice, name)

    def on_curve(self, z: float, index: int) -> QPointF:
        """Give the place of a logit on the curve of a class."""
        return self.plot.axes().point(z, float(self.plot.frame.heights(np.array([z]), index)[0, 0]))

    def drag_point(self, *values: float) -> None:
        """Drag the point of the plot to one logit after another."""
        QTest.mousePress(self.plot, self.hand.LEFT, self.hand.NO_KEY, self.plot.place_of_point().toPoint())
        axes = self.plot.axes()
        for z in values:
            QTest.mouseMove(self.plot, QPointF(axes.x.pixel(z), 10.0).toPoint())
        QTest.mouseRelease(self.plot, self.hand.LEFT, self.hand.NO_KEY)

    def drag(self, handle: Handle, *places: QPointF) -> None:
        """Drag P or Q of the map along some places."""
        keys = SHIFT if handle == "P" else self.hand.NO_KEY
        QTest.mousePress(self.map, self.hand.LEFT, keys, self.map.place_of(handle).toPoint())
        for place in places:
            QTest.mouseMove(self.map, place.toPoint())
        QTest.mouseRelease(self.map, self.hand.LEFT, keys)

    def at(self, *values: float) -> QPointF:
        """Give the place of a distribution, or of two logits, in the map."""
        return self.space.place(values)

    def colour(self, *values: float) -> str:
        """Give the colour of the ground there, under no mark."""
        self.map.repaint()
        place = self.at(*values).toPoint()
        pixels = self.map._backdrop._pixels
        return pixels.toImage().pixelColor(place * pixels.devicePixelRatio()).name()


def count_grounds(monkeypatch: pytest.MonkeyPatch, kind: type[TriangleSpace] | type[PlaneSpace]) -> list[bool]:
    """Note each time that a ground is painted, and whether finely."""
    painted: list[bool] = []
    whole = kind.paint_ground

    def note(space: TriangleSpace | PlaneSpace, painter: QPainter, cells: int) -> Sequence[LevelNumber]:
        painted.append(cells == FINE)
        return whole(space, painter, cells)  # type: ignore[arg-type]

    monkeypatch.setattr(kind, "paint_ground", note)
    return painted


def near(seen: str, expected: str) -> bool:
    """Whether two colours look the same."""
    pairs = zip(bytes.fromhex(seen[1:]), bytes.fromhex(expected[1:]), strict=True)
    return all(abs(a - b) <= 12 for a, b in pairs)
