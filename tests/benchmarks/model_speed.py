"""The time of an analysis and of a batch's losses beside PyTorch and SciPy, in one process, turn by turn; and memory.

    PYTHONPATH=. python tests/benchmarks/model_speed.py

Needs torch and scipy. One thread; medians; a ratio below 1 means that infoviz is the faster one.
"""

from __future__ import annotations

import gc
import importlib
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from infoviz.model.analysis import analyze
from infoviz.model.information import cross_entropy_from_logits
from infoviz.model.scene import Scene

# Untyped, and absent where types are checked.
torch: Any = importlib.import_module("torch")
special: Any = importlib.import_module("scipy.special")

torch.set_num_threads(1)

Array = NDArray[np.float64]
Functions = dict[str, Callable[[], object]]


def with_torch(scene: Scene) -> tuple[object, ...]:
    """Compute every field of an Analysis."""
    t = scene.temperature
    p, z = torch.tensor(scene.p, dtype=torch.float64), torch.tensor(scene.logits, dtype=torch.float64) / t
    log_q = torch.log_softmax(z, -1)
    q = torch.softmax(z, -1)
    contributions = -torch.xlogy(p, q)
    entropy_terms = torch.special.entr(p)
    kl_terms = contributions - entropy_terms
    entropy, cross_entropy = entropy_terms.sum().item(), torch.nn.functional.cross_entropy(z, p)
    kl = torch.nn.functional.kl_div(log_q, p, reduction="sum").item()
    numbers = entropy, cross_entropy.item(), kl, cross_entropy.exp().item(), q.argmax().item()
    return p, q, log_q, contributions, entropy_terms, kl_terms, (q - p) / t, *numbers


def with_scipy(scene: Scene) -> tuple[object, ...]:
    """Compute every field of an Analysis."""
    t = scene.temperature
    p, z = np.array(scene.p), np.array(scene.logits) / t
    log_q, q = special.log_softmax(z), special.softmax(z)
    contributions, entropy_terms, kl_terms = -special.xlogy(p, q), special.entr(p), special.rel_entr(p, q)
    entropy, cross_entropy, kl = float(entropy_terms.sum()), float(contributions.sum()), float(kl_terms.sum())
    numbers = entropy, cross_entropy, kl, float(np.exp(cross_entropy)), int(q.argmax())
    return p, q, log_q, contributions, entropy_terms, kl_terms, (q - p) / t, *numbers


def medians(functions: Functions, rounds: int, calls: int) -> dict[str, float]:
    """Return the median time of a call in seconds, the functions taking turns."""
    times: dict[str, list[float]] = {name: [] for name in functions}
    for function in functions.values():
        function()
    gc.disable()
    for _ in range(rounds):
        for name, function in functions.items():
            start = time.perf_counter()
            for _ in range(calls):
                function()
            times[name].append((time.perf_counter() - start) / calls)
    gc.enable()
    return {name: statistics.median(values) for name, values in times.items()}


def report(title: str, times: dict[str, float], unit: str, scale: float) -> None:
    own = times["infoviz"]
    peers = {name: seconds for name, seconds in times.items() if name != "infoviz"}
    row = " | ".join(f"{seconds * scale:.1f} {unit} ({own / seconds:.2f}×)" for seconds in peers.values())
    print(f"| {title} | {own * scale:.1f} {unit} | {row} |")


def analysis() -> None:
    for k in (3, 10, 64, 1000):
        for words, shift, temperature in (("", 1.0, 1.0), (", T = 1.3", 1.0, 1.3), (", logits near 10^5", 1e5, 1.0)):
            rng = np.random.default_rng(k)
            logits, target = rng.normal(shift, 1, k), rng.dirichlet(np.ones(k))
            scene = Scene(tuple(logits.tolist()), tuple(target.tolist()), temperature)

            functions: Functions = {
                "infoviz": partial(analyze, scene),
                "torch": partial(with_torch, scene),
                "scipy": partial(with_scipy, scene),
            }
            report(f"analyze, K = {k}{words}", medians(functions, 401, 10), "µs", 1e6)


def batch() -> None:
    rng = np.random.default_rng(0)
    rows, classes = 10_000, 1000
    index = rng.integers(0, classes, rows)
    one_hot = np.zeros((rows, classes))
    one_hot[np.arange(rows), index] = 1.0
    normal = rng.normal(size=(rows, classes))
    right = normal.copy()
    right[np.arange(rows), index] += 20.0
    torch_loss = partial(torch.nn.functional.cross_entropy, reduction="none")
    for words, z in (
        ("normal logits", normal),
        ("confident and right", right),
        ("log-probabilities", special.log_softmax(normal, -1)),
        ("logits near 1000", normal + 1000.0),
    ):
        tensor = torch.from_numpy(z)
        functions: Functions = {
            "infoviz": partial(cross_entropy_from_logits, index, z),
            "torch": partial(torch_loss, tensor, torch.from_numpy(index)),
            "scipy": partial(scipy_loss_of_indices, index, z),
        }
        report(f"batch, indices, {words}", medians(functions, 9, 1), "ms", 1e3)
        functions = {
            "infoviz": partial(cross_entropy_from_logits, one_hot, z),
            "torch": partial(torch_loss, tensor, torch.from_numpy(one_hot)),
            "scipy": partial(scipy_loss, one_hot, z),
        }
        report(f"batch, one-hot, {words}", medians(functions, 7, 1), "ms", 1e3)
    print()
    for words, target in (("indices", index), ("one-hot", one_hot)):
        used = peak(partial(cross_entropy_from_logits, target, normal))
        print(f"Peak memory beyond the input, 10,000×1000, {words}: {used:.1f} MiB")


def scipy_loss_of_indices(index: NDArray[np.int64], z: Array) -> Array:
    losses: Array = -special.log_softmax(z, -1)[np.arange(len(z)), index]
    return losses


def scipy_loss(p: Array, z: Array) -> Array:
    losses: Array = -(p * special.log_softmax(z, -1)).sum(-1)
    return losses


def memory_map() -> None:
    rows, classes = 100_000, 1000
    with tempfile.TemporaryDirectory() as folder:
        z = np.memmap(Path(folder) / "logits", np.float64, "w+", shape=(rows, classes))
        index = np.zeros(rows, np.int64)
        start = time.perf_counter()
        used = peak(partial(cross_entropy_from_logits, index, z))
        seconds = time.perf_counter() - start
        print(f"Peak memory beyond the input, 100,000×1000 from a memory map: {used:.1f} MiB ({seconds:.2f} s)")


def peak(function: Callable[[], object]) -> float:
    """Return the most memory that a call had at once, in MiB."""
    tracemalloc.start()
    function()
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return used / 2**20


if __name__ == "__main__":
    print(f"| median, one thread | infoviz | PyTorch {torch.__version__} (ratio) | SciPy (ratio) |\n|---|---|---|---|")
    analysis()
    batch()
    memory_map()
