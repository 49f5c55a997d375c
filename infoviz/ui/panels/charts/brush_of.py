"""What the parts of a chart are painted with."""

from __future__ import annotations

from PySide6.QtGui import QBrush

from infoviz.presentation.charts.chart_frame import Fill
from infoviz.ui.paint.ink import Ink


def brush_of(ink: Ink, fill: Fill) -> QBrush:
    """Give the brush of a fill."""
    if fill == "cut":
        return ink.hatch(ink.target_pale, ink.divergence)
    return QBrush(ink.text if fill == "ink" else getattr(ink, fill))
