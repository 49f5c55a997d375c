from typing import Any

from numpy.typing import NDArray
from PySide6.QtGui import QPolygonF

def arrayToQPolygonF(x: NDArray[Any], y: NDArray[Any]) -> QPolygonF: ...
