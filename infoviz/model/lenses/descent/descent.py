"""Gradient descent on the logits: where a loss leads a prediction, and how soon.

Cross-entropy has the gradient (Q − P)/T: it is large as long as the prediction is wrong. The squared error Σ (Q − P)²,
the sum over the classes and not PyTorch's mean, has to go through the softmax: with e = Q − P its gradient is
2·Q(j)·(e(j) − Σ Q(i)·e(i))/T, which is nearly 0 where Q(j) is, however wrong that is.

The step is that of `torch.optim.SGD`, Polyak's heavy ball: v ← μ·v + g, z ← z − η·v, with the learning rate η and the
momentum μ (B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", USSR Computational
Mathematics and Mathematical Physics 4, 1964).
"""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Literal, Self

import numpy as np

from infoviz.model.arithmetic.array import Array
from infoviz.model.arithmetic.exponentials import exponentials
from infoviz.model.arithmetic.rounding import exact_sum
from infoviz.model.arithmetic.terms import divergence_terms, surprise, weighted
from infoviz.model.scene import Scene

Loss = Literal["cross-entropy", "squared error"]
Stop = Literal["", "infinite", "arrived", "limit", "diverged"]

ARRIVED = 1e-8  # a gradient shorter than this
LIMIT = 10_000  # steps

_ROOM = 32  # steps to begin with; doubled whenever they are used up
_RECENT = 12  # steps


@dataclass(frozen=True, slots=True, eq=False)
class Descent:
    """A descent from a scene's logits, with every step on the way to where it is now.

    It is a value: steps give another descent, which shares with this one the way that they have in common. Two are
    equal where they came the same way, or where neither has made a step and both start alike.

    Masked classes, z = −∞, stay masked: they have no gradient.
    """

    _trail: _Trail = field(repr=False)
    count: int = 0  # of steps made
    _diverged: bool = False

    @classmethod
    def begin(cls, scene: Scene, loss: Loss = "cross-entropy") -> Self:
        """Stand at the z of a scene, with no step made."""
        return cls(_Trail(scene, loss))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Descent) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)

    @property
    def _identity(self) -> tuple[object, int, bool]:
        return self._trail if self.count else self._trail.start, self.count, self._diverged

    @property
    def stop(self) -> Stop:
        """Why there is no next step: empty, as long as there is one.

        "infinite": the loss is ∞ from the start, and no gradient leads out of that, as where P > 0 and z = −∞;
        "arrived": the gradient is shorter than 10⁻⁸; "limit": 10,000 steps were made;
        "diverged": the next step would leave the range of floats.
        """
        norm = self.gradient_norm
        if norm == math.inf:
            return "infinite"
        return "diverged" if self._diverged else "arrived" if norm < ARRIVED else "limit" if self.count >= LIMIT else ""

    @property
    def target(self) -> Array:
        """P, shape (K,)."""
        return self._trail.target

    @property
    def entropy(self) -> float:
        """H(P) in nats, below which cross-entropy cannot get."""
        return self._trail.entropy

    @property
    def logits(self) -> tuple[float, ...]:
        """Z, where it is now."""
        return tuple(self._trail.rows["z"][self.count].tolist())

    @property
    def gradient_norm(self) -> float:
        """The length of the present gradient of what it minimises; inf where the loss is."""
        return float(self._trail.rows["norm"][self.count])

    @property
    def excess(self) -> Array:
        """D_KL(P‖Q) = H(P,Q) − H(P) in nats, at the start and after each step: shape (count + 1,)."""
        return self._history("excess")

    @property
    def path(self) -> Array:
        """Q at the start and after each step: shape (count + 1, K)."""
        return self._history("q")

    @property
    def rose(self) -> bool:
        """Whether the loss rose in one of the last twelve steps, by more than rounding."""
        recent = self.excess[-_RECENT - 1 :]
        return bool((np.diff(recent) > 1e-9 * recent[1:]).any())

    def _history(self, field: str) -> Array:
        view: Array = self._trail.rows[field][: self.count + 1]
        view.setflags(write=False)
        return view

    def after(self, steps: int, learning_rate: float, momentum: float = 0.0) -> Self:
        """Give where so many steps lead, or fewer if there is a reason to stop, with η > 0 and 0 ≤ μ < 1."""
        if steps < 1 or self.stop:
            return self
        # Where others have gone on from here already, it takes a way of its own.
        trail = self._trail if self.count == self._trail.count else self._trail.until(self.count)
        # An array of shape () takes half the time that a float does.
        rate, kept = np.asarray(learning_rate), np.asarray(momentum)
        with np.errstate(all="ignore"):
            for _ in range(min(steps, LIMIT - self.count)):
                z, velocity, _, _, norm = trail.rows[trail.count]
                if norm < ARRIVED:
                    break
                velocity = kept * velocity + trail.gradient
                if not trail.reach(z - rate * velocity, velocity):
                    return replace(self, _trail=trail, count=trail.count, _diverged=True)
        return replace(self, _trail=trail, count=trail.count)

    def at(self, count: int) -> Self:
        """Give where it was after `count` ≥ 0 steps, to the last bit; itself, if it has not made as many."""
        return self if count > self.count else replace(self, count=count, _diverged=False)


