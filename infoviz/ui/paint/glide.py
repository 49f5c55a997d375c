"""The end of an axis on its way to another place, as it is seen."""

from __future__ import annotations

import math

from PySide6.QtCore import QEasingCurve, QVariantAnimation, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from infoviz.ui.paint.reduced_motion import reduced_motion

_DURATION = 150  # ms


class Glide(QVariantAnimation):
    """Moves a number in 150 ms where somebody sees it, and at once where the system asks for less motion.

    Painting only: what is painted takes `seen`, and everything else goes by the frame.

    Parameters
    ----------
    widget : QWidget
        On which it is seen.

    Attributes
    ----------
    moved : Signal()
        Another value is to be seen: paint again.
    """

    moved = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._end = self._seen = math.nan
        self.setDuration(_DURATION)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._start = math.nan
        self.valueChanged.connect(self._move)

    @property
    def moving(self) -> bool:
        """Whether it is on its way."""
        return self.state() is QVariantAnimation.State.Running

    def go(self, end: float) -> None:
        """Go to another end; the first one is there at once."""
        if end == self._end:
            return
        self.stop()
        self._start, self._end = self._seen, end
        # Neither from nowhere nor over a way that is longer than all floats.
        if not math.isfinite(end - self._start) or not self._widget.isVisible() or reduced_motion():
            self.settle()
        else:
            self.start()

    def settle(self) -> None:
        """Be there."""
        self.stop()
        self._seen = self._end
        self.moved.emit()

    def seen(self, painter: QPainter) -> float:
        """Give the number to paint with: where it is now on the screen, where it goes in a picture."""
        return self._seen if self.moving and is_on_screen(painter, self._widget) else self._end

    def _move(self, part: float) -> None:
        if self.moving:
            self._seen = self._start * (1.0 - part) + self._end * part  # their difference may be no number
            self.moved.emit()


def is_on_screen(painter: QPainter, widget: QWidget) -> bool:
    """Whether a widget is painted for the eye, and not into a picture."""
    store = widget.backingStore()
    return store is not None and painter.paintEngine().paintDevice() is store.paintDevice()
