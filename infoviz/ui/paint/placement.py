"""Room for writing that must not cover other writing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF


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
