"""H(P,Q) = H(P) + D_KL(P‖Q) in writing: each term with its number, and under it the pinned one and the change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from infoviz.presentation.equation import Number
from infoviz.presentation.terms import TERMS
from infoviz.ui.explain import explain
from infoviz.ui.paint.theme import Theme
from infoviz.ui.widgets.labels import FittingLabel

_TERMS = (  # the name of its readout, its caption, a shorter one where there is little room, its symbol and quantity
    ("crossEntropy", "cross-entropy (the loss)", "cross-entropy", "H(P,Q)", "cross_entropy"),
    ("entropy", "entropy of the target", "entropy", "H(P)", "target"),
    ("divergence", "KL divergence", "KL divergence", "D_KL(P‖Q)", "divergence"),
)

_NARROW, _WIDE = 116, 168  # px at 100 %


def number_colour(quantity: str) -> str:
    """Name the colour of a theme that the numbers of a quantity have."""
    return quantity if quantity == "cross_entropy" else f"{quantity}_text"


class EquationTerms(QWidget):
    """The three numbers, of a size that does not depend on them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._readouts: list[FittingLabel] = []
        self._pinned: list[FittingLabel] = []
        self._captions: list[QLabel] = []
        self._narrow = False
        self._terms: Sequence[Number | None] = (None, None, None)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setVerticalSpacing(0)
        for column, (name, _, _, symbol, quantity) in enumerate(_TERMS):
            above, formula, colour = QLabel(self), QLabel(TERMS[symbol].symbol_as_html, self), number_colour(quantity)
            readout = FittingLabel(32, colour, theme, self, bold=True)
            pinned = FittingLabel(12, colour, theme, self)
            above.setProperty("quantity", quantity)
            above.setProperty("role", "muted" if column == 0 else "caption")
            formula.setProperty("role", "formula")
            formula.setProperty("quantity", quantity)
            readout.setObjectName(f"{name}Readout")
            pinned.setObjectName(f"{name}Pinned")
            pinned.hide()
            self._captions.append(above)
            self._readouts.append(readout)
            self._pinned.append(pinned)
            for row, label in enumerate((above, formula, readout, pinned)):
                explain(label, symbol)
                self._layout.addWidget(label, row, 2 * column)
        for column, text in enumerate(("=", "+")):
            sign = QLabel(text, self)
            sign.setProperty("role", "sign")
            self._layout.addWidget(sign, 2, 2 * column + 1)
        self.set_narrow(narrow=False)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.set_narrow(narrow=self._narrow)

    def set_narrow(self, *, narrow: bool) -> None:
        """Do with little room, or have much."""
        self._narrow = narrow
        self._layout.setHorizontalSpacing(self._theme.px(10 if narrow else 14))
        for label in (*self._readouts, *self._pinned):
            label.setFixedWidth(self._theme.px(_NARROW if narrow else _WIDE))
        for caption, (_, whole, short, *_) in zip(self._captions, _TERMS, strict=True):
            caption.setText(short if narrow else whole)
        self._compare()

    def show_terms(self, terms: Sequence[Number]) -> None:
        """Show the three numbers, and those that are pinned."""
        shown = zip(_TERMS, self._readouts, self._pinned, terms, self._terms, strict=True)
        for (_, caption, *_), readout, pinned, term, before in shown:
            if term == before:
                continue
            readout.show_text(term.text, f"{caption} {term.spoken}")
            readout.setProperty("value", term.value)
            if term.pinned != (before and before.pinned):
                pinned.setVisible(term.pinned is not None)
                pinned.setProperty("value", term.pinned)
        self._terms = terms
        self._compare()

    def _compare(self) -> None:
        word = "" if self._narrow else "pinned "
        for (_, caption, *_), label, term in zip(_TERMS, self._pinned, self._terms, strict=True):
            if term is not None and term.change:
                label.show_text(f"{word}{term.pinned_text}   Δ {term.change}", f"{caption}, {term.pinned_spoken}")
