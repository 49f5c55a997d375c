"""The files used last."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from infoviz.ui.widgets.tool_tip import plain

_MOST = 8
_LONGEST = 4096  # letters of a path
_KEY = "recentFiles"


class RecentFiles(QObject):
    """A menu of files, the last used first.

    Attributes
    ----------
    chosen : Signal(str)
        The user wants this file.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, settings: QSettings | None) -> None:
        super().__init__(parent)
        self._settings = settings
        stored = settings.value(_KEY, [], list) if settings else []
        names = stored if isinstance(stored, list) else []
        usable = (name for name in names if isinstance(name, str) and 0 < len(name) <= _LONGEST and "\0" not in name)
        self._names = list(islice(dict.fromkeys(usable), _MOST))
        self.menu = QMenu("Open &recent", parent)
        self.menu.setObjectName("recentMenu")
        self.menu.triggered.connect(self._choose)
        self._fill()

    def add(self, name: str) -> None:
        """Put a file first."""
        name = str(Path(name).absolute())
        self._names = [name, *(other for other in self._names if other != name)][:_MOST]
        if self._settings:
            self._settings.setValue(_KEY, self._names)
        self._fill()

    def _fill(self) -> None:
        self.menu.clear()
        for name in self._names:
            action = self.menu.addAction(Path(name).name.replace("&", "&&"))
            action.setData(name)
            action.setToolTip(plain(name))
        self.menu.setToolTipsVisible(True)
        self.menu.setEnabled(bool(self._names))

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())
