"""Viridis: equal steps of a value look like equal steps of colour, also to most who do not see all colours."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pyqtgraph import colormap
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

_COUNT = 255  # and one number for what is transparent


@lru_cache(maxsize=1)
def _table() -> list[QColor]:
    """Read the colours, dark to light; not before a picture is looked at."""
    found = colormap.get("viridis")
    return [QColor(*rgb) for rgb in found.getLookupTable(nPts=_COUNT).tolist()]


@lru_cache(maxsize=1)
def _numbers() -> list[int]:
    return [*(colour.rgb() for colour in _table()), 0]


def colour_at(part: float) -> QColor:
    """Give the colour of a part of the scale, 0 to 1; beyond an end, that end's."""
    return _table()[min(max(int(part * _COUNT), 0), _COUNT - 1)]


def readable_on(colour: QColor) -> QColor:
    """Give black or white, whichever stands out more: at least 4.5:1 on any colour."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    # WCAG's contrasts with black and with white are equal where (L + 0.05)² = 0.05·1.05.
    return QColor(Qt.GlobalColor.black if luminance > 0.179 else Qt.GlobalColor.white)


def image_of(parts: NDArray[np.float64], hidden: NDArray[np.bool_] | None = None) -> QImage:
    """Colour an array of parts of the scale; above 1 all have the colour of its end.

    Parameters
    ----------
    parts : ndarray, shape (rows, columns)
        None negative.
    hidden : ndarray of bool, shape (rows, columns), optional
        What is transparent.
    """
    indices = np.minimum(parts * _COUNT, _COUNT - 1).astype(np.uint8)
    if hidden is not None:
        indices[hidden] = _COUNT
    rows, columns = indices.shape
    image = QImage(indices.tobytes(), columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable(_numbers())
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
