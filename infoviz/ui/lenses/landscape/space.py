"""What the pictures of all predictions have in common: of two classes, of three, and over two logits of many."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.landscape.divergence import lowest_in_plane
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.scene import Scene
from infoviz.presentation.scale import Scale
from infoviz.ui.lenses.landscape.look import Look
from infoviz.ui.lenses.landscape.marks import Handle

SYMBOLS: dict[Measure, str] = {"forward": "KL(P‖Q)", "reverse": "KL(Q‖P)", "shannon": "Jensen–Shannon"}

Way = tuple[int, int]
"""Steps to the right, and upwards."""


@dataclass(frozen=True, eq=False)
class Shown:
    """What there is to show.

    Attributes
    ----------
    scene : Scene
    analysis : Analysis
    measure : str
        What colours or heights mean.
    pair : tuple of int
        Two different classes, whose logits span the plane.
    settled : bool
        Whether no hand is at work, so that there is time for a finer picture and other axes.
    """

    scene: Scene
    analysis: Analysis
    measure: Measure
    pair: tuple[int, int]
    settled: bool

    @cached_property
    def lowest_in_plane(self) -> tuple[float, float]:
        """Where H(P,Q) is least over the logits of the pair."""
        return lowest_in_plane(self.scene, self.pair)

    def of_pin(self) -> Shown | None:
        """Give the same of the pinned scene, where it has as many classes."""
        pin, analysis = self.scene.pin, self.analysis.pin
        if pin is None or analysis is None or pin.class_count != self.scene.class_count:
            return None
        return Shown(pin, analysis, self.measure, self.pair, self.settled)


class Space:
    """Where predictions lie in an area of pixels.

    Parameters
    ----------
    look : Look
    area : QRectF
        The room that there is.

    Attributes
    ----------
    handles : tuple of str
        What a hand can move.
    scale : Scale
        The steps of the keys.
    """

    handles: tuple[Handle, ...] = ("Q", "P")
    scale: Scale

    def __init__(self, look: Look, area: QRectF) -> None:
        self.look = look
        self.area = area
        self._tops: dict[str, float] = {}

    def key(self, shown: Shown) -> Hashable:
        """Give all that the ground depends on, but its fineness."""
        raise NotImplementedError

    def paint_ground(self, painter: QPainter, shown: Shown) -> None:
        """Paint everything that does not move with P or Q: the landscape itself."""
        raise NotImplementedError

    def paint_above(self, painter: QPainter, shown: Shown) -> None:
        """Paint what moves, but for P, Q and the arrow."""

    def values(self, handle: Handle, shown: Shown) -> tuple[float, ...]:
        """Give what a handle stands for: a distribution, or two logits."""
        return shown.scene.p if handle == "P" else tuple(shown.analysis.q.tolist())

    def place(self, values: Sequence[float], shown: Shown) -> QPointF:
        """Give where that lies."""
        raise NotImplementedError

    def values_at(self, place: QPointF) -> tuple[float, ...]:
        """Give what the nearest possible place stands for, rounded to what a hand can mean."""
        raise NotImplementedError

    def stepped(self, values: Sequence[float], way: Way, step: float) -> tuple[float, ...]:
        """Give what a key makes of it."""
        raise NotImplementedError

    def arrow(self, shown: Shown) -> QPointF:
        """Give the way of steepest descent in z in pixels, as long as an arrow; (0, 0) where there is none."""
        raise NotImplementedError

    def describe(self, shown: Shown) -> str:
        """Say what the picture shows."""
        raise NotImplementedError


def arrow_along(look: Look, x: float, y: float, room: float) -> QPointF:
    """Give an arrow of the usual length along a way, or a shorter one before a goal at a distance of `room`.

    A way of steepest descent says where to go, not how far: Q hardly moves near a corner, however large the loss.
    """
    size = math.hypot(x, y)
    length = min(look.px(34), room - 2.4 * look.radius)
    if not 0.0 < size < math.inf or length <= 0.0:
        return QPointF(0.0, 0.0)
    return QPointF(x / size * length, y / size * length)
