from __future__ import annotations

import math

import numpy as np

from infoviz.model.units import in_units


def test_a_bit_is_log_2_nats() -> None:
    assert in_units(3.0 * math.log(2.0), "bits") == 3.0
    assert in_units(0.7, "nats") == 0.7


def test_each_entry_of_an_array_and_infinity_beyond_all_floats() -> None:
    assert in_units(np.array([0.0, math.log(2.0), 1.7e308]), "bits").tolist() == [0.0, 1.0, math.inf]
