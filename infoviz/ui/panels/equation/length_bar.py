"""H(P) and KL end to end, to scale, with the floor and the uniform guess marked."""

from __future__ import annotations

import math
from itertools import accumulate, pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from infoviz.presentation.equation import Lengths
from infoviz.presentation.pointed import Quantity
from infoviz.ui.paint.ink import PALE, Ink
from infoviz.ui.paint.plot import Plot
from infoviz.ui.paint.theme import Theme

# px at 100 %
_TOP, _HEIGHT = 22, 26  # of the bar
_LINE, _GAP, _ARROW = 17, 5, 6
_SIZE = 11  # of the writing

_PARTS = ("entropy_part", "kl_part")

_SEAM = 4.0  # px; a shorter part would be hidden by the light line between both


class LengthBar(Plot[Lengths]):
    """The equation as lengths."""

    accessible_name = "the equation as lengths"
    grows = (True, False)
    least = (96, 84)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._lit = ""
        self._places: dict[str, QRectF] = {}  # where each term was painted

    def show_pointed(self, quantity: Quantity) -> None:
        """Let one of the parts keep its colour while the other turns pale; anything else lights both."""
        lit = quantity if quantity in _PARTS else ""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def term_at(self, place: QPointF) -> str:
        return next((symbol for symbol, area in self._places.items() if area.contains(place)), "")

    def paint(self, painter: QPainter, ink: Ink) -> None:
        lengths = self.frame
        bar = QRectF(0, ink.px(_TOP), self.width() - _stroke(ink), ink.px(_HEIGHT))
        unit = bar.width() / lengths.top
        floor = lengths.entropy * unit
        end = min(lengths.entropy + lengths.divergence, lengths.top) * unit
        parts = QRectF(0, bar.top(), floor, bar.height()), QRectF(floor, bar.top(), end - floor, bar.height())
        self._places = {"H(P)": parts[0], "D_KL(P‖Q)": parts[1], "H(P,Q)": QRectF(0, 0, end, bar.top())}
        painter.fillRect(bar, ink.grid)
        for part, area, colour in zip(_PARTS, parts, (ink.target, ink.divergence), strict=True):
            painter.setOpacity(1.0 if self._lit in ("", part) else PALE)
            painter.fillRect(area, colour)
        painter.setOpacity(1.0)
        if min(part.width() for part in parts) > _SEAM:
            painter.fillRect(QRectF(floor, bar.top(), 1.0, bar.height()), ink.card)
        ghost = [min(at, lengths.top) * unit for at in accumulate(lengths.pinned)] if lengths.pinned else []
        self._draw_ghost(painter, ink, bar, ghost)
        self._write_shares(painter, ink, bar, (0.0, floor, end), ghost)
        self._draw_total(painter, ink, end, leaves=math.isinf(lengths.divergence))
        self._mark(painter, ink, bar.bottom(), floor, lengths.guess * unit)

    def _draw_ghost(self, painter: QPainter, ink: Ink, bar: QRectF, ends: list[float]) -> None:
        """Outline what is pinned, just inside of the bar, with a line where its parts meet."""
        if not ends:
            return
        floor, end = ends
        outline = QRectF(0, bar.top(), end, bar.height()).adjusted(1, 2, -1, -2)
        painter.setPen(ink.ghost)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(outline)
        if outline.left() < floor < outline.right():
            painter.drawLine(QPointF(floor, outline.top()), QPointF(floor, outline.bottom()))

    def _write_shares(
        self, painter: QPainter, ink: Ink, bar: QRectF, ends: tuple[float, float, float], ghost: list[float]
    ) -> None:
        """Write into each part what it is, and its share of the whole, where it fits between the ghost's lines."""
        entropy, writing = self.frame.entropy, ink.writing(_SIZE, bold=True)
        total = entropy + self.frame.divergence
        share = entropy / total if 0.0 < total < math.inf else 0.0
        painter.setFont(writing.font)
        painter.setPen(ink.on_area)
        baseline = bar.top() + (bar.height() + ink.writing(_SIZE).ascent) / 2 - 1
        for name, part, left, right in (("H(P)", share, *ends[:2]), ("KL", 1.0 - share, *ends[1:])):
            text = name if math.isinf(total) else f"{name} {part:.0%}"
            width = writing.width(text)
            edges = sorted((left, right, *(at for at in ghost if left < at < right)))
            start, end = max(pairwise(edges), key=lambda edge: edge[1] - edge[0])
            if width + ink.px(_GAP) <= end - start:
                painter.drawText(QPointF((start + end - width) / 2, baseline), text)

    def _draw_total(self, painter: QPainter, ink: Ink, end: float, *, leaves: bool) -> None:
        """Draw H(P,Q), a line over both parts; an arrow where it leaves the bar."""
        y, writing, arrow = ink.px(_TOP) - ink.px(_GAP), ink.writing(_SIZE), ink.px(_ARROW)
        painter.fillRect(QRectF(0, y, end, _stroke(ink)), ink.cross_entropy)
        text = "H(P,Q) = ∞" if leaves else "H(P,Q)"
        left = max(0.0, end - writing.width(text) - (2 * arrow if leaves else 0))
        if leaves:
            painter.setBrush(ink.cross_entropy)
            painter.setPen(Qt.PenStyle.NoPen)
            head = [QPointF(end, y + 1), *(QPointF(end - arrow, y + 1 + side) for side in (-arrow, arrow))]
            painter.drawPolygon(QPolygonF(head))
        writing.write(painter, QPointF(left, (y + writing.ascent) / 2), text, ink.cross_entropy)

    def _mark(self, painter: QPainter, ink: Ink, bottom: float, floor: float, guess: float) -> None:
        """Mark the floor and the uniform guess below the bar."""
        line, gap = ink.px(_LINE), ink.px(_GAP)
        # The guess's mark crosses the floor's line, so that the floor's words end before it.
        before = guess - gap if guess > floor else self.width()
        painter.setPen(ink.pen(ink.target_text, 1.5))
        painter.drawLine(QPointF(floor, bottom), QPointF(floor, bottom + line / 2 + gap))
        texts = self.frame.floor_texts
        self._places["floor"] = self._write_beside(painter, ink, texts, QPointF(floor, bottom), before)
        painter.setPen(ink.pen(ink.muted, 1.5))
        # It only touches the bar, whose writing it would cross.
        painter.drawLine(QPointF(guess, bottom - gap), QPointF(guess, bottom + 1.5 * line + gap))
        texts, place = self.frame.guess_texts, QPointF(guess, bottom + line)
        self._places["uniform guess"] = self._write_beside(painter, ink, texts, place, self.width())

    def _write_beside(self, painter: QPainter, ink: Ink, texts: tuple[str, ...], place: QPointF, end: float) -> QRectF:
        """Write the longest text that fits beside a mark, at its right before `end` or else at its left; give where."""
        writing, gap = ink.writing(_SIZE), ink.px(_GAP)
        x = place.x() + gap
        text = writing.fitting(texts, max(end - x, place.x() - gap))
        width = writing.width(text)
        left = x if x + width <= end else max(0.0, place.x() - gap - width)
        painter.drawText(QPointF(left, place.y() + (ink.px(_LINE) + writing.ascent) / 2), text)
        return QRectF(left, place.y(), width, ink.px(_LINE))


def _stroke(ink: Ink) -> int:
    return max(1, ink.px(2))
