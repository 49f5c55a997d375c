"""Qt objects that may be dropped without a word."""

from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import Shiboken


class Collectable:
    """To be inherited, before the class of Qt, by the root of a tree of Qt objects that nobody may own but Python.

    Python's cyclic collector would take such a tree apart piece by piece, and Qt would still call the pieces that are
    gone. It calls finalizers first, while all pieces are there: so here Qt takes the tree down at once, and silently.
    """

    def __del__(self) -> None:
        if isinstance(self, QObject) and Shiboken.isValid(self):
            for piece in (self, *self.findChildren(QObject)):
                piece.blockSignals(True)
            Shiboken.delete(self)
