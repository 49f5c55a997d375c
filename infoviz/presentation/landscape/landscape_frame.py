"""Where the loss can go: along one logit, and over all predictions."""

from __future__ import annotations

from dataclasses import dataclass

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.landscape.options import Half, Measure, Options
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.landscape.curves_frame import CurvesFrame, curve_sentence, resolve_curves
from infoviz.presentation.landscape.map_frame import MapFrame, map_sentence, resolve_map
from infoviz.presentation.landscape.subject import SYMBOLS, Subject


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen, and among what."""

    half: Half  # which half is seen where there is no room for both
    measure: Measure
    symbols: dict[Measure, str]  # what each measure is called
    names: tuple[str, ...]
    # The classes along whose logits the curve and the plane go.
    first: int
    second: int
    in_plane: bool  # whether there are so many classes that the map is that plane


@dataclass(frozen=True, slots=True)
class LandscapeFrame:
    """All that the lens shows."""

    sentence: str  # what to look at, in the half that a hand was in last
    choices: Choices
    curves: CurvesFrame
    map: MapFrame


def resolve(scene: Scene, analysis: Analysis, view: View) -> LandscapeFrame:
    """Say what the lens shows of a scene."""
    options = view.of(Options)
    subject = Subject.of(scene, analysis, view.units, options)
    sentence = curve_sentence(subject) if options.half == "curves" else map_sentence(subject)
    in_plane = scene.class_count > 3
    symbols = SYMBOLS | {"forward": "H(P,Q)"} if in_plane else SYMBOLS
    choices = Choices(options.half, options.measure, symbols, scene.names, *subject.pair, in_plane)
    return LandscapeFrame(sentence, choices, resolve_curves(subject), resolve_map(subject))
