"""infoviz itself: the whole window, as a user gets it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QSlider, QTabWidget, QWidget

from infoviz import Scene
from infoviz.app import create_application, create_window
from tests.benchmarks.subject import SIZE, Subject, logits, target

_W = TypeVar("_W", bound=QWidget)


def build(count: int, lens: str = "steps") -> Subject:
    """Build the window with a lens in front, and find its handles by their documented names."""
    application = create_application()
    window = create_window(Scene(tuple(logits(count)), tuple(target(count))))
    window.resize(*SIZE)
    window.look_at_lens(lens)
    tabs = _child(window, QTabWidget, "lensTabs")
    page = tabs.currentWidget()
    slider = _child(window, QSlider, "logitSlider0")
    readout = _child(window, QLabel, "crossEntropyReadout")
    # P does not depend on the logits, so its chart need not be painted.
    charts = tuple(_canvas(_child(window, QWidget, name)) for name in ("predictionChart", "contributionChart"))
    steps = (slider.maximum() - slider.minimum()) / 20  # the slider spans −10 to 10

    def move(value: float) -> None:
        assert application is not None  # the closure keeps it alive
        slider.setValue(round(slider.minimum() + steps * (value + 10)))

    return Subject(
        window, (*charts, slider), readout, move, lambda: float(readout.text()), tuple(page.findChildren(QWidget))
    )


def _child(window: QWidget, kind: type[_W], name: str) -> _W:
    found = window.findChild(kind, name)
    if not isinstance(found, kind):
        raise LookupError(f"The window has no {kind.__name__} named {name}.")
    return found


def _canvas(chart: QWidget) -> QWidget:
    """Give the widget that receives the paint events of a chart, which may be or hold a graphics view."""
    view = chart if isinstance(chart, QAbstractScrollArea) else chart.findChild(QAbstractScrollArea)
    return view.viewport() if isinstance(view, QAbstractScrollArea) else chart
