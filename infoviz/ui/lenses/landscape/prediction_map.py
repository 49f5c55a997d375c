"""The landscape over all predictions, with P and Q in it, which a hand can move."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from infoviz.presentation.landscape.ground import Ground, PlaneGround
from infoviz.presentation.landscape.map_frame import Handle, MapFrame
from infoviz.ui.announce import announce
from infoviz.ui.lenses.landscape.field import COARSE, FINE, LevelNumber, readable_on, write_numbers
from infoviz.ui.lenses.landscape.space import MARK, Space, space_of
from infoviz.ui.paint.glide import Glide
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import MovablePlot
from infoviz.ui.paint.theme import Theme
from infoviz.ui.paint.writing import Placement
from infoviz.ui.widgets.keys import step_of_key

_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_SAME = 3  # px at 100 %
_BLACK, _WHITE = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
_HANDLES: dict[Qt.Key, Handle] = {Qt.Key.Key_P: "P", Qt.Key.Key_Q: "Q"}


class PredictionMap(MovablePlot[MapFrame]):
    """A curve for two classes, a triangle for three, a plane over two logits for more."""

    moved = Signal(str, object)  # "P" or "Q", and the distribution, or two logits, that a hand gives it
    pointed = Signal(str)  # "P" or "Q" under the pointer, or neither any more
    object_name = "predictionMap"
    accessible_name = "landscape over all predictions"
    least = (250, 104)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.fineness = FINE
        self._space: tuple[object, Space] | None = None
        self._numbers: Sequence[LevelNumber] = ()  # of the ground's lines
        self._active: Handle = "Q"
        self._pointed = ""
        self._glides = tuple(Glide(self) for _ in range(4))  # the ends of the plane's axes
        for glide in self._glides:
            glide.moved.connect(self.update)

    def show_frame(self, frame: MapFrame) -> None:
        before = None if self.is_blank else self.frame.ground
        super().show_frame(frame)
        if isinstance(ground := frame.ground, PlaneGround):
            for glide, end in zip(self._glides, (*ground.x, *ground.y), strict=True):
                glide.go(end)
                if not isinstance(before, PlaneGround) or before.plane != ground.plane:
                    glide.settle()
        if self._active not in frame.points:
            self._active = "Q"

    def set_moving(self, moving: bool) -> None:
        """Be coarse where the ground changes under a hand, and fine again afterwards."""
        self.fineness = COARSE if moving else FINE
        self.update()

    @property
    def space(self) -> Space:
        """Where predictions lie in the widget."""
        return self._space_of(self.frame.ground)

    def _space_of(self, ground: Ground) -> Space:
        key = (ground, self.size(), self.ink)
        if self._space is None or self._space[0] != key:
            self._space = key, space_of(self.ink, QRectF(self.rect()).adjusted(2, 2, -2, -2), ground)
        return self._space[1]

    @property
    def _gliding(self) -> bool:
        return isinstance(self.frame.ground, PlaneGround) and any(glide.moving for glide in self._glides)

    def _seen(self, painter: QPainter) -> Space:
        """Give where predictions are seen: on the screen the axes may be on their way."""
        ground = self.frame.ground
        if isinstance(ground, PlaneGround) and self._gliding:
            left, right, bottom, top = (glide.seen(painter) for glide in self._glides)
            ground = replace(ground, x=(left, right), y=(bottom, top))
        return self._space_of(ground)

    def place_of(self, handle: Handle) -> QPointF:
        """Give where P or Q lies in the widget."""
        return self.space.place(self.frame.points[handle])

    # -- painting

    def ground_key(self) -> Ground | None:
        return None if self._gliding else self.frame.ground

    def paint_ground(self, painter: QPainter, ink: Ink) -> None:  # noqa: ARG002 (every plot's signature)
        self._numbers = self._seen(painter).paint_ground(painter, COARSE if self._gliding else self.fineness)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        frame, space, marks = self.frame, self._seen(painter), MarkPainter(painter, ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        arrow, at_q, reach = space.arrow(frame), space.place(frame.points["Q"]), 1.5 * space.radius
        centres = [at_q, at_q + arrow, *map(space.place, (*frame.points.values(), *frame.ghosts.values()))]
        around = QPointF(reach, reach)
        taken = [QRectF(centre - around, centre + around) for centre in centres]
        write_numbers(painter, ink, self._numbers, Placement(QRectF(self.rect()), taken))
        if frame.goal is not None and "P" not in frame.points:
            goal = space.place(frame.goal)
            if goal == space.place_beyond(frame.goal):
                marks.paint_cross(goal)
        # Q above P.
        for handle, values in reversed(frame.ghosts.items()):
            marks.paint_ghost(handle, space.place(values))
        marks.paint_arrow(at_q, arrow)
        for handle in reversed(frame.points):
            place, focused = space.place(frame.points[handle]), self.hasFocus() and handle == self._active
            marks.paint_mark(handle, place, focused=focused)

    # -- the hand

    def grasp(self, event: QMouseEvent) -> QPointF | None:
        wants_p = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._active = "P" if wants_p and "P" in self.frame.points else "Q"
        self.update()
        return self.place_of(self._active)

    def move_to(self, place: QPointF) -> None:
        """Move the handle at hand to a place; a hand that puts Q on P, or P on Q, means that they are the same."""
        for other, values in self.frame.points.items():
            if other != self._active and self._distance(other, place) <= self.ink.px(_SAME):
                self.moved.emit(self._active, values)
                return
        self.moved.emit(self._active, self.space.values_at(place))

    def hover(self, place: QPointF | None) -> None:
        near = [h for h in self.frame.points if self._distance(h, place) <= self.reach()] if place is not None else []
        pointed = near[0] if near else ""
        if pointed != self._pointed:
            self._pointed = pointed
            self.pointed.emit(pointed)

    def term_at(self, place: QPointF) -> str:
        near = [handle for handle in self.frame.points if self._distance(handle, place) <= self.space.radius]
        return next(chain(near, (symbol for symbol, area in self.space.terms.items() if area.contains(place))), "")

    def _distance(self, handle: Handle, place: QPointF) -> float:
        way = self.place_of(handle) - place
        return math.hypot(way.x(), way.y())

    def take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        step = step_of_key(event, self.space.scale, sideways=True)
        if step is not None:
            moved = self.space.stepped(self.frame.points[self._active], step, across=key in _SIDEWAYS)
            self.moved.emit(self._active, moved)
            announce(self, self.frame.spoken[self._active])
            return True
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if modifiers or _HANDLES.get(key) not in self.frame.points:
            return False
        self._active = _HANDLES[key]
        announce(self, self.frame.spoken[self._active])
        self.finished.emit()
        self.update()
        return True


class MarkPainter:
    """Paints marks that are edged in white and black."""

    def __init__(self, painter: QPainter, ink: Ink) -> None:
        self._painter, self._ink = painter, ink
        self._radius = ink.px(MARK)

    def paint_mark(self, handle: Handle, place: QPointF, *, focused: bool = False) -> None:
        """Paint P as a square on its corner, or Q as a circle, with its letter."""
        painter, ink, r, rim = self._painter, self._ink, self._radius, 3.0 if focused else 1.0
        ground = ink.target if handle == "P" else ink.prediction
        painter.setBrush(ground)
        for pen in (QPen(_BLACK, 4.0 + rim), QPen(_WHITE, 1.0 + rim)):
            painter.setPen(pen)
            self._outline(handle, place)
        painter.setFont(ink.writing(11, bold=True).font)
        painter.setPen(readable_on(ground))
        around = QRectF(place.x() - r, place.y() - r, 2 * r, 2 * r)
        painter.drawText(around, Qt.AlignmentFlag.AlignCenter, handle)

    def paint_ghost(self, handle: Handle, place: QPointF) -> None:
        """Paint where P or Q of the pinned scene is."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(_BLACK, 3.5), QPen(_WHITE, 1.5, Qt.PenStyle.DotLine)):
            self._painter.setPen(pen)
            self._outline(handle, place)

    def paint_arrow(self, start: QPointF, way: QPointF) -> None:
        """Paint an arrow from the rim of a mark along a way in pixels; nothing where that is shorter than its head."""
        painter, length, head = self._painter, math.hypot(way.x(), way.y()), self._ink.px(7)
        if length < 1.2 * head:
            return
        along = way / length
        across = QPointF(-along.y(), along.x())
        begin = start + along * self._radius
        tip = begin + way
        back = tip - along * 1.4 * head
        wings = QPolygonF([tip, back + across * head * 0.7, back - across * head * 0.7])
        for colour, width in ((_BLACK, 5.0), (_WHITE, 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(begin, back)
            painter.setBrush(colour)
            painter.setPen(QPen(colour, width / 2.0))
            painter.drawPolygon(wings)

    def paint_cross(self, place: QPointF) -> None:
        """Paint where the loss is least."""
        r = self._ink.px(5)
        for colour, width in ((_BLACK, 5.0), (_WHITE, 2.0)):
            self._painter.setPen(QPen(colour, width))
            self._painter.drawLine(place + QPointF(-r, -r), place + QPointF(r, r))
            self._painter.drawLine(place + QPointF(-r, r), place + QPointF(r, -r))

    def _outline(self, handle: Handle, place: QPointF) -> None:
        if handle == "Q":
            self._painter.drawEllipse(place, self._radius, self._radius)
            return
        r = 1.35 * self._radius
        ways = (QPointF(r, 0), QPointF(0, r), QPointF(-r, 0), QPointF(0, -r))
        self._painter.drawPolygon(QPolygonF([place + way for way in ways]))
