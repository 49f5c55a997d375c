from __future__ import annotations

import math

import numpy as np
import pytest

from infoviz.model.arithmetic.rounding import exact_sum


@pytest.mark.parametrize("count", [2, 1000])
def test_a_sum_beyond_all_floats_is_infinite(count: int) -> None:
    with np.errstate(all="ignore"):
        assert exact_sum(np.full(count, 1.7e308)) == math.inf


@pytest.mark.parametrize("count", [2, 1000])
def test_a_sum_keeps_what_a_plain_sum_loses(count: int) -> None:
    terms = np.full(count, 2.0**-53)
    terms[0] = 1.0
    assert exact_sum(terms) == math.fsum(terms.tolist())
