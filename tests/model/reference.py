"""The truth, from mpmath: exact values of every quantity, errors in units in the last place, and inputs that hurt.

Shared by the tests of accuracy and by `tests/benchmarks/accuracy.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import mpmath  # type: ignore[import-untyped]
import numpy as np
from mpmath import mp, mpf

Floats = tuple[float, ...]

# A number of mpmath, which has no types.
Real = Any

# Bits enough for 1e-31 beside 1, for P − Q of near-equal numbers, and to spare.
PRECISION = 400

# From here on no float is nearest.
_BEYOND = mpf(2) ** 1024


class Case(NamedTuple):
    """An input: logits, target, temperature."""

    z: Floats
    p: Floats
    temperature: float

    @property
    def one_hot(self) -> bool:
        return sorted(self.p)[-2:] in ([1.0], [0.0, 1.0])


class Exact(NamedTuple):
    """Every quantity of a case as mpmath numbers."""

    q: list[Real]
    log_q: list[Real]
    entropy: Real
    cross_entropy: Real
    kl_divergence: Real
    gradient: list[Real]


def exact(case: Case) -> Exact:
    """Compute every quantity as DESIGN defines it, with nothing rounded to a float."""
    with mp.workprec(PRECISION):
        z, p, t = [mpf(x) for x in case.z], [mpf(x) for x in case.p], mpf(case.temperature)
        top = case.z.index(max(case.z))
        below = [(x - z[top]) / t for x in z]
        weights = [mpmath.exp(x) for x in below]
        rest = mpmath.fsum(w for i, w in enumerate(weights) if i != top)
        q = [w / (1 + rest) for w in weights]
        log_q = [x - mpmath.log1p(rest) for x in below]
        pairs = list(zip(p, log_q, strict=True))
        gradient = [
            (-mpmath.fsum(q[:i] + q[i + 1 :]) if p[i] == 1 else q[i] - p[i]) / t  # 1 − q would lose what q < 1 lacks
            for i in range(len(q))
        ]
        h = -mpmath.fsum(x * mpmath.log(x) for x in p if x > 0)
        ce = -mpmath.fsum(x * y for x, y in pairs if x > 0)
        kl = ce - h - (mpmath.fsum(p) - 1)  # the exact sum of q is 1
        return Exact(q, log_q, h, ce, kl, gradient)


def exact_js(p: Sequence[float], q: Sequence[float]) -> Real:
    """Compute the Jensen–Shannon divergence of two vectors as given."""
    with mp.workprec(PRECISION):
        total = mpf(0)
        for a, b in zip(map(mpf, p), map(mpf, q), strict=True):
            m = (a + b) / 2
            total += sum(x * mpmath.log(x / m) for x in (a, b) if x > 0)
        return total / 2


def _last_place(x: Real) -> int:
    return max(mpmath.mag(x) - 53, -1074) if x else -1074


def ulp(x: Real) -> Real:
    """Return the unit in the last place of the float nearest to x."""
    return mpmath.ldexp(mpf(1), _last_place(x))


def _is_infinite(truth: Real) -> bool:
    return bool(truth >= _BEYOND or truth <= -_BEYOND)


def ulps(computed: float, truth: Real, scale: Real = None) -> float:
    """Return an error in units in the last place of the truth, or of a scale; inf where one of them is inf or nan."""
    if _is_infinite(truth):
        return 0.0 if computed == math.copysign(math.inf, truth) else math.inf
    if not math.isfinite(computed):
        return math.inf
    error = mpmath.fsub(computed, truth, prec=PRECISION)
    return abs(float(mpmath.ldexp(error, -_last_place(truth if scale is None else scale))))


def divergence_bound(truth: Real) -> Real:
    """Return what a divergence may be off by: 16 ulp + 4·2⁻⁵³·√KL + 10⁻³¹, the last two for what Q itself lost."""
    return 16 * ulp(truth) + 4 * mpf(2) ** -53 * mpmath.sqrt(abs(truth)) + mpf("1e-31")


def divergence_error(computed: float, truth: Real) -> float:
    """Return an error as a part of what is allowed."""
    if _is_infinite(truth):
        return 0.0 if computed == math.inf else math.inf
    if not math.isfinite(computed):
        return math.inf
    with mp.workprec(PRECISION):
        return float(abs(mpf(computed) - truth) / divergence_bound(truth))


def listed_cases() -> list[dict[str, Any]]:
    """Return the cases of reference_cases.json: 60 digits, checked with another program at 900."""
    cases: list[dict[str, Any]] = json.loads((Path(__file__).parent / "reference_cases.json").read_text())["cases"]
    return cases


def case_of(listed: dict[str, Any]) -> Case:
    z = tuple(map(float.fromhex, listed["z"]))
    p = tuple(map(float.fromhex, listed["p"])) if "p" in listed else _one_hot(len(z), listed["class_index"])
    return Case(z, p, float.fromhex(listed["temperature"]))


def parsed(text: str) -> Real:
    with mp.workprec(PRECISION):
        return mpf(text)


def _one_hot(count: int, index: int) -> Floats:
    return tuple(float(i == index) for i in range(count))


def _dirichlet(rng: np.random.Generator, count: int, concentration: float = 1.0) -> Floats:
    return tuple(rng.dirichlet(np.full(count, concentration)).tolist())


def _some_target(rng: np.random.Generator, count: int) -> Floats:
    return _one_hot(count, int(rng.integers(count))) if rng.random() < 0.4 else _dirichlet(rng, count)


def _power(rng: np.random.Generator, low: float, high: float) -> float:
    return float(10.0 ** rng.uniform(low, high))


Logits = np.ndarray[Any, np.dtype[np.float64]]


def _worked(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    return rng.normal(0, 2, k).round(1), _some_target(rng, k)


def _confident(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    z = rng.uniform(-5, 0, k) * rng.integers(2)
    top = int(rng.integers(k))
    z[top] = rng.uniform(20, 745) if rng.random() < 0.7 else rng.uniform(700, 745)
    return z - rng.integers(2) * rng.uniform(0, 800), _one_hot(k, top if rng.random() < 0.7 else int(rng.integers(k)))


def _huge(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    if rng.random() < 0.2:
        return 1.7e308 * rng.uniform(-1, 1, k), _some_target(rng, k)
    return rng.choice([-1, 1]) * _power(rng, 3, 12) + rng.normal(0, 3, k), _some_target(rng, k)


def _ties(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    return rng.choice(rng.normal(0, 10, max(1, k // 2)), k), _some_target(rng, k)


def _masked(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    z, p = rng.normal(0, 4, k), np.array(_some_target(rng, k))
    masked = rng.random(k) < 0.4
    masked[int(rng.integers(k))] = False
    z[masked] = -math.inf
    if rng.random() < 0.8 and p[~masked].any():
        p[masked] = 0.0
        p /= p.sum()
    return z, tuple(p.tolist())


def _nearequal(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    z = rng.normal(0, rng.uniform(0.5, 6), k)
    p = np.exp(z - z.max()) * (1 + _power(rng, -17, -2) * rng.normal(size=k))
    return z, tuple((p / p.sum()).tolist())


def _tinyp(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    p = 10.0 ** -rng.uniform(0, 300, k)
    p[int(rng.integers(k))] = 1.0
    return rng.normal(0, 8, k), tuple((p / p.sum()).tolist())


def _onehot(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    return rng.normal(0, _power(rng, -3, 2.3), k), _one_hot(k, int(rng.integers(k)))


def _scale(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    return rng.normal(0, 20) * rng.integers(2) + rng.normal(0, _power(rng, -12, 2), k), _dirichlet(rng, k, 0.2)


def _smooth(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    epsilon = _power(rng, -7, 0)
    p = (1 - epsilon) * np.array(_one_hot(k, int(rng.integers(k)))) + epsilon / k
    return rng.normal(0, rng.choice([1, 30]), k), tuple(p.tolist())


def _temp(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    return rng.normal(0, rng.choice([0.1, 4, 40]), k), _some_target(rng, k)


def _large_k(rng: np.random.Generator, k: int) -> tuple[Logits, Floats]:
    k = int(rng.integers(100, 100 + 20 * k))
    return rng.normal(rng.choice([-3, 0, 3]), rng.choice([0.03, 1, 5]), k), _dirichlet(rng, k)


FAMILIES: dict[str, Callable[[np.random.Generator, int], tuple[Logits, Floats]]] = {
    "worked": _worked,
    "confident": _confident,
    "huge": _huge,
    "ties": _ties,
    "masked": _masked,
    "nearequal": _nearequal,
    "tinyp": _tinyp,
    "onehot": _onehot,
    "scale": _scale,
    "smooth": _smooth,
    "temp": _temp,
    "largeK": _large_k,
}


def random_case(family: str, seed: int, k: int, temperature: float) -> Case:
    """Make a case of a family; its temperature is as given, or another in the family "temp"."""
    rng = np.random.default_rng(seed)
    z, p = FAMILIES[family](rng, k)
    if family == "temp" and temperature == 1.0:
        temperature = _power(rng, -1.3, 1.3)
    return Case(tuple(z.tolist()), p, temperature)
