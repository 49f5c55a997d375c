from __future__ import annotations

import pytest

from infoviz.model.analysis import analyze
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.editors.target import TargetFrame, resolve

SCENE = Scene((2, 1, -1), (0.2, 0.3, 0.5), names=("cat", "", "dog"))


def shown(scene: Scene) -> TargetFrame:
    return resolve(scene, analyze(scene), View())


def test_a_distribution() -> None:
    frame = shown(SCENE)
    assert (frame.mode, frame.kind, frame.quantity) == ("distribution", "target", "target probability of")
    assert frame.subtitle == "P, which sums to 1"
    assert frame.names == ("cat", "class 1", "dog")
    assert frame.values == (0.2, 0.3, 0.5)
    assert (frame.vector, frame.vector_name) == ("[0.2, 0.3, 0.5]", "target distribution as a vector")
    assert frame.label is None


def test_a_class_label_smoothed() -> None:
    frame = shown(SCENE.with_label(1).with_label_smoothing(0.3))
    assert (frame.mode, frame.label, frame.smoothing) == ("label", 1, 0.3)
    assert frame.subtitle == "the true class, smoothed by ε"
    assert frame.values == pytest.approx((0.1, 0.8, 0.1))
