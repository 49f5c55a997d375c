"""H(P,Q) = H(P) + D_KL(P‖Q), with its numbers and its lengths; more measures unfold below."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.measures import measures
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.presentation.comparison import change, name_of_pin
from infoviz.presentation.format_number import format_number
from infoviz.presentation.information import uniform_guess
from infoviz.presentation.stepped_top import stepped_top
from infoviz.store import State, Store
from infoviz.ui import pinning
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.equation.equation_terms import EquationTerms
from infoviz.ui.panels.equation.length_bar import LengthBar, Lengths
from infoviz.ui.panels.equation.measure_grid import MeasureGrid
from infoviz.ui.panels.panel import Panel
from infoviz.ui.widgets.disclosure import Disclosure

_Equation = tuple[float, float, float]

_TARGET = 24  # px, at any scale
_LEAST, _NARROW = 682, 990  # px at 100 %: below the second, words are left out


class EquationPanel(Panel[State]):
    """The identity is the readout."""

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("equationPanel")
        self.setProperty("role", "card")
        self._top = 0.0
        self._terms = EquationTerms(self.theme, self)
        self._bar = LengthBar(self.theme, self)
        self._bar.setAccessibleName("the equation as lengths")
        self._more = Disclosure("More measures", self)
        self._more.setObjectName("moreMeasuresButton")
        self._more.toggled.connect(self._ask_for_measures)
        self._swap = self._button("swapPinButton", "Swap with the pin", self._swap_pin)
        self._unpin = self._button("unpinButton", "Unpin", self._take_pin_off)
        self._measures: MeasureGrid | None = None
        self._buttons = QVBoxLayout()
        for button in (self._more, self._swap, self._unpin):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._row = QHBoxLayout()
        self._row.addWidget(self._terms)
        self._row.addWidget(self._bar, 1)
        self._row.addLayout(self._buttons)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._row)

    def _button(self, name: str, words: str, press: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setProperty("role", "small")
        button.clicked.connect(press)
        button.hide()
        return button

    def set_theme(self, theme: Theme) -> None:
        self._layout.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        self._layout.setSpacing(theme.px(8))
        self._buttons.setSpacing(theme.px(3))
        self._terms.set_theme(theme)
        self._bar.set_theme(theme)
        if self._measures is not None:
            self._measures.set_theme(theme)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def minimumSizeHint(self) -> QSize:
        # What it needs once it is narrow: or else, while it is wide, it would never become so.
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.theme.px(_LEAST)), hint.height())

    def _share_width(self) -> None:
        """Give the numbers what the bar leaves, between a width that still reads and one that holds ten digits."""
        px = self.theme.px
        narrow = self.width() < px(_NARROW)
        self._terms.set_narrow(narrow=narrow)
        self._row.setSpacing(px(8 if narrow else 24))
        self._more.set_short(narrow)
        self._swap.setText("⇄" if narrow else "⇄ Swap with pin")
        self._unpin.setText("×" if narrow else "× Unpin")
        for button in (self._more, self._swap, self._unpin):
            button.setFixedSize(max(_TARGET, px(26 if narrow else 128)), max(_TARGET, px(26)))

    def _ask_for_measures(self, unfolded: bool) -> None:
        self.store.look(replace(self.store.view, measures=unfolded))

    def _unfold(self, *, unfolded: bool) -> None:
        if self._measures is None:
            if not unfolded:
                return
            self._measures = MeasureGrid(self.theme, self)
            self._layout.addWidget(self._measures)
            self._measures.hide()
        if unfolded == self._measures.isVisibleTo(self):
            return
        self._measures.setVisible(unfolded)
        if unfolded:
            # Once it has its place: where the window is low, that is below what can be seen.
            QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self._measures is not None:
            above.ensureWidgetVisible(self._measures, 0, self._layout.contentsMargins().bottom())

    def _swap_pin(self) -> None:
        pinning.swap(self.store)

    def _take_pin_off(self) -> None:
        pinning.unpin(self.store)

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        self._more.setChecked(self.store.view.measures)
        self._unfold(unfolded=self.store.view.measures)
        values = _equation(analysis, scene.units)
        pinned = None if analysis.pin is None else _equation(analysis.pin, scene.units)
        self._terms.show_values(values, pinned)
        for button in (self._swap, self._unpin):
            button.setVisible(pinned is not None)
        self._show_lengths(scene, values, pinned)
        if self._measures is not None and self._more.isChecked():
            self._measures.show_measures(scene, measures(scene, analysis))

    def _show_lengths(self, scene: Scene, values: _Equation, pinned: _Equation | None) -> None:
        _, entropy, divergence = values
        guess = in_units(math.log(scene.class_count), scene.units)
        # An infinite divergence is seen to leave the bar beside H(P).
        ends = [guess, *(1.5 * floor if math.isinf(whole) else whole for whole, floor, _ in (values, pinned or values))]
        self._top = stepped_top(max(ends), self._top, may_shrink=not self.store.in_gesture)
        floor = f"floor H(P) = {format_number(entropy)}"
        floors = (f"{floor}: no prediction gets below it", floor, "floor")
        guessed = uniform_guess(scene.class_count, scene.units)
        guesses = (guessed, guessed.removeprefix("uniform guess: "), "guess")
        ghost = None if pinned is None else pinned[1:]
        self._bar.show_frame(Lengths(entropy, divergence, guess, self._top, floors, guesses, ghost))
        description = f"{_spoken(values)}, in {scene.units}; {guessed}."
        if pinned is not None and scene.pin is not None:
            changes = ", ".join(change(now, then) for now, then in zip(values, pinned, strict=True))
            name = name_of_pin(scene.pin)
            description += f" Pinned, {name}: {_spoken(pinned)}; the changes since are {changes}."
        self._bar.setAccessibleDescription(description)


def _equation(analysis: Analysis, units: Units) -> _Equation:
    """Give H(P,Q), H(P) and the divergence in units of display."""
    return (
        in_units(analysis.cross_entropy, units),
        in_units(analysis.entropy, units),
        in_units(analysis.kl_divergence, units),
    )


def _spoken(values: _Equation) -> str:
    loss, entropy, divergence = map(format_number, values)
    return f"H(P,Q) {loss} is H(P) {entropy} and KL divergence {divergence}"
