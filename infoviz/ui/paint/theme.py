"""Colours, sizes and fonts: the one place that knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar, get_args

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

_Colour = TypeVar("_Colour")

Name = Literal["light", "dark"]
SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5)
LANE = 12  # px at 100 % for a scroll bar


@dataclass(frozen=True, eq=False)
class Colours(Generic[_Colour]):
    """The colours of a look, in any form. They mean quantities, never classes.

    Attributes
    ----------
    window, card, border, hover, chosen : str
        Surfaces; the last is that of a pressed switch.
    chosen_text : str
        Writing on it.
    tint : str
        Under the row of the true class.
    text, muted : str
        Writing, at least 4.5:1 on `card` and on `window`.
    groove, grid : str
        Lines that carry no writing.
    target, prediction, divergence, cross_entropy : str
        P and H(P), Q, KL, H(P,Q): as areas.
    target_text, prediction_text, divergence_text : str
        The same as writing.
    target_pale : str
        The entropy that Q > P cuts away.
    on_area : str
        Writing on the area of P and on that of KL.
    error : str
        What could not be read.
    """

    window: _Colour
    card: _Colour
    border: _Colour
    hover: _Colour
    chosen: _Colour
    chosen_text: _Colour
    tint: _Colour
    text: _Colour
    muted: _Colour
    groove: _Colour
    grid: _Colour
    target: _Colour
    target_text: _Colour
    target_pale: _Colour
    prediction: _Colour
    prediction_text: _Colour
    divergence: _Colour
    divergence_text: _Colour
    cross_entropy: _Colour
    on_area: _Colour
    error: _Colour


@dataclass(frozen=True)
class Theme(Colours[str]):
    """A look: colours as "#rrggbb", and a scale.

    Attributes
    ----------
    name : str
        "light" or "dark".
    scale : float
        0.8 to 2.5; every size on the screen is multiplied by it.
    """

    name: Name
    scale: float

    def px(self, size: float) -> int:
        """Scale a length of the 100 % picture to pixels."""
        return round(size * self.scale)

    def font(self, size: float = 13, *, bold: bool = False) -> QFont:
        """Give the interface's font at a size in pixels of the 100 % picture; figures have one width."""
        font = QFont(QGuiApplication.font())
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def palette(self) -> QPalette:
        """Give the palette for what the style sheet does not reach: tool tips, dialogs, selections."""
        palette = QPalette(QColor(self.card), QColor(self.window))
        role = QPalette.ColorRole
        colours = {
            role.WindowText: self.text,
            role.Text: self.text,
            role.ButtonText: self.text,
            role.Base: self.card,
            role.AlternateBase: self.window,
            role.ToolTipBase: self.card,
            role.ToolTipText: self.text,
            role.PlaceholderText: self.muted,
            role.Highlight: self.target,
            role.HighlightedText: self.on_area,
            role.Link: self.target_text,
        }
        for part, colour in colours.items():
            palette.setColor(part, QColor(colour))
        for part in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(self.muted))
        return palette


_COLOURS = {  # in the light theme, and in the dark one: the same hues lifted until they read
    "window": ("#f6f5f2", "#14161b"),
    "card": ("#ffffff", "#1d2027"),
    "border": ("#dedbd3", "#363b46"),
    "hover": ("#eaf1f8", "#2a313d"),
    "chosen": ("#d6e7f5", "#2f4a66"),
    "chosen_text": ("#00497a", "#e6f2fc"),
    "tint": ("#fdf3df", "#38321f"),
    "text": ("#1a1f2e", "#eceef2"),
    "muted": ("#5d6474", "#a5adbb"),
    "groove": ("#e3e0d8", "#3a404c"),
    "grid": ("#ecebe6", "#2c313a"),
    "target": ("#0072b2", "#2f8fd0"),
    "target_text": ("#0072b2", "#63b3ec"),
    "target_pale": ("#bfdcec", "#264a66"),
    "prediction": ("#e08a00", "#e39a2d"),
    "prediction_text": ("#a86500", "#f0ab45"),
    "divergence": ("#c2335b", "#d8507a"),
    "divergence_text": ("#c2335b", "#f27fa2"),
    "cross_entropy": ("#1a1f2e", "#eceef2"),
    "on_area": ("#ffffff", "#14161b"),
    "error": ("#b3261e", "#ff8a80"),
}


def themed(name: Name, scale: float = 1.0, *, white: bool = False) -> Theme:
    """Look a theme up by its name; `white` makes its ground so, for pictures that go into documents."""
    column = get_args(Name).index(name)
    colours = {colour: each[column] for colour, each in _COLOURS.items()}
    return Theme(name=name, scale=scale, **colours | ({"window": "#ffffff"} if white else {}))
