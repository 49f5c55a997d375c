"""What a picture is to assistive tools: one thing with a name and a description, and nothing inside."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class Picture:
    """A widget that paints all that it shows; for subclasses of `QWidget`."""

    spoken_as: ClassVar = QAccessible.Role.Chart  # what assistive tools take it for


class AccessiblePicture(QAccessibleWidget):
    """Speaks for one picture; Qt keeps it as long as that."""

    def __init__(self, picture: QWidget, role: QAccessible.Role) -> None:
        super().__init__(picture, role)

    def childCount(self) -> int:
        return 0  # a viewport that can have the focus, and no name


def _speaker(_: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, Picture) and isinstance(thing, QWidget):
        return AccessiblePicture(thing, thing.spoken_as)
    return None


QAccessible.installFactory(_speaker)
