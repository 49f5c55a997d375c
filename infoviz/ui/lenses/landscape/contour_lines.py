"""Lines of equal value, through a lattice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from infoviz.model.arithmetic.array import Array

_CELLS = 128  # finer ones would not be seen


def contour_lines(values: Array, levels: Sequence[float], *, triangular: bool) -> list[list[Array]]:
    """Give the lines of each level.

    Parameters
    ----------
    values : ndarray, shape (n + 1, n + 1)
        Finite.
    levels : sequence of float
    triangular : bool
        Whether only entries [i, j] with i + j ≤ n count.

    Returns
    -------
    list of list of ndarray, shape (points, 2)
        For each level its lines, as columns j and rows i, which may lie between whole numbers.
    """
    from contourpy import LineType, contour_generator  # noqa: PLC0415 (slow to import, and wanted for this lens alone)

    cells = len(values) - 1
    every = 2 if cells > _CELLS and cells % 2 == 0 else 1
    coarse = values[::every, ::every]
    if triangular:
        steps = np.arange(len(coarse))
        coarse = np.ma.array(coarse, mask=steps[:, np.newaxis] + steps > len(coarse) - 1)
    generator = contour_generator(z=coarse, corner_mask=triangular, line_type=LineType.Separate)
    return [[every * np.asarray(line) for line in generator.lines(level)] for level in levels]
