from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from infoviz.ui.paint.triangle import Triangle


def test_is_the_largest_that_fits() -> None:
    wide, high = (Triangle.within(QRectF(10, 20, *size)) for size in ((1000, 100), (100, 1000)))
    assert wide.side == pytest.approx(100 / (3**0.5 / 2))
    assert high.side == 100
    for triangle, middle in ((wide, (510, 70)), (high, (60, 520))):
        first, second, third = triangle.corners()
        assert third.x() == pytest.approx((first.x() + second.x()) / 2) == pytest.approx(middle[0])
        assert (first.y() + third.y()) / 2 == pytest.approx(middle[1])
        assert first.y() == second.y() > third.y()


def test_each_distribution_lies_at_the_mean_of_the_corners() -> None:
    triangle = Triangle(0.0, 100.0, 50.0)
    corners = np.array([[corner.x(), corner.y()] for corner in triangle.corners()])
    q = np.random.default_rng(1).dirichlet(np.ones(3), size=(4, 5))
    x, y = triangle.pixels(q)
    assert np.stack([x, y], axis=-1) == pytest.approx(q @ corners)
