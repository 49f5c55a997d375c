"""A question for a file, which blocks nothing and is gone after the answer."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_file(window: QWidget, title: str, start: str, filters: str, *, suffix: str = "") -> QFileDialog:
    """Open a dialog over a window.

    Parameters
    ----------
    window : QWidget
    title : str
    start : str
        The file or folder to begin with.
    filters : str
        As Qt has them.
    suffix : str
        Given to a new file's name that has none; without it, a file that exists is asked for.

    Returns
    -------
    QFileDialog
        Open already; its signals tell the answer.
    """
    dialog = QFileDialog(window, title, start, filters)
    if suffix:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