class _Trail:
    """A way through the logits: it may grow at its end, and nothing on it changes."""

    def __init__(self, scene: Scene, loss: Loss) -> None:
        self.start = (scene.logits, scene.p, scene.temperature, loss)
        z = np.array(scene.logits)
        self.target = np.array(scene.p)
        self.target.setflags(write=False)
        self._temperature = scene.temperature
        self._squared = loss == "squared error"
        self._finite = np.count_nonzero(np.isfinite(z))
        self.gradient = np.zeros_like(z)
        self.count = -1
        each = (np.float64, z.shape)
        fields = [("z", *each), ("velocity", *each), ("q", *each), ("excess", np.float64), ("norm", np.float64)]
        self.rows = np.empty(_ROOM, dtype=fields)
        with np.errstate(all="ignore"):
            self._entropy_terms = weighted(self.target, surprise(self.target))
            self.entropy = float(exact_sum(self._entropy_terms))
            if not self.reach(z, np.zeros_like(z)):
                # Of an infinite loss there is nothing to show but that it is infinite.
                self.count = 0
                self.rows[0] = z, 0.0, exponentials(z, self._temperature).softmax(), math.inf, math.inf

    def until(self, count: int) -> _Trail:
        """Give a copy that ends after so many steps."""
        other = copy(self)
        other.rows = self.rows[: count + 1].copy()
        other.count = count - 1
        last = other.rows[count]
        with np.errstate(all="ignore"):
            other.reach(last["z"].copy(), last["velocity"].copy())
        return other

    def reach(self, z: Array, velocity: Array) -> bool:
        """Go on to a place, if all that belongs to it is finite."""
        weights = exponentials(z, self._temperature)
        q = weights.softmax()
        difference = weights.excess(self.target, q)
        contributions, _ = weights.contributions(self.target, weights.surprise())
        terms = divergence_terms(self.target, difference, self._entropy_terms, contributions)[1]
        excess = float(exact_sum(terms))
        if self._squared:
            gradient = _squared_error_gradient(q, difference, weights.top) / self._temperature
        else:
            gradient = weights.gradient(self.target, q, difference, self._temperature)
        norm = math.hypot(*gradient.tolist())
        if not (excess < math.inf and norm < math.inf and np.count_nonzero(np.isfinite(z)) == self._finite):
            return False
        self.count += 1
        if self.count == len(self.rows):
            self.rows = np.concatenate((self.rows, np.empty_like(self.rows)))
        self.rows[self.count] = z, velocity, q, excess, norm
        self.gradient = gradient
        return True


def squared_error(p: Array, q: Array) -> float:
    """Return Σ (Q − P)², from 0 to 2 for distributions."""
    return float(np.square(q - p).sum())


def _squared_error_gradient(q: Array, difference: Array, top: int) -> Array:
    """Return ∂Σ (Q − P)²/∂(z/T) from Q and Q − P; `top` is the most probable class."""
    gradient: Array = 2.0 * q * (difference - q @ difference)
    # For a class with nearly all of Q the parentheses are the difference of two nearly equal numbers. All derivatives
    # sum to 0, since adding a number to all logits changes nothing.
    gradient[top] = 0.0
    gradient[top] = -gradient.sum()
    return gradient


def largest_rate(scene: Scene, momentum: float = 0.0) -> float:
    """Return the learning rate from which on a descent of cross-entropy can no longer settle where Q = P.

    It is 2·(1 + μ)/λ, with the largest eigenvalue λ of the second derivative at Q = P, (diag P − P Pᵀ)/T² (Polyak
    1964); inf where P is one-hot: the loss is flat where it would be least.
    """
    p = np.array(scene.p)
    largest = float(np.linalg.eigvalsh(np.diag(p) - np.outer(p, p))[-1])
    if largest < 1e-15:  # of rounding alone
        return math.inf
    return 2.0 * (1.0 + momentum) * scene.temperature**2 / largest


@dataclass(frozen=True, slots=True)
class Race:
    """Descents that make the same steps; one that has a reason to stop waits for the other."""

    start: Scene  # has z where both start, P and T
    # Of cross-entropy, and of the squared error.
    main: Descent
    beside: Descent
    both: bool = False  # whether the second counts; otherwise it goes no farther than the first

    @classmethod
    def begin(cls, start: Scene) -> Self:
        """Stand at a start, with no step made."""
        return cls(start, Descent.begin(start), Descent.begin(start, "squared error"))

    @property
    def count(self) -> int:
        """The number of steps made, by the one that went farther."""
        return max(self.main.count, self.beside.count)

    @property
    def over(self) -> bool:
        """Whether there is no next step."""
        return bool(self.main.stop and (self.beside.stop or not self.both))

    @property
    def scene(self) -> Scene:
        """The start with the logits that cross-entropy has led to."""
        return self.start.with_logits(self.main.logits) if self.main.count else self.start

    def after(self, steps: int, learning_rate: float, momentum: float) -> Self:
        """Make at most so many steps."""
        main = self.main.after(steps, learning_rate, momentum)
        behind = steps if self.both else main.count - self.main.count
        return replace(self, main=main, beside=self.beside.after(behind, learning_rate, momentum))

    def at(self, count: int) -> Self:
        """Go back to where both were after `count` ≥ 0 steps."""
        return replace(self, main=self.main.at(count), beside=self.beside.at(count))

    def showing(self, *, both: bool) -> Self:
        """Let the second count, or go back with it to where the first is."""
        if both == self.both:
            return self
        return replace(self, beside=self.beside if both else self.beside.at(self.main.count), both=both)
