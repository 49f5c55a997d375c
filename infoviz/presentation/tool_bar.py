"""What the tool bar shows of a scene: the number of its classes, and the units."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.units import Units
from infoviz.model.view import View


@dataclass(frozen=True, slots=True)
class ToolBarFrame:
    """What the tool bar shows."""

    class_count: int
    units: Units


def resolve(scene: Scene, analysis: Analysis, view: View) -> ToolBarFrame:  # noqa: ARG001 (every panel's signature)
    """Give the number of classes and the units."""
    return ToolBarFrame(scene.class_count, view.units)
