"""What the tests of what the Precision lens shows share."""

from __future__ import annotations

from infoviz.model.analysis import analyze
from infoviz.model.lenses.precision.options import Options
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View
from infoviz.presentation.precision import PrecisionFrame, resolve

WRONG = Scene((2, 1, -1), (0, 1, 0))
SURE = Scene((14, -3, 1.5), (1, 0, 0))


def looked_at(units: Units = "nats", factor: float = 1.0) -> View:
    """Give a view of the lens."""
    return View(units, "precision").having(Options(factor))


def frame_of(scene: Scene, units: Units = "nats", factor: float = 1.0) -> PrecisionFrame:
    """Resolve a scene."""
    return resolve(scene, analyze(scene), looked_at(units, factor))
