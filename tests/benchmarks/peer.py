"""The peer: the same three charts in matplotlib, with its own slider, as its documentation shows it."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtWidgets import QApplication

from tests.benchmarks.subject import SIZE, Subject, evaluate, logits, target


def build(count: int) -> Subject:
    """Build a figure with three bar axes, a text and a Slider."""
    import_module("matplotlib").use("QtAgg")
    pyplot = import_module("matplotlib.pyplot")
    widgets = import_module("matplotlib.widgets")
    application = QApplication([])  # matplotlib makes none for a platform without display

    figure, axes = pyplot.subplots(1, 3)
    figure.subplots_adjust(bottom=0.2)
    window = figure.canvas.manager.window
    window.resize(*SIZE)
    text = figure.text(0.1, 0.1, "")
    z, p = logits(count), target(count)
    slider = widgets.Slider(figure.add_axes((0.1, 0.05, 0.8, 0.03)), "z", -10.0, 10.0, valinit=z[0])
    bars = [axis.bar(range(count), p) for axis in axes]
    for axis, top in zip(axes, (1.0, 1.0, 8.0), strict=True):
        axis.set_ylim(0.0, top)

    def update(value: float) -> None:
        z[0] = value
        q, contributions, loss = evaluate(z, p)
        for series, heights in zip(bars, (p, q, contributions), strict=True):
            for bar, height in zip(series, heights, strict=True):
                bar.set_height(height)
        text.set_text(f"{loss:.4f}")
        figure.canvas.draw_idle()

    def move(value: float) -> None:
        assert application is QApplication.instance()  # the closure keeps it alive
        slider.set_val(value)

    slider.on_changed(update)
    return Subject(window, (figure.canvas,), figure.canvas, move, lambda: float(text.get_text()))
