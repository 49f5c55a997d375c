from __future__ import annotations

import numpy as np
import pytest

from infoviz.presentation.charts.chart_frame import columns_of, even_columns

SHARES = [(1.0, 1.0, 1.0), (0.0, 1.0, 0.0), (1e308, 1e308, 0.0), (0.3, 1e-300, 0.7)]


@pytest.mark.parametrize("shares", SHARES)
def test_they_fill_the_axis(shares: tuple[float, ...]) -> None:
    columns = columns_of(np.array(shares))
    assert columns.count == 3
    assert (columns.edges[0], columns.edges[-1]) == (0.0, 1.0)
    for length in (3.0, 187.0, 1000.0):
        for place in np.linspace(0.0, 0.999, 50).tolist():
            index = columns.index_at(place)
            left, width = columns.span(index, length)
            assert left <= place * length < left + width
    assert columns.index_at(-0.01) == columns.index_at(1.0) == -1


def test_even_ones_are_all_as_wide() -> None:
    columns = even_columns(4)
    assert columns.edges == (0.0, 0.25, 0.5, 0.75, 1.0)
    assert [columns.index_at(place) for place in (0.0, 0.24, 0.25, 0.99)] == [0, 0, 1, 3]
    assert columns == even_columns(4)
    assert columns != columns_of(np.ones(4)), "those are filled"
