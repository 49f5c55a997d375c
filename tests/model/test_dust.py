from __future__ import annotations

import math

import pytest

from infoviz.model import dust
from infoviz.model.analysis import analyze
from infoviz.model.scene import Scene

LOGS = (math.log(0.2), math.log(0.3), math.log(0.5))


def test_where_q_is_p_but_for_rounding_nothing_is_left() -> None:
    analysis = analyze(Scene(LOGS, (0.2, 0.3, 0.5)))
    assert dust.gradient(analysis).tolist() == [0.0, 0.0, 0.0]
    assert dust.divergence_terms(analysis).tolist() == [0.0, 0.0, 0.0]
    assert dust.divergence(analysis) == 0.0


def test_what_is_small_but_means_something_stays() -> None:
    near = analyze(Scene((LOGS[0] + 1e-9, *LOGS[1:]), (0.2, 0.3, 0.5)))
    assert dust.divergence(near) == near.kl_divergence > 0.0
    assert (dust.gradient(near) == near.gradient).all()
    certain = analyze(Scene((0, 50), (0, 1)))
    assert dust.gradient(certain) == pytest.approx([math.exp(-50), -math.exp(-50)])
    assert dust.divergence(certain) == certain.kl_divergence > 0.0


def test_one_class_at_its_target_is_no_sum() -> None:
    """The two others share what is left in another way."""
    analysis = analyze(Scene((math.log(0.5), math.log(0.2), math.log(0.3)), (0.5, 0.3, 0.2)))
    assert dust.gradient(analysis)[0] == 0.0
    assert dust.divergence(analysis) == analysis.kl_divergence > 0.0
