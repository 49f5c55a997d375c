"""What the lens Landscape shows."""

from infoviz.presentation.landscape.landscape_frame import LandscapeFrame as LandscapeFrame
from infoviz.presentation.landscape.landscape_frame import resolve as resolve
