"""Turns of the wheel, of which several in a row are one gesture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

_PAUSE = 600  # ms without a notch that end a turn


class WheelTurn(QTimer):
    """Times out when a turn of the wheel has ended; each notch starts it anew."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(_PAUSE)
