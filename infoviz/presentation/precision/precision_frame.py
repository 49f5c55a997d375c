"""All that the lens Precision shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from infoviz.model.analysis import Analysis
from infoviz.model.lenses.precision.options import Options
from infoviz.model.lenses.precision.trial import Trial
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation.precision.breakage import breakage, forecast
from infoviz.presentation.precision.grid_frame import GridFrame, grid_frame
from infoviz.presentation.precision.strips_frame import StripsFrame, strips_frame
from infoviz.presentation.precision.twice_frame import TwiceFrame, twice_frame


@dataclass(frozen=True, slots=True)
class PrecisionFrame:
    """Grid, strips and softmax twice.

    Attributes
    ----------
    sentence : str
        What breaks first.
    factor : float
        Multiplies all logits, here alone.
    grid : GridFrame
    strips : StripsFrame
    twice : TwiceFrame
    """

    sentence: str
    factor: float
    grid: GridFrame
    strips: StripsFrame
    twice: TwiceFrame


def resolve(scene: Scene, analysis: Analysis, view: View) -> PrecisionFrame:
    """Say what the lens shows of a scene.

    Parameters
    ----------
    scene : Scene
    analysis : Analysis
        Of that scene.
    view : View

    Returns
    -------
    PrecisionFrame
    """
    trial = _trial(scene, view, refined=True)
    grid = grid_frame(trial, scene.names, view.units)
    strips = strips_frame(trial.logits, trial.p, trial.temperature, trial.factor)
    said = scene.names, view.units
    sentence = breakage(trial, *said) or forecast(trial, strips.swept, *said)
    return PrecisionFrame(sentence, trial.factor, grid, strips, twice_frame(trial, analysis, view.units))


def resolve_roughly(scene: Scene, analysis: Analysis, view: View, last: PrecisionFrame) -> PrecisionFrame:
    """Say what a hand that moves need not wait for: with the true loss in float64, and strips and forecast of before.

    Parameters
    ----------
    scene : Scene
    analysis : Analysis
        Of that scene.
    view : View
    last : PrecisionFrame
        What was shown before.

    Returns
    -------
    PrecisionFrame
    """
    trial = _trial(scene, view, refined=False)
    grid = grid_frame(trial, scene.names, view.units)
    strips = replace(last.strips, factor=trial.factor)
    twice = twice_frame(trial, analysis, view.units)
    return PrecisionFrame(breakage(trial, scene.names, view.units) or last.sentence, trial.factor, grid, strips, twice)


def _trial(scene: Scene, view: View, *, refined: bool) -> Trial:
    return Trial(scene.logits, scene.p, scene.temperature, view.of(Options).factor, refined)
