"""The panels, and where each stands."""

from typing import Any

from infoviz.ui.lenses.lens_tabs import LensTabs
from infoviz.ui.panels.charts.charts_panel import ChartsPanel
from infoviz.ui.panels.editors.prediction_panel import PredictionPanel
from infoviz.ui.panels.editors.target_panel import TargetPanel
from infoviz.ui.panels.equation.equation_panel import EquationPanel
from infoviz.ui.panels.lesson.lesson_panel import LessonPanel
from infoviz.ui.panels.panel import Panel

# In the order of the eye and of the Tab key.
PANELS: tuple[tuple[str, type[Panel[Any]]], ...] = (
    ("left", PredictionPanel),
    ("left", TargetPanel),
    ("right", LessonPanel),
    ("right", ChartsPanel),
    ("lens", LensTabs),
    ("bottom", EquationPanel),
)
