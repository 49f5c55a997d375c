"""What stands for a term of the table: the window says what that means, and lights it in the charts."""

from __future__ import annotations

from PySide6.QtGui import QStatusTipEvent
from PySide6.QtWidgets import QApplication, QWidget

from infoviz.presentation.terms import TERMS

_TOLD = "told"


def explain(widget: QWidget, symbol: str) -> None:
    """Let a widget stand for a term, which is explained while the pointer or the focus is there.

    Parameters
    ----------
    widget : QWidget
        Qt tells its window when the pointer comes and goes; assistive tools find the sentence as its help.
    symbol : str
        As in the table of terms, such as "H(P)".
    """
    widget.setWhatsThis(TERMS[symbol].spoken)
    widget.setStatusTip(symbol)


def tell(widget: QWidget, symbol: str) -> None:
    """Tell a widget's window that the pointer is on a term painted there, or, with an empty symbol, on none of them."""
    if symbol != (widget.property(_TOLD) or ""):
        widget.setProperty(_TOLD, symbol)
        QApplication.sendEvent(widget, QStatusTipEvent(symbol or widget.statusTip()))
