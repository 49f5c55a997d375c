"""The floor: the least that shows the same charts with the same library, without a program around them."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from tests.benchmarks.subject import SIZE, Subject, evaluate, logits, target


def build(count: int) -> Subject:
    """Build three bar charts, a label and a slider that updates them."""
    pg = import_module("pyqtgraph")
    # Qt owns neither the application nor a window without parent: the subject's closures keep them alive.
    application = QApplication([])
    window = QWidget()
    window.resize(*SIZE)
    label, slider = QLabel(), QSlider(Qt.Orientation.Horizontal)
    slider.setRange(-1000, 1000)
    plots = [pg.PlotWidget() for _ in range(3)]
    row, column = QHBoxLayout(), QVBoxLayout(window)
    for plot in plots:
        row.addWidget(plot)
    column.addLayout(row)
    column.addWidget(label)
    column.addWidget(slider)

    z, p = logits(count), target(count)
    bars = [pg.BarGraphItem(x=range(count), height=p, width=0.8) for _ in plots]
    for plot, bar, top in zip(plots, bars, (1.0, 1.0, 8.0), strict=True):
        plot.addItem(bar)
        plot.setXRange(-0.5, count - 0.5)
        plot.setYRange(0.0, top)

    def update(position: int) -> None:
        z[0] = position / 100
        q, contributions, loss = evaluate(z, p)
        for bar, heights in zip(bars, (p, q, contributions), strict=True):
            bar.setOpts(height=heights)
        label.setText(f"{loss:.4f}")

    slider.setValue(round(100 * z[0]))
    slider.valueChanged.connect(update)

    def move(value: float) -> None:
        assert application is QApplication.instance()
        slider.setValue(round(100 * value))

    charts = (*(plot.viewport() for plot in plots), slider)
    return Subject(window, charts, label, move, lambda: float(label.text()))
