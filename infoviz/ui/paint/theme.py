"""Colours, sizes and fonts: the one place that knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

Name = Literal["light", "dark"]
SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5)
LANE = 12  # px at 100 % for a scroll bar


@dataclass(frozen=True, slots=True)
class Theme:
    """A look. Colours mean quantities, never classes.

    Attributes
    ----------
    name : str
        "light" or "dark".
    scale : float
        0.8 to 2.5; every size on the screen is multiplied by it.
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

    name: Name
    scale: float
    window: str
    card: str
    border: str
    hover: str
    chosen: str
    chosen_text: str
    tint: str
    text: str
    muted: str
    groove: str
    grid: str
    target: str
    target_text: str
    target_pale: str
    prediction: str
    prediction_text: str
    divergence: str
    divergence_text: str
    cross_entropy: str
    on_area: str
    error: str

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


def light(scale: float = 1.0, *, white: bool = False) -> Theme:
    """Dark ink on warm white; `white` makes it pure white, for pictures that go into documents."""
    return Theme(
        name="light",
        scale=scale,
        window="#ffffff" if white else "#f6f5f2",
        card="#ffffff",
        border="#dedbd3",
        hover="#eaf1f8",
        chosen="#d6e7f5",
        chosen_text="#00497a",
        tint="#fdf3df",
        text="#1a1f2e",
        muted="#5d6474",
        groove="#e3e0d8",
        grid="#ecebe6",
        target="#0072b2",
        target_text="#0072b2",
        target_pale="#bfdcec",
        prediction="#e08a00",
        prediction_text="#a86500",
        divergence="#c2335b",
        divergence_text="#c2335b",
        cross_entropy="#1a1f2e",
        on_area="#ffffff",
        error="#b3261e",
    )


def dark(scale: float = 1.0) -> Theme:
    """Light ink on near-black, the same hues lifted until they read."""
    return Theme(
        name="dark",
        scale=scale,
        window="#14161b",
        card="#1d2027",
        border="#363b46",
        hover="#2a313d",
        chosen="#2f4a66",
        chosen_text="#e6f2fc",
        tint="#38321f",
        text="#eceef2",
        muted="#a5adbb",
        groove="#3a404c",
        grid="#2c313a",
        target="#2f8fd0",
        target_text="#63b3ec",
        target_pale="#264a66",
        prediction="#e39a2d",
        prediction_text="#f0ab45",
        divergence="#d8507a",
        divergence_text="#f27fa2",
        cross_entropy="#eceef2",
        on_area="#14161b",
        error="#ff8a80",
    )


def themed(name: Name, scale: float = 1.0) -> Theme:
    """Look a theme up by its name."""
    return dark(scale) if name == "dark" else light(scale)
