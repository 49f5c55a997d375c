"""Run one subject in this process, measure it, and print what was measured as one line of JSON."""

from __future__ import annotations

import argparse
import json
import math
import platform
import resource
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.subject import SWEEP, Subject, evaluate, logits, target

WARM_UP = 5
"""Moves before those that count: the first ones fill the caches of fonts and pens."""


@dataclass
class Result:
    """What one process measured; times in seconds, memory in bytes."""

    first_frame: float = 0.0
    first_frame_cpu: float = 0.0
    peak_memory: int = 0
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    left_over: float = 0.0
    idle_seconds: float = 0.0
    idle_cpu: float = 0.0
    idle_switches: int = 0
    machine: dict[str, str] = field(default_factory=dict)


class PaintWatch(QObject):
    """Knows which of some widgets have been painted since it was last asked to forget."""

    def __init__(self, widgets: Iterable[QWidget]) -> None:
        super().__init__()
        self._widgets = tuple(widgets)  # kept alive, so that no other object takes the identity of one
        self._painted: set[int] = set()
        self.count = 0
        self._deadline = QTimer(singleShot=True, interval=5000)  # wakes `wait`, should nothing else
        for widget in self._widgets:
            widget.installEventFilter(self)

    def forget(self) -> None:
        """Take all widgets for unpainted."""
        self._painted.clear()

    def wait(self, needed: Iterable[QWidget], any_of: Iterable[QWidget] = ()) -> None:
        """Handle events until these widgets have been painted, and what was painted has reached the window system.

        Of `any_of`, at least one must have been painted, where there are any.

        It sleeps while there is nothing to do, so that a program that defers its painting by a timer pays in time
        and not in processor time.
        """
        wanted, others = {id(widget) for widget in needed}, {id(widget) for widget in any_of}
        self._deadline.start()
        while not wanted <= self._painted or (others and not others & self._painted):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if not self._deadline.isActive():
                raise RuntimeError(f"{len(wanted - self._painted)} of {len(wanted)} widgets were not painted.")
        self._deadline.stop()
        seen = -1
        while seen != self.count:
            seen = self.count
            QGuiApplication.sync()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
            self._painted.add(id(watched))
        return False


def measure_moves(subject: Subject, watch: PaintWatch, count: int, moves: int, result: Result) -> None:
    """Sweep the slider up and down, each move until everything is painted."""
    z, p = logits(count), target(count)
    low, high = SWEEP
    shown = math.nan
    for index in range(-WARM_UP, moves):
        phase = 2 * index / moves % 2
        # Whole hundredths, which every slider can represent.
        z[0] = round(low + (high - low) * min(phase, 2 - phase), 2)
        watch.forget()
        wall, cpu = time.perf_counter(), time.process_time()
        subject.move(z[0])
        readout = () if subject.loss() == shown else (subject.readout,)
        watch.wait((*subject.charts, *readout), subject.lens)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        shown, loss = subject.loss(), evaluate(z, p)[2]
        if abs(shown - loss) > 1e-4:
            raise RuntimeError(f"After a move to {z[0]} the window says {shown}; expected {loss:.4f}.")
        if index >= 0:
            result.cpu.append(cpu)
            result.wall.append(wall)
    # What was put off until the hand rests is paid for too.
    cpu = time.process_time()
    _let_pass(0.5)
    result.left_over = time.process_time() - cpu


def measure_idle(seconds: float, result: Result) -> None:
    """Let the event loop run, with nobody at the window."""
    for duration in (1.0, seconds):  # the first lets what a start leaves behind die down
        cpu, wall, switches = time.process_time(), time.perf_counter(), _switches()
        _let_pass(duration)
        result.idle_cpu = time.process_time() - cpu
        result.idle_seconds = time.perf_counter() - wall
        result.idle_switches = _switches() - switches


def _let_pass(seconds: float) -> None:
    """Let the event loop run, with nobody at the window."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def _switches() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw


def peak_memory() -> int:
    """Give the largest resident set of this process; ru_maxrss would count what the parent had before exec."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return 1024 * int(line.split()[1])
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def machine() -> dict[str, str]:
    """Say on what the figures were measured."""
    modules: dict[str, Any] = sys.modules
    names = ("PySide6", "numpy", "pyqtgraph", "matplotlib")
    return {
        "Python": platform.python_version(),
        **{name: modules[name].__version__ for name in names if name in modules},
        "Qt platform": QGuiApplication.platformName(),
    }


def main() -> None:
    """Measure the subject named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subject", choices=("floor", "peer", "alike", "ours"))
    parser.add_argument("count", type=int)
    parser.add_argument("--moves", type=int, default=0, choices=range(801), metavar="0 … 800")
    parser.add_argument("--lens", default="", help="of our window, the lens in front")
    parser.add_argument("--idle", type=float, default=0.0)
    parser.add_argument("--started", type=float, default=time.monotonic())
    options = parser.parse_args()

    result = Result()
    lens = [options.lens] if options.lens else []
    subject: Subject = import_module(f"tests.benchmarks.{options.subject}").build(options.count, *lens)
    watch = PaintWatch({*subject.charts, subject.readout, *subject.lens})
    subject.window.show()
    subject.window.activateWindow()
    watch.wait((*subject.charts, subject.readout))
    result.first_frame = time.monotonic() - options.started
    result.first_frame_cpu = time.process_time()
    if options.moves:
        measure_moves(subject, watch, options.count, options.moves, result)
    if options.idle:
        measure_idle(options.idle, result)
    result.peak_memory = peak_memory()
    result.machine = machine()
    print(json.dumps(asdict(result)))


if __name__ == "__main__":
    main()
