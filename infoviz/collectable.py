"""Qt objects that may be dropped without a word."""

from __future__ import annotations

import atexit
from itertools import count
from typing import Self
from weakref import WeakValueDictionary

from PySide6.QtCore import QObject
from shiboken6 import Shiboken

_numbers = count()
_alive: WeakValueDictionary[int, Collectable] = WeakValueDictionary()  # in the order in which they were made


class Collectable:
    """To be inherited, before the class of Qt, by the root of a tree of Qt objects that nobody may own but Python.

    Python's cyclic collector would take such a tree apart piece by piece, and Qt would still call the pieces that are
    gone. It calls finalizers first, while all pieces are there: so here Qt takes the tree down at once, and silently.
    What is still there at the end of the program goes in the same way, the last that was made first: a window tells its
    store that a preview ends with it.
    """

    def __new__(cls, *_: object, **__: object) -> Self:  # noqa: D102 (as that of every class)
        made = super().__new__(cls)
        _alive[next(_numbers)] = made
        return made

    def __del__(self) -> None:
        if isinstance(self, QObject) and Shiboken.isValid(self):
            for piece in (self, *self.findChildren(QObject)):
                piece.blockSignals(True)
            Shiboken.delete(self)


@atexit.register
def _take_all_down() -> None:
    for each in reversed(list(_alive.values())):
        each.__del__()
