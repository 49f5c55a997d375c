"""The Landscape lens."""

from infoviz.ui.lenses.lens_spec import LensSpec

LENS = LensSpec(
    title="Landscape",
    widget="infoviz.ui.lenses.landscape.landscape_lens:LandscapeLens",
    keys=(
        ("Arrows", "in the lens Landscape: the point, as in a box; in the triangle Up goes to the upper corner"),
        ("P, Q", "in the lens Landscape with two or three classes: which point the arrows move"),
        ("Drag, Shift+drag", "in the lens Landscape: Q, or P where it is a point; a press on another curve chooses it"),
    ),
)
