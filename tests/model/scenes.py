"""Random scenes, for tests of what is computed from one."""

from __future__ import annotations

import math

from hypothesis import assume
from hypothesis import strategies as st

from infoviz.model.scene import Scene

_COUNTS = st.integers(2, 6)
_LOGITS = st.one_of(st.floats(-30.0, 30.0), st.just(-math.inf))
_WEIGHTS = st.one_of(st.just(0.0), st.floats(1e-6, 1.0))


@st.composite
def scenes(
    draw: st.DrawFn,
    counts: st.SearchStrategy[int] = _COUNTS,
    logits: st.SearchStrategy[float] = _LOGITS,
) -> Scene:
    """Draw scenes: soft, one-hot and with classes that are masked, at several temperatures."""
    count = draw(counts)
    z = draw(st.lists(logits, min_size=count, max_size=count))
    weights = draw(st.lists(_WEIGHTS, min_size=count, max_size=count))
    assume(max(z) > -math.inf and any(weights))
    return Scene(tuple(z), (1.0,) * count, temperature=draw(st.sampled_from((1.0, 0.3, 4.0)))).with_target(weights)
