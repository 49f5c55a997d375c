"""The classes under their columns: names, lying or turned, or numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from infoviz.presentation.charts.chart_frame import Columns
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.paint.writing import Writing

_SIZE = 11
_LYING = 24  # px at 100 %: the height of names that lie
_TALL = 170  # px at 100 %: in lower charts, turned names would leave too little to the bars
_TURNED = 0.3  # of a chart's height, that turned names take at most


class ClassAxis(pg.AxisItem):
    """Writes names while they fit, then turned names, then numbers.

    Attributes
    ----------
    turned : list of (float, str)
        The names that stand upright, with the middles of their columns, 0 to 1; empty where they lie.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__("bottom")
        self.turned: list[tuple[float, str]] = []
        self._ink = ink_of(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme; `show_classes` is to follow."""
        self._ink = ink_of(theme)
        self.setHeight(self._ink.px(_LYING))

    def show_classes(self, names: Sequence[str], columns: Columns, length: float, height: float) -> bool:
        """Write what fits on an axis of some length under a chart of some height, and tell whether all are named."""
        ink, writing = self._ink, self._ink.writing(_SIZE)
        gap, column = ink.px(4), length / columns.count
        lying = class_labels(names, columns, length, writing, gap)
        widest = max(map(writing.width, names))
        named = columns.count == len(lying) and (column - gap >= writing.width(_SHORTEST) or widest <= column - gap)
        self.turned = []
        if not named and not columns.filled and column >= writing.height and height >= ink.px(_TALL):
            room = min(widest + 1.0, _TURNED * height)
            middles = [(left + right) / 2 for left, right in zip(columns.edges, columns.edges[1:], strict=False)]
            self.turned = [(middle, writing.elided(name, room)) for middle, name in zip(middles, names, strict=True)]
            self.setHeight(room + 2 * gap)
        else:
            self.setHeight(ink.px(_LYING))
        self.setTicks([lying])
        self.update()
        return named or bool(self.turned)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self.turned:
            super().paint(painter, option, widget)
            return
        writing, length = self._ink.writing(_SIZE), self.size().width()
        for middle, text in self.turned:
            painter.save()
            painter.translate(middle * length, self._ink.px(4))
            painter.rotate(-90.0)
            place = QPointF(-writing.width(text), writing.ascent - writing.height / 2)
            writing.write(painter, place, text, self._ink.muted)
            painter.restore()


_SHORTEST = "class 00"  # a name is cut off where at least this much of it can be read
_EVERY = (2, 4, 5, 8, 10, 16, 20, 32, 64)


def class_labels(
    names: Sequence[str], columns: Columns, length: float, writing: Writing, gap: float
) -> list[tuple[float, str]]:
    """Choose labels: names while they fit, then their beginnings, then numbers."""
    every = 1
    if columns.filled:
        rooms = [columns.span(i, length)[1] - gap for i in range(columns.count)]
        labels: Sequence[str] = [_label(i, names[i], room, writing) for i, room in enumerate(rooms)]
    else:
        room = length / columns.count - gap
        labels = _labels(names, room, writing)
        widest = max(map(writing.width, labels)) + gap
        every = max(1, -int(-widest // max(room + gap, 1.0)))
        if every > 1:
            every = next((step for step in _EVERY if step >= every), columns.count)
    middles = [(left + right) / 2 for left, right in zip(columns.edges, columns.edges[1:], strict=False)]
    return [(middles[i], label) for i, label in enumerate(labels) if label and i % every == 0]


def _labels(names: Sequence[str], room: float, writing: Writing) -> Sequence[str]:
    if room >= writing.width(_SHORTEST):
        return [writing.elided(name, room) for name in names]
    if max(map(writing.width, names)) <= room:
        return names
    return [str(i) for i in range(len(names))]


def _label(index: int, name: str, room: float, writing: Writing) -> str:
    """Choose the label of one column; empty where not even its number fits."""
    if room >= writing.width(_SHORTEST):
        return writing.elided(name, room)
    return next((text for text in (name, str(index)) if writing.width(text) <= room), "")
