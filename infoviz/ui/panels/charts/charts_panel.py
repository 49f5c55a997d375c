"""P, Q and the contributions on one class axis."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from infoviz.model.scene import Scene
from infoviz.presentation import charts
from infoviz.presentation.charts.class_card import class_card
from infoviz.presentation.pointed import NOTHING, Pointed, Quantity
from infoviz.store import Gesture, State, Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.charts.bar_chart import BarChart
from infoviz.ui.panels.charts.chart_card import ChartCard, Legend
from infoviz.ui.panels.charts.editable_chart import EditableChart
from infoviz.ui.panels.panel import Panel
from infoviz.ui.widgets.hint import Hint
from infoviz.ui.widgets.switch import Switch


class ChartsPanel(Panel[charts.ChartsFrame]):
    """The three charts; pointing at a class in one lifts it out in all and names all its quantities."""

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
        # The first of a chart's quantities is what is pointed at there.
        self._chart_of: dict[Quantity, BarChart] = {
            "p": target,
            "q": prediction,
            "exponential": prediction,
            "log_q": prediction,
            "contribution": contribution,
            "entropy_part": contribution,
            "kl_part": contribution,
        }
        self._cards = (
            ChartCard(target, "target", theme),
            ChartCard(prediction, "prediction", theme),
            ChartCard(contribution, "cross_entropy", theme, Legend(theme, self), self._switch),
        )
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(12))
        for card in self._cards:
            self._layout.addWidget(card, 1)
            card.chart.pointed.connect(self._report)
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
        for card in self._cards:
            card.set_theme(theme)

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
        source = self.sender()
        self._pointed_in = source if index >= 0 and isinstance(source, BarChart) else None
        quantities = (quantity for quantity, chart in self._chart_of.items() if chart is self._pointed_in)
        self.pointed.emit(Pointed(index, next(quantities)) if self._pointed_in else NOTHING)

    def show_pointed(self, pointed: Pointed) -> None:
        self._pointed = pointed
        # A whole quantity frames its chart; a class is lifted out in all of them.
        framed = self._chart_of.get(pointed.quantity) if self._pointed_in is None else None
        for card in self._cards:
            card.chart.show_pointed(pointed.index, framed=card.chart is framed)
        if self._pointed_in is None or pointed.index < 0:
            self._hint.hide()
        else:
            self._tell(self._pointed_in)

    def _tell(self, source: BarChart) -> None:
        """Name all quantities of the class that is pointed at, but not in the way of a hand that moves it."""
        if isinstance(source, EditableChart) and source.hand.holds:
            self._hint.hide()
            return
        index, (scene, analysis) = self._pointed.index, self.store.shown
        text = class_card(scene, analysis, self.store.view.units, index)
        self._hint.show_beside(source, source.lower_column(index), text)
