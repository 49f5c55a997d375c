"""The peer that shows as much: in matplotlib, the content of infoviz's charts, gradient and equation.

Written as matplotlib's documentation advises for a figure that follows a Slider: every artist is made once, in axes
that stand still; a move sets heights, places and texts of those that depend on it, and asks for one drawing by
``draw_idle``. Bars without height are not drawn.

Blitting, which redraws only artists marked as animated over a saved background, is not used. It would be faster here,
but it is what a program does in place of ``draw_idle``: it must then draw its artists itself, in order, and save the
background anew at each change of size, axes or theme. infoviz needs nothing of that kind either.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import numpy as np
from PySide6.QtWidgets import QApplication

from tests.benchmarks.subject import SIZE, Array, Subject, evaluate, logits, target

TARGET, PALE, PREDICTION, DIVERGENCE = "#0072b2", "#bfdcec", "#e08a00", "#c2335b"
INK, MUTED, GRID = "#1a1f2e", "#5d6474", "#ecebe6"
TOP = 8.0
"""Where the contributions' axis and the bar of lengths end, in nats."""
ROOM_FOR_NAME, ROOM_FOR_NUMBER, ROOM_FOR_VALUE = 50.0, 18.0, 32.0
"""Pixels that a class needs for its name, its number, and a value on its bar."""
VISIBLE = 6
"""Gradients shown: as many rows as infoviz shows at once in a window of this size; the rest is scrolled."""

# matplotlib is absent where types are checked.
Artist = Any


def build(count: int) -> Subject:
    """Build the figure and its Slider."""
    matplotlib = import_module("matplotlib")
    matplotlib.use("QtAgg")
    pyplot = import_module("matplotlib.pyplot")
    widgets = import_module("matplotlib.widgets")
    application = QApplication([])  # matplotlib makes none for a platform without display

    matplotlib.rcParams["font.size"] = 7.9  # 11 px
    figure = pyplot.figure()
    window = figure.canvas.manager.window
    window.resize(*SIZE)
    z, p = logits(count), target(count)
    slider = widgets.Slider(figure.add_axes((0.06, 0.9, 0.14, 0.03)), "class 0", -10.0, 10.0, valinit=z[0])
    charts, equation = Charts(figure, p), Equation(figure, p)
    gradient = figure.text(0.02, 0.86, "", va="top", linespacing=2.5)

    def update(value: float) -> None:
        z[0] = value
        q, contributions, loss = evaluate(z, p)
        charts.show(q, contributions)
        equation.show(loss)
        slopes = (q - p)[:VISIBLE].tolist()
        gradient.set_text("\n".join(f"class {i}: ∂H(P,Q)/∂z = {slope:.2f}" for i, slope in enumerate(slopes)))
        figure.canvas.draw_idle()

    update(z[0])

    def move(value: float) -> None:
        assert application is QApplication.instance()  # the closure keeps it alive
        slider.set_val(value)

    slider.on_changed(update)
    return Subject(window, (figure.canvas,), figure.canvas, move, equation.loss)


class Charts:
    """P; Q with the tick of P; contributions of entropy part, KL part and what is cut off."""

    def __init__(self, figure: Artist, p: Array) -> None:
        places, zero = np.arange(len(p)), np.zeros(len(p))
        self._entropies = -p * np.log(p)
        lefts = (0.3, 0.54, 0.78)
        axes = [figure.add_axes((left, 0.24, 0.2, 0.6)) for left in lefts]
        for axis, top in zip(axes, (1.0, 1.0, TOP), strict=True):
            _furnish(axis, top, len(p))
        axes[0].set_title("P  target\nwhat is true", loc="left", color=TARGET)
        axes[1].set_title("Q = softmax(z)\nwhat the model believes; tick = P", loc="left", color=PREDICTION)
        axes[2].set_title("Contributions\n−P log Q in nats", loc="left", color=INK)

        _label(axes[0], axes[0].bar(places, p, 0.7, color=TARGET), p)
        self._q = axes[1].bar(places, zero, 0.7, color=PREDICTION)
        axes[1].hlines(p, places - 0.42, places + 0.42, colors=TARGET, linewidths=2.0, zorder=3)
        self._kept = axes[2].bar(places, zero, 0.7, color=TARGET, label="entropy −P log P")
        self._divergence = axes[2].bar(places, zero, 0.7, color=DIVERGENCE, label="KL P log(P/Q)")
        look = {"color": PALE, "hatch": "///", "edgecolor": DIVERGENCE, "linewidth": 0.0}
        self._cut = axes[2].bar(places, zero, 0.7, label="cut off where Q > P", **look)
        axes[2].legend(loc="upper right", frameon=False)
        self._labels = [_label(axis, bars, zero) for axis, bars in ((axes[1], self._q), (axes[2], self._kept))]

    def show(self, q: Array, contributions: Array) -> None:
        """Show another prediction."""
        kept = np.minimum(contributions, self._entropies)
        _stretch(self._q, q)
        _stretch(self._kept, kept)
        _stretch(self._divergence, contributions - kept, kept)
        _stretch(self._cut, self._entropies - kept, kept)
        heights = (q, np.maximum(contributions, self._entropies))
        for labels, values, tops in zip(self._labels, (q, contributions), heights, strict=True):
            for label, value, top in zip(labels, values.tolist(), tops.tolist(), strict=False):
                label.set_text(f"{value:.3f}")
                label.xy = (label.xy[0], top)


