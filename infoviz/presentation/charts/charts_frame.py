"""What the three charts show of a scene."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import numpy as np

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array
from infoviz.model.dust import settled
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.model.view import View
from infoviz.presentation.charts.chart_frame import (
    ChartFrame,
    Columns,
    Fill,
    Ghost,
    Layer,
    Marks,
    columns_of,
    even_columns,
)
from infoviz.presentation.comparison import name_of_pin
from infoviz.presentation.format_number import format_number, format_probability, format_short
from infoviz.presentation.information import information
from infoviz.presentation.stepped_top import stepped_top

_SPOKEN = 8  # classes that a description names one by one
_UNSEEN = 0.01  # of the axis's width, what may leave the chart of areas at its top: together no wider than a line
_PINNED = "; dashed: pinned"
_CHOOSING = " Left and Right choose a class."
_HANDLING = " Left and Right choose a class, Up and Down change it."
_BARS: tuple[tuple[str, Fill], ...] = (
    ("entropy −P log P", "target"),
    ("KL P log(P/Q)", "divergence"),
    ("cut off where Q > P", "cut"),
    ("uniform guess", "guess"),
)
_AREAS: tuple[tuple[str, Fill], ...] = (
    ("−log P", "ink"),
    ("entropy", "target"),
    ("KL", "divergence"),
    ("cut: Q > P", "cut"),
    ("uniform guess", "guess"),
)


@dataclass(frozen=True, slots=True)
class ChartsFrame:
    """The three charts."""

    target: ChartFrame
    prediction: ChartFrame
    contribution: ChartFrame
    areas: bool  # whether the contributions are areas: their width is P


def resolve(scene: Scene, analysis: Analysis, view: View) -> ChartsFrame:
    """Say what the charts show."""
    of_p = of_q = of_parts = None
    if scene.pin is not None and analysis.pin is not None:
        of_p, of_q, of_parts = ghosts(scene.pin, analysis.pin, view.units, scene.class_count, as_areas=view.areas)
    p, q = tuple(analysis.p.tolist()), tuple(analysis.q.tolist())
    titles, subtitle = ("P  target", "P  target"), f"what is true{_PINNED if of_p else ''}"
    target = _probabilities(scene, "target", "target P", titles, subtitle, p, of_p)
    titles = "Q = softmax(z)" if scene.temperature == 1.0 else "Q = softmax(z/T)", "Q  model"
    subtitle = f"the tick is P{_PINNED}" if of_q else "what the model believes; the tick is P"
    prediction = _probabilities(
        scene, "prediction", "prediction Q", titles, subtitle, q, of_q, marks=Marks("target", p)
    )
    return ChartsFrame(target, prediction, _contribution(scene, analysis, view, of_parts), view.areas)


def _probabilities(
    scene: Scene,
    fill: Fill,
    name: str,
    titles: tuple[str, str],
    subtitle: str,
    values: tuple[float, ...],
    ghost: Ghost | None,
    marks: Marks | None = None,
) -> ChartFrame:
    """Show a distribution, on an axis to 1."""
    subject = name[0].upper() + name[1:]
    return ChartFrame(
        name,
        *titles,
        subtitle,
        scene.names,
        even_columns(scene.class_count),
        1.0,
        _ticks(1.0),
        (Layer(fill, _floor(scene), values),),
        values,
        _described(subject, scene.names, values, ghost, format_probability) + _HANDLING,
        True,
        marks,
        ghost=ghost,
    )


def _contribution(scene: Scene, analysis: Analysis, view: View, ghost: Ghost | None) -> ChartFrame:
    parts = contributions(analysis, view.units, as_areas=view.areas)
    guess = in_units(math.log(scene.class_count), view.units) * (analysis.p > 0.0 if view.areas else analysis.p)
    # At least what a uniform guess would cost, so that a loss below that is seen to fall.
    end = stepped_top(max(parts.tallest, float(guess.max()), ghost.tallest if ghost else 0.0))
    # Where KL is positive, entropy = kept, and where it is negative, whole = kept: one of two layers is empty.
    kept = tuple(np.minimum(parts.whole, parts.entropy).tolist())
    whole, entropy = tuple(parts.whole.tolist()), tuple(parts.entropy.tolist())
    values = tuple(in_units(analysis.contributions, view.units).tolist())
    shown, drawn = "−P log Q", ""
    if view.areas:
        shown = "P × −log Q" if ghost else "width P × height −log Q"
        drawn = "; each is an area, P wide and −log Q high"
    total, most = information(analysis.cross_entropy, view.units), information(math.log(scene.class_count), view.units)
    subject = f"Contributions −P log Q in {view.units}, together {total}; a uniform guess would cost {most}{drawn}"
    return ChartFrame(
        name="contributions −P log Q",
        title="Contributions",
        short_title="Loss",
        subtitle=f"{shown} in {view.units}{_PINNED if ghost else ''}",
        names=scene.names,
        columns=parts.columns,
        end=end,
        ticks=_ticks(end),
        layers=(
            Layer("target", _floor(scene), kept),
            Layer("divergence", kept, whole),
            Layer("cut", kept, entropy),
        ),
        values=values,
        description=_described(subject, scene.names, values, ghost) + _CHOOSING,
        probabilities=False,
        marks=Marks("ink", entropy) if view.areas else None,
        guess=tuple(guess.tolist()),
        ghost=ghost,
        legend=_AREAS if view.areas else _BARS,
    )


def _floor(scene: Scene) -> tuple[float, ...]:
    return (0.0,) * scene.class_count


@lru_cache(maxsize=16)
def _ticks(end: float) -> tuple[tuple[float, str], ...]:
    """Write at 0, the middle and the end of an axis."""
    return tuple((mark, format_short(mark, 0, 7)) for mark in (0.0, end / 2, end))


def _described(
    subject: str,
    names: Sequence[str],
    values: Sequence[float],
    ghost: Ghost | None = None,
    write: Callable[[float, int], str] = format_number,
) -> str:
    """Describe a chart of one value a class; of many classes, the largest."""
    order: Sequence[int] = range(len(values))
    if len(values) > _SPOKEN:
        order = sorted(order, key=lambda i: -values[i])[:_SPOKEN]
    spoken = ", ".join(f"{names[i]} {write(values[i], 3)}" for i in order)
    rest = len(values) - len(order)
    end = f", and {rest} smaller ones." if rest else "."
    return f"{subject}: {spoken}{end}{ghost.description if ghost else ''}"


# Two scenes, as bars and as areas: a pin stays the same from move to move.
@lru_cache(maxsize=4)
def ghosts(pin: Scene, analysis: Analysis, units: Units, count: int, *, as_areas: bool) -> tuple[Ghost, Ghost, Ghost]:
    """Outline what is pinned, over the target, the prediction and the contributions of `count` classes."""
    columns, parts = even_columns(count), contributions(analysis, units, as_areas=as_areas)
    if not as_areas:  # each stands over the bar of its class
        parts = Contributions(columns, parts.whole[:count], np.zeros_like(parts.whole[:count]))

    def ghost(
        columns: Columns,
        tops: Array,
        tallest: float,
        values: Array,
        write: Callable[[float, int], str] = format_probability,
    ) -> Ghost:
        described = _described(f" Pinned, {name_of_pin(pin)}", pin.names, values.tolist(), write=write)
        return Ghost(columns, tuple(tops[:count].tolist()), tallest, described)

    return (
        ghost(columns, analysis.p, 1.0, analysis.p),
        ghost(columns, analysis.q, 1.0, analysis.q),
        ghost(parts.columns, parts.whole, parts.tallest, in_units(analysis.contributions, units), format_number),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Contributions:
    """What a chart of contributions shows, in units; arrays have shape (K,)."""

    columns: Columns
    # How high a column is, and how high its entropy part would be if nothing were cut off.
    whole: Array
    entropy: Array

    @property
    def tallest(self) -> float:
        """What the axis has to reach: the largest finite height, but for areas that nobody sees; 0 where none is."""
        heights = np.maximum(self.whole, self.entropy)
        falling = np.argsort(-heights)
        falling = falling[np.isfinite(heights[falling])]
        unseen = _UNSEEN if self.columns.filled else 0.0
        seen = np.cumsum(np.diff(self.columns.edges)[falling]).searchsorted(unseen, side="right")
        return float(heights[falling[seen]]) if seen < len(falling) else 0.0


def contributions(analysis: Analysis, units: Units, *, as_areas: bool) -> Contributions:
    """Show −P log Q as a height, on columns of one width, or as an area.

    The width of an area is P, its height −log Q, of which −log P is the entropy part.
    """
    whole, entropy, p = analysis.contributions, analysis.entropy_terms, analysis.p
    if as_areas:
        possible = p > 0.0
        whole = np.where(possible, -analysis.log_q, 0.0)
        entropy = -np.log(p, out=np.zeros_like(p), where=possible)
    columns = columns_of(p) if as_areas else even_columns(len(p))
    return Contributions(columns, in_units(whole, units), in_units(entropy, units))


def class_card(scene: Scene, analysis: Analysis, units: Units, index: int) -> str:
    """Name a class, and lay every quantity of it out as a table, beside those that are pinned; as HTML."""
    heading, pinned = "", {}
    if scene.pin is not None and analysis.pin is not None and index < scene.pin.class_count:
        pinned = dict(_quantities(scene.pin, analysis.pin, units, index))
        heading = "<tr><td></td><td align='right'>now</td><td align='right'>&nbsp;&nbsp;pinned</td></tr>"
    lines = (
        f"<tr><td>{symbol}&nbsp;&nbsp;</td><td align='right'><b>{number}</b></td>"
        f"<td align='right'>{f'&nbsp;&nbsp;{pinned[symbol]}' if symbol in pinned else ''}</td></tr>"
        for symbol, number in _quantities(scene, analysis, units, index)
    )
    return f"<b>{escape(scene.names[index])}</b><table>{heading}{''.join(lines)}</table>"


def class_in_words(scene: Scene, analysis: Analysis, units: Units, index: int) -> str:
    """Say of one class what the three charts show."""
    p, q = (format_probability(float(values[index]), 3) for values in (analysis.p, analysis.q))
    cost = format_number(in_units(float(analysis.contributions[index]), units), 3)
    return f"{scene.names[index]}: P {p}, Q {q}, −P log Q {cost} {units}."


def _quantities(scene: Scene, analysis: Analysis, units: Units, index: int) -> list[tuple[str, str]]:
    """Give every quantity of one class as pairs of symbol and number."""
    z, analysis = scene.logits[index], settled(analysis)
    informative = [
        ("log Q", analysis.log_q),
        ("−P log Q", analysis.contributions),
        ("entropy part −P log P", analysis.entropy_terms),
        ("KL part P log(P/Q)", analysis.kl_terms),
        ("∂H(P,Q)/∂z", analysis.gradient),
    ]
    return [
        ("z", format_short(z, 4)),
        *([] if scene.temperature == 1.0 else [("z/T", format_number(z / scene.temperature))]),
        ("P", format_probability(float(analysis.p[index]))),
        ("Q", format_probability(float(analysis.q[index]))),
        *((symbol, information(float(values[index]), units)) for symbol, values in informative),
    ]
