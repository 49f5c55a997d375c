"""H(P,Q) = H(P) + D_KL(P‖Q), with its numbers and its lengths; more measures unfold below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from infoviz.presentation.equation import EquationFrame, Measure, resolve
from infoviz.presentation.pointed import Pointed
from infoviz.store import Store
from infoviz.ui.paint.appearance import Appearance
from infoviz.ui.paint.theme import Theme
from infoviz.ui.panels.equation.equation_terms import EquationTerms
from infoviz.ui.panels.equation.length_bar import LengthBar
from infoviz.ui.panels.equation.measure_grid import MeasureGrid
from infoviz.ui.panels.panel import Panel

_TARGET = 24  # px, at any scale
_LEAST, _NARROW = 598, 990  # px at 100 %: below the second, words are left out; below the first, the bar too


class Disclosure(QPushButton):
    """Checked while the thing is unfolded."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._short = False
        self.setCheckable(True)
        self.setProperty("role", "small")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.toggled.connect(self._show_state)
        self._show_state()

    def set_short(self, short: bool) -> None:
        """Show the arrow alone, where there is little room."""
        self._short = short
        self._show_state()

    def _show_state(self) -> None:
        unfolded = self.isChecked()
        arrow = "▾" if unfolded else "▸"
        self.setText(arrow if self._short else f"{self._name} {arrow}")
        self.setToolTip(f"{self._name}: {'fold away' if unfolded else 'unfold'}")
        self.setAccessibleDescription("unfolded" if unfolded else "folded away")


class EquationPanel(Panel[EquationFrame]):
    """The identity is the readout."""

    title = "Equation"
    resolve = staticmethod(resolve)

    def __init__(self, store: Store, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(store, appearance, parent)
        self.setObjectName("equationPanel")
        self.setProperty("role", "card")
        self._terms = EquationTerms(self.theme, self)
        self._bar = LengthBar(self.theme, self)
        self._more = Disclosure("More measures", self)
        self._more.setObjectName("moreMeasuresButton")
        self._more.toggled.connect(self._ask_for_measures)
        self._swap = self._button("swapPinButton", "Swap with the pin", self.store.swap_pin)
        self._unpin = self._button("unpinButton", "Unpin", self.store.unpin)
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
        self.set_theme(self.theme)

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
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give the numbers what the bar leaves, between a width that still reads and one that holds ten digits."""
        px = self.theme.px
        narrow = self.width() < px(_NARROW)
        self._terms.set_narrow(narrow=narrow)
        self._bar.setVisible(self.width() >= px(_LEAST))
        self._row.setSpacing(px(8 if narrow else 24))
        self._more.set_short(narrow)
        self._swap.setText("⇄" if narrow else "⇄ Swap with pin")
        self._unpin.setText("×" if narrow else "× Unpin")
        for button in (self._more, self._swap, self._unpin):
            button.setFixedSize(max(_TARGET, px(26 if narrow else 128)), max(_TARGET, px(26)))

    def _ask_for_measures(self, unfolded: bool) -> None:
        self.store.look(replace(self.store.view, measures=unfolded))

    def _show_measures(self, measures: tuple[Measure, ...]) -> None:
        """Unfold them, below; none are folded away."""
        unfolded = bool(measures)
        self._more.setChecked(unfolded)
        if self._measures is None:
            if not unfolded:
                return
            self._measures = MeasureGrid(measures, self.theme, self)
            self._layout.addWidget(self._measures)
            self._measures.hide()
        if unfolded:
            self._measures.show_measures(measures)
        self._measures.setVisible(unfolded)

    def show_pointed(self, pointed: Pointed) -> None:
        self._bar.show_pointed(pointed.quantity if pointed.index < 0 else "")

    def show_frame(self, frame: EquationFrame) -> None:
        self._terms.show_terms(frame.terms)
        self._bar.show_frame(frame.lengths)
        self._bar.setAccessibleDescription(frame.description)
        for button in (self._swap, self._unpin):
            button.setVisible(frame.lengths.pinned is not None)
        self._show_measures(frame.measures)
