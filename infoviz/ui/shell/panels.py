"""The panels, one file each."""

from infoviz.ui.lenses.lens_tabs import LensKind
from infoviz.ui.panels.charts.charts_panel import ChartsPanel
from infoviz.ui.panels.editors.prediction_panel import PredictionPanel
from infoviz.ui.panels.editors.target_panel import TargetPanel
from infoviz.ui.panels.equation.equation_panel import EquationPanel
from infoviz.ui.panels.lesson.lesson_panel import LessonPanel
from infoviz.ui.panels.panel import Panel

# Where each stands, in the order of the eye and of the Tab key.
PANELS: tuple[tuple[str, type[Panel] | LensKind], ...] = (
    ("left", PredictionPanel),
    ("left", TargetPanel),
    ("right", LessonPanel),
    ("right", ChartsPanel),
    ("lens", LensKind("Steps", "infoviz.ui.lenses.steps.steps_lens")),
    ("lens", LensKind("Landscape", "infoviz.ui.lenses.landscape.landscape_lens")),
    ("lens", LensKind("Descent", "infoviz.ui.lenses.descent.descent_lens")),
    ("lens", LensKind("Precision", "infoviz.ui.lenses.precision.precision_lens")),
    ("bottom", EquationPanel),
)

LENSES: tuple[LensKind, ...] = tuple(kind for _, kind in PANELS if isinstance(kind, LensKind))
