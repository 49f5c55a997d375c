"""How a widget paints that fills all of itself: Qt then need not paint again everything under it, at each change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget


def opaque_painter(widget: QWidget, ground: QColor | None = None) -> QPainter:
    """Begin to paint a widget, on a ground or, without one, on what the caller fills it with; the caller ends it."""
    # Here and not at its birth: a style sheet takes the attribute away from every widget that it styles.
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    painter = QPainter(widget)
    if ground is not None:
        painter.fillRect(widget.rect(), ground)
    return painter
