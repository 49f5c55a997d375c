"""P, Q and the contributions on one class axis."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QHideEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from infoviz.model.scene import Scene
from infoviz.presentation import charts
from infoviz.presentation.charts.chart_frame import ChartFrame, Fill
from infoviz.presentation.charts.charts_frame import class_card, class_in_words
from infoviz.presentation.pointed import NOTHING, Pointed, Quantity
from infoviz.store import Gesture, State, Store
from infoviz.ui.announce import announce
from infoviz.ui.explain import explain
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.ink import Ink
from infoviz.ui.paint.plot import Plot
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.charts.bar_chart import BarChart
from infoviz.ui.panels.charts.bars import brush_of, guess_pen
from infoviz.ui.panels.charts.editable_chart import EditableChart
from infoviz.ui.panels.panel import Header, Panel
from infoviz.ui.widgets.hint import Hint
from infoviz.ui.widgets.switch import Switch

_SIZE = 11
_LIT: dict[Quantity, tuple[str, ...]] = {  # by what is pointed at as a whole
    "entropy_part": ("target",),
    "kl_part": ("divergence", "cut"),
    "tick": ("tick",),
    "cut": ("cut",),
    "outline": ("outline",),
    "guess": ("guess",),
}
_EXPLAINED: dict[Fill, str] = {
    "target": "H(P)",
    "divergence": "D_KL(P‖Q)",
    "cut": "hatch",
    "ink": "−log Q",
    "guess": "uniform guess",
}
_SWATCH, _WORD, _BETWEEN = 9, 15, 12  # px at 100 %: a swatch, from it to its word, and from that to the next


class ChartsPanel(Panel[charts.ChartsFrame]):
    """The three charts; pointing at a class in one lifts it out in all and names all its quantities."""

    title = "Charts"
    resolve = staticmethod(charts.resolve)

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("chartsPanel")
        # The room that other panels leave.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        theme = self.theme
        target = EditableChart("targetChart", theme, self)
        prediction = EditableChart("predictionChart", theme, self)
        contribution = BarChart("contributionChart", theme, self)
        self._switch = Switch({"bars": "Bars", "area": "Area"}, "Show the contributions as", self)
        self._switch.chosen.connect(self._choose_form)
        explain(self._switch.button("bars"), "−P log Q")
        explain(self._switch.button("area"), "area")
        # The first of a chart's quantities is what is pointed at there.
        self._chart_of: dict[Quantity, BarChart] = {
            "p": target,
            "q": prediction,
            "exponential": prediction,
            "log_q": prediction,
            "contribution": contribution,
            "entropy_part": contribution,
            "kl_part": contribution,
            "tick": prediction,
            "cut": contribution,
            "guess": contribution,
        }
        self._cards = (
            ChartCard(target, "target", "P", theme),
            ChartCard(prediction, "prediction", "Q", theme),
            ChartCard(contribution, "cross_entropy", "−P log Q", theme, Legend(theme, self), self._switch),
        )
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(12))
        for card in self._cards:
            self._layout.addWidget(card, 1)
            card.chart.pointed.connect(self._report)
            card.chart.chosen.connect(self._choose)
            card.chart.walked.connect(self._speak)
        target.edited.connect(self._edit_target)
        prediction.edited.connect(self._edit_prediction)
        for editable in (target, prediction):
            editable.finished.connect(store.finish)
        self._pointed = NOTHING
        self._pointed_in: BarChart | None = None
        self._hint = Hint(self)
        self._hint.setObjectName("classHint")

    def set_theme(self, theme: Theme) -> None:
        self._layout.setSpacing(theme.px(12))

    def parts(self) -> dict[str, QWidget]:
        return {card.chart.objectName(): card for card in self._cards}

    def set_compact(self, compact: bool) -> None:
        self._switch.set_narrow(compact)
        for card in self._cards:
            card.set_compact(compact)

    def take(self, state: State) -> None:
        super().take(state)
        if self._pointed.index >= state.scene.class_count:
            self._pointed_in = None
            self.show_pointed(NOTHING)
        elif self._pointed_in is not None and self._pointed.index >= 0:
            # Of its class more is said than the charts show; another panel may have let go of that since.
            self._tell(self._pointed_in)

    def show_frame(self, frame: charts.ChartsFrame) -> None:
        self._switch.show_choice("area" if frame.areas else "bars")
        for card, shown in zip(self._cards, (frame.target, frame.prediction, frame.contribution), strict=True):
            card.show_frame(shown)

    def _choose_form(self, form: str) -> None:
        """Show the contributions as bars or as areas, on an axis of their own."""
        self.store.look(replace(self.store.view, areas=form == "area"))

    def _edit_target(self, index: int, value: float) -> None:
        gesture = Gesture(f"P of {self.store.scene.names[index]}", f"p{index}")
        self.store.apply(gesture, Scene.with_target_probability, index, value)

    def _edit_prediction(self, index: int, value: float) -> None:
        gesture = Gesture(f"Q of {self.store.scene.names[index]}", f"z for q{index}")
        self.store.apply(gesture, Scene.with_logit_for, index, value)

    def _report(self, index: int) -> None:
        """Tell what is pointed at in one of the charts."""
        self._emit(index, chosen=False)

    def _choose(self, index: int) -> None:
        """Let the rows of a class come into view."""
        self._emit(index, chosen=True)

    def _speak(self, index: int) -> None:
        """Let assistive tools say the class to which the keys came."""
        chart = self.sender()
        if index >= 0 and isinstance(chart, BarChart):
            announce(chart, class_in_words(*self.store.shown, self.store.view.units, index))

    def _emit(self, index: int, *, chosen: bool) -> None:
        source = self.sender()
        self._pointed_in = source if index >= 0 and isinstance(source, BarChart) else None
        quantities = (quantity for quantity, chart in self._chart_of.items() if chart is self._pointed_in)
        self.pointed.emit(Pointed(index, next(quantities), chosen) if self._pointed_in else NOTHING)

    def show_pointed(self, pointed: Pointed) -> None:
        self._pointed = pointed
        # A whole quantity frames its chart; a class is lifted out in all of them.
        quantity = pointed.quantity if self._pointed_in is None else ""
        framed, lit = self._chart_of.get(quantity), _LIT.get(quantity, ())
        for card in self._cards:
            chart = card.chart
            chart.show_pointed(
                pointed.index, framed=chart is framed, lit=lit if framed in (chart, None) and pointed.index < 0 else ()
            )
        if self._pointed_in is None or pointed.index < 0:
            self._hint.hide()
        else:
            self._tell(self._pointed_in)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._pointed_in is not None:
            self._pointed_in = None
            self.pointed.emit(NOTHING)

    def _tell(self, source: BarChart) -> None:
        """Name all quantities of the class that is pointed at, but not in the way of a hand that moves it."""
        if isinstance(source, EditableChart) and source.hand.holds:
            self._hint.hide()
            return
        index, (scene, analysis) = self._pointed.index, self.store.shown
        text = class_card(scene, analysis, self.store.view.units, index)
        self._hint.show_beside(source, source.lower_column(index), text)


class Legend(Plot[tuple[tuple[str, Fill], ...]]):
    """What the colours and hatches of a chart mean: words, each behind a swatch."""

    spoken_as = QAccessible.Role.StaticText

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
        width = max(200, self.width())
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.heightForWidth(event.oldSize().width()) != self.heightForWidth(event.size().width()):
            self.updateGeometry()

    def term_at(self, place: QPointF) -> str:
        writing = self.ink.writing(_SIZE)
        for (word, fill), (x, y) in zip(self.frame, self._places(self.width()), strict=True):
            if QRectF(x, y, writing.width(word) + self.ink.px(_WORD), writing.height).contains(place):
                return _EXPLAINED[fill]
        return ""

    def paint(self, painter: QPainter, ink: Ink) -> None:
        writing, size = ink.writing(_SIZE), ink.px(_SWATCH)
        painter.setFont(writing.font)
        painter.setPen(ink.muted)
        for (word, fill), (x, y) in zip(self.frame, self._places(self.width()), strict=True):
            swatch = QRectF(x, y + (writing.height - size) / 2, size, size)
            if fill == "guess":
                painter.setPen(guess_pen(ink))
                painter.drawLine(QLineF(swatch.left(), swatch.center().y(), swatch.right(), swatch.center().y()))
                painter.setPen(ink.muted)
            else:
                painter.fillRect(swatch, brush_of(ink, fill))
            place = QRectF(x + ink.px(_WORD), y, self.width(), writing.height)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, word)


class ChartCard(QFrame):
    """Title, what it shows, perhaps a legend, and the chart."""

    def __init__(
        self,
        chart: BarChart,
        quantity: str,
        symbol: str,
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
        ChartCard.set_theme(self, theme)
        explain(self._header.title, symbol)
        if symbol == "Q":
            explain(self._header.subtitle, "tick")

    def set_theme(self, theme: Theme) -> None:
        """Take a theme."""
        self._layout.setContentsMargins(theme.px(14), theme.px(10), theme.px(12), theme.px(8))
        self._layout.setSpacing(theme.px(4))

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
