"""Long curves in few points."""

from __future__ import annotations

import numpy as np
import pytest

from infoviz.ui.lenses.descent.loss_plot import thinned


@pytest.mark.parametrize("count", [1, 2, 20])
def test_a_short_curve_stays_as_it_is(count: int) -> None:
    values = np.linspace(1.0, 0.0, count)
    places, kept = thinned(values, 10)
    assert places.tolist() == list(range(count))
    assert kept.tolist() == values.tolist()


@pytest.mark.parametrize("count", [21, 1000, 9999, 10_001])
def test_of_a_long_one_both_ends_and_every_peak_stay(count: int) -> None:
    values = np.random.default_rng(3).normal(size=count)
    values[count // 3], values[count // 2] = 100.0, -100.0
    places, kept = thinned(values, 10)
    assert len(places) == len(kept) <= 21
    assert (kept[0], kept[-1]) == (values[0], values[-1])
    assert (places[0], places[-1]) == (0.0, count - 1.0)
    assert (kept.max(), kept.min()) == (100.0, -100.0)
    assert (np.diff(places) >= 0.0).all()
    # Each is a value of the stretch that begins where it is drawn.
    for place, value in zip(places, kept, strict=True):
        assert value in values[int(place) : int(place) + count // 10 + 2]