def _furnish(axis: Artist, top: float, count: int) -> None:
    """Fix both axes, with grid lines, and names of classes: if there is no room, every so many numbers."""
    axis.set(xlim=(-0.5, count - 0.5), ylim=(0.0, 1.1 * top), axisbelow=True)
    axis.spines[:].set_visible(False)
    axis.tick_params(length=0.0, labelcolor=MUTED)
    axis.grid(axis="y", color=GRID)
    axis.set_yticks([top * part for part in (0.0, 0.25, 0.5, 0.75, 1.0)], ["0", "", f"{top / 2:g}", "", f"{top:g}"])
    if _column(axis, count) >= ROOM_FOR_NAME:
        axis.set_xticks(range(count), [f"class {i}" for i in range(count)])
    else:
        axis.set_xticks(range(0, count, 1 if _column(axis, count) >= ROOM_FOR_NUMBER else 5))


def _column(axis: Artist, count: int) -> float:
    """Give the pixels of a window that a class has."""
    return float(axis.get_position().width) * SIZE[0] / count


def _label(axis: Artist, bars: Artist, values: Array) -> list[Artist]:
    """Write values on bars, if there is room; as infoviz has none for 10 classes in a window of this size."""
    if _column(axis, len(bars)) < ROOM_FOR_VALUE:
        return []
    return list(axis.bar_label(bars, [f"{value:.3f}" for value in values], padding=1, color=INK, weight="bold"))


def _stretch(bars: Iterable[Artist], heights: Array, bottoms: Array | None = None) -> None:
    """Give bars their heights, and where they begin unless it is at 0."""
    for bar, height in zip(bars, heights.tolist(), strict=True):
        bar.set_height(height)
        bar.set_visible(height > 0.0)
    if bottoms is not None:
        for bar, bottom in zip(bars, bottoms.tolist(), strict=True):
            bar.set_y(bottom)


class Equation:
    """Three numbers, and the two parts of the loss end to end, with the floor and the uniform guess marked."""

    def __init__(self, figure: Artist, p: Array) -> None:
        self._entropy = float(-(p * np.log(p)).sum())
        guess = math.log(len(p))
        self._readouts = []
        looks = (("cross-entropy (the loss)", "H(P,Q)", INK), ("entropy of the target", "H(P)", TARGET))
        for i, (caption, symbol, colour) in enumerate((*looks, ("divergence", "KL(P‖Q)", DIVERGENCE))):
            x = 0.02 + 0.14 * i
            figure.text(x, 0.15, caption, color=colour)
            figure.text(x, 0.105, symbol, color=colour, size=17, weight="bold")
            self._readouts.append(figure.text(x, 0.055, "", color=colour, size=23, weight="bold"))
        for x, sign in ((0.14, "="), (0.28, "+")):
            figure.text(x, 0.06, sign, color=MUTED, size=17)

        axis = figure.add_axes((0.45, 0.04, 0.53, 0.13))
        axis.set(xlim=(0.0, TOP), ylim=(0.0, 1.0))
        axis.set_axis_off()
        axis.barh(0.65, TOP, 0.3, color=GRID)
        axis.barh(0.65, self._entropy, 0.3, color=TARGET)
        (self._divergence,) = axis.barh(0.65, 0.0, 0.3, left=self._entropy, color=DIVERGENCE)
        (self._whole,) = axis.plot([], [], color=INK, linewidth=1.5)
        self._name = axis.text(0.0, 0.9, "H(P,Q)", color=INK, ha="right")
        middle = {"color": "white", "weight": "bold", "ha": "center", "va": "center"}
        self._shares = [axis.text(0.0, 0.65, "", **middle) for _ in range(2)]
        axis.vlines([self._entropy, guess], [0.3, 0.1], [0.5, 0.8], colors=[TARGET, MUTED], linewidths=1.1)
        floor = f" floor H(P) = {self._entropy:.4f}: no prediction gets below it"
        axis.text(self._entropy, 0.35, floor, color=TARGET)
        axis.text(guess, 0.1, f" uniform guess: ln {len(p)} = {guess:.4f}", color=MUTED)

    def show(self, loss: float) -> None:
        """Show another loss."""
        entropy, divergence = self._entropy, loss - self._entropy
        for readout, value in zip(self._readouts, (loss, entropy, divergence), strict=True):
            readout.set_text(f"{value:.4f}")
        self._divergence.set_width(divergence)
        self._whole.set_data([0.0, loss], [0.85, 0.85])
        self._name.set_x(loss)
        parts = (("H(P)", entropy, entropy / 2), ("KL", divergence, entropy + divergence / 2))
        for text, (name, part, x) in zip(self._shares, parts, strict=True):
            text.set_text(f"{name} {part / loss:.0%}" if part > 0.1 * TOP else "")
            text.set_x(x)

    def loss(self) -> float:
        """Read the loss back."""
        return float(self._readouts[0].get_text())
