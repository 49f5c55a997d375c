"""The whole editable state of the program, as one frozen value."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import is_
from typing import Literal, TypeVar, get_args

import numpy as np

from infoviz.model import distribution
from infoviz.model.information import softmax
from infoviz.model.quoted import quoted, shown

PredictionMode = Literal["logits", "probabilities"]
TargetMode = Literal["label", "distribution"]

CLASS_COUNT = (2, 64)
TEMPERATURE = (0.05, 20.0)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Scene:
    """Logits and targets, with everything else that a user can change.

    A scene never changes; its ``with_…`` methods return a new one.

    Parameters
    ----------
    logits : sequence of float, length K
        z, one a class. −inf masks a class; at least one must be finite.
    target : sequence of float, length K
        P before label smoothing: non-negative weights, taken as given.
    temperature : float
        T > 0; Q = softmax(z / T).
    label_smoothing : float
        ε in 0 … 1; P is (1 − ε)·target + ε/K, as PyTorch has it.
    names : sequence of str, length K
        The classes' names; "class 0", "class 1", … where empty.
    prediction_mode, target_mode : str
        How the rows are edited: "logits" or "probabilities"; "label" or "distribution".
    example : str
        The worked example that this scene came from, or empty.
    prediction_history, target_history : sequence of int
        Classes whose probability was set by hand, the longest ago first; see `distribution.with_probability`.
    pin : Scene, optional
        What this scene is compared with; a scene that has no pin of its own, and any number of classes.

    Raises
    ------
    ValueError
        With one sentence that names the class and what was expected.
    """

    logits: tuple[float, ...]
    target: tuple[float, ...]
    temperature: float = 1.0
    label_smoothing: float = 0.0
    names: tuple[str, ...] = ()
    prediction_mode: PredictionMode = "logits"
    target_mode: TargetMode = "distribution"
    example: str = ""
    prediction_history: tuple[int, ...] = ()
    target_history: tuple[int, ...] = ()
    pin: Scene | None = None

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "logits", _shared(self.logits, [float(z) for z in self.logits]))
        # "or 0.0" turns a −0.0, which would be shown as "-0", into 0.0.
        put(self, "target", _shared(self.target, [float(p) or 0.0 for p in self.target]))
        put(self, "names", _cleaned(tuple(self.names) or ("",) * len(self.logits)))
        put(self, "prediction_history", tuple(self.prediction_history))
        put(self, "target_history", tuple(self.target_history))
        put(self, "temperature", float(self.temperature))
        put(self, "label_smoothing", float(self.label_smoothing) + 0.0)
        self._check()

    def _check(self) -> None:
        if not self.logits:
            raise ValueError("A scene needs at least one class; the logits are empty.")
        for field in ("target", "names"):
            given = len(getattr(self, field))
            if given != self.class_count:
                raise ValueError(
                    f"The {field} must have {self.class_count} entries, one for each logit; it has {given}."
                )
        self._check_logits()
        self._check_target()
        self._check_settings()

    def _check_logits(self) -> None:
        for name, z in zip(self.names, self.logits, strict=True):
            if math.isnan(z) or z == math.inf:
                raise ValueError(f"The logit of {shown(name)} is {z}; expected a finite number or -inf.")
        if max(self.logits) == -math.inf:
            raise ValueError("All logits are -inf; at least one must be finite.")

    def _check_target(self) -> None:
        for name, p in zip(self.names, self.target, strict=True):
            if not 0.0 <= p < math.inf:
                label = shown(name)
                raise ValueError(f"The target probability of {label} is {p}; expected a number that is not negative.")
        if not any(self.target):
            raise ValueError("The target is 0 for every class; at least one class needs a positive probability.")
        if self.target_mode == "label" and (max(self.target) != 1.0 or sum(map(bool, self.target)) != 1):
            raise ValueError("The target of a class label must be 1 for one class and 0 for all others.")

    def _check_settings(self) -> None:
        if not 0.0 < self.temperature < math.inf:
            raise ValueError(f"The temperature is {self.temperature}; expected a positive number.")
        if not 0.0 <= self.label_smoothing <= 1.0:
            raise ValueError(f"The label smoothing is {self.label_smoothing}; expected a number from 0 to 1.")
        for field, kind in (("prediction_mode", PredictionMode), ("target_mode", TargetMode)):
            if getattr(self, field) not in get_args(kind):
                given, expected = quoted(getattr(self, field)), " or ".join(get_args(kind))
                raise ValueError(f"The {field.replace('_', ' ')} is {given}; expected {expected}.")
        for history in (self.prediction_history, self.target_history):
            if len(set(history)) != len(history) or not set(history) <= set(range(self.class_count)):
                raise ValueError(f"A history of set classes must list different classes below {self.class_count}.")
        if self.pin is not None and self.pin.pin is not None:
            raise ValueError("A pinned scene must not have a pin of its own.")

    @property
    def class_count(self) -> int:
        """K."""
        return len(self.logits)

    @property
    def p(self) -> tuple[float, ...]:
        """The target distribution, smoothing included."""
        if self.label_smoothing == 0.0:
            return self.target
        kept, spread = 1.0 - self.label_smoothing, self.label_smoothing / self.class_count
        return tuple(kept * p + spread for p in self.target)

    @property
    def q(self) -> tuple[float, ...]:
        """The predicted distribution."""
        return tuple(softmax(np.array(self.logits), self.temperature).tolist())

    @property
    def label(self) -> int:
        """The most probable class of the target, the first of several."""
        return self.target.index(max(self.target))

    def with_logit(self, index: int, logit: float) -> Scene:
        """Set one logit."""
        return replace(self, logits=_replaced(self.logits, index, logit))

    def with_logits(self, logits: Sequence[float]) -> Scene:
        """Set all logits; the scene takes their number of classes."""
        resized = self.with_class_count(len(logits))
        return replace(resized, logits=tuple(logits), prediction_history=())

    def with_probability(self, index: int, probability: float) -> Scene:
        """Set one Q(i) exactly; the others absorb the change, and z = T·log Q."""
        probability = _checked_probability(self.names[index], probability)
        q = distribution.with_probability(self.q, self.prediction_history, index, probability)
        history = _moved_last(self.prediction_history, index)
        return replace(self, logits=self._logits_of(q), prediction_history=history)

    def with_logit_for(self, index: int, probability: float) -> Scene:
        """Move one logit alone, so that its Q(i) is what is asked for; see `distribution.logit_for`.

        Where all other classes are masked, Q(i) is 1 and stays so: a ValueError says it.
        """
        probability = _checked_probability(self.names[index], probability)
        if all(z == -math.inf for i, z in enumerate(self.logits) if i != index):
            raise ValueError(f"Q of {shown(self.names[index])} is 1 while all others are masked; give another a logit.")
        logit = distribution.logit_for(self.logits, self.temperature, index, probability)
        history = _moved_last(self.prediction_history, index)
        return replace(self, logits=_replaced(self.logits, index, logit), prediction_history=history)

    def with_probabilities(self, probabilities: Sequence[float]) -> Scene:
        """Set all of Q, scaled to the sum 1; the scene takes its number of classes."""
        resized = self.with_class_count(len(probabilities))
        q = _checked_distribution(resized.names, probabilities)
        return replace(resized, logits=resized._logits_of(q), prediction_history=())

    def _logits_of(self, q: Iterable[float]) -> tuple[float, ...]:
        return tuple(self.temperature * math.log(value) if value > 0.0 else -math.inf for value in q)

    def with_temperature(self, temperature: float) -> Scene:
        """Set T; the logits stay."""
        return replace(self, temperature=temperature)

    def with_target_probability(self, index: int, probability: float) -> Scene:
        """Set one P(i) exactly; the others absorb the change. A class label becomes a distribution first."""
        probability = _checked_probability(self.names[index], probability)
        scene = self.with_target_mode("distribution")
        if scene.label_smoothing > 0.0:
            scene = replace(scene, target=scene.p, label_smoothing=0.0)
        target = distribution.with_probability(scene.target, scene.target_history, index, probability)
        return replace(scene, target=target, target_history=_moved_last(scene.target_history, index))

    def with_target(self, target: Sequence[float]) -> Scene:
        """Set all of P, scaled to the sum 1; the scene takes its number of classes."""
        scene = self.with_class_count(len(target)).with_target_mode("distribution")
        checked = _checked_distribution(scene.names, target)
        return replace(scene, target=checked, label_smoothing=0.0, target_history=())

    def with_label(self, index: int) -> Scene:
        """Make one class the true one; label smoothing stays."""
        target = tuple(float(i == index) for i in range(self.class_count))
        return replace(self, target=target, target_mode="label", target_history=())

    def with_label_smoothing(self, epsilon: float) -> Scene:
        """Set ε."""
        return replace(self, label_smoothing=epsilon)

    def with_target_mode(self, mode: TargetMode) -> Scene:
        """Turn between class label and distribution: the distribution takes the smoothed P over, with ε = 0."""
        if mode == self.target_mode:
            return self
        if mode == "label":
            return self.with_label(self.label)
        return replace(self, target=self.p, label_smoothing=0.0, target_mode=mode, target_history=())

    def with_prediction_mode(self, mode: PredictionMode) -> Scene:
        """Turn between rows that edit z and rows that edit Q."""
        return replace(self, prediction_mode=mode, prediction_history=())

    def with_name(self, index: int, name: str) -> Scene:
        """Rename a class; an empty name gives it its number back."""
        return replace(self, names=_replaced(self.names, index, name))

    def with_class_count(self, count: int) -> Scene:
        """Add classes with z = 0 and P = 0, or remove the last ones.

        The probability of removed classes goes to the others in proportion, or to the last where they have none.
        """
        if count == self.class_count:
            return self
        if count < 1:
            raise ValueError(f"A scene needs at least one class; {count} were asked for.")
        added = count - self.class_count
        logits = self.logits[:count] + (0.0,) * added
        target = self.target[:count] + (0.0,) * added
        if max(logits) == -math.inf:
            logits = _replaced(logits, count - 1, 0.0)
        if not any(target):
            target = _replaced(target, count - 1, 1.0)
        return replace(
            self,
            logits=logits,
            target=distribution.normalized(target) if added < 0 else target,
            names=self.names[:count] + ("",) * added,
            prediction_history=tuple(i for i in self.prediction_history if i < count),
            target_history=tuple(i for i in self.target_history if i < count),
        )

    def with_pin(self) -> Scene:
        """Pin this scene, as it is, to compare later ones with it; an older pin goes."""
        return replace(self, pin=self.without_pin())

    def without_pin(self) -> Scene:
        """Compare with nothing any more."""
        return replace(self, pin=None)

    def with_pin_swapped(self) -> Scene:
        """Turn scene and pin over. Without a pin, the scene itself."""
        if self.pin is None:
            return self
        return replace(self.pin, pin=self.without_pin())


def _shared(given: Sequence[float], read: list[float]) -> tuple[float, ...]:
    """Give what was read, or the tuple that was given, which other scenes have too, where that is the same."""
    return given if isinstance(given, tuple) and all(map(is_, given, read)) else tuple(read)


@lru_cache(maxsize=16)
def _cleaned(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) or f"class {i}" for i, name in enumerate(names))


def _replaced(values: tuple[_T, ...], index: int, value: _T) -> tuple[_T, ...]:
    return (*values[:index], value, *values[index + 1 :])


def _moved_last(history: tuple[int, ...], index: int) -> tuple[int, ...]:
    return (*(i for i in history if i != index), index)


def _checked_probability(name: str, probability: float) -> float:
    if not 0.0 <= probability <= 1.0:
        raise ValueError(f"The probability of {shown(name)} is {probability:g}; expected a number from 0 to 1.")
    return probability + 0.0


def _checked_distribution(names: Sequence[str], values: Sequence[float]) -> tuple[float, ...]:
    for name, value in zip(names, values, strict=True):
        if not 0.0 <= value < math.inf:
            raise ValueError(f"The probability of {shown(name)} is {value:g}; expected a number that is not negative.")
    if not any(values):
        raise ValueError("All probabilities are 0; at least one must be positive.")
    return distribution.normalized(values)
