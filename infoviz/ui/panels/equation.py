"""H(P,Q) = H(P) + D_KL(P‖Q), with its numbers and its lengths."""

from __future__ import annotations

import math

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from infoviz.model.analysis import Analysis
from infoviz.model.scene import Scene
from infoviz.model.units import in_units
from infoviz.store import Store
from infoviz.ui.charts.steps import stepped_top
from infoviz.ui.length_bar import LengthBar, Lengths
from infoviz.ui.panel import Panel
from infoviz.ui.theme import Theme
from infoviz.ui.widgets.fitting_label import FittingLabel
from infoviz.ui.widgets.numbers import format_number
from infoviz.ui.words import uniform_guess

_TERMS = (
    ("crossEntropyReadout", "cross-entropy (the loss)", "H(P,Q)", "cross_entropy"),
    ("entropyReadout", "entropy of the target", "H(P)", "target"),
    ("divergenceReadout", "divergence", "D<sub>KL</sub>(P‖Q)", "divergence"),
)
_SHORT = ("cross-entropy", "entropy", "divergence")  # where there is little room

_NARROW, _WIDE = 116, 168  # px at 100 %


class EquationPanel(Panel):
    """The identity is the readout."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.setObjectName("equationPanel")
        self.setProperty("role", "card")
        self._top = 0.0
        self._readouts: list[FittingLabel] = []
        self._captions: list[QLabel] = []
        self._theme: Theme | None = None
        self._bar = LengthBar(self)
        terms = QGridLayout()
        terms.setContentsMargins(0, 0, 0, 0)
        terms.setVerticalSpacing(0)
        for column, (name, caption, symbol, quantity) in enumerate(_TERMS):
            above, formula, readout = QLabel(caption, self), QLabel(symbol, self), FittingLabel(self)
            above.setProperty("quantity", quantity)
            above.setProperty("role", "muted" if column == 0 else "caption")
            formula.setProperty("role", "formula")
            for label in (formula, readout):
                label.setProperty("quantity", quantity)
            readout.setObjectName(name)
            readout.setAccessibleName(caption)
            self._captions.append(above)
            self._readouts.append(readout)
            for row, label in enumerate((above, formula, readout)):
                terms.addWidget(label, row, 2 * column)
        for column, text in enumerate(("=", "+")):
            sign = QLabel(text, self)
            sign.setProperty("role", "sign")
            terms.addWidget(sign, 2, 2 * column + 1)
        self._terms = terms
        self._layout = QHBoxLayout(self)
        self._layout.addLayout(terms)
        self._layout.addWidget(self._bar, 1)

    def set_theme(self, theme: Theme) -> None:
        self._layout.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        self._terms.setHorizontalSpacing(theme.px(14))
        self._theme = theme
        colours = (theme.cross_entropy, theme.target_text, theme.divergence_text)
        for readout, colour in zip(self._readouts, colours, strict=True):
            readout.set_look(theme.font(32, bold=True), colour, theme.card)
        self._bar.set_theme(theme)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give the numbers what the bar leaves, between a width that still reads and one that holds ten digits."""
        if self._theme is None:
            return
        px = self._theme.px
        narrow = self.width() < px(820)
        self._layout.setSpacing(px(16 if narrow else 36))
        width = px(_NARROW if narrow else _WIDE)
        for readout in self._readouts:
            readout.setFixedWidth(width)
        for label, short, (_, caption, _, _) in zip(self._captions, _SHORT, _TERMS, strict=True):
            label.setText(short if narrow else caption)

    def render_scene(self, scene: Scene, analysis: Analysis) -> None:
        nats = (analysis.cross_entropy, analysis.entropy, analysis.kl_divergence)
        values = [in_units(value, scene.units) for value in nats]
        for readout, value in zip(self._readouts, values, strict=True):
            readout.show_text(format_number(value))
            readout.setProperty("value", value)
        loss, entropy, divergence = values
        guess = in_units(math.log(scene.class_count), scene.units)
        # An infinite divergence is seen to leave the bar beside H(P).
        finite = max(1.5 * entropy if math.isinf(loss) else loss, guess)
        self._top = stepped_top(finite, self._top, may_shrink=not self.store.in_gesture)
        floor = f"floor H(P) = {format_number(entropy)}"
        floors = (f"{floor}: no prediction gets below it", floor, "floor")
        guesses = (uniform_guess(scene), uniform_guess(scene).removeprefix("uniform guess: "), "guess")
        self._bar.show_lengths(Lengths(entropy, divergence, guess, self._top, floors, guesses))
        self._bar.setAccessibleName("the equation as lengths")
        self._bar.setAccessibleDescription(
            f"H(P,Q) {format_number(loss)} is H(P) {format_number(entropy)} and KL divergence "
            f"{format_number(divergence)}, in {scene.units}; {uniform_guess(scene)}."
        )
