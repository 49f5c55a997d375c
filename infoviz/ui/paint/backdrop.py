"""What a widget paints on: what stays the same from move to move, or nothing that lies under it."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPixmap
from PySide6.QtWidgets import QWidget


class Backdrop:
    """The lowest layer of a widget, kept as pixels while its key stays."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._fineness = 0
        self._pixels = QPixmap()

    def paint(
        self, painter: QPainter, size: QSize, key: Hashable, draw: Callable[[QPainter], None], fineness: int = 0
    ) -> None:
        """Paint a widget's; `draw` it anew where its key or size is another, or where it is to be finer than it is."""
        if painter.paintEngine().type() == QPaintEngine.Type.SVG:
            draw(painter)  # lines and writing stay what they are
            return
        ratio = painter.deviceTransform().m11()
        whole = (key, size.width(), size.height(), ratio)
        if whole != self._key or fineness > self._fineness:
            self._key, self._fineness = whole, fineness
            self._pixels = QPixmap(size * ratio)
            self._pixels.setDevicePixelRatio(ratio)
            within = QPainter(self._pixels)
            draw(within)
            within.end()
        painter.drawPixmap(0, 0, self._pixels)


def opaque_painter(widget: QWidget, ground: QColor | None = None) -> QPainter:
    """Begin to paint a widget, on a ground or, without one, on what the caller fills it with; the caller ends it."""
    # Here and not at its birth: a style sheet takes the attribute away from every widget that it styles.
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    painter = QPainter(widget)
    if ground is not None:
        painter.fillRect(widget.rect(), ground)
    return painter
