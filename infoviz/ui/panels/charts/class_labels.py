"""What is written under the columns of classes."""

from __future__ import annotations

from collections.abc import Sequence

from infoviz.presentation.charts.columns import Columns
from infoviz.ui.paint.writing import Writing

_SHORTEST = "class 00"  # a name is cut off where at least this much of it can be read
_EVERY = (2, 4, 5, 8, 10, 16, 20, 32, 64)


def class_labels(
    names: Sequence[str], columns: Columns, length: float, writing: Writing, gap: float
) -> list[tuple[float, str]]:
    """Choose labels: names while they fit, then their beginnings, then numbers.

    Parameters
    ----------
    names : sequence of str, length K
    columns : Columns
        Columns of one width have labels of one kind, which may be every so many numbers; of others, each has its own.
    length : float
        The axis's, in pixels.
    writing : Writing
    gap : float
        Pixels between two labels.

    Returns
    -------
    list of (float, str)
        The middle of each label, from 0 to 1, and what it says.
    """
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
