"""The line that outlines what is pinned, in every picture the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from infoviz.ui.paint.theme import Theme


def ghost_pen(theme: Theme) -> QPen:
    """Make the pen: dashed ink, which reads on the card and on every colour."""
    pen = QPen(QColor(theme.cross_entropy), max(1, theme.px(1)))
    pen.setStyle(Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3.0, 2.0])
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
