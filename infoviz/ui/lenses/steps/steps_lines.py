"""The lines that lead from the table to log Σ e^z, H(P,Q), H(P) and D_KL(P‖Q)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from infoviz.model.lenses.steps.calculation import Fault, Line
from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.ui.lenses.steps.look import Look
from infoviz.ui.lenses.steps.words import number, written_line, written_step
from infoviz.ui.paint.opaque_painter import opaque_painter


class StepsLines(QWidget):
    """A few equations with their numbers, one under the other or beside each other.

    Attributes
    ----------
    pointed : Signal(Pointed)
        The quantity of the line under the pointer.
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepsLines")
        self.setAccessibleName("from the table to the loss")
        self.setMouseTracking(True)
        self._lines: tuple[Line, ...] = ()
        self._look: Look | None = None
        self._across = 1
        self._pointed = NOTHING

    def set_layout(self, look: Look, across: int) -> None:
        """Take how to paint, and how many lines stand beside each other."""
        self._look, self._across = look, across
        self.update()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        if lines != self._lines:
            self._lines = lines
            self.setAccessibleDescription(" ".join(f"{written_line(line)}." for line in lines))
            self.update()

    def show_pointed(self, pointed: Pointed) -> None:
        """Lift out the line of a quantity."""
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        for index, line in enumerate(self._lines):
            if self._area(index).contains(place):
                self._point(Pointed(quantity=line.quantity))
                return
        self._point(NOTHING)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(NOTHING)

    def _point(self, pointed: Pointed) -> None:
        if pointed != self._pointed:
            self.pointed.emit(pointed)

    def _area(self, index: int) -> QRectF:
        """Give where a line stands."""
        rows = -(-len(self._lines) // self._across)
        width, height = self.width() / self._across, self.height() / rows
        return QRectF(index % self._across * width, index // self._across * height, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        if self._look is None:
            return
        painter = opaque_painter(self, self._look.background)
        for index, line in enumerate(self._lines):
            self._paint_line(painter, self._look, line, self._area(index))
        painter.end()

    def _paint_line(self, painter: QPainter, look: Look, line: Line, area: QRectF) -> None:
        if line.quantity == self._pointed.quantity and self._pointed.index < 0:
            painter.fillRect(area, look.hover)
        name, _, rest = line.name.partition("_KL")
        colour, value = look.colour(line.quantity), number(line.value, line.fault)
        step, small = f" = {written_step(line)} = ", "KL" if rest else ""
        taken = sum(look.heading.width(text) for text in (name, rest, value)) + look.small.width(small) + look.px(8)
        if taken + look.formula.width(step) > area.width():
            step = " = "
        x, baseline = area.left() + look.px(6), area.top() + look.heading.baseline(area.height())
        for writing, text, ink, lower in (
            (look.heading, name, colour, 0),
            (look.small, small, colour, look.px(3)),
            (look.heading, rest, colour, 0),
            (look.formula, step, look.text, 0),
            (look.heading, value, look.text, 0),
        ):
            painter.setFont(writing.font)
            painter.setPen(ink)
            painter.drawText(QPointF(x, baseline + lower), text)
            x += writing.width(text)
        if line.fault is not Fault.NONE:
            painter.setPen(look.broken)
            left = x - look.heading.width(value) - look.px(2)
            painter.drawRect(QRectF(left, area.top() + 1.0, x + look.px(2) - left, area.height() - 3.0))
