"""The Descent lens."""

from infoviz.ui.lenses.lens_spec import LensSpec

LENS = LensSpec(
    title="Descent",
    widget="infoviz.ui.lenses.descent.descent_lens:DescentLens",
    keys=(("Space", "with the lens Descent in front: runs and stops it; on a button: presses it"),),
)
