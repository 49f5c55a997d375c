"""How fast the window is beside a floor and two peers, as ratios: ``python -m tests.benchmarks.window_speed``.

- *ours*: the whole window of infoviz.
- *floor*: three pyqtgraph plots with one bar item each, a label and a slider; nothing else.
- *peer*: the same as the floor in matplotlib on QtAgg, with matplotlib's own slider.
- *alike*: the content of infoviz's charts, gradient and equation, in the same way.

Every program runs in processes of its own, one a number of classes, in turn and in several rounds, so that what
else the machine does falls on all of them. A ratio is taken within a round. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.benchmarks.display import screen

PEERS = ("peer", "alike")
SUBJECTS = ("ours", "floor", *PEERS)
RATIOS = (("ours", "floor"), ("peer", "ours"), ("alike", "ours"))
COUNTS = (3, 10, 64)
TIMEOUT = 300.0

Result = dict[str, Any]
"""What `tests.benchmarks.driver` prints."""
Results = dict[tuple[str, int], list[Result]]


@dataclass(frozen=True)
class Plan:
    """How much to measure: rounds, moves of a process (the peers are slow), and seconds to idle."""

    rounds: int
    moves: int
    peer_moves: int
    idle: float


FULL = Plan(rounds=7, moves=200, peer_moves=25, idle=5.0)
QUICK = Plan(rounds=2, moves=100, peer_moves=10, idle=2.0)


def run(subject: str, count: int, environment: dict[str, str], *options: str) -> Result:
    """Measure one program in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.driver", subject, str(count), *options]
    command += ["--started", str(time.monotonic())]
    process = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, timeout=TIMEOUT, check=False)
    if process.returncode != 0:
        raise SystemExit(f"{subject} with {count} classes failed; see above.")
    answer: Result = json.loads(process.stdout.splitlines()[-1])
    return answer


def measure(plan: Plan, environment: dict[str, str]) -> Results:
    """Run all programs in turn, in rounds; every second one backwards."""
    results: Results = defaultdict(list)
    for subject in SUBJECTS:  # reads every file once, so that no round finds a cold cache
        run(subject, COUNTS[0], environment)
    for number in range(plan.rounds):
        print(f"round {number + 1} of {plan.rounds}", file=sys.stderr)
        for count in COUNTS:
            for subject in SUBJECTS[:: -1 if number % 2 else 1]:
                moves = plan.peer_moves if subject in PEERS else plan.moves
                results[subject, count].append(run(subject, count, environment, "--moves", str(moves)))
    return results


def measure_idle(plan: Plan, environment: dict[str, str]) -> dict[str, Result]:
    """Leave a window alone."""
    return {subject: run(subject, COUNTS[0], environment, "--idle", str(plan.idle)) for subject in SUBJECTS[:2]}


def percentile_95(values: list[float]) -> float:
    """Give the value that 95 % stay below."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def ratio(above: list[Result], below: list[Result], figure: Callable[[Result], float]) -> str:
    """Give the median of the rounds' ratios, with their range."""
    rounds = [figure(a) / figure(b) for a, b in zip(above, below, strict=True)]
    return f"{statistics.median(rounds):.2f} ({min(rounds):.2f}–{max(rounds):.2f})"


def ratios(results: Results, count: int, figure: Callable[[Result], float]) -> list[str]:
    """Compare the programs with each other."""
    return [ratio(results[above, count], results[below, count], figure) for above, below in RATIOS]


def median_of(key: str) -> Callable[[Result], float]:
    """Give the function that takes the median of a result's series."""
    return lambda result: statistics.median(result[key])


def value_of(key: str) -> Callable[[Result], float]:
    """Give the function that takes a result's figure."""
    return lambda result: float(result[key])


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table in Markdown."""
    lines = [list(header), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def moves_table(results: Results) -> str:
    """Say how long a move takes."""
    rows = []
    for key, name in (("cpu", "processor"), ("wall", "clock")):
        for count in COUNTS:
            row = [name, str(count)]
            for subject in SUBJECTS:
                times = [1000 * t for result in results[subject, count] for t in result[key]]
                row.append(f"{statistics.median(times):.2f} / {percentile_95(times):.2f}")
            rows.append([*row, *ratios(results, count, median_of(key))])
    return table(("time", "K", *(f"{subject}, ms" for subject in SUBJECTS), *map(" / ".join, RATIOS)), rows)


def start_table(results: Results) -> str:
    """Say what a start costs."""
    rows = []
    for key, name, unit, digits in (
        ("first_frame", "first frame, s", 1.0, 2),
        ("first_frame_cpu", "of it processor, s", 1.0, 2),
        ("peak_memory", "peak memory, MB", 1e-6, 0),
    ):
        for count in COUNTS:
            medians = (unit * statistics.median(r[key] for r in results[subject, count]) for subject in SUBJECTS)
            figures = (f"{median:.{digits}f}" for median in medians)
            rows.append([name, str(count), *figures, *ratios(results, count, value_of(key))])
    return table(("", "K", *SUBJECTS, *map(" / ".join, RATIOS)), rows)


def idle_table(idle: dict[str, Result]) -> str:
    """Say what a window costs that nobody touches."""
    rows = [
        [subject, f"{r['idle_seconds']:.1f}", f"{1000 * r['idle_cpu']:.2f}", str(r["idle_switches"])]
        for subject, r in idle.items()
    ]
    return table(("", "seconds", "processor, ms", "times woken"), rows)


def report(results: Results, idle: dict[str, Result], plan: Plan, display: str) -> str:
    """Write everything down."""
    facts = {"machine": f"{platform.system()} {platform.machine()}"}
    for subject in SUBJECTS:
        facts |= results[subject, COUNTS[0]][0]["machine"]
    return "\n\n".join(
        (
            "## A slider's move until everything is painted",
            f"Median / 95th percentile of all moves: {plan.rounds} rounds of {plan.moves}, of the peers "
            f"{plan.peer_moves}. Ratios are of medians within a round: their median (least–greatest).",
            moves_table(results),
            "## Start",
            "From the start of the process to the first painted frame; the largest resident set, moves included.",
            start_table(results),
            "## Idle",
            idle_table(idle),
            display + " " + ", ".join(f"{name} {value}" for name, value in facts.items()) + ".",
        )
    )


def main() -> None:
    """Measure, and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="two short rounds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every single measurement")
    options = parser.parse_args()
    if find_spec("matplotlib") is None:
        print("The peers need matplotlib, which is not installed: pip install -e '.[bench]'", file=sys.stderr)
        raise SystemExit(2)

    plan = QUICK if options.quick else FULL
    with screen() as (environment, display):
        results = measure(plan, environment)
        idle = measure_idle(plan, environment)
    if options.json:
        moves = [{"subject": s, "classes": k, "rounds": rounds} for (s, k), rounds in results.items()]
        options.json.write_text(json.dumps({"measured": moves, "idle": idle}, indent=1))
    print(report(results, idle, plan, display))


if __name__ == "__main__":
    main()
