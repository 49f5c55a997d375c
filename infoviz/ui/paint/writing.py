"""A font with what is measured in it, and room for writing that must not cover other writing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

_MARGIN = 2.0  # px beside writing that stands on a ground of its own


class Writing:
    """Writing of one kind and size. Most of it stays from one move of a hand to the next, and is measured once.

    Attributes
    ----------
    font : QFont
    ascent, descent, height, capital : float
        Of every line, and how high a capital letter is.
    width : callable
        str → how wide a text is.
    """

    def __init__(self, font: QFont) -> None:
        self.font = font
        metrics = QFontMetricsF(font)
        self.ascent, self.descent, self.height = metrics.ascent(), metrics.descent(), metrics.height()
        self.capital = metrics.capHeight()
        self.width = lru_cache(maxsize=1024)(metrics.horizontalAdvance)
        self._elided = lru_cache(maxsize=256)(metrics.elidedText)
        self._smaller = lru_cache(maxsize=64)(self._resized)

    def _resized(self, size: int) -> Writing:
        font = QFont(self.font)
        font.setPixelSize(size)
        return Writing(font)

    def elided(self, text: str, room: float) -> str:
        """Cut a text with an ellipsis where it does not fit."""
        return self._elided(text, Qt.TextElideMode.ElideRight, room)

    def fitting(self, texts: Sequence[str], room: float) -> str:
        """Choose the first, longest text that fits, or else the last."""
        return next((text for text in texts if self.width(text) <= room), texts[-1])

    def shrunk(self, text: str, room: float) -> Writing:
        """Give this writing, or a smaller one in which a text fits."""
        needed = self.width(text)
        return self if needed <= room else self._smaller(max(1, int(self.font.pixelSize() * room / needed)))

    def baseline(self, height: float) -> float:
        """Give the baseline of writing in the middle of a row."""
        return (height - self.height) / 2 + self.ascent

    def box(self, text: str, x: float, y: float) -> QRectF:
        """Give the room of a text whose left upper corner is at a place, for `write_on`."""
        return QRectF(x, y, self.width(text) + 2 * _MARGIN, self.height)

    def write(self, painter: QPainter, place: QPointF, text: str, colour: QColor) -> None:
        """Write from a place on, which lies on the baseline."""
        painter.setFont(self.font)
        painter.setPen(colour)
        painter.drawText(place, text)

    def write_on(self, painter: QPainter, ground: QColor, box: QRectF, text: str, colour: QColor) -> None:
        """Write on a ground of its own, so that no line crosses the writing."""
        painter.fillRect(box, ground)
        self.write(painter, box.topLeft() + QRectF(0, 0, _MARGIN, self.ascent).bottomRight(), text, colour)


class Placement:
    """Takes one place after another, none over another.

    Parameters
    ----------
    area : QRectF
        Where there is room.
    taken : iterable of QRectF
        What is there already.
    """

    def __init__(self, area: QRectF, taken: Iterable[QRectF] = ()) -> None:
        self._area = area
        self._taken = list(taken)

    def moved_in(self, place: QRectF) -> QRectF:
        """Give a place moved into the area where it juts out."""
        inside = QRectF(place)
        inside.moveLeft(max(min(place.left(), self._area.right() - place.width()), self._area.left()))
        inside.moveTop(max(min(place.top(), self._area.bottom() - place.height()), self._area.top()))
        return inside

    def take(self, wanted: Iterable[QRectF]) -> QRectF | None:
        """Take the first of some places that is free, moved into the area; None where none is."""
        for place in map(self.moved_in, wanted):
            if self._area.contains(place) and not any(place.intersects(other) for other in self._taken):
                self._taken.append(place)
                return place
        return None
