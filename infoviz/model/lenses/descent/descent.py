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
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from infoviz.model.arithmetic.exponentials import exponentials
from infoviz.model.arithmetic.rounding import exact_sum
from infoviz.model.arithmetic.terms import divergence_terms, surprise, weighted
from infoviz.model.scene import Scene

Array = NDArray[np.float64]
Loss = Literal["cross-entropy", "squared error"]
Stop = Literal["", "infinite", "arrived", "limit", "diverged"]

ARRIVED = 1e-8  # a gradient shorter than this
LIMIT = 10_000  # steps

_ROOM = 32  # steps to begin with; doubled whenever they are used up
_RECENT = 12  # steps


class Descent:
    """A descent from a scene's logits, with every step on the way.

    Masked classes, z = −∞, stay masked: they have no gradient.

    Parameters
    ----------
    scene : Scene
        Has z where it starts, P and T.
    loss : str
        What it minimises: "cross-entropy" or "squared error".

    Attributes
    ----------
    target : ndarray, shape (K,)
        P.
    entropy : float
        H(P) in nats, below which cross-entropy cannot get.
    """

    def __init__(self, scene: Scene, loss: Loss = "cross-entropy") -> None:
        z = np.array(scene.logits)
        self.target = np.array(scene.p)
        self.target.setflags(write=False)
        self._temperature = scene.temperature
        self._squared = loss == "squared error"
        self._finite = np.count_nonzero(np.isfinite(z))
        self._gradient = np.zeros_like(z)
        self._count = -1
        self._stop: Stop = ""
        each = (np.float64, z.shape)
        fields = [("z", *each), ("velocity", *each), ("q", *each), ("excess", np.float64), ("norm", np.float64)]
        self._rows = np.empty(_ROOM, dtype=fields)
        with np.errstate(all="ignore"):
            self._entropy_terms = weighted(self.target, surprise(self.target))
            self.entropy = float(exact_sum(self._entropy_terms))
            if not self._reach(z, np.zeros_like(z)):
                # Of an infinite loss there is nothing to show but that it is infinite.
                self._count = 0
                self._rows[0] = z, 0.0, exponentials(z, self._temperature).softmax(), math.inf, math.inf
                self._stop = "infinite"

    @property
    def count(self) -> int:
        """The number of steps made."""
        return self._count

    @property
    def stop(self) -> Stop:
        """Why there is no next step: empty, as long as there is one.

        "infinite": the loss is ∞ from the start, and no gradient leads out of that, as where P > 0 and z = −∞;
        "arrived": the gradient is shorter than 10⁻⁸; "limit": 10,000 steps were made;
        "diverged": the next step would leave the range of floats.
        """
        return self._stop

    @property
    def logits(self) -> tuple[float, ...]:
        """Z, where it is now."""
        return tuple(self._rows["z"][self._count].tolist())

    @property
    def gradient_norm(self) -> float:
        """The length of the present gradient of what it minimises; inf where the loss is."""
        return float(self._rows["norm"][self._count])

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
        view: Array = self._rows[field][: self._count + 1]
        view.setflags(write=False)
        return view

    def advance(self, steps: int, learning_rate: float, momentum: float = 0.0) -> int:
        """Make steps, until there is a reason to stop.

        Parameters
        ----------
        steps : int
            At most so many.
        learning_rate, momentum : float
            η > 0 and 0 ≤ μ < 1.

        Returns
        -------
        int
            How many were made.
        """
        before = self._count
        # An array of shape () takes half the time that a float does.
        rate, kept = np.asarray(learning_rate), np.asarray(momentum)
        with np.errstate(all="ignore"):
            for _ in range(steps):
                if self._stop:
                    break
                row = self._rows[self._count]
                velocity = kept * row["velocity"] + self._gradient
                if not self._reach(row["z"] - rate * velocity, velocity):
                    self._stop = "diverged"
        return self._count - before

    def rewind(self, count: int) -> None:
        """Go back to where it was after `count` ≥ 0 steps, to the last bit, and forget what came after that.

        It stays where it is if it has not made as many.
        """
        if count >= self._count:
            return
        row = self._rows[count]
        self._count = count - 1
        with np.errstate(all="ignore"):
            self._reach(row["z"].copy(), row["velocity"].copy())

    def _reach(self, z: Array, velocity: Array) -> bool:
        """Take a place into the history, if all that belongs to it is finite."""
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
        self._count += 1
        if self._count == len(self._rows):
            self._rows = np.concatenate((self._rows, np.empty_like(self._rows)))
        self._rows[self._count] = z, velocity, q, excess, norm
        self._gradient = gradient
        self._stop = "arrived" if norm < ARRIVED else "limit" if self._count >= LIMIT else ""
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

    Parameters
    ----------
    scene : Scene
        Has P and T.
    momentum : float
        μ.

    Returns
    -------
    float
        2·(1 + μ)/λ, with the largest eigenvalue λ of the second derivative at Q = P, (diag P − P Pᵀ)/T² (Polyak 1964).
        inf where P is one-hot: the loss is flat where it would be least.
    """
    p = np.array(scene.p)
    largest = float(np.linalg.eigvalsh(np.diag(p) - np.outer(p, p))[-1])
    if largest < 1e-15:  # of rounding alone
        return math.inf
    return 2.0 * (1.0 + momentum) * scene.temperature**2 / largest
