"""A hatch painted once, with which bars are filled: one of Qt's pattern brushes takes ten times as long."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

_SIZE = 64  # px, a multiple of the 8 after which Qt's diagonal pattern repeats


def hatch_brush(ground: QColor, lines: QColor) -> QBrush:
    """Make a brush of diagonal lines."""
    sheet = QPixmap(_SIZE, _SIZE)
    sheet.fill(ground)
    painter = QPainter(sheet)
    painter.fillRect(sheet.rect(), QBrush(lines, Qt.BrushStyle.BDiagPattern))
    painter.end()
    return QBrush(sheet)
