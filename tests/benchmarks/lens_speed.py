"""What the lenses cost, beside the floor of `window_speed`: ``python -m tests.benchmarks.lens_speed``.

Every program runs in processes of its own, in turn and in several rounds; a ratio is taken within a round.
Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from typing import get_args

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolButton

from infoviz.app import create_application, create_window
from infoviz.model.analysis import analyze
from infoviz.model.lenses import LENSES
from infoviz.model.lenses.landscape.options import Measure, Options
from infoviz.model.scene import Scene
from infoviz.model.view import View
from infoviz.presentation import landscape
from infoviz.ui.lenses.landscape.field import FINE
from infoviz.ui.lenses.landscape.space import Space, space_of
from infoviz.ui.paint.ink import ink_of
from infoviz.ui.paint.theme import themed
from tests.benchmarks.display import screen
from tests.benchmarks.subject import SIZE, logits, target
from tests.benchmarks.window_speed import Result, median_of, percentile_95, ratio, run, table

COUNTS = (3, 64)


def measure(rounds: int, moves: int, environment: dict[str, str]) -> dict[tuple[str, int], list[Result]]:
    """Move the slider with each lens in front, and in the floor, in turn."""
    results: dict[tuple[str, int], list[Result]] = defaultdict(list)
    titles = list(LENSES)
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


def landscape_table() -> str:
    """Say how long the triangle and the plane take: numbers, colours, contour lines and painting."""
    image = QImage(400, 340, QImage.Format.Format_RGB32)
    rows = []
    for name, scene in (
        ("triangle", Scene((2, 1, -1), (0.05, 0.9, 0.05))),
        ("plane", Scene(tuple(logits(64)), tuple(target(64)))),
    ):
        for measure in get_args(Measure):
            view = View().having(Options(measure=measure, first=0, second=1))
            ground = landscape.resolve(scene, analyze(scene), view).map.ground
            space = space_of(ink_of(themed("light")), QRectF(0, 0, 400, 340), ground)

            def paint(space: Space = space) -> None:
                painter = QPainter(image)
                space.paint_ground(painter, FINE)
                painter.end()

            rows.append([name, measure, f"{FINE}×{FINE}", processor_time(paint)])
    return table(("landscape", "measure", "cells", "processor, ms"), rows)


def frames_table() -> str:
    """Say how long a frame of a running descent takes: the step, the whole window, and the lens."""
    rows = []
    for count in COUNTS:
        window = create_window(Scene(tuple(logits(count)), tuple(target(count))))
        window.resize(*SIZE)
        window.look_at_lens("descent")
        window.show()
        forward = window.findChild(QToolButton, "descentForwardButton")
        if forward is None:
            raise LookupError("The window has no button for a step.")

        def frame(button: QToolButton = forward) -> None:
            button.click()
            QApplication.processEvents()

        processor_time(frame, 10)
        rows.append([str(count), processor_time(frame, 200)])
        window.dispose()
    return table(("K", "a frame, processor, ms"), rows)


def main() -> None:
    """Measure, and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="two short rounds")
    options = parser.parse_args()
    with screen() as (environment, display):
        results = measure(2, 60, environment) if options.quick else measure(7, 200, environment)
    print("## A slider's move until everything is painted, with a lens in front\n")
    print(moves_table(results))
    print(f"\n{display}\n\n## A landscape that is painted anew\n")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = create_application()
    print(landscape_table())
    print("\n## A frame of a descent\n")
    print(frames_table())
    application.quit()


if __name__ == "__main__":
    main()
