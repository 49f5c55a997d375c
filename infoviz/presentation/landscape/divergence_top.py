"""Where the scale of a divergence over all predictions ends."""

from __future__ import annotations

import math

import numpy as np

from infoviz.model.lenses.landscape.divergence import divergence
from infoviz.presentation.landscape.subject import Subject
from infoviz.presentation.stepped_top import stepped_top

_LEAST = 0.02


def divergence_top(subject: Subject) -> float:
    """Choose the end: the most that the divergence is where each class has at least 2 %, in units of display."""
    if subject.measure == "shannon":
        return subject.shown(math.log(2.0))
    count = subject.scene.class_count
    inside = np.full((count, count), _LEAST) + np.eye(count) * (1.0 - count * _LEAST)
    values = divergence(subject.measure, np.array(subject.scene.p), inside)
    finite = values[np.isfinite(values)]
    most = float(finite.max()) if len(finite) else math.log(count)
    return stepped_top(subject.shown(most), 0.0, may_shrink=True)
