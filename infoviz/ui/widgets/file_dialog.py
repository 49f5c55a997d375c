"""A question for a file, which blocks nothing and is gone after the answer."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_file(window: QWidget, title: str, start: str, filters: str, *, suffix: str = "") -> QFileDialog:
    """Open a dialog over a window: for a new file where there is a suffix to give it, or else for one that exists."""
    dialog = QFileDialog(window, title, start, filters)
    if suffix:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
