"""The loss along each logit, with a point on one of them that a hand can move."""

from __future__ import annotations

import math
from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.model.lenses.landscape.logit_curves import logit_curves
from infoviz.model.units import in_units
from infoviz.presentation.format_number import format_number
from infoviz.presentation.scale import LOGIT
from infoviz.presentation.stepped_top import stepped_top
from infoviz.presentation.ticks import nice_ticks
from infoviz.presentation.words import information
from infoviz.ui.lenses.landscape.curve_painter import CurvePainter
from infoviz.ui.lenses.landscape.curves import Curves
from infoviz.ui.lenses.landscape.look import Look
from infoviz.ui.lenses.landscape.plane_space import limit_of
from infoviz.ui.lenses.landscape.space import Shown
from infoviz.ui.paint.axes import Axes, Axis
from infoviz.ui.paint.backdrop import Backdrop
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.keys import step_of_key

_FEW = 10  # classes, up to which every curve is drawn with many points
_POINTS, _FEWER_POINTS = 101, 41
_BELOW = 0.04  # of the axis lies below 0, where the floor may be
_DECIMALS = 2  # of a logit under the pointer


class LogitPlot(QWidget):
    """One curve a class; the chosen one has a point, its tangent and its lowest place.

    Attributes
    ----------
    moved : Signal(int, float)
        A hand moves the logit of a class.
    finished : Signal()
        The drag or the key press has ended, or the focus is gone.
    chosen : Signal(int)
        A hand chooses the curve of a class.
    pointed : Signal(int)
        The class whose curve is under the pointer; −1 for none.
    """

    moved = Signal(int, float)
    finished = Signal()
    chosen = Signal(int)
    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("logitPlot")
        self.setAccessibleName("loss along one logit")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._backdrop = Backdrop()
        self._curves = CurvePainter()
        self._look: Look | None = None
        self._state: Curves | None = None
        self._axes: Axes | None = None
        self._key: Hashable = None
        self._pointed = -1
        self._dragged = False

    def set_theme(self, theme: Theme, look: Look) -> None:
        """Take a theme, and what was made of it."""
        self._look = look
        self._backdrop, self._axes = Backdrop(), None
        self.setMinimumSize(theme.px(250), theme.px(104))
        self.update()

    def show_scene(self, shown: Shown, index: int) -> None:
        """Show a scene, with the point on the curve of one class."""
        scene, before = shown.scene, self._state
        curves = logit_curves(scene)
        limit = limit_of(scene.logits, before.limit if before else LOGIT.high, may_shrink=shown.settled)
        z = np.linspace(-limit, limit, _POINTS if scene.class_count <= _FEW else _FEWER_POINTS)
        losses = in_units(curves.losses(z), scene.units)
        # No curve is higher between its ends. Under a hand the axis has room for that of the point, and stands still.
        ends = losses[:, [0, -1]] if shown.settled else losses[index, [0, -1]]
        finite = ends[np.isfinite(ends)]
        most = float(finite.max(initial=in_units(math.log(scene.class_count), scene.units)))
        top = stepped_top(most, before.top if before else 0.0, may_shrink=shown.settled)
        self._state = Curves(shown, index, curves, curves.lowest(), limit, top, z, losses)
        self.setAccessibleDescription(self._describe(self._state))
        self.update()

    def show_pointed(self, index: int) -> None:
        """Lift the curve of one class out; −1 for none."""
        if index != self._pointed:
            self._pointed = index
            self.update()

    def _describe(self, state: Curves) -> str:
        scene, analysis, index = state.shown.scene, state.shown.analysis, state.index
        low_z, low = float(state.lowest.z[index]), float(state.lowest.loss[index])
        lowest = f"lowest {information(low, scene)} at {format_number(low_z, 2)}"
        return (
            f"H(P,Q) along the logit of {scene.names[index]}: {information(analysis.cross_entropy, scene)} "
            f"{scene.units} at {format_number(scene.logits[index], 2)}, slope "
            f"{format_number(in_units(float(analysis.gradient[index]), scene.units), 3)}; "
            f"{lowest if math.isfinite(low) else 'infinite everywhere'}; "
            f"the floor H(P) is {information(analysis.entropy, scene)}."
        )

    # -- painting

    def axes(self) -> Axes:
        """Give where values lie in the widget."""
        state = self._state
        assert state is not None
        scene = state.shown.scene
        key = (state.limit, state.top, scene.units, scene.names[state.index], self.width(), self.height())
        if self._axes is None or key != self._key:
            self._key, self._axes = key, self._make_axes(state)
        return self._axes

    def _make_axes(self, state: Curves) -> Axes:
        look, scene = self._look, state.shown.scene
        assert look is not None
        top = look.line + look.gap
        bottom = max(top + 1.0, self.height() - look.line - look.gap)
        x_ticks = nice_ticks(-state.limit, state.limit, 4)
        y_ticks = nice_ticks(0.0, state.top, min(max(2, int((bottom - top) / (2.5 * look.line))), 8))
        left = max(look.px(44), *(look.width(text) + 2 * look.gap for _, text in y_ticks))
        right = max(left + 1.0, self.width() - look.px(14))
        return Axes(
            Axis(-state.limit, state.limit, left, right),
            Axis(-_BELOW * state.top, state.top, bottom, top),
            x_ticks,
            y_ticks,
            look.elided(f"z of {scene.names[state.index]}", Qt.TextElideMode.ElideRight, look.px(110)),
            f"H(P,Q) in {scene.units}",
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        state, look = self._state, self._look
        if state is None or look is None:
            return
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        painter = QPainter(self)
        axes = self.axes()
        self._backdrop.paint(painter, self.size(), self._key, self._paint_axes)
        self._curves.paint(painter, look, axes, state, self._pointed, focused=self.hasFocus())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(look.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        assert self._look is not None
        painter.fillRect(self.rect(), self._look.card)
        self.axes().paint(painter, self._look.axes)

    # -- the hand

    def place_of_point(self) -> QPointF:
        """Give where the present logit lies in the widget; beyond an end of the axes, at that end."""
        assert self._state is not None
        state, axes = self._state, self.axes()
        shown = state.shown
        at = axes.point(shown.scene.logits[state.index], in_units(shown.analysis.cross_entropy, shown.scene.units))
        area = axes.area
        return QPointF(min(max(at.x(), area.left()), area.right()), min(max(at.y(), area.top()), area.bottom()))

    def _nearest(self, place: QPointF) -> int:
        """Give the class whose curve is at a place; −1 where there is none."""
        assert self._state is not None
        assert self._look is not None
        state, axes = self._state, self.axes()
        area: QRectF = axes.area
        if not area.contains(place):
            return -1
        heights = state.loss_at(axes.x.value(place.x()))
        ways = np.where(np.isfinite(heights), np.abs(axes.y.pixels(heights) - place.y()), np.inf)
        ways[state.index] -= 2.0  # of curves that lie on each other, the chosen one
        nearest = int(ways.argmin())
        return nearest if ways[nearest] <= self._look.radius else -1

    def _move_to(self, x: float) -> None:
        assert self._state is not None
        z = self.axes().x.value(x)
        limit = self._state.limit
        self.moved.emit(self._state.index, round(min(max(z, -limit), limit), _DECIMALS) + 0.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._state is None or self._look is None:
            event.ignore()
            return
        grip = self.place_of_point() - event.position()
        if math.hypot(grip.x(), grip.y()) <= 1.5 * self._look.radius:
            # Taken by its mark, it stays where it is until it is moved.
            self._dragged, self._grip = True, grip.x()
            return
        nearest = self._nearest(event.position())
        if nearest == self._state.index:
            self._dragged, self._grip = True, 0.0
            self._move_to(event.position().x())
        elif nearest >= 0:
            self.chosen.emit(nearest)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._move_to(event.position().x() + self._grip)
        elif self._state is not None:
            self._point(self._nearest(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._dragged:
            self._dragged = False
            self.finished.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(-1)

    def _point(self, index: int) -> None:
        if index != self._pointed:
            self.pointed.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._state is None:
            event.ignore()
            return
        index, limit = self._state.index, self._state.limit
        z = self._state.shown.scene.logits[index]
        step = step_of_key(event, LOGIT, sideways=True)
        if step is not None:
            self.moved.emit(
                index, min(max(LOGIT.stepped(z, step), -limit), limit) if z > -math.inf or step > 0.0 else z
            )
        elif event.key() == Qt.Key.Key_Home:
            self.moved.emit(index, -limit)
        elif event.key() == Qt.Key.Key_End:
            self.moved.emit(index, limit)
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
