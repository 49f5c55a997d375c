"""Turns of the wheel, of which several in a row are one gesture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

_PAUSE = 600  # ms without a notch that end a turn


class WheelTurn(QObject):
    """Tells when a turn of the wheel has ended.

    Attributes
    ----------
    ended : Signal()
    """

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._notches = 0

    def notch(self) -> None:
        """Count a notch."""
        self._notches += 1
        QTimer.singleShot(_PAUSE, self, self._pause)

    def _pause(self) -> None:
        self._notches -= 1
        if self._notches == 0:
            self.ended.emit()
