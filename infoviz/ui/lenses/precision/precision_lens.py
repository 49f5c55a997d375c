"""What floating-point types leave of the loss, by four routes."""

from __future__ import annotations

from typing import Self

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.information import softmax
from infoviz.model.lenses.precision.softmax_twice import band, softmax_twice
from infoviz.model.lenses.precision.sweep import HIGHEST, LOWEST, Sweep, next_death, sweep
from infoviz.model.scene import Scene
from infoviz.model.units import in_units
from infoviz.presentation.scale import Scale
from infoviz.store import State, Store
from infoviz.ui.lenses.lens import Lens
from infoviz.ui.lenses.precision.findings import Findings, find
from infoviz.ui.lenses.precision.precision_grid import PrecisionGrid
from infoviz.ui.lenses.precision.room import SLIDER, Room
from infoviz.ui.lenses.precision.strips import Strips
from infoviz.ui.lenses.precision.twice_axis import Twice, TwiceAxis
from infoviz.ui.lenses.precision.words import forecast, sentence
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.caption import text_caption
from infoviz.ui.widgets.slider import ValueSlider
from infoviz.ui.widgets.spin import NumberSpin

_FACTOR = Scale(LOWEST, HIGHEST, LOWEST, HIGHEST, 0.1, 0.01, 1.0, 1.0, 2, logarithmic=True, by_decades=True)
_PAUSE = 200  # ms after which what takes longer follows a moving hand


class PrecisionLens(Lens[State]):
    """The grid of losses, the factor with its strips, and softmax twice. The factor is no part of the scene."""

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("precisionLens")
        self._theme: Theme | None = None
        self._factor = 1.0
        self._swept: tuple[object, Sweep] | None = None
        self._banded: tuple[bytes, tuple[float, float]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._refine)
        self._grid, self._strips, self._twice = PrecisionGrid(self), Strips(self), TwiceAxis(self)
        self._make_factor()
        content = QWidget(self)
        self._upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(self._slider)
        self._beside.addWidget(self._strips, 1)
        self._upper.addWidget(self._grid, 2)
        self._upper.addLayout(self._beside, 1)
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.addLayout(self._upper, 1)
        self._content.addWidget(self._twice)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        self.body.addWidget(self._scroll)

    def _make_factor(self) -> None:
        self._slider = ValueSlider(_FACTOR, "muted", self.theme, self)
        self._spin = NumberSpin(_FACTOR, self.theme, self)
        self._reset = QPushButton("×1", self)
        for widget, name, accessible in (
            (self._slider, "factorSlider", "factor of all logits, slider"),
            (self._spin, "factorSpin", "factor of all logits"),
            (self._reset, "factorReset", "logits as they are: factor 1"),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(accessible)
        for editor in (self._slider, self._spin):
            editor.edited.connect(self._set_factor)
        caption = text_caption("logits ×", self)
        self._spin.setToolTip("multiplies all logits, here alone")
        self._spin.refused.connect(self.store.say)
        self._reset.setToolTip("logits as they are")
        self._reset.clicked.connect(self._to_one)
        self.add_tool(caption)
        self.add_tool(self._spin)
        self.add_tool(self._reset)
        self._show_factor()

    # -- looks

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._theme = theme
        for part in (self._grid, self._strips, self._twice):
            part.set_theme(theme)
        self._slider.set_theme(theme)
        self._slider.setFixedHeight(theme.px(SLIDER))
        self._spin.set_theme(theme)
        self._spin.setFixedSize(theme.px(76), theme.px(26))
        self._upper.setSpacing(theme.px(12))
        self._content.setSpacing(theme.px(4))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the strips beside the rows that they belong to, or under the grid where there is no room."""
        if self._theme is None:
            return
        direction = QBoxLayout.Direction
        room = Room.of(self._theme, self._scroll.width(), self._scroll.height())
        self._upper.setDirection(direction.TopToBottom if room.narrow else direction.LeftToRight)
        self._grid.arrange(room)
        self._strips.arrange(room, round(self._slider.margin()))
        self._twice.arrange(room)

    # -- what it shows

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        moving = self.store.in_gesture or self.store.previewing
        if self._swept is None or not moving:
            self._refine()
            return
        self._show(scene, analysis, to_50_digits=False)
        if not self._timer.isActive():
            self._timer.start()

    def _refine(self) -> None:
        """Show what takes longer than a moving hand waits: the reference, the strips, and what breaks next."""
        self._timer.stop()
        scene, analysis = self.shown
        key = (scene.logits, scene.p, scene.temperature)
        if self._swept is None or self._swept[0] != key:
            self._swept = key, sweep(analysis.p, np.array(scene.logits), scene.temperature)
            self._strips.show_sweep(self._swept[1])
        found = self._show(scene, analysis, to_50_digits=True)
        if not sentence(found):
            death = next_death(self._swept[1], self._factor)
            there = death and find(scene, analysis.p, death.factor, to_50_digits=False)
            self.say(forecast(found, death, there))

    def _show(self, scene: Scene, analysis: Analysis, *, to_50_digits: bool) -> Findings:
        found = find(scene, analysis.p, self._factor, to_50_digits=to_50_digits)
        self._grid.show_findings(found)
        if broken := sentence(found):
            self.say(broken)
        self._show_twice(found, analysis)
        return found

    def _show_twice(self, found: Findings, analysis: Analysis) -> None:
        units = found.scene.units
        key = analysis.p.tobytes()
        if self._banded is None or self._banded[0] != key:
            self._banded = key, band(analysis.p)
        q = analysis.q if self._factor == 1.0 else softmax(found.x)
        low, high = self._banded[1]
        self._twice.show_twice(
            Twice(
                true=in_units(found.truth.value, units),
                twice=in_units(softmax_twice(analysis.p, q), units),
                low=in_units(low, units),
                high=in_units(high, units),
                floor=in_units(analysis.entropy, units),
                units=units,
            )
        )

    def _show_factor(self) -> None:
        self._slider.show_value(self._factor)
        self._spin.show_value(self._factor)
        self._strips.show_factor(self._factor)
        self._reset.setEnabled(self._factor != 1.0)

    def take_view(self, other: Self) -> None:
        self._factor = other._factor
        self._show_factor()

    # -- what a hand does

    def _set_factor(self, factor: float) -> None:
        self._factor = factor
        self._show_factor()
        self._refine()

    def _to_one(self) -> None:
        self._set_factor(1.0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
