"""P, Q and the contributions on one class axis."""

from __future__ import annotations

import math
from dataclasses import replace
from html import escape

import numpy as np
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.units import in_units
from infoviz.presentation.charts.class_card import quantities_as_html
from infoviz.presentation.charts.description import describe_contributions, describe_values
from infoviz.presentation.pointed import NOTHING, Pointed, Quantity
from infoviz.presentation.stepped_top import stepped_top
from infoviz.store import Gesture, State, Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.charts.bar_chart import BarChart
from infoviz.ui.panels.charts.chart_card import ChartCard
from infoviz.ui.panels.charts.columns import even_columns
from infoviz.ui.panels.charts.contributions import area_parts, bar_parts
from infoviz.ui.panels.charts.editable_chart import EditableChart
from infoviz.ui.panels.charts.ghosts import Ghosts, ghosts
from infoviz.ui.panels.charts.picture import Layer, Marks, Picture
from infoviz.ui.panels.panel import Panel
from infoviz.ui.widgets.hint import Hint
from infoviz.ui.widgets.legend import Legend
from infoviz.ui.widgets.switch import Switch

_HANDLING = " Left and Right choose a class, Up and Down change it."


class ChartsPanel(Panel[State]):
    """The three charts; pointing at a class in one lifts it out in all and names all its quantities."""

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("chartsPanel")
        # The room that other panels leave.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._target = EditableChart("targetChart", self)
        self._prediction = EditableChart("predictionChart", self)
        self._switch = Switch({"bars": "Bars", "area": "Area"}, "Show the contributions as", self)
        self._switch.show_choice("bars")
        self._switch.chosen.connect(self._choose_form)
        self._contribution = BarChart("contributionChart", self)
        self._charts = (self._target, self._prediction, self._contribution)
        for chart, name in zip(self._charts, ("target P", "prediction Q", "contributions −P log Q"), strict=True):
            chart.setAccessibleName(name)
        self._chart_of: dict[Quantity, BarChart] = {
            "p": self._target,
            "q": self._prediction,
            "exponential": self._prediction,
            "log_q": self._prediction,
            "contribution": self._contribution,
            "entropy_part": self._contribution,
            "kl_part": self._contribution,
        }
        self._legend = Legend(self.theme, self)
        self._cards = (
            ChartCard(self._target, "P  target", "what is true", "target"),
            ChartCard(self._prediction, "", "what the model believes; tick = P", "prediction"),
            ChartCard(self._contribution, "Contributions", "", "cross_entropy", self._legend, self._switch),
        )
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for card in self._cards:
            self._layout.addWidget(card, 1)
            card.chart.pointed.connect(self._report)
        self._target.edited.connect(self._edit_target)
        self._prediction.edited.connect(self._edit_prediction)
        for editable in (self._target, self._prediction):
            editable.finished.connect(store.finish)
        self._target.set_top(1.0)
        self._prediction.set_top(1.0)
        self._top = 0.0
        self._pointed = NOTHING
        self._pointed_in: BarChart | None = None
        self._hint = Hint(self)
        self._hint.setObjectName("classHint")
        self._compact = False
        self._fills: dict[str, QBrush] = {}
        self._cut = QBrush()
        self._theme: Theme | None = None
        self._as_areas = False

    def set_theme(self, theme: Theme) -> None:
        self._fills = {
            "target": QBrush(QColor(theme.target)),
            "prediction": QBrush(QColor(theme.prediction)),
            "divergence": QBrush(QColor(theme.divergence)),
            "ink": QBrush(QColor(theme.text)),
            "cut": QBrush(QColor(theme.target_pale)),
        }
        ink = ink_of(theme)
        self._cut = ink.hatch(ink.target_pale, ink.divergence)
        self._layout.setSpacing(theme.px(12))
        for card in self._cards:
            card.set_theme(theme)
        self._legend.set_theme(theme)
        self._theme = theme
        self._show_legend()

    def _show_legend(self) -> None:
        if self._theme is None:
            return
        target, divergence = self._fills["target"], self._fills["divergence"]
        cut = ("cut off where Q > P", self._cut)
        if self._as_areas:
            ends = ("−log P", self._fills["ink"])
            self._legend.show_frame([ends, ("entropy", target), ("KL", divergence), ("cut: Q > P", self._cut)])
        else:
            parts = [("entropy −P log P", target), ("KL P log(P/Q)", divergence), cut]
            self._legend.show_frame(parts)

    def parts(self) -> dict[str, QWidget]:
        return {card.chart.objectName(): card for card in self._cards}

    def set_compact(self, compact: bool) -> None:
        if compact == self._compact:
            return
        self._compact = compact
        self._switch.set_narrow(compact)
        self.render_again()
        for card in self._cards:
            card.set_compact(compact)

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        self._show_form(as_areas=self.store.view.areas)
        p, q = analysis.p, analysis.q
        floor, columns, names = np.zeros(scene.class_count), even_columns(scene.class_count), scene.names
        pinned = self._ghosts(scene, analysis)
        of_p, of_q, of_parts = pinned.words if pinned else ("", "", "")
        picture = Picture(
            columns, [Layer(floor, p, self._fills["target"])], p, p, None, pinned.target if pinned else None
        )
        if self._target.show_picture(picture, names):
            self._target.setAccessibleDescription(describe_values("Target P", scene, p.tolist()) + of_p + _HANDLING)
        layer, marks = Layer(floor, q, self._fills["prediction"]), Marks(p, self._fills["target"])
        self._prediction.show_picture(
            Picture(columns, [layer], q, q, marks, pinned.prediction if pinned else None), names
        )
        self._prediction.setAccessibleDescription(describe_values("Prediction Q", scene, q.tolist()) + of_q + _HANDLING)
        self._render_contributions(scene, analysis, pinned)
        described = describe_contributions(scene, analysis, as_areas=self._as_areas)
        self._contribution.setAccessibleDescription(described + of_parts)
        self._show_headers(scene, pinned=pinned is not None)
        if self._pointed.index >= scene.class_count:
            self._pointed_in = None
            self.show_pointed(NOTHING)
        elif self._pointed_in is not None:
            self._tell(self._pointed_in)

    def _ghosts(self, scene: Scene, analysis: Analysis) -> Ghosts | None:
        if scene.pin is None or analysis.pin is None:
            return None
        return ghosts(scene.pin, analysis.pin, scene.units, scene.class_count, as_areas=self._as_areas)

    def _show_headers(self, scene: Scene, *, pinned: bool) -> None:
        formula = "Q = softmax(z)" if scene.temperature == 1.0 else "Q = softmax(z/T)"
        self._cards[1].header.title.setText("Q  model" if self._compact else formula)
        self._cards[2].header.title.setText("Loss" if self._compact else "Contributions")
        shown = "width P × height −log Q" if self._as_areas else "−P log Q"
        subtitles = ("what is true", "what the model believes; tick = P", f"{shown} in {scene.units}")
        if pinned:
            shown = f"{'P × −log Q' if self._as_areas else '−P log Q'} in {scene.units}"
            subtitles = ("what is true; outline = pinned", "tick = P; outline = pinned", f"{shown}; outline = pinned")
        for card, subtitle in zip(self._cards, subtitles, strict=True):
            card.header.subtitle.setText(subtitle)

    def _render_contributions(self, scene: Scene, analysis: Analysis, pinned: Ghosts | None) -> None:
        parts = (area_parts if self._as_areas else bar_parts)(analysis, scene.units)
        whole, entropy = parts.whole, parts.entropy
        # Beside an infinite bar, a guess's length is something to compare with.
        least = in_units(math.log(scene.class_count), scene.units) if math.inf in whole else 0.0
        tallest = max(parts.tallest, least, pinned.tallest if pinned else 0.0)
        self._top = stepped_top(tallest, self._top, may_shrink=not self.store.in_gesture)
        self._contribution.set_top(self._top)
        kept = np.minimum(whole, entropy)
        layers = [
            Layer(np.zeros_like(kept), kept, self._fills["target"]),
            Layer(kept, whole, self._fills["divergence"]),
            Layer(kept, entropy, self._cut, self._fills["cut"]),
        ]
        # Where KL is positive, entropy = kept, and where it is negative, whole = kept: one layer is empty.
        marks = Marks(entropy, self._fills["ink"]) if self._as_areas else None
        ghost = pinned.contribution if pinned else None
        picture = Picture(parts.columns, layers, parts.values, parts.heights, marks, ghost)
        self._contribution.show_picture(picture, scene.names)

    def _choose_form(self, form: str) -> None:
        """Show the contributions as bars or as areas, on an axis of their own."""
        self.store.look(replace(self.store.view, areas=form == "area"))

    def _show_form(self, *, as_areas: bool) -> None:
        if as_areas != self._as_areas:
            self._as_areas = as_areas
            self._top = 0.0
            self._switch.show_choice("area" if as_areas else "bars")
            self._show_legend()

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
        for chart in self._charts:
            chart.show_pointed(pointed.index, framed=chart is framed)
        if self._pointed_in is None or pointed.index < 0:
            self._hint.hide()
        else:
            self._tell(self._pointed_in)

    def _tell(self, source: BarChart) -> None:
        """Name all quantities of the class that is pointed at, but not in the way of a hand that moves it."""
        if isinstance(source, EditableChart) and source.dragging:
            self._hint.hide()
            return
        index, (scene, analysis) = self._pointed.index, self.shown
        text = f"<b>{escape(scene.names[index])}</b>{quantities_as_html(scene, analysis, index)}"
        self._hint.show_beside(source, source.lower_column(index), text)
