"""The ground that a widget stands on, painted by the widget itself.

A widget that fills all of itself spares Qt from painting everything under it again, at each change.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget


class Ground:
    """Fills a widget before its style sheet or its own hand paints it."""

    def __init__(self, widget: QWidget) -> None:
        self._colour = QColor(Qt.GlobalColor.white)
        self._widget = widget

    def set_colour(self, colour: str) -> None:
        """Take the colour of what the widget stands on."""
        self._colour = QColor(colour)

    def fill(self) -> None:
        """Fill the widget; its own painting follows."""
        # Here and not at the start: a style sheet takes the attribute away from every widget that it styles.
        self._widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        painter = QPainter(self._widget)
        painter.fillRect(self._widget.rect(), self._colour)
        painter.end()
