"""Scenes whose calculations have something to say, and their frames."""

from __future__ import annotations

import math
import random

from infoviz.model.analysis import analyze
from infoviz.model.lenses.steps.options import Options, Way
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation.steps import StepsFrame, resolve

INF = math.inf
WAYS: tuple[Way, ...] = ("shifted", "document")
SMOOTHED = Scene((2, 1, -1), (0.05, 0.9, 0.05))  # the picture of the design: example 4.2 with label smoothing
AWKWARD = Scene((2, 1, -1), (0.05, 0.9, 0.05), names=("50 % & $5_a#{x}~^\\", "[*] a|b <i>`c`", "-- Ünï"))
OVERFLOWING = Scene((1000, 0, -INF), (0, 1, 0))
SCENES = {
    "smoothed": SMOOTHED,
    "awkward": AWKWARD,
    "tempered, in bits": Scene((2, 1, -1), (0, 1, 0), 2.0),
    "nearly one-hot": Scene((-10, 10), (0.2, 0.8)),
    "overflow": OVERFLOWING,
    "sum overflow": Scene((709.5, 709.5, 709), (0, 1, 0)),
    "underflow": Scene((-1000, -1001), (0.5, 0.5)),
    "log of 0": Scene((0, -800), (0.5, 0.5)),
    "coarse": Scene((-742, -743), (0.5, 0.5)),
    "confident": Scene((40, 0), (1, 0)),
    "infinite": Scene((0, -INF), (0.5, 0.5)),
    "masked": Scene((0, -INF, 1), (0.5, 0, 0.5)),
    "even": Scene((0, 0), (0.5, 0.5)),
    "many": Scene(tuple(800.0 + i for i in range(64)), (1 / 64,) * 64),
}


def resolved(scene: Scene, way: Way = "shifted", units: Units = "nats") -> StepsFrame:
    return resolve(scene, analyze(scene), View(units=units).having(Options(way)))


def named(name: str, way: Way = "shifted") -> StepsFrame:
    """Give the frame of one of the scenes above."""
    return resolved(SCENES[name], way, "bits" if name.endswith("in bits") else "nats")


def random_frame(draw: random.Random, way: Way) -> StepsFrame:
    """Give the frame of any scene whatever."""
    count = draw.randint(2, 64)
    size = draw.choice((0.0, 1e-9, 1.0, 10.0, 300.0, 1e6, 1e300))
    logits = [draw.choice((-INF, 0.0)) if draw.random() < 0.1 else draw.gauss(0.0, size) for _ in range(count - 1)]
    target = (
        [float(i == 1) for i in range(count)] if draw.random() < 0.5 else [draw.random() ** 9 for _ in range(count)]
    )
    scene = Scene((draw.gauss(0.0, size), *logits), (1.0,) * count, draw.choice((1.0, 0.05, 20.0)))
    return resolved(scene.with_target(target), way, draw.choice(("nats", "bits")))
