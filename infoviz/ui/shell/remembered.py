"""What of a window comes back at the next start: place, size, scale, colours, and how the scene is looked at."""

from __future__ import annotations

import json
import math
from contextlib import suppress

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, QTimer

from infoviz.model.files.view_json import entries_of, view_of
from infoviz.model.view import View, find_lens
from infoviz.ui.paint.appearance import Colours
from infoviz.ui.paint.theme import SCALES
from infoviz.ui.shell.arrangement import Arrangement
from infoviz.ui.shell.commands import Shell

SIZE = (1440, 900)  # px at 100 %
_FRAME = QSize(16, 48)  # px: what a desktop puts around a window, at most
_LONGEST_VIEW = 1 << 16  # letters
_DELAY = 300  # ms from a change until it is remembered


class Remembered(QTimer):
    """Keeps it in settings, shortly after each change; without settings, nothing is kept."""

    def __init__(self, window: Shell, arrangement: Arrangement, settings: QSettings | None) -> None:
        super().__init__(window)
        self._window = window
        self._arrangement = arrangement
        self._settings = settings
        self.setSingleShot(True)
        self.setInterval(_DELAY)
        self.timeout.connect(self.keep)
        for changed in (window.store.changed, window.appearance.changed, arrangement.moved):
            changed.connect(self.plan)

    def plan(self) -> None:
        """Keep it soon."""
        if self._settings is not None and self._window.isVisible() and not self.isActive():
            self.start()

    def keep(self) -> None:
        """Keep it now."""
        self.stop()
        if self._settings is None:
            return
        appearance = self._window.appearance
        entries = {
            "geometry": self._window.saveGeometry(),
            "view": json.dumps(entries_of(self._window.store.view)),
            "scale": appearance.chosen_scale or "system",
            "appearance": appearance.colours,
        }
        for key, value in {**entries, **self._arrangement.state()}.items():
            self._settings.setValue(key, value)

    def recall(self) -> None:
        """Take place and size of the last run, or on the first one what the screen has room for."""
        if self._settings is None:
            return
        geometry = self._settings.value("geometry")
        if not (isinstance(geometry, QByteArray) and self._window.restoreGeometry(geometry)):
            self._fit_screen()
        stored = {key: self._settings.value(key) for key in self._arrangement.state()}
        self._arrangement.restore({key: state for key, state in stored.items() if isinstance(state, QByteArray)})
        self._window.store.look(stored_view(self._settings))

    def _fit_screen(self) -> None:
        usual = QSize(*map(self._window.appearance.theme.px, SIZE))
        size = usual.boundedTo(self._window.screen().availableGeometry().size() - _FRAME)
        self._window.resize(size)
        if size != usual:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)


def stored_view(settings: QSettings) -> View:
    """Read the view of the last run; of earlier versions, the lens in front. A first run is welcomed."""
    stored = settings.value("view")
    if stored is None and not settings.contains("lens"):
        return View(welcome=True)
    with suppress(ValueError, RecursionError):
        if isinstance(stored, str):
            return view_of(json.loads(stored)) if len(stored) <= _LONGEST_VIEW else View()
        return View(lens=find_lens(str(settings.value("lens", ""))))
    return View()


def stored_colours(settings: QSettings) -> Colours:
    """Read the colours of the last run; on a first one, those of the system."""
    stored = settings.value("appearance")
    return stored if stored in ("light", "dark", "contrast") else "system"


def stored_scale(settings: QSettings) -> float | None:
    """Read the scale of the last run; None is that of the system."""
    try:
        stored = float(str(settings.value("scale", math.nan)))
    except ValueError:
        return None
    return min(max(stored, SCALES[0]), SCALES[-1]) if math.isfinite(stored) else None
