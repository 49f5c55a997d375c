"""Where the loss can go: along one logit, and over all predictions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QWidget

from infoviz.model.lenses.landscape.divergence import with_prediction, with_two_logits
from infoviz.model.lenses.landscape.options import Measure, Options
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation import landscape
from infoviz.presentation.landscape import LandscapeFrame
from infoviz.presentation.landscape.landscape_frame import Choices
from infoviz.presentation.landscape.subject import SYMBOLS
from infoviz.presentation.pointed import NOTHING, Pointed
from infoviz.store import Gesture, State, Store
from infoviz.ui.explain import explain
from infoviz.ui.lenses.landscape.logit_plot import LogitPlot
from infoviz.ui.lenses.landscape.prediction_map import PredictionMap
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.switch import Switch

_BOTH = 660  # px at 100 %: narrower, one half is shown at a time
_LEAST = 330
_CHOICE = 112
_UNLIMITED = 16777215  # Qt's
_MOST = 9  # parts of the room that is left, of ten

_WORDS = {"curves": "One logit", **{str(measure): symbol for measure, symbol in SYMBOLS.items()}}


class LandscapeLens(Lens[LandscapeFrame]):
    """At the left the loss along one logit, at the right a divergence over all predictions."""

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("landscapeLens")
        self._pair = 0, 0  # whose logits are shown, among how many
        self._count = 0
        self._arranged: tuple[Choices, bool] | None = None
        self._switch = Switch(_WORDS, "landscape of", self)
        self.plot, self.map = LogitPlot(self.theme, self), PredictionMap(self.theme, self)
        self._along = ClassChoice("logitChoice", "the logit to move along", self)
        self._beside = ClassChoice("secondLogitChoice", "the second logit of the plane", self)
        self._captions = QLabel("along z of", self), QLabel("and z of", self)
        self._legend = QLabel(self)
        self._legend.setProperty("role", "muted")
        self._legend.setWordWrap(True)
        self._choices = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for caption, choice in zip(self._captions, (self._along, self._beside), strict=True):
            caption.setProperty("role", "muted")
            caption.setBuddy(choice)
            explain(caption, "z")
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
        self._space_out(self.theme)

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

    def frame_of(self, state: State) -> LandscapeFrame:
        view = self._steady(state.view, state.scene.class_count) if state.moving else state.view
        frame, before = landscape.resolve(state.scene, state.analysis, view), self.frame
        # What a hand holds is where the pointer is: were the axes to change, it would not be there any more. Nor do
        # they run along under a slider or a key.
        if before is None or not state.moving:
            return frame
        curves = frame.curves.on_axes_of(before.curves, held=self.plot.hand.holds)
        return replace(frame, curves=curves, map=frame.map.on_axes_of(before.map, held=self.map.hand.holds))

    def _steady(self, view: View, count: int) -> View:
        """Keep to the classes that are shown: nothing may jump to others under a hand."""
        options = view.of(Options)
        if count != self._count or None not in options.pair_among(count):
            return view
        return view.having(options.with_pair(*self._pair, count))

    def show_frame(self, frame: LandscapeFrame) -> None:
        choices = frame.choices
        self._pair, self._count = (choices.first, choices.second), len(choices.names)
        self._arrange(choices)
        self.plot.show_frame(frame.curves)
        self.map.show_frame(frame.map)
        if frame.map.legend != self._legend.text():
            self._legend.setText(frame.map.legend)
        self.say(frame.sentence)

    def _arrange(self, choices: Choices) -> None:
        """Show both halves side by side where there is room, or the chosen one alone."""
        both = self.width() >= self.theme.px(_BOTH)
        if self._arranged == (choices, both):
            return
        self._arranged = choices, both
        self._along.show_choice(choices.names, choices.first)
        self._beside.show_choice(choices.names, choices.second)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(across if both else down)
        self._choices.setDirection(down if both else across)
        self._legend.setMaximumWidth(self.theme.px(_CHOICE) if both else _UNLIMITED)
        self._choices.setStretchFactor(self._legend, 0 if both else _MOST)
        curves, in_map = both or choices.half == "curves", both or choices.half == "map"
        self.plot.setVisible(curves)
        self.map.setVisible(in_map)
        for widget in (self._captions[0], self._along):
            widget.setVisible(choices.in_plane or curves)
        for widget in (self._captions[1], self._beside):
            widget.setVisible(choices.in_plane and in_map)
        self._legend.setVisible(in_map)
        self._show_switch(choices, both=both)

    def _show_switch(self, choices: Choices, *, both: bool) -> None:
        self._switch.button("curves").setVisible(not both)
        for measure, symbol in choices.symbols.items():
            button = self._switch.button(measure)
            text = "JS" if measure == "shannon" and not both else symbol
            if button.text() != text or not button.statusTip():
                button.setText(text)
                button.setAccessibleName(f"landscape of {symbol}")
                explain(button, symbol)
        first, place = self._switch.button("forward"), "first" if both else "middle"
        if first.property("place") != place:
            first.setProperty("place", place)
            first.style().polish(first)
        self._switch.show_choice(choices.measure if both or choices.half == "map" else "curves")

    def minimumSizeHint(self) -> QSize:
        """Let it become narrower than both halves, of which it then shows one."""
        return QSize(self.theme.px(_LEAST), super().minimumSizeHint().height())

    def set_moving(self, moving: bool) -> None:
        self.plot.set_moving(moving)
        self.map.set_moving(moving)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._space_out(theme)
        self._rearrange()

    def _space_out(self, theme: Theme) -> None:
        self._halves.setSpacing(theme.px(10))
        self._choices.setSpacing(theme.px(2))
        for choice in (self._along, self._beside):
            choice.setFixedSize(theme.px(_CHOICE), max(24, theme.px(26)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()

    def _rearrange(self) -> None:
        if self.frame is not None:
            self._arrange(self.frame.choices)

    def show_pointed(self, pointed: Pointed) -> None:
        self.plot.show_pointed(pointed.index)

    # -- choosing

    @property
    def _options(self) -> Options:
        return self.store.view.of(Options)

    def _look(self, options: Options) -> None:
        self.store.look(self.store.view.having(options))

    def _choose(self, what: str) -> None:
        if what == "curves":
            self._look(replace(self._options, half="curves"))
        else:
            self._look(replace(self._options, half="map", measure=cast("Measure", what)))

    def _choose_first(self, index: int) -> None:
        first, second = self._pair
        self._look(self._options.with_pair(index, first if index == second else second, self._count))

    def _choose_second(self, index: int) -> None:
        first, second = self._pair
        self._look(self._options.with_pair(second if index == first else first, index, self._count))

    # -- moving

    def _move_logit(self, index: int, z: float) -> None:
        self._look(replace(self._options, half="curves"))
        name = self.store.scene.names[index]
        self.store.apply(Gesture(f"Logit of {name}", f"z{index}"), Scene.with_logit, index, z)

    def _move_point(self, handle: str, values: tuple[float, ...]) -> None:
        options, scene, pair = replace(self._options, half="map"), self.store.scene, self._pair
        in_plane = scene.class_count not in (2, 3)
        self._look(options.with_pair(*pair, self._count) if in_plane else options)
        if handle == "P":
            self.store.apply(Gesture("Target P", "landscapeP"), Scene.with_target, values)
        elif in_plane:
            gesture = Gesture(f"Logits of {scene.names[pair[0]]} and {scene.names[pair[1]]}", "landscapePlane")
            self.store.apply(gesture, with_two_logits, pair, cast("tuple[float, float]", values))
        else:
            self.store.apply(Gesture("Prediction Q", "landscapeQ"), with_prediction, values)

    def _point_class(self, index: int) -> None:
        self.pointed.emit(Pointed(index) if index >= 0 else NOTHING)

    def _point_handle(self, handle: str) -> None:
        self.pointed.emit(Pointed(quantity="p" if handle == "P" else "q") if handle else NOTHING)


class ClassChoice(QComboBox):
    """The names of all classes, of which one is chosen."""

    chosen = Signal(int)  # the class that a hand chooses

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(words[:1].upper() + words[1:])
        # As wide for every name.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._names: tuple[str, ...] = ()
        self.activated.connect(self.chosen)

    def show_choice(self, names: Sequence[str], index: int) -> None:
        """Show which class is chosen, without reporting it."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self.clear()
            self.addItems(list(names))
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # A style sheet takes the style's arrow away.
        painter = QPainter(self)
        place = self.rect().adjusted(0, 0, -self.fontMetrics().height() // 2, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "▾")
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
