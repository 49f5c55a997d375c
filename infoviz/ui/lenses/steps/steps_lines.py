"""The lines that lead from the table to log Σ e^z, H(P,Q), H(P) and D_KL(P‖Q)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.presentation.steps.steps_frame import Equation
from infoviz.ui.lenses.steps.table_painter import SheetStyle
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import Plot
from infoviz.ui.paint.theme import Theme


class StepsLines(Plot[tuple[Equation, ...]]):
    """A few equations with their numbers, one under the other or beside each other."""

    pointed = Signal(object)  # Pointed: the quantity of the line under the pointer
    object_name = "stepsLines"
    accessible_name = "from the table to the loss"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setMouseTracking(True)
        self._style, self._across = SheetStyle(theme), 1
        self._pointed = NOTHING

    def set_layout(self, style: SheetStyle, across: int) -> None:
        """Take how to paint, and how many lines stand beside each other."""
        self._style, self._across = style, across
        self.update()

    def show_pointed(self, pointed: Pointed) -> None:
        """Lift out the line of a quantity."""
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = (line for index, line in enumerate(self.frame) if self._area(index).contains(event.position()))
        line = next(under, None)
        self._point(Pointed(quantity=line.quantity) if line else NOTHING)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(NOTHING)

    def _point(self, pointed: Pointed) -> None:
        if pointed != self._pointed:
            self.pointed.emit(pointed)

    def _area(self, index: int) -> QRectF:
        """Give where a line stands."""
        rows = -(-len(self.frame) // self._across)
        width, height = self.width() / self._across, self.height() / rows
        return QRectF(index % self._across * width, index // self._across * height, width, height)

    def paint(self, painter: QPainter, ink: Ink) -> None:
        for index, line in enumerate(self.frame):
            area = self._area(index)
            if line.quantity == self._pointed.quantity and self._pointed.index < 0:
                painter.fillRect(area, ink.hover)
            self._write(painter, ink, line, area)

    def _write(self, painter: QPainter, ink: Ink, line: Equation, area: QRectF) -> None:
        style = self._style
        name, _, rest = line.name.partition("_KL")
        small, step, result = "KL" if rest else "", f" = {line.step} = ", line.result.text()
        taken = sum(style.heading.width(text) for text in (name, rest, result)) + style.small.width(small)
        if taken + style.px(8) + style.formula.width(step) > area.width():
            step = " = "
        colour = style.colour(line.quantity)
        x, baseline = area.left() + style.px(6), area.top() + style.heading.baseline(area.height())
        for writing, text, shade, lower in (
            (style.heading, name, colour, 0),
            (style.small, small, colour, style.px(3)),
            (style.heading, rest, colour, 0),
            (style.formula, step, ink.text, 0),
            (style.heading, result, ink.text, 0),
        ):
            writing.write(painter, QPointF(x, baseline + lower), text, shade)
            x += writing.width(text)
        if line.result.fault:
            painter.setPen(ink.error)
            left = x - style.heading.width(result) - style.px(2)
            painter.drawRect(QRectF(left, area.top() + 1.0, x + style.px(2) - left, area.height() - 3.0))
