"""A chart with its title, on a card of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from infoviz.presentation.charts.chart_frame import ChartFrame
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.charts.bar_chart import BarChart
from infoviz.ui.panels.charts.legend import Legend
from infoviz.ui.panels.panel import Header


class ChartCard(QFrame):
    """Title, what it shows, perhaps a legend, and the chart.

    Parameters
    ----------
    chart : BarChart
    quantity : str
        Whose colour the title has.
    theme : Theme
    legend : Legend, optional
        Stands under the title.
    right : QWidget, optional
        Stands beside it.
    """

    def __init__(
        self,
        chart: BarChart,
        quantity: str,
        theme: Theme,
        legend: Legend | None = None,
        right: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.chart = chart
        self._header = Header("", "", right, self)
        self._header.title.setProperty("quantity", quantity)
        for label in (self._header.title, self._header.subtitle):
            label.setWordWrap(True)
        self._legend = legend
        self._compact = False
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._header)
        if legend is not None:
            self._layout.addWidget(legend)
        self._layout.addWidget(chart, 1)
        self._space(theme)

    def _space(self, theme: Theme) -> None:
        self._layout.setContentsMargins(theme.px(14), theme.px(10), theme.px(12), theme.px(8))
        self._layout.setSpacing(theme.px(4))

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._space(theme)
        self.chart.set_theme(theme)
        if self._legend is not None:
            self._legend.set_theme(theme)

    def show_frame(self, frame: ChartFrame) -> None:
        """Show a chart, and what it is called."""
        self.chart.show_frame(frame)
        self._header.title.setText(frame.short_title if self._compact else frame.title)
        self._header.subtitle.setText(frame.subtitle)
        if self._legend is not None:
            self._legend.show_frame(frame.legend)

    def set_compact(self, compact: bool) -> None:
        """Leave out all but a short title and the chart."""
        self._compact = compact
        self._header.subtitle.setVisible(not compact)
        if self._legend is not None:
            self._legend.setVisible(not compact)
        if not self.chart.is_blank:
            self.show_frame(self.chart.frame)
