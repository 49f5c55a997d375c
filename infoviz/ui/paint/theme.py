"""Colours, sizes and fonts: the one place that knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar, get_args

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

_Colour = TypeVar("_Colour")

Name = Literal["light", "dark", "light contrast", "dark contrast"]
SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5)
LANE = 12  # px at 100 % for a scroll bar


@dataclass(frozen=True, eq=False)
class Colours(Generic[_Colour]):
    """The colours of a look, in any form. They mean quantities, never classes.

    Attributes
    ----------
    window, card, hover, chosen, tint : str
        Surfaces: under all, under what is written, under the pointer, where keys or pointer chose, and under the row of
        the true class.
    border, groove, grid : str
        Lines that say nothing.
    edge : str
        Around what takes a hand; at least 3:1 on each surface but `chosen`, as bars are.
    pressed, pressed_text : str
        A switch that is on, and the writing on it.
    text, muted : str
        Writing; it is at least 4.5:1 on each surface, and the other colours of writing are.
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
    hover: _Colour
    chosen: _Colour
    tint: _Colour
    border: _Colour
    groove: _Colour
    grid: _Colour
    edge: _Colour
    pressed: _Colour
    pressed_text: _Colour
    text: _Colour
    muted: _Colour
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
        "light" or "dark", and the same in high contrast.
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


_COLOURS = {  # one theme after the other: dark ones have the same hues, lifted until they read
    "window": ("#f6f5f2", "#14161b", "#ffffff", "#000000"),
    "card": ("#ffffff", "#1d2027", "#ffffff", "#000000"),
    "hover": ("#eaf1f8", "#2a313d", "#e6f0fa", "#1c2733"),
    "chosen": ("#d6e7f5", "#28405a", "#d0e6fa", "#152a42"),
    "tint": ("#fdf3df", "#38321f", "#fff3d6", "#33290f"),
    "border": ("#dedbd3", "#363b46", "#000000", "#ffffff"),
    "groove": ("#e3e0d8", "#3a404c", "#c8c8c8", "#5a5a5a"),
    "grid": ("#ecebe6", "#2c313a", "#d8d8d8", "#404040"),
    "edge": ("#85827a", "#808a9a", "#000000", "#ffffff"),
    "pressed": ("#4a5366", "#c3cad6", "#000000", "#ffffff"),
    "pressed_text": ("#ffffff", "#14161b", "#ffffff", "#000000"),
    "text": ("#1a1f2e", "#eceef2", "#000000", "#ffffff"),
    "muted": ("#5d6474", "#b3bac7", "#333333", "#dddddd"),
    "target": ("#0072b2", "#2f8fd0", "#00568c", "#4aa8f0"),
    "target_text": ("#0065a0", "#7cc0f0", "#004a80", "#8ccbff"),
    "target_pale": ("#bfdcec", "#264a66", "#bfdcec", "#1c4468"),
    "prediction": ("#c47400", "#e39a2d", "#a35c00", "#ffb347"),
    "prediction_text": ("#8f5500", "#f0ab45", "#6b3d00", "#ffc266"),
    "divergence": ("#c2335b", "#d8507a", "#a81c46", "#ff6f97"),
    "divergence_text": ("#b52a52", "#f592b0", "#8c1238", "#ffa6bf"),
    "cross_entropy": ("#1a1f2e", "#eceef2", "#000000", "#ffffff"),
    "on_area": ("#ffffff", "#14161b", "#ffffff", "#000000"),
    "error": ("#b3261e", "#ff9e95", "#940f08", "#ffb3ab"),
}


def themed(name: Name, scale: float = 1.0, *, white: bool = False) -> Theme:
    """Look a theme up by its name; `white` makes its ground so, for pictures that go into documents."""
    column = get_args(Name).index(name)
    colours = {colour: each[column] for colour, each in _COLOURS.items()}
    return Theme(name=name, scale=scale, **colours | ({"window": "#ffffff"} if white else {}))
