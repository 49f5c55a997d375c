"""Which theme a window has: its colours and its scale, chosen or those of the system."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessibilityHints, QFontInfo, QGuiApplication, QStyleHints

from infoviz.ui.paint.theme import SCALES, Name, Theme, themed

Colours = Literal["light", "dark", "contrast", "system"]

_ORDINARY = (12, 15)  # px of writing with which desktops begin


class Appearance(QObject):
    """Colours and scale of a window.

    Parameters
    ----------
    colours : str
        "light", "dark", "contrast" for high contrast, light or dark as the desktop is, or "system" to follow the
        desktop in both.
    scale : float, optional
        0.8 to 2.5; without, the size of the desktop's writing is followed.
    theme : Theme, optional
        A theme of its own, which overrides the others until something is chosen.

    Attributes
    ----------
    changed : Signal(Theme)
    chosen_scale : float or None
        None where the desktop's is followed.
    """

    changed = Signal(object)

    def __init__(
        self, colours: Colours, scale: float | None, theme: Theme | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.colours = colours
        self.chosen_scale = scale
        self.theme = theme or self._themed()
        hints, contrast = _hints()
        hints.colorSchemeChanged.connect(self._follow_system)
        contrast.contrastPreferenceChanged.connect(self._follow_system)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.fontChanged.connect(self._follow_system)

    @property
    def scale(self) -> float:
        """The present scale."""
        return self.chosen_scale or system_scale()

    def choose(self, colours: Colours) -> None:
        """Be light, dark or of high contrast, or follow the system."""
        self.colours = colours
        self._take(self._themed())

    def toggle(self) -> None:
        """Turn between light and dark."""
        self.choose("light" if self.theme.name.startswith("dark") else "dark")

    def rescale(self, direction: int) -> None:
        """Make everything larger (1), smaller (−1), or as large as the system's writing (0)."""
        place = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - self.scale))
        self.chosen_scale = SCALES[min(max(place + direction, 0), len(SCALES) - 1)] if direction else None
        self._take(self._themed())

    def _take(self, theme: Theme) -> None:
        self.theme = theme
        self.changed.emit(theme)

    def _themed(self) -> Theme:
        name: Name = "dark" if self.colours == "dark" or (self.colours != "light" and _is_dark()) else "light"
        if self.colours == "contrast" or (self.colours == "system" and _wants_contrast()):
            name = "dark contrast" if name == "dark" else "light contrast"
        return themed(name, self.scale)

    def _follow_system(self) -> None:
        if self.colours in ("contrast", "system") or self.chosen_scale is None:
            self._take(self._themed())


def system_scale() -> float:
    """Give the step of scale at which writing is as large as the desktop has it."""
    size = QFontInfo(QGuiApplication.font()).pixelSize()
    low, high = _ORDINARY
    return min(SCALES, key=lambda scale: abs(scale - size / min(max(size, low), high)))


@lru_cache(maxsize=1)
def _hints() -> tuple[QStyleHints, QAccessibilityHints]:
    """Hold the desktop's hints: Shiboken takes the second for deleted once nobody holds the first."""
    hints = QGuiApplication.styleHints()
    return hints, hints.accessibility()


def _is_dark() -> bool:
    return _hints()[0].colorScheme() == Qt.ColorScheme.Dark


def _wants_contrast() -> bool:
    return _hints()[1].contrastPreference() == Qt.ContrastPreference.HighContrast
