"""What assistive tools are to say though nothing that has the focus has changed."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Let assistive tools say a sentence when they have said what they are saying; nothing for an empty one.

    Parameters
    ----------
    widget : QWidget
        What it is about.
    sentence : str
    """
    if sentence:
        event = QAccessibleAnnouncementEvent(widget, sentence)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
