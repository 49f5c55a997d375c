"""The landscape over all predictions, with P and Q in it, which a hand can move."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.ui.lenses.landscape.field import COARSE, FINE
from infoviz.ui.lenses.landscape.look import Look
from infoviz.ui.lenses.landscape.marks import Handle, paint_arrow, paint_ghost, paint_mark
from infoviz.ui.lenses.landscape.plane_space import PlaneSpace
from infoviz.ui.lenses.landscape.segment_space import SegmentSpace
from infoviz.ui.lenses.landscape.space import Shown, Space
from infoviz.ui.lenses.landscape.triangle_space import TriangleSpace
from infoviz.ui.paint.backdrop import Backdrop
from infoviz.ui.paint.theme import Theme

_WAYS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_PageUp: (0, 1),
    Qt.Key.Key_PageDown: (0, -1),
}
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SAME = 3  # px at 100 %
_HANDLES: dict[Qt.Key, Handle] = {Qt.Key.Key_P: "P", Qt.Key.Key_Q: "Q"}


class PredictionMap(QWidget):
    """A curve for two classes, a triangle for three, a plane over two logits for more.

    Attributes
    ----------
    moved : Signal(str, tuple)
        A hand moves "P" or "Q" to a distribution, or, in the plane, "Q" to two logits.
    finished : Signal()
        The drag or the key press has ended, or the focus is gone.
    pointed : Signal(str)
        The pointer is on "P" or "Q"; empty where it is on neither any more.
    """

    moved = Signal(str, object)
    finished = Signal()
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("predictionMap")
        self.setAccessibleName("landscape over all predictions")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._backdrop = Backdrop()
        self._look: Look | None = None
        self._space: Space | None = None
        self._shown: Shown | None = None
        self._active: Handle = "Q"
        self._dragged = False
        self._pointed = ""

    def set_theme(self, theme: Theme, look: Look) -> None:
        """Take a theme, and what was made of it."""
        self._look = look
        self.setMinimumSize(theme.px(250), theme.px(104))
        self._backdrop = Backdrop()
        self._space = None
        self.update()

    def show_scene(self, shown: Shown) -> None:
        """Show a scene."""
        if self._shown is None or self._shown.scene.class_count != shown.scene.class_count:
            self._space = None
        self._shown = shown
        if self.isVisible():
            space = self._spaced()
            if self._active not in space.handles:
                self._active = "Q"
            self.setAccessibleDescription(space.describe(shown))
        self.update()

    def _spaced(self) -> Space:
        assert self._look is not None
        assert self._shown is not None
        if self._space is None:
            kinds: dict[int, type[Space]] = {2: SegmentSpace, 3: TriangleSpace}
            kind = kinds.get(self._shown.scene.class_count, PlaneSpace)
            self._space = kind(self._look, QRectF(self.rect()).adjusted(2, 2, -2, -2))
        return self._space

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        look, shown = self._look, self._shown
        if look is None or shown is None:
            return
        space = self._spaced()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        painter = QPainter(self)
        fineness = FINE if shown.settled else COARSE
        self._backdrop.paint(painter, self.size(), (type(space), space.key(shown)), self._paint_ground, fineness)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        space.paint_above(painter, shown)
        if pin := shown.of_pin():
            for handle in reversed(space.handles):
                paint_ghost(painter, look, handle, space.place(space.values(handle, pin), shown))
        places = {handle: space.place(space.values(handle, shown), shown) for handle in reversed(space.handles)}
        # Where the loss is ∞ it stays so, whichever way descent would go.
        if shown.measure != "forward" or math.isfinite(shown.analysis.cross_entropy):
            paint_arrow(painter, look, places["Q"], space.arrow(shown))
        for handle, place in places.items():
            paint_mark(painter, look, handle, place, focused=self.hasFocus() and handle == self._active)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(look.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        assert self._look is not None
        assert self._shown is not None
        painter.fillRect(self.rect(), self._look.card)
        self._spaced().paint_ground(painter, self._shown)

    # -- the hand

    def place_of(self, handle: Handle) -> QPointF:
        """Give where P or Q lies in the widget."""
        assert self._shown is not None
        space = self._spaced()
        return space.place(space.values(handle, self._shown), self._shown)

    def _move_to(self, place: QPointF) -> None:
        """Move the handle at hand to a place; a hand that puts Q on P, or P on Q, means that they are the same."""
        assert self._look is not None
        assert self._shown is not None
        space = self._spaced()
        for other in space.handles:
            way = self.place_of(other) - place
            if other != self._active and math.hypot(way.x(), way.y()) <= self._look.px(_SAME):
                self.moved.emit(self._active, space.values(other, self._shown))
                return
        self.moved.emit(self._active, space.values_at(place))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._shown is None:
            event.ignore()
            return
        wants_p = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._active = "P" if wants_p and "P" in self._spaced().handles else "Q"
        self._dragged = True
        grip = self.place_of(self._active) - event.position()
        # Taken by its mark, it stays where it is until it is moved.
        self._grip = grip if self._is_near(grip) else QPointF(0.0, 0.0)
        if not self._is_near(grip):
            self._move_to(event.position())
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._move_to(event.position() + self._grip)
        elif self._shown is not None:
            near = [h for h in self._spaced().handles if self._is_near(self.place_of(h) - event.position())]
            self._point(near[0] if near else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._dragged:
            self._dragged = False
            self.finished.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point("")

    def _is_near(self, way: QPointF) -> bool:
        assert self._look is not None
        return math.hypot(way.x(), way.y()) <= 1.5 * self._look.radius

    def _point(self, handle: str) -> None:
        if handle != self._pointed:
            self._pointed = handle
            self.pointed.emit(handle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        fine = modifiers == Qt.KeyboardModifier.ShiftModifier
        if self._shown is None or (modifiers and not fine):
            event.ignore()
            return
        space = self._spaced()
        if key in _WAYS:
            scale = space.scale
            step = scale.page if key in _PAGES else scale.fine if fine else scale.step
            values = space.values(self._active, self._shown)
            self.moved.emit(self._active, space.stepped(values, _WAYS[key], step))
        elif _HANDLES.get(key) in space.handles:
            self._active = _HANDLES[key]
            self.finished.emit()
            self.update()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self.finished.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        # The release of a key that is still held goes elsewhere.
        if not self._dragged:
            self.finished.emit()
