"""Turns of the wheel, of which several in a row are one gesture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, SignalInstance

_PAUSE = 600  # ms without a notch that end a turn


class WheelTurn(QTimer):
    """Emits `ended` when a turn of the wheel has ended; each notch starts it anew."""

    def __init__(self, parent: QObject, ended: SignalInstance) -> None:
        super().__init__(parent)
        self.timeout.connect(ended)
        self.setSingleShot(True)
        self.setInterval(_PAUSE)
