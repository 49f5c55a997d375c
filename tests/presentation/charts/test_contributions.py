from __future__ import annotations

import math

import numpy as np
import pytest

from infoviz.model.analysis import analyze
from infoviz.model.scene import Scene
from infoviz.presentation.charts.charts_frame import Contributions, contributions


def areas(scene: Scene) -> Contributions:
    return contributions(analyze(scene), "nats", as_areas=True)


def test_a_column_too_narrow_to_be_seen_does_not_make_the_rest_small() -> None:
    parts = areas(Scene((2, 1, -30), (0.5, 0.495, 0.005)))
    assert parts.whole[2] > 30.0
    assert parts.tallest == parts.whole[1]


def test_narrow_columns_that_are_seen_together_count() -> None:
    p = (0.9, *([0.1 / 63] * 63))
    parts = areas(Scene((5.0, *([0.0] * 63)), p))
    assert parts.tallest == pytest.approx(-math.log(0.1 / 63))


def test_infinite_columns_only_need_no_axis_of_their_own() -> None:
    assert areas(Scene((0, -math.inf), (0, 1))).tallest == 0.0


def test_areas_are_the_contributions() -> None:
    scene = Scene((2, 1, -1), (0.2, 0.3, 0.5))
    parts = areas(scene)
    np.testing.assert_allclose(np.diff(parts.columns.edges) * parts.whole, analyze(scene).contributions)


def test_bars_of_many_classes_are_all_seen() -> None:
    masked = Scene((-math.inf, *([0.0] * 198), -9.0), (1 / 200,) * 200)
    parts = contributions(analyze(masked), "nats", as_areas=False)
    assert parts.tallest == parts.whole[-1] > parts.whole[1]
