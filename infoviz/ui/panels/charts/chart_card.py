"""A chart with its title and perhaps a legend, on a card of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from infoviz.presentation.charts.chart_frame import ChartFrame, Fill
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import Plot
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.charts.bar_chart import BarChart
from infoviz.ui.panels.charts.bars import brush_of
from infoviz.ui.panels.panel import Header

_SIZE = 11
_SWATCH, _WORD, _BETWEEN = 9, 15, 12  # px at 100 %: a swatch, from it to its word, and from that to the next


class Legend(Plot[tuple[tuple[str, Fill], ...]]):
    """What the colours and hatches of a chart mean: words, each behind a swatch."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.frame = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.updateGeometry()

    def show_frame(self, frame: tuple[tuple[str, Fill], ...]) -> None:
        if frame == self.frame:
            return
        super().show_frame(frame)
        self.setAccessibleName("legend: " + ", ".join(word for word, _ in frame))
        self.updateGeometry()

    def _places(self, width: float) -> list[tuple[float, float]]:
        """Flow the entries into lines no wider than `width`."""
        writing, px = self.ink.writing(_SIZE), self.ink.px
        places = []
        x = y = 0.0
        for word, _ in self.frame:
            needed = writing.width(word) + px(_WORD)
            if x > 0.0 and x + needed > width:
                x, y = 0.0, y + writing.height + 1.0
            places.append((x, y))
            x += needed + px(_BETWEEN)
        return places

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lowest = max((y for _, y in self._places(width)), default=0.0)
        return round(lowest + self.ink.writing(_SIZE).height + 1.0)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def paint(self, painter: QPainter, ink: Ink) -> None:
        writing, size = ink.writing(_SIZE), ink.px(_SWATCH)
        painter.setFont(writing.font)
        painter.setPen(ink.muted)
        for (word, fill), (x, y) in zip(self.frame, self._places(self.width()), strict=True):
            painter.fillRect(QRectF(x, y + (writing.height - size) / 2, size, size), brush_of(ink, fill))
            place = QRectF(x + ink.px(_WORD), y, self.width(), writing.height)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, word)


class ChartCard(QFrame):
    """Title, what it shows, perhaps a legend, and the chart."""

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
