"""What the lenses cost, beside the floor of `window_speed`: ``python -m tests.benchmarks.lens_speed``.

Every program runs in processes of its own, in turn and in several rounds; a ratio is taken within a round.
Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable

from infoviz.ui.panels import LENSES
from tests.benchmarks.display import screen
from tests.benchmarks.window_speed import Result, median_of, percentile_95, ratio, run, table

COUNTS = (3, 64)


def measure(rounds: int, moves: int, environment: dict[str, str]) -> dict[tuple[str, int], list[Result]]:
    """Move the slider with each lens in front, and in the floor, in turn."""
    results: dict[tuple[str, int], list[Result]] = defaultdict(list)
    titles = [lens.title for lens in LENSES]
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for count in COUNTS:
            for title in ["floor", *titles][:: -1 if number % 2 else 1]:
                options = ["--moves", str(moves), *(() if title == "floor" else ("--lens", title))]
                subject = "floor" if title == "floor" else "ours"
                results[title, count].append(run(subject, count, environment, *options))
    return results


def moves_table(results: dict[tuple[str, int], list[Result]]) -> str:
    """Say how long a move takes with each lens in front, and how much work it leaves for later."""
    rows = []
    for (title, count), measured in results.items():
        times = [1000 * t for result in measured for t in result["cpu"]]
        left_over = statistics.median(1000 * result["left_over"] for result in measured)
        rows.append(
            [
                title,
                str(count),
                f"{statistics.median(times):.2f} / {percentile_95(times):.2f}",
                f"{left_over:.1f}",
                ratio(measured, results["floor", count], median_of("cpu")),
            ]
        )
    return table(("lens", "K", "processor, ms", "afterwards, ms", "/ floor"), rows)


def processor_time(work: Callable[[], object], repeats: int = 30) -> str:
    """Give median and 95th percentile of what a piece of work takes, in ms."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return f"{statistics.median(times):.2f} / {percentile_95(times):.2f}"


def main() -> None:
    """Measure, and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="two short rounds")
    options = parser.parse_args()
    with screen() as (environment, display):
        results = measure(2, 60, environment) if options.quick else measure(7, 200, environment)
    print("## A slider's move until everything is painted, with a lens in front\n")
    print(moves_table(results))
    print(f"\n{display}")


if __name__ == "__main__":
    main()
