"""A button that unfolds what stands under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget


class Disclosure(QPushButton):
    """Checked while the thing is unfolded.

    Parameters
    ----------
    name : str
        What it unfolds.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._short = False
        self.setCheckable(True)
        self.setProperty("role", "small")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.toggled.connect(self._show_state)
        self._show_state()

    def set_short(self, short: bool) -> None:
        """Show the arrow alone, where there is little room."""
        self._short = short
        self._show_state()

    def _show_state(self) -> None:
        unfolded = self.isChecked()
        arrow = "▾" if unfolded else "▸"
        self.setText(arrow if self._short else f"{self._name} {arrow}")
        self.setToolTip(f"{self._name}: {'fold away' if unfolded else 'unfold'}")
        self.setAccessibleDescription("unfolded" if unfolded else "folded away")
