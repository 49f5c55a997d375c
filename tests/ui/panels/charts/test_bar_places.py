from __future__ import annotations

import numpy as np
import pytest

from infoviz.presentation.charts.chart_frame import columns_of, even_columns
from infoviz.ui.panels.charts.bars import bar_places, tick_places


@pytest.mark.parametrize("shares", [(1.0, 1.0, 1.0), (0.0, 1.0, 0.0), (1e308, 1e308, 0.0), (0.3, 1e-300, 0.7)])
@pytest.mark.parametrize("length", [3.0, 187.0, 1000.0])
def test_filled_columns_are_bars_that_fill_the_axis(shares: tuple[float, ...], length: float) -> None:
    x, widths = bar_places(columns_of(np.array(shares)), length)
    assert x[0] == 0.0
    assert float(np.sum(widths)) == pytest.approx(length, abs=len(shares))


@pytest.mark.parametrize("count", [2, 10, 64, 1000])
def test_others_stand_in_the_middle_of_their_columns_under_wider_ticks(count: int) -> None:
    columns, length = even_columns(count), 333.0
    (x, widths), (ticks, tick_widths) = bar_places(columns, length), tick_places(columns, length)
    for i in range(count):
        left, width = columns.span(i, length)
        assert x[i] + widths[i] / 2 == pytest.approx(left + width / 2, abs=0.5)
        assert widths[i] >= 1.0
        assert tick_widths[i] >= widths[i]
        assert ticks[i] <= x[i]
    assert np.all(x == np.round(x)), "whole pixels"
