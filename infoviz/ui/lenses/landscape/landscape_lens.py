"""Where the loss can go: along one logit, and over all predictions."""

from __future__ import annotations

from typing import Self, cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.landscape.divergence import with_prediction, with_two_logits
from infoviz.model.lenses.landscape.options import Measure
from infoviz.model.scene import Scene
from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.store import Gesture, State, Store
from infoviz.ui.lenses.landscape.class_choice import ClassChoice
from infoviz.ui.lenses.landscape.logit_plot import LogitPlot
from infoviz.ui.lenses.landscape.look import Look
from infoviz.ui.lenses.landscape.prediction_map import PredictionMap
from infoviz.ui.lenses.landscape.sentences import along, over_all
from infoviz.ui.lenses.landscape.space import SYMBOLS, Shown
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.switch import Switch

_BOTH = 660  # px at 100 %: narrower, one half is shown at a time
_LEAST = 330

_WORDS = {"curves": "One logit", **{str(measure): symbol for measure, symbol in SYMBOLS.items()}}
_ARROW = "arrow: steepest descent in z"


class LandscapeLens(Lens[State]):
    """At the left the loss along one logit, at the right a divergence over all predictions."""

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("landscapeLens")
        self._measure: Measure = "forward"
        self._view = "map"
        self._first, self._second = -1, -1
        self._count = 0
        self._chosen_by_hand = False
        self._theme: Theme | None = None
        self._both: bool | None = None
        self._switch = Switch(_WORDS, "landscape of", self)
        self.plot, self.map = LogitPlot(self), PredictionMap(self)
        self._along = ClassChoice("logitChoice", "the logit to move along", self)
        self._beside = ClassChoice("secondLogitChoice", "the second logit of the plane", self)
        self._captions = QLabel("along z of", self), QLabel("and z of", self)
        self._legend = QLabel(_ARROW, self)
        self._legend.setProperty("role", "muted")
        self._legend.setWordWrap(True)
        self._choices = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for caption, choice in zip(self._captions, (self._along, self._beside), strict=True):
            caption.setProperty("role", "muted")
            caption.setBuddy(choice)
            self._choices.addWidget(caption)
            self._choices.addWidget(choice)
        self._choices.addWidget(self._legend)
        self._choices.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.addWidget(self.plot, 1)
        self._halves.addLayout(self._choices)
        self._halves.addWidget(self.map, 1)
        self.body.addLayout(self._halves, 1)
        self.add_tool(self._switch)
        self._connect()

    def _connect(self) -> None:
        self._switch.chosen.connect(self._choose)
        self._along.chosen.connect(self._choose_first)
        self._beside.chosen.connect(self._choose_second)
        self.plot.chosen.connect(self._choose_first)
        self.plot.moved.connect(self._move_logit)
        self.plot.finished.connect(self.store.finish)
        self.plot.pointed.connect(self._point_class)
        self.map.moved.connect(self._move_point)
        self.map.finished.connect(self.store.finish)
        self.map.pointed.connect(self._point_handle)

    # -- showing

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        self._follow(scene, analysis)
        settled = not self.store.in_gesture
        shown = Shown(scene, analysis, self._measure, (self._first, self._second), settled)
        self._along.show_choice(scene.names, self._first)
        self._beside.show_choice(scene.names, self._second)
        if self.plot.isVisibleTo(self):
            self.plot.show_scene(shown, self._first)
        if self.map.isVisibleTo(self):
            self.map.show_scene(shown)
        self.say(along(shown, self._first) if self._view == "curves" else over_all(shown))

    def _follow(self, scene: Scene, analysis: Analysis) -> None:
        """Keep both chosen classes within the scene: at first the true one, and its strongest rival."""
        anew = scene.class_count != self._count
        if anew:
            self._count = scene.class_count
            self._chosen_by_hand = False
            self._arrange()
        if not self._chosen_by_hand and (anew or not self.store.in_gesture):
            self._first = scene.label
        if anew or self._second == self._first:
            q = analysis.q.tolist()
            rivals = (i for i in range(scene.class_count) if i != self._first)
            self._second = max(rivals, key=lambda i: q[i], default=self._first)

    def _render(self) -> None:
        if self.isVisible():
            self.render_again()

    def _arrange(self) -> None:
        """Show both halves side by side where there is room, or the chosen one alone."""
        if self._theme is None:
            return
        both = self.width() >= self._theme.px(_BOTH)
        if both != self._both:
            self._both = both
            across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._halves.setDirection(across if both else down)
            self._choices.setDirection(down if both else across)
            self._legend.setWordWrap(both)
        self._show_parts(both=both)

    def _show_parts(self, *, both: bool) -> None:
        in_plane, curves = self._count > 3, both or self._view == "curves"
        self.plot.setVisible(curves)
        self.map.setVisible(both or not curves)
        for widget in (self._captions[0], self._along):
            widget.setVisible(in_plane or curves)
        for widget in (self._captions[1], self._beside):
            widget.setVisible(in_plane and (both or not curves))
        self._legend.setVisible(both or not curves)
        self._switch.button("curves").setVisible(not both)
        for value, word in _WORDS.items():
            button = self._switch.button(value)
            short = {"forward": "H(P,Q)"} if in_plane else {}
            text = short.get(value, "JS" if value == "shannon" and not both else word)
            if button.text() != text:
                button.setText(text)
                button.setAccessibleName(f"landscape of {short.get(value, word)}")
        first = self._switch.button("forward")
        if first.property("place") != ("first" if both else "middle"):
            first.setProperty("place", "first" if both else "middle")
            first.style().polish(first)
        self._switch.show_choice(self._measure if both or not curves else "curves")

    def minimumSizeHint(self) -> QSize:
        """Let it become narrower than both halves, of which it then shows one."""
        least = super().minimumSizeHint()
        return least if self._theme is None else QSize(self._theme.px(_LEAST), least.height())

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._theme = theme
        look = Look(theme)
        self.plot.set_theme(theme, look)
        self.map.set_theme(theme, look)
        self._halves.setSpacing(theme.px(10))
        self._choices.setSpacing(theme.px(2))
        for choice in (self._along, self._beside):
            choice.setFixedSize(theme.px(112), theme.px(26))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._render()

    def show_pointed(self, pointed: Pointed) -> None:
        self.plot.show_pointed(pointed.index)

    def take_view(self, other: Self) -> None:
        self._measure, self._view = other._measure, other._view
        self._first, self._second = other._first, other._second
        self._count, self._chosen_by_hand = other._count, other._chosen_by_hand
        self._arrange()
        self._render()

    # -- choosing

    def _choose(self, what: str) -> None:
        if what == "curves":
            self._view = "curves"
        else:
            self._measure, self._view = cast("Measure", what), "map"
        self._arrange()
        self._render()

    def _choose_first(self, index: int) -> None:
        if index == self._second:
            self._second = self._first
        self._first, self._chosen_by_hand = index, True
        self._render()

    def _choose_second(self, index: int) -> None:
        if index == self._first:
            self._first = self._second
        self._second, self._chosen_by_hand = index, True
        self._render()

    # -- moving

    def _move_logit(self, index: int, z: float) -> None:
        self._view = "curves"
        name = self.store.scene.names[index]
        self.store.apply(Gesture(f"Logit of {name}", f"z{index}"), Scene.with_logit, index, z)

    def _move_point(self, handle: str, values: tuple[float, ...]) -> None:
        self._view = "map"
        scene = self.store.scene
        if handle == "P":
            self.store.apply(Gesture("Target P", "landscapeP"), Scene.with_target, values)
        elif scene.class_count <= 3:
            self.store.apply(Gesture("Prediction Q", "landscapeQ"), with_prediction, values)
        else:
            pair = self._first, self._second
            gesture = Gesture(f"Logits of {scene.names[pair[0]]} and {scene.names[pair[1]]}", "landscapePlane")
            self.store.apply(gesture, with_two_logits, pair, cast("tuple[float, float]", values))

    def _point_class(self, index: int) -> None:
        self.pointed.emit(Pointed(index) if index >= 0 else NOTHING)

    def _point_handle(self, handle: str) -> None:
        self.pointed.emit(Pointed(quantity="p" if handle == "P" else "q") if handle else NOTHING)
