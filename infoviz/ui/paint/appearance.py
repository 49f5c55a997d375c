"""Which theme a window has: its colours, chosen or those of the system, at a scale."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from infoviz.ui.paint import theme as themes
from infoviz.ui.paint.theme import Theme

Colours = Literal["light", "dark", "system"]


class Appearance(QObject):
    """Colours and scale of a window.

    Parameters
    ----------
    colours : str
        "light", "dark", or "system" to follow the desktop.
    scale : float
        0.8 to 2.5.
    theme : Theme, optional
        A theme of its own, which overrides the others until something is chosen.

    Attributes
    ----------
    changed : Signal(Theme)
    """

    changed = Signal(object)

    def __init__(
        self, colours: Colours, scale: float, theme: Theme | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.colours = colours
        self.scale = scale
        self.theme = theme or self._themed()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def choose(self, colours: Colours) -> None:
        """Be light or dark, or follow the system."""
        self.colours = colours
        self._take(self._themed())

    def toggle(self) -> None:
        """Turn between light and dark."""
        self.choose("dark" if self.theme.name == "light" else "light")

    def rescale(self, direction: int) -> None:
        """Make everything larger (1), smaller (−1), or as it was (0)."""
        steps = themes.SCALES
        place = min(range(len(steps)), key=lambda i: abs(steps[i] - self.scale))
        self.scale = steps[min(max(place + direction, 0), len(steps) - 1)] if direction else 1.0
        self._take(self._themed())

    def _take(self, theme: Theme) -> None:
        self.theme = theme
        self.changed.emit(theme)

    def _themed(self) -> Theme:
        name: themes.Name = "light" if self.colours != "dark" else "dark"
        if self.colours == "system":
            is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            name = "dark" if is_dark else "light"
        return themes.themed(name, self.scale)

    def _follow_system(self) -> None:
        if self.colours == "system":
            self._take(self._themed())
