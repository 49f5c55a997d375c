from __future__ import annotations

import math

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.dust import settled
from infoviz.model.scene import Scene

LOGS = (math.log(0.2), math.log(0.3), math.log(0.5))


def test_where_q_is_p_but_for_rounding_nothing_is_left() -> None:
    analysis = settled(analyze(Scene(LOGS, (0.2, 0.3, 0.5))))
    assert analysis.gradient.tolist() == analysis.kl_terms.tolist() == [0.0, 0.0, 0.0]
    assert analysis.kl_divergence == 0.0


def test_what_is_small_but_means_something_stays() -> None:
    near = analyze(Scene((LOGS[0] + 1e-9, *LOGS[1:]), (0.2, 0.3, 0.5)))
    assert settled(near) is near
    assert near.kl_divergence > 0.0
    certain = analyze(Scene((0, 50), (0, 1)))
    assert settled(certain) is certain
    assert certain.gradient == pytest.approx([math.exp(-50), -math.exp(-50)])


def test_one_class_at_its_target_is_no_sum() -> None:
    """The two others share what is left in another way."""
    exact = analyze(Scene((math.log(0.5), math.log(0.2), math.log(0.3)), (0.5, 0.3, 0.2)))
    analysis = settled(exact)
    assert analysis.gradient[0] == 0.0
    assert analysis.gradient[1:].tolist() == exact.gradient[1:].tolist()
    assert analysis.kl_divergence == exact.kl_divergence > 0.0
