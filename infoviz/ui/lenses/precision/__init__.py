"""The Precision lens."""

from infoviz.ui.lenses.lens_spec import LensSpec

LENS = LensSpec(
    title="Precision",
    widget="infoviz.ui.lenses.precision.precision_lens:PrecisionLens",
)
