"""What is written under the columns of classes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from infoviz.ui.panels.charts.columns import Columns

_SHORTEST = "class 00"  # a name is cut off where at least this much of it can be read
_EVERY = (2, 4, 5, 8, 10, 16, 20, 32, 64)


def class_labels(
    names: Sequence[str], columns: Columns, length: float, metrics: QFontMetricsF, gap: float
) -> list[tuple[float, str]]:
    """Choose labels: names while they fit, then their beginnings, then numbers.

    Parameters
    ----------
    names : sequence of str, length K
    columns : Columns
        Columns of one width have labels of one kind, which may be every so many numbers; of others, each has its own.
    length : float
        The axis's, in pixels.
    metrics : QFontMetricsF
    gap : float
        Pixels between two labels.

    Returns
    -------
    list of (float, str)
        The middle of each label, from 0 to 1, and what it says.
    """
    if columns.filled:
        least = metrics.horizontalAdvance("0")
        rooms = [columns.span(i, length)[1] - gap for i in range(columns.count)]
        labels: Sequence[str] = [
            _label(i, name, room, metrics) if room >= least else ""
            for i, (name, room) in enumerate(zip(names, rooms, strict=True))
        ]
        every = 1
    else:
        room = length / columns.count - gap
        labels = _labels(names, room, metrics)
        widest = max(metrics.horizontalAdvance(label) for label in labels) + gap
        every = max(1, -int(-widest // max(room + gap, 1.0)))
        if every > 1:
            every = next((step for step in _EVERY if step >= every), columns.count)
    middles = ((columns.edges[:-1] + columns.edges[1:]) / 2).tolist()
    return [(middles[i], label) for i, label in enumerate(labels) if label and i % every == 0]


def _labels(names: Sequence[str], room: float, metrics: QFontMetricsF) -> Sequence[str]:
    if room >= metrics.horizontalAdvance(_SHORTEST):
        return [metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) for name in names]
    if max(metrics.horizontalAdvance(name) for name in names) <= room:
        return names
    return [str(i) for i in range(len(names))]


def _label(index: int, name: str, room: float, metrics: QFontMetricsF) -> str:
    """Choose the label of one column; empty where not even its number fits."""
    if room >= metrics.horizontalAdvance(_SHORTEST):
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
    return next((text for text in (name, str(index)) if metrics.horizontalAdvance(text) <= room), "")
