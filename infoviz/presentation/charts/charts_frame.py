"""What the three charts show of a scene."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from infoviz.model.analysis import Analysis
from infoviz.model.arithmetic.array import Array
from infoviz.model.scene import Scene
from infoviz.model.units import Units, in_units
from infoviz.model.view import View
from infoviz.presentation.charts.chart_frame import ChartFrame, Fill, Ghost, Layer, Marks
from infoviz.presentation.charts.columns import Columns, even_columns
from infoviz.presentation.charts.contributions import Contributions, contributions
from infoviz.presentation.comparison import name_of_pin
from infoviz.presentation.format_number import format_number, format_short
from infoviz.presentation.information import information
from infoviz.presentation.stepped_top import stepped_top

_SPOKEN = 8  # classes that a description names one by one
_HANDLING = " Left and Right choose a class, Up and Down change it."
_BARS: tuple[tuple[str, Fill], ...] = (
    ("entropy −P log P", "target"),
    ("KL P log(P/Q)", "divergence"),
    ("cut off where Q > P", "cut"),
)
_AREAS: tuple[tuple[str, Fill], ...] = (
    ("−log P", "ink"),
    ("entropy", "target"),
    ("KL", "divergence"),
    ("cut: Q > P", "cut"),
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
    return ChartsFrame(
        _target(scene, analysis, of_p),
        _prediction(scene, analysis, of_q),
        _contribution(scene, analysis, view, of_parts),
        view.areas,
    )


def _target(scene: Scene, analysis: Analysis, ghost: Ghost | None) -> ChartFrame:
    p = tuple(analysis.p.tolist())
    return ChartFrame(
        name="target P",
        title="P  target",
        short_title="P  target",
        subtitle="what is true; outline = pinned" if ghost else "what is true",
        names=scene.names,
        columns=even_columns(scene.class_count),
        end=1.0,
        ticks=_ticks(1.0),
        layers=(Layer("target", _floor(scene), p),),
        values=p,
        description=describe_values("Target P", scene.names, p) + _description(ghost) + _HANDLING,
        ghost=ghost,
    )


def _prediction(scene: Scene, analysis: Analysis, ghost: Ghost | None) -> ChartFrame:
    q = tuple(analysis.q.tolist())
    return ChartFrame(
        name="prediction Q",
        title="Q = softmax(z)" if scene.temperature == 1.0 else "Q = softmax(z/T)",
        short_title="Q  model",
        subtitle="tick = P; outline = pinned" if ghost else "what the model believes; tick = P",
        names=scene.names,
        columns=even_columns(scene.class_count),
        end=1.0,
        ticks=_ticks(1.0),
        layers=(Layer("prediction", _floor(scene), q),),
        values=q,
        description=describe_values("Prediction Q", scene.names, q) + _description(ghost) + _HANDLING,
        marks=Marks("target", tuple(analysis.p.tolist())),
        ghost=ghost,
    )


def _contribution(scene: Scene, analysis: Analysis, view: View, ghost: Ghost | None) -> ChartFrame:
    parts = contributions(analysis, view.units, as_areas=view.areas)
    # Beside an infinite bar, a guess's length is something to compare with.
    least = in_units(math.log(scene.class_count), view.units) if math.inf in parts.whole else 0.0
    end = stepped_top(max(parts.tallest, least, ghost.tallest if ghost else 0.0))
    # Where KL is positive, entropy = kept, and where it is negative, whole = kept: one of two layers is empty.
    kept = tuple(np.minimum(parts.whole, parts.entropy).tolist())
    whole, entropy = tuple(parts.whole.tolist()), tuple(parts.entropy.tolist())
    values = tuple(in_units(analysis.contributions, view.units).tolist())
    shown, drawn = "−P log Q", ""
    if view.areas:
        shown = "P × −log Q" if ghost else "width P × height −log Q"
        drawn = ", each an area: its width is P, its height −log Q"
    total = information(analysis.cross_entropy, view.units)
    subject = f"Contributions −P log Q in {view.units}, together {total}{drawn}"
    return ChartFrame(
        name="contributions −P log Q",
        title="Contributions",
        short_title="Loss",
        subtitle=f"{shown} in {view.units}{'; outline = pinned' if ghost else ''}",
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
        description=describe_values(subject, scene.names, values) + _description(ghost),
        marks=Marks("ink", entropy) if view.areas else None,
        ghost=ghost,
        legend=_AREAS if view.areas else _BARS,
    )


def _description(ghost: Ghost | None) -> str:
    return ghost.description if ghost else ""


def _floor(scene: Scene) -> tuple[float, ...]:
    return (0.0,) * scene.class_count


@lru_cache(maxsize=16)
def _ticks(end: float) -> tuple[tuple[float, str], ...]:
    """Write at 0, the middle and the end of an axis."""
    return tuple((mark, format_short(mark, 0, 7)) for mark in (0.0, end / 2, end))


def describe_values(subject: str, names: Sequence[str], values: Sequence[float]) -> str:
    """Describe a chart of one value a class; of many classes, the largest."""
    order: Sequence[int] = range(len(values))
    if len(values) > _SPOKEN:
        order = sorted(order, key=lambda i: -values[i])[:_SPOKEN]
    spoken = ", ".join(f"{names[i]} {format_number(values[i], 3)}" for i in order)
    rest = len(values) - len(order)
    return f"{subject}: {spoken}" + (f", and {rest} smaller ones." if rest else ".")


# Two scenes, as bars and as areas: a pin stays the same from move to move.
@lru_cache(maxsize=4)
def ghosts(pin: Scene, analysis: Analysis, units: Units, count: int, *, as_areas: bool) -> tuple[Ghost, Ghost, Ghost]:
    """Outline what is pinned, over the target, the prediction and the contributions of `count` classes."""
    columns, parts = even_columns(count), contributions(analysis, units, as_areas=as_areas)
    if not as_areas:  # each stands over the bar of its class
        parts = Contributions(columns, parts.whole[:count], np.zeros_like(parts.whole[:count]))

    def ghost(columns: Columns, tops: Array, tallest: float, values: Array) -> Ghost:
        described = describe_values(f" Pinned, {name_of_pin(pin)}", pin.names, values.tolist())
        return Ghost(columns, tuple(tops[:count].tolist()), tallest, described)

    return (
        ghost(columns, analysis.p, 1.0, analysis.p),
        ghost(columns, analysis.q, 1.0, analysis.q),
        ghost(parts.columns, parts.whole, parts.tallest, in_units(analysis.contributions, units)),
    )
