"""The worst error of every family, beside PyTorch, SciPy and the formulas of a textbook; a table in Markdown.

    PYTHONPATH=. python tests/benchmarks/accuracy.py

Needs mpmath, torch and scipy. The cases are those of tests/model/reference.py: the listed ones, and `--cases` random
ones a family, the same at each run.
"""

from __future__ import annotations

import argparse
import importlib
import math
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from infoviz.model.analysis import analyze
from infoviz.model.scene import Scene
from tests.model.reference import (
    FAMILIES,
    Case,
    Exact,
    case_of,
    divergence_error,
    exact,
    listed_cases,
    random_case,
    ulps,
)

# Untyped, and absent where types are checked.
torch: Any = importlib.import_module("torch")
scipy: Any = importlib.import_module("scipy")
special: Any = importlib.import_module("scipy.special")

Results = dict[str, Any]
QUANTITIES = ("q", "cross_entropy", "kl_divergence")


def ours(case: Case) -> Results:
    analysis = analyze(Scene(case.z, case.p, case.temperature))
    return {name: getattr(analysis, name) for name in QUANTITIES}


def with_torch(dtype: object) -> Callable[[Case], Results]:
    def compute(case: Case) -> Results:
        z, p = torch.tensor(case.z, dtype=dtype) / case.temperature, torch.tensor(case.p, dtype=dtype)
        target = p.argmax() if case.one_hot else p
        return {
            "q": torch.softmax(z, -1).double().numpy(),
            "cross_entropy": torch.nn.functional.cross_entropy(z, target).item(),
            "kl_divergence": torch.nn.functional.kl_div(torch.log_softmax(z, -1), p, reduction="sum").item(),
        }

    return compute


def with_scipy(case: Case) -> Results:
    z, p = np.array(case.z) / case.temperature, np.array(case.p)
    q, log_q = special.softmax(z), special.log_softmax(z)
    return {
        "q": q,
        "cross_entropy": -np.sum(p * log_q, where=p > 0),
        "kl_divergence": np.sum(special.rel_entr(p, q)),
    }


def naive(case: Case) -> Results:
    z, p = np.array(case.z) / case.temperature, np.array(case.p)
    q: NDArray[np.float64] = np.exp(z) / np.exp(z).sum()
    return {
        "q": q,
        "cross_entropy": -np.sum(p * np.log(q)),
        "kl_divergence": np.sum(p * np.log(p / q), where=p > 0),
    }


PEERS: dict[str, Callable[[Case], Results]] = {
    "infoviz": ours,
    f"PyTorch {torch.__version__.split('+')[0]} float64": with_torch(torch.float64),
    "PyTorch float32": with_torch(torch.float32),
    f"SciPy {scipy.__version__}": with_scipy,
    "textbook formula": naive,
}


def errors(results: Results, truth: Exact) -> tuple[float, ...]:
    q = max(ulps(float(a), b) for a, b in zip(results["q"], truth.q, strict=True))
    return (
        q,
        ulps(float(results["cross_entropy"]), truth.cross_entropy),
        divergence_error(float(results["kl_divergence"]), truth.kl_divergence),
    )


def wrong_sign(results: Results) -> bool:
    return any(float(results[name]) < 0.0 for name in QUANTITIES[1:])


def cases(family: str, count: int) -> Iterator[Case]:
    yield from (case_of(listed) for listed in listed_cases() if listed["family"] == family)
    for seed in range(count):
        rng = np.random.default_rng(seed)
        temperature = 1.0 if family != "temp" and rng.random() < 0.5 else float(rng.choice([0.1, 0.7, 3.7]))
        yield random_case(family, seed, int(rng.integers(2, 30)), temperature)


def shown(error: float, negative: bool) -> str:
    """Show an error; some peers' divergences are negative, too."""
    if not math.isfinite(error):
        return "inf or nan"
    text = f"{error:.1f}" if error < 100 else f"{error:.0e}".replace("e+0", "e").replace("e+", "e")
    return text + (" (< 0)" if negative else "")


HEADINGS = (
    "Worst error of Q = softmax(z/T), in units in the last place (the tests allow 4; beyond 10^15 no digit is right):",
    "Worst error of the cross-entropy H(P,Q), in units in the last place (the tests allow 4):",
    "Worst error of D_KL(P‖Q), as a multiple of what the tests allow, 16 ulp + 4·2⁻⁵³·√D_KL + 10⁻³¹:",
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Accuracy beside PyTorch and SciPy.")
    parser.add_argument("--cases", type=int, default=200, help="random cases a family")
    count = parser.parse_args().cases
    worst = {(family, peer): [0.0, 0.0, 0.0] for family in FAMILIES for peer in PEERS}
    negative = dict.fromkeys(worst, False)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for family in FAMILIES:
            for case in cases(family, count):
                truth = exact(case)
                for peer, compute in PEERS.items():
                    results = compute(case)
                    worst[family, peer] = [
                        max(pair) for pair in zip(worst[family, peer], errors(results, truth), strict=True)
                    ]
                    negative[family, peer] |= wrong_sign(results)
    for i, heading in enumerate(HEADINGS):
        print(f"\n{heading}\n")
        print("| family | " + " | ".join(PEERS) + " |")
        print("|---" * (1 + len(PEERS)) + "|")
        for family in FAMILIES:
            row = (shown(worst[family, peer][i], i == 2 and negative[family, peer]) for peer in PEERS)
            print(f"| {family} | " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
