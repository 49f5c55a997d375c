"""The panels, one file each."""

from infoviz.ui.lens import Lens
from infoviz.ui.panel import Panel
from infoviz.ui.panels.charts import ChartsPanel
from infoviz.ui.panels.descent import DescentLens
from infoviz.ui.panels.equation import EquationPanel
from infoviz.ui.panels.landscape import LandscapeLens
from infoviz.ui.panels.lesson import LessonPanel
from infoviz.ui.panels.precision import PrecisionLens
from infoviz.ui.panels.prediction import PredictionPanel
from infoviz.ui.panels.steps import StepsLens
from infoviz.ui.panels.target import TargetPanel

# Where each stands, in the order of the eye and of the Tab key.
PANELS: tuple[tuple[str, type[Panel]], ...] = (
    ("left", PredictionPanel),
    ("left", TargetPanel),
    ("right", LessonPanel),
    ("right", ChartsPanel),
    ("lens", StepsLens),
    ("lens", LandscapeLens),
    ("lens", DescentLens),
    ("lens", PrecisionLens),
    ("bottom", EquationPanel),
)

LENSES: tuple[type[Lens], ...] = tuple(kind for _, kind in PANELS if issubclass(kind, Lens))
