"""A chart with its title, on a card of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.charts.bar_chart import BarChart
from infoviz.ui.panels.panel import Header


class ChartCard(QFrame):
    """Title, what it shows, perhaps a legend, and the chart.

    Parameters
    ----------
    chart : BarChart
    title, subtitle : str
    quantity : str
        Whose colour the title has.
    legend : QWidget, optional
        Stands under the title.
    right : QWidget, optional
        Stands beside it.
    """

    def __init__(
        self,
        chart: BarChart,
        title: str,
        subtitle: str,
        quantity: str,
        legend: QWidget | None = None,
        right: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.chart = chart
        self.header = Header(title, subtitle, right, self)
        self.header.title.setProperty("quantity", quantity)
        for label in (self.header.title, self.header.subtitle):
            label.setWordWrap(True)
        self._legend = legend
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.header)
        if legend is not None:
            self._layout.addWidget(legend)
        self._layout.addWidget(chart, 1)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._layout.setContentsMargins(theme.px(14), theme.px(10), theme.px(12), theme.px(8))
        self._layout.setSpacing(theme.px(4))
        self.chart.set_theme(theme)

    def set_compact(self, compact: bool) -> None:
        """Leave out all but title and chart."""
        self.header.subtitle.setVisible(not compact)
        if self._legend is not None:
            self._legend.setVisible(not compact)
