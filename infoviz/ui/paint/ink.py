"""What a theme is painted with: its colours, pens, fonts and lengths, made once and shared by all pictures."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QPainter, QPen, QPixmap

from infoviz.ui.paint.theme import Colours, Theme
from infoviz.ui.paint.writing import Writing

_HATCH = 64  # px, a multiple of the 8 after which Qt's diagonal pattern repeats
PALE = 0.2  # how opaque what is not lit is painted


class Ink(Colours[QColor]):
    """A theme as painters take it; `ink_of` gives the one that all share.

    As a pen, a colour draws the thinnest line.

    Parameters
    ----------
    theme : Theme
    zoom : float
        Every size is multiplied by it.

    Attributes
    ----------
    px : callable
        Scales a length of the 100 % picture to pixels, as `Theme.px` does.
    focus : QPen
        Frames what has the focus.
    ghost : QPen
        Outlines what is pinned: dashed ink, which reads on the card and on every colour.
    """

    def __init__(self, theme: Theme, zoom: float = 1.0) -> None:
        super().__init__(*(QColor(getattr(theme, colour.name)) for colour in fields(Colours)))
        self._sized = replace(theme, scale=theme.scale * zoom)
        self.px = self._sized.px
        self._writings: dict[tuple[float, bool], Writing] = {}
        self._pens: dict[tuple[int, float, Qt.PenStyle], QPen] = {}
        self._hatches: dict[tuple[int, int], QBrush] = {}
        self.focus = QPen(self.target_text, 2)
        self.ghost = QPen(self.cross_entropy, max(1, self.px(1)))
        self.ghost.setDashPattern([3.0, 2.0])
        self.ghost.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self.ghost.setCapStyle(Qt.PenCapStyle.FlatCap)

    def named(self, colour: str) -> QColor:
        """Give a colour by its name in `Theme`."""
        named = getattr(self, colour)
        assert isinstance(named, QColor)
        return named

    def writing(self, size: float, *, bold: bool = False) -> Writing:
        """Give the interface's font at a size in pixels of the 100 % picture, with what is measured in it."""
        key = (size, bold)
        if key not in self._writings:
            self._writings[key] = Writing(self._sized.font(size, bold=bold))
        return self._writings[key]

    def pen(self, colour: QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """Give a pen of a colour and a width in pixels of the 100 % picture."""
        key = (colour.rgba(), width, style)
        if key not in self._pens:
            self._pens[key] = QPen(colour, self.px(width), style)
        return self._pens[key]

    def hatch(self, ground: QColor, lines: QColor) -> QBrush:
        """Give a brush of diagonal lines, painted once: one of Qt's pattern brushes takes ten times as long."""
        key = (ground.rgba(), lines.rgba())
        if key not in self._hatches:
            sheet = QPixmap(_HATCH, _HATCH)
            sheet.fill(ground)
            painter = QPainter(sheet)
            painter.fillRect(sheet.rect(), QBrush(lines, Qt.BrushStyle.BDiagPattern))
            painter.end()
            self._hatches[key] = QBrush(sheet)
        return self._hatches[key]


def ink_of(theme: Theme, zoom: float = 1.0) -> Ink:
    """Give the ink of a theme, in the interface's present font."""
    return _ink(theme, zoom, QGuiApplication.font().key())


@lru_cache(maxsize=8)
def _ink(theme: Theme, zoom: float, font: str) -> Ink:  # noqa: ARG001 (a key alone)
    return Ink(theme, zoom)
