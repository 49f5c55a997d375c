"""More measures, each with its number and a line on what it means."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from infoviz.model.measures import Measures
from infoviz.model.scene import Scene
from infoviz.model.units import in_units
from infoviz.presentation.format_number import format_number
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.elided_label import ElidedLabel
from infoviz.ui.widgets.fitting_label import FittingLabel

_COLUMN = 292  # px at 100 %, that each line of meaning has room for
_MOST_COLUMNS = 4
_TITLE = 146

_COLOURS = {  # of a quantity's numbers
    "target": "target_text",
    "prediction": "prediction_text",
    "divergence": "divergence_text",
    "cross_entropy": "cross_entropy",
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """A measure: which of `Measures`, its words, whose colour it has, and whether it is counted in nats or bits."""

    field: str
    name: str
    title: str
    meaning: str
    quantity: str
    informative: bool = False


_KINDS = (
    _Kind(
        "prediction_entropy",
        "predictionEntropyReadout",
        "H(Q)",
        "how undecided the prediction itself is",
        "prediction",
        informative=True,
    ),
    _Kind(
        "reverse_divergence",
        "reverseDivergenceReadout",
        "D<sub>KL</sub>(Q‖P)",
        "the other way round: ∞ where only P is 0",
        "divergence",
        informative=True,
    ),
    _Kind(
        "js_divergence",
        "jensenShannonReadout",
        "Jensen–Shannon",
        "the same both ways: 0 to log 2, never ∞",
        "divergence",
        informative=True,
    ),
    _Kind(
        "perplexity",
        "perplexityReadout",
        "perplexity",
        "a guess among so many costs as much",
        "cross_entropy",
    ),
    _Kind(
        "log_odds",
        "logOddsReadout",
        "log-odds of the target",
        "log Q/(1 − Q) there: 0 is even odds",
        "prediction",
        informative=True,
    ),
    _Kind(
        "accuracy",
        "accuracyReadout",
        "accuracy",
        "P of the class that is predicted",
        "target",
    ),
    _Kind(
        "margin",
        "marginReadout",
        "margin",
        "z/T of the target minus the best other’s",
        "prediction",
    ),
)


class MeasureGrid(QWidget):
    """As many columns as there is room for.

    Parameters
    ----------
    theme : Theme
    parent : QWidget, optional
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("measureGrid")
        self._cells = [_Cell(kind, theme, self) for kind in _KINDS]
        self._columns = 0
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._fit(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        for cell in self._cells:
            cell.set_theme(theme)
        self._fit(theme)

    def _fit(self, theme: Theme) -> None:
        self._column = theme.px(_COLUMN)
        self._layout.setHorizontalSpacing(theme.px(16))
        self._layout.setVerticalSpacing(theme.px(5))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = min(max(self.width() // self._column, 2), _MOST_COLUMNS)
        if columns == self._columns:
            return
        self._columns = columns
        for index, cell in enumerate(self._cells):
            self._layout.addWidget(cell, index // columns, index % columns)
        for column in range(_MOST_COLUMNS):
            self._layout.setColumnStretch(column, int(column < columns))

    def show_measures(self, scene: Scene, measures: Measures) -> None:
        """Show other numbers."""
        for cell in self._cells:
            cell.show_measure(scene, measures)


class _Cell(QWidget):
    """One measure."""

    def __init__(self, kind: _Kind, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        self._title = QLabel(kind.title, self)
        self._title.setProperty("role", "caption")
        self._title.setProperty("quantity", kind.quantity)
        self._number = FittingLabel(15, _COLOURS[kind.quantity], theme, self, bold=True)
        self._number.setObjectName(kind.name)
        self._number.setAccessibleName(kind.title.replace("<sub>KL</sub>", "_KL"))
        self._number.setAccessibleDescription(kind.meaning)
        self._meaning = ElidedLabel(theme, self)
        self._meaning.setProperty("role", "muted")
        self._meaning.show_text(kind.meaning)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self._title, 0, 0)
        layout.addWidget(self._number, 0, 1)
        layout.addWidget(self._meaning, 1, 0, 1, 2)
        self._title.setFixedWidth(theme.px(_TITLE))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._title.setFixedWidth(theme.px(_TITLE))
        self._number.set_theme(theme)
        self._meaning.set_theme(theme)

    def show_measure(self, scene: Scene, measures: Measures) -> None:
        """Show this one of all measures."""
        value: float = getattr(measures, self._kind.field)
        if self._kind.informative:
            value = in_units(value, scene.units)
        self._number.show_text(format_number(value))
        self._number.setProperty("value", value)
