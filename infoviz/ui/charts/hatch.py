"""A hatch painted once on a sheet, from which bars are cut: a pattern brush takes ten times as long."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

_PERIOD = 8  # px after which Qt's diagonal pattern repeats
_SIZE = 512


def hatch_sheet(ground: QColor, lines: QColor) -> QPixmap:
    """Paint a sheet of diagonal lines."""
    sheet = QPixmap(_SIZE, _SIZE)
    sheet.fill(ground)
    painter = QPainter(sheet)
    painter.fillRect(sheet.rect(), QBrush(lines, Qt.BrushStyle.BDiagPattern))
    painter.end()
    return sheet


def paint_from_sheet(painter: QPainter, area: QRectF, sheet: QPixmap) -> None:
    """Fill an area with the sheet's pattern, which stands still while the area grows."""
    x, y = area.x() % _PERIOD, area.y() % _PERIOD
    if x + area.width() <= sheet.width() and y + area.height() <= sheet.height():
        painter.drawPixmap(area, sheet, QRectF(x, y, area.width(), area.height()))
    else:
        painter.drawTiledPixmap(area, sheet, area.topLeft())
