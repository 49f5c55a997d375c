"""What is done before the system ends the program."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

_NAMES = ("SIGTERM", "SIGHUP")  # the last is not known everywhere


class EndingSignals(QObject):
    """Does something at SIGTERM and SIGHUP, which then end the program as they always do.

    Parameters
    ----------
    last : callable
        What is done.
    parent : QObject
    """

    def __init__(self, last: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._last = last
        # Python hears of a signal only while it runs: a byte from it wakes Qt, and Qt wakes Python.
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        known = [signal.Signals[name] for name in _NAMES if name in signal.Signals.__members__]
        # What was to be ignored, as by nohup, still is.
        self._numbers = [number for number in known if signal.getsignal(number) != signal.SIG_IGN]
        for number in self._numbers:
            signal.signal(number, self._end)

    def stop(self) -> None:
        """Leave the signals to others again."""
        signal.set_wakeup_fd(-1)
        for number in self._numbers:
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            self._reader.recv(64)

    def _end(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 (Python's signature)
        try:
            self._last()
        finally:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
