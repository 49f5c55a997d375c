from numpy import uint8
from numpy.typing import NDArray

class ColorMap:
    def getLookupTable(self, *, nPts: int) -> NDArray[uint8]: ...

def get(name: str) -> ColorMap: ...
