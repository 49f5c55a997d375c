"""The Landscape lens."""

from infoviz.ui.lenses.lens_spec import LensSpec

LENS = LensSpec(
    title="Landscape",
    widget="infoviz.ui.lenses.landscape.landscape_lens:LandscapeLens",
    keys=(
        ("Arrows, Home, End", "in the lens Landscape: move the point like a slider; Up leads to the triangle's top"),
        ("P, Q", "in the lens Landscape with two or three classes: choose the point that the arrows move"),
        ("Drag, Shift+drag", "in the lens Landscape: move Q, or P with Shift; a press on a curve chooses its class"),
    ),
)
