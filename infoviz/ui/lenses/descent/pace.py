"""A clock that asks for steps, many a second, in frames of which the eye sees a motion."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal

_FRAME = 16  # ms
_LONGEST = 0.1  # s that count of a frame that took longer, so that nothing leaps after a wait


class Pace(QTimer):
    """Runs only between `begin` and `stop`, at a speed of so many steps a second."""

    due = Signal(int)  # so many steps, at least one

    def __init__(self, speed: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.speed = speed
        self._last = 0.0
        self._owed = 0.0
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.setInterval(_FRAME)
        self.timeout.connect(self._ask)

    def begin(self) -> None:
        """Ask for the first step with the first frame, and for the others in time."""
        self._last = perf_counter()
        self._owed = 1.0
        self.start()

    def _ask(self) -> None:
        now = perf_counter()
        self._owed += min(now - self._last, _LONGEST) * self.speed
        self._last = now
        whole = int(self._owed)
        if whole:
            self._owed -= whole
            self.due.emit(whole)
