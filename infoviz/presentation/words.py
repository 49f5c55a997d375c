"""For lenses that still read units off the scene."""

from __future__ import annotations

from infoviz.model.scene import Scene
from infoviz.presentation.information import information as in_units_of


def information(nats: float, scene: Scene) -> str:
    """Write a quantity of information in the scene's units."""
    return in_units_of(nats, scene.units)
