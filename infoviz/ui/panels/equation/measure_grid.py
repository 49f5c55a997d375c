"""More measures, each with its number and a line on what it means."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from infoviz.presentation.equation import Measure
from infoviz.presentation.terms import TERMS
from infoviz.ui.explain import explain
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.equation.equation_terms import number_colour
from infoviz.ui.widgets.labels import ElidedLabel, FittingLabel

_COLUMN = 292  # px at 100 %, that each line of meaning has room for
_MOST_COLUMNS = 4
_TITLE = 146

_KINDS = {  # of each measure: the name of its readout, and the quantity whose colour it has
    "prediction_entropy": ("predictionEntropyReadout", "prediction"),
    "reverse_divergence": ("reverseDivergenceReadout", "divergence"),
    "js_divergence": ("jensenShannonReadout", "divergence"),
    "perplexity": ("perplexityReadout", "cross_entropy"),
    "log_odds": ("logOddsReadout", "prediction"),
    "accuracy": ("accuracyReadout", "target"),
    "margin": ("marginReadout", "prediction"),
}


class MeasureGrid(QWidget):
    """As many columns as there is room for."""

    def __init__(self, measures: tuple[Measure, ...], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("measureGrid")
        self._cells = [_Cell(measure, theme, self) for measure in measures]
        self._columns = 0
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
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

    def show_measures(self, measures: tuple[Measure, ...]) -> None:
        """Show other numbers of the same measures."""
        for cell, measure in zip(self._cells, measures, strict=True):
            cell.show_measure(measure)


class _Cell(QWidget):
    """One measure."""

    def __init__(self, measure: Measure, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        name, quantity = _KINDS[measure.key]
        self._title = QLabel(TERMS[measure.name].symbol_as_html, self)
        self._title.setProperty("role", "caption")
        self._title.setProperty("quantity", quantity)
        self._number = FittingLabel(15, number_colour(quantity), theme, self, bold=True)
        self._number.setObjectName(name)
        self._number.setAccessibleDescription(measure.meaning)
        self._meaning = ElidedLabel(theme, self)
        self._meaning.setProperty("role", "muted")
        self._meaning.show_text(measure.meaning)
        for label in (self._title, self._number):
            explain(label, measure.name)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self._title, 0, 0)
        layout.addWidget(self._number, 0, 1)
        layout.addWidget(self._meaning, 1, 0, 1, 2)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._title.setFixedWidth(theme.px(_TITLE))

    def show_measure(self, measure: Measure) -> None:
        """Show another number."""
        self._number.show_text(measure.text, measure.spoken)
        self._number.setProperty("value", measure.value)
