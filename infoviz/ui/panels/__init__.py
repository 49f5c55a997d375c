"""The panels, one file each."""

from infoviz.ui.lens_tabs import LensKind
from infoviz.ui.panel import Panel
from infoviz.ui.panels.charts import ChartsPanel
from infoviz.ui.panels.equation import EquationPanel
from infoviz.ui.panels.lesson import LessonPanel
from infoviz.ui.panels.prediction import PredictionPanel
from infoviz.ui.panels.target import TargetPanel

# Where each stands, in the order of the eye and of the Tab key.
PANELS: tuple[tuple[str, type[Panel] | LensKind], ...] = (
    ("left", PredictionPanel),
    ("left", TargetPanel),
    ("right", LessonPanel),
    ("right", ChartsPanel),
    ("lens", LensKind("Steps", "infoviz.ui.panels.steps")),
    ("lens", LensKind("Landscape", "infoviz.ui.panels.landscape")),
    ("lens", LensKind("Descent", "infoviz.ui.panels.descent")),
    ("lens", LensKind("Precision", "infoviz.ui.panels.precision")),
    ("bottom", EquationPanel),
)

LENSES: tuple[LensKind, ...] = tuple(kind for _, kind in PANELS if isinstance(kind, LensKind))
